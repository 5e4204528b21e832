import { createRandom } from '../../data/random.ts';
import type { Estimate } from '../interval.ts';
import { quantileOf } from '../quality/order-statistics.ts';
import { studentTails } from '../quality/tail-probabilities.ts';

/** Ranks from 1, equal values sharing their mean rank. */
export function rankOf(values: readonly number[]): Float64Array {
  const order = [...values.keys()].sort((a, b) => values[a]! - values[b]!);
  const ranks = new Float64Array(values.length);
  for (let from = 0; from < order.length;) {
    let to = from;
    while (to + 1 < order.length && values[order[to + 1]!] === values[order[from]!]) to++;
    for (let i = from; i <= to; i++) ranks[order[i]!] = (from + to) / 2 + 1;
    from = to + 1;
  }
  return ranks;
}

/** Spearman's rank correlation: Pearson's of the ranks. NaN when a side does not vary. */
export function spearman(x: readonly number[], y: readonly number[]): number {
  const [a, b] = [rankOf(x), rankOf(y)];
  const middle = (x.length + 1) / 2;
  let [products, left, right] = [0, 0, 0];
  for (let i = 0; i < a.length; i++) {
    products += (a[i]! - middle) * (b[i]! - middle);
    left += (a[i]! - middle) ** 2;
    right += (b[i]! - middle) ** 2;
  }
  return left === 0 || right === 0 ? Number.NaN : Math.min(1, Math.max(-1, products / Math.sqrt(left * right)));
}

/** P of a correlation at least as far from 0 where there is none: t with n - 2 degrees of freedom, as scipy's spearmanr. */
export function spearmanChance(rho: number, n: number): number {
  if (n < 3 || Number.isNaN(rho)) return 1;
  return Math.abs(rho) >= 1 ? 0 : studentTails(rho * Math.sqrt((n - 2) / (1 - rho * rho)), n - 2);
}

const RESAMPLES = 1000;

/** Spearman's correlation with a 90 % percentile bootstrap interval over the pairs. */
export function spearmanInterval(x: readonly number[], y: readonly number[], seed = 1): Estimate {
  const random = createRandom(seed);
  const value = spearman(x, y);
  const drawn: number[] = [];
  for (let draw = 0; draw < RESAMPLES; draw++) {
    const picks = x.map(() => random.integer(x.length));
    const rho = spearman(
      picks.map((i) => x[i]!),
      picks.map((i) => y[i]!),
    );
    if (!Number.isNaN(rho)) drawn.push(rho);
  }
  drawn.sort((a, b) => a - b);
  return { value, lower: quantileOf(drawn, 0.05), upper: quantileOf(drawn, 0.95) };
}
