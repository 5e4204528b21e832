import { gammaQuantile, normalQuantile } from './gamma-quantile.ts';

/** Lower and upper limit. */
export type Limits = readonly [lower: number, upper: number];

/**
 * Interval of the mean of a Poisson count. 'exact': Garwood (1936), which covers at least as often as it says. 'byar': Byar's approximation
 * to it (Breslow & Day 1987), good from a count of about 10 on.
 */
export function poissonInterval(count: number, level: number, kind: 'exact' | 'byar'): Limits {
  const tail = (1 - level) / 2;
  if (kind === 'exact') return [gammaQuantile(count, tail), gammaQuantile(count + 1, 1 - tail)];
  const z = normalQuantile(1 - tail);
  const limit = (of: number, side: number) => of * (1 - 1 / (9 * of) + (side * z) / (3 * Math.sqrt(of))) ** 3;
  return [count === 0 ? 0 : Math.max(0, limit(count, -1)), limit(count + 1, 1)];
}

/**
 * Interval of a weighted sum of Poisson counts `sum`, whose variance is estimated as `variance` = sum of count x weight squared; `heaviest` is
 * the largest weight an incident can have. Source: Fay & Feuer 1997, Confidence intervals for directly standardized rates: gamma
 * intervals. With equal weights it is Garwood's.
 */
export function weightedPoissonInterval(sum: number, variance: number, heaviest: number, level: number): Limits {
  const tail = (1 - level) / 2;
  if (heaviest <= 0) return [0, 0];
  const lower = sum === 0 ? 0 : (variance / sum) * gammaQuantile((sum * sum) / variance, tail);
  const [more, wider] = [sum + heaviest, variance + heaviest * heaviest];
  return [lower, (wider / more) * gammaQuantile((more * more) / wider, 1 - tail)];
}
