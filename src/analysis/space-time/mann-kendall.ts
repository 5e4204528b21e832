import { normalTail } from '../quality/tail-probabilities.ts';

/** Whether a series rises or falls. */
export type MannKendall = {
  /** Pairs that rise less pairs that fall. */
  readonly s: number;
  /** Variance of s where there is no trend, ties taken off. */
  readonly variance: number;
  /** (s - sign of s) / root of the variance; 0 where all values are the same. */
  readonly z: number;
  /** Two-sided, from the normal distribution; 1 where all values are the same. */
  readonly p: number;
};

/**
 * Mann-Kendall test of `count` values that begin at `from` and lie `stride` apart, in the order of time.
 * Variance (n(n-1)(2n+5) - sum of t(t-1)(2t+5) over ties of t values) / 18, with continuity correction.
 * Source: Mann 1945; Kendall 1975. Values that resemble their predecessor make p too small.
 */
export function mannKendall(values: Float64Array, from = 0, count = values.length, stride = 1): MannKendall {
  const sorted = new Float64Array(count);
  let s = 0;
  for (let i = 0; i < count; i++) {
    const value = values[from + i * stride]!;
    sorted[i] = value;
    for (let j = 0; j < i; j++) {
      const before = values[from + j * stride]!;
      if (value > before) s++;
      else if (value < before) s--;
    }
  }
  sorted.sort();
  let ties = 0;
  for (let start = 0; start < count;) {
    let end = start + 1;
    while (end < count && sorted[end] === sorted[start]) end++;
    ties += termOf(end - start);
    start = end;
  }
  const variance = (termOf(count) - ties) / 18;
  if (variance <= 0 || s === 0) return { s, variance, z: 0, p: 1 };
  const z = (s - Math.sign(s)) / Math.sqrt(variance);
  return { s, variance, z, p: 2 * normalTail(Math.abs(z)) };
}

/** 0 for a value that has no equal. */
const termOf = (size: number) => size * (size - 1) * (2 * size + 5);
