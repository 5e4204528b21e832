import { medianOf } from '../quality/order-statistics.ts';
import { normalTail } from '../quality/tail-probabilities.ts';
import { Z90 } from '../interval.ts';

/** A monotone trend of a series. */
export type Trend = {
  readonly n: number;
  /** Median change from one period to the next (Theil-Sen), with 90 % interval. */
  readonly slope: number;
  readonly lower: number;
  readonly upper: number;
  /** Sum of the signs of all differences (Mann-Kendall), its variance with ties, and its two-sided chance. */
  readonly s: number;
  readonly variance: number;
  readonly p: number;
};

/**
 * Theil-Sen slope with Sen's interval and Mann-Kendall test of evenly spaced values, NaN where there is none. With `season` periods a year
 * only values of the same season are compared (seasonal Kendall: Hirsch, Slack & Smith 1982), which takes the seasons out; slopes are then
 * still per period. Neighbouring periods that resemble each other make p too small. Null for fewer than four values or two pairs.
 */
export function findTrend(values: readonly number[], season = 1): Trend | null {
  const slopes: number[] = [];
  let [s, variance, n] = [0, 0, 0];
  for (let phase = 0; phase < season; phase++) {
    const at = values.flatMap((value, i) => (i % season === phase && Number.isFinite(value) ? [i] : []));
    n += at.length;
    for (let i = 0; i < at.length; i++) {
      for (let j = i + 1; j < at.length; j++) {
        const difference = values[at[j]!]! - values[at[i]!]!;
        s += Math.sign(difference);
        slopes.push(difference / (at[j]! - at[i]!));
      }
    }
    variance += varianceOfSigns(at.map((i) => values[i]!));
  }
  if (n < 4 || slopes.length < 2 || variance <= 0) return null;
  slopes.sort((a, b) => a - b);
  // Sen's interval: the slopes at the ranks that the normal of S leaves on either side.
  const reach = Z90 * Math.sqrt(variance);
  const low = Math.max(0, Math.round((slopes.length - reach) / 2) - 1);
  const high = Math.min(slopes.length - 1, Math.round((slopes.length + reach) / 2));
  const z = s === 0 ? 0 : (s - Math.sign(s)) / Math.sqrt(variance);
  return {
    n,
    slope: medianOf(slopes),
    lower: slopes[low]!,
    upper: slopes[high]!,
    s,
    variance,
    p: Math.min(1, 2 * normalTail(Math.abs(z))),
  };
}

/** Variance of the sum of signs of n values, ties taken off (Kendall 1975): (n(n-1)(2n+5) - sum t(t-1)(2t+5)) / 18. */
function varianceOfSigns(values: readonly number[]): number {
  const term = (n: number) => n * (n - 1) * (2 * n + 5);
  const ties = new Map<number, number>();
  for (const value of values) ties.set(value, (ties.get(value) ?? 0) + 1);
  return [...ties.values()].reduce((sum, t) => sum - term(t), term(values.length)) / 18;
}
