/** An estimate with its interval. */
export type Estimate = { readonly value: number; readonly lower: number; readonly upper: number };

/** Standard normal quantile of a two-sided 90 % interval: the level of every interval the screens show. */
export const Z90 = 1.6448536269514722;

/** Wilson's score interval of `hits` in `trials` (Wilson 1927); 0 to 1 when there are no trials. */
export function wilsonInterval(hits: number, trials: number, z = Z90): Estimate {
  if (trials <= 0) return { value: Number.NaN, lower: 0, upper: 1 };
  const p = hits / trials;
  const zz = (z * z) / trials;
  const centre = (p + zz / 2) / (1 + zz);
  const half = (z / (1 + zz)) * Math.sqrt((p * (1 - p)) / trials + zz / (4 * trials));
  return { value: p, lower: Math.max(0, centre - half), upper: Math.min(1, centre + half) };
}

/** Fewer periods than this say too little about how much periods differ; the share then gets Wilson's interval. */
const LEAST_CLUSTERS = 8;

/**
 * The share of `parts` in `wholes`, periods (weeks) taken as the sampled units: incidents of one week are not independent,
 * so Wilson's interval would be too narrow. Linearised ratio estimator (Cochran 1977, section 6.4), on the logit scale.
 */
export function shareOverPeriods(parts: readonly number[], wholes: readonly number[], z = Z90): Estimate {
  const part = sum(parts);
  const whole = sum(wholes);
  const periods = wholes.length;
  if (periods < LEAST_CLUSTERS || part <= 0 || part >= whole) return wilsonInterval(part, whole, z);
  const p = part / whole;
  let squares = 0;
  for (let i = 0; i < periods; i++) squares += ((parts[i] ?? 0) - p * (wholes[i] ?? 0)) ** 2;
  const error = Math.sqrt((squares * periods) / (periods - 1)) / whole;
  const logit = Math.log(p / (1 - p));
  const half = (z * error) / (p * (1 - p));
  return { value: p, lower: logistic(logit - half), upper: logistic(logit + half) };
}

/**
 * The mean of a series with an interval that allows for periods resembling their neighbours:
 * the standard error of independent values times sqrt((1 + r) / (1 - r)), r the lag-one autocorrelation within 0..0.9.
 */
export function meanOverPeriods(counts: readonly number[], z = Z90): Estimate {
  const n = counts.length;
  const mean = sum(counts) / n;
  if (n < 3) return { value: mean, lower: Number.NaN, upper: Number.NaN };
  let squares = 0;
  let products = 0;
  for (let i = 0; i < n; i++) {
    squares += (counts[i]! - mean) ** 2;
    if (i > 0) products += (counts[i]! - mean) * (counts[i - 1]! - mean);
  }
  const r = squares === 0 ? 0 : Math.min(0.9, Math.max(0, products / squares));
  const half = z * Math.sqrt((squares / (n - 1) / n) * ((1 + r) / (1 - r)));
  return { value: mean, lower: mean - half, upper: mean + half };
}

/**
 * How much more or less `after` has than `before`, period by period: ratio - 1.
 * Quasi-Poisson: the variance of the log ratio is phi (1/A + 1/B), phi the Pearson dispersion of the pairs, at least 1.
 * Null when either side is empty.
 */
export function relativeChange(after: readonly number[], before: readonly number[], z = Z90): Estimate | null {
  const a = sum(after);
  const b = sum(before);
  if (a <= 0 || b <= 0 || after.length !== before.length) return null;
  const ratio = a / b;
  let pearson = 0;
  for (let i = 0; i < after.length; i++) {
    const both = after[i]! + before[i]!;
    if (both === 0) continue;
    const expected = (both * ratio) / (1 + ratio);
    pearson += (after[i]! - expected) ** 2 / (expected / (1 + ratio));
  }
  const phi = Math.max(1, pearson / Math.max(1, after.length - 1));
  const half = z * Math.sqrt(phi * (1 / a + 1 / b));
  return { value: ratio - 1, lower: ratio * Math.exp(-half) - 1, upper: ratio * Math.exp(half) - 1 };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function logistic(x: number): number {
  return 1 / (1 + Math.exp(-x));
}
