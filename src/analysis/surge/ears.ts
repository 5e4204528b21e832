import { normalTail } from '../quality/tail-probabilities.ts';
import { normalQuantile } from './count-distribution.ts';

export type EarsOptions = {
  /** Periods of the moving baseline, at least 3. */
  readonly baseline: number;
  /** Least standard deviation; 0 leaves a baseline of equal counts without a statistic. */
  readonly minSigma: number;
  /** Chance of a false alarm of C1 and C2, and of C3, if their statistics were normal. */
  readonly alpha: number;
  readonly alpha3: number;
  /** C3 by its published statistic, or with the bound that R's earsC computes, in which the count itself has no part. */
  readonly c3: 'published' | 'surveillance';
};

/** Arrays are parallel to the counts; NaN where the baseline does not reach back so far or has no spread. */
export type EarsChart = {
  readonly statistic: Float64Array;
  readonly upper: Float64Array;
  /** 1 where the count is above the bound. */
  readonly alarm: Uint8Array;
};
export type EarsCharts = { readonly c1: EarsChart; readonly c2: EarsChart; readonly c3: EarsChart };

/** Periods between the baseline and the count of C2 and C3. */
const LAG = 2;

/**
 * The control charts of the Early Aberration Reporting System (Hutwagner et al. 2003): C1 with the baseline just before the period, C2 with
 * two periods between, C3 the sum of what C2 exceeds 1 by over three periods. Bounds as in R's surveillance::earsC.
 */
export function earsCharts(counts: Float64Array, options: EarsOptions): EarsCharts {
  const z = normalQuantile(options.alpha, normalTail);
  const near = movingMoments(counts, options, 0);
  const far = movingMoments(counts, options, LAG);
  const c2 = chartOf(counts, far, z);
  return { c1: chartOf(counts, near, z), c2, c3: sumChart(counts, far, c2.statistic, options) };
}

type Moments = { readonly mean: Float64Array; readonly deviation: Float64Array };

function movingMoments(counts: Float64Array, { baseline, minSigma }: EarsOptions, lag: number): Moments {
  const mean = new Float64Array(counts.length).fill(Number.NaN);
  const deviation = mean.slice();
  for (let at = baseline + lag; at < counts.length; at++) {
    const before = counts.subarray(at - lag - baseline, at - lag);
    const middle = before.reduce((sum, count) => sum + count, 0) / baseline;
    const squares = before.reduce((sum, count) => sum + (count - middle) ** 2, 0);
    mean[at] = middle;
    deviation[at] = Math.max(minSigma, Math.sqrt(squares / (baseline - 1)));
  }
  return { mean, deviation };
}

function chartOf(counts: Float64Array, { mean, deviation }: Moments, z: number): EarsChart {
  const statistic = counts.map((count, at) => (deviation[at]! > 0 ? (count - mean[at]!) / deviation[at]! : Number.NaN));
  const upper = counts.map((_, at) => mean[at]! + z * deviation[at]!);
  return { statistic, upper, alarm: Uint8Array.from(counts, (count, at) => (count > upper[at]! ? 1 : 0)) };
}

function sumChart(
  counts: Float64Array,
  { mean, deviation }: Moments,
  c2: Float64Array,
  { alpha3, c3 }: EarsOptions,
): EarsChart {
  const z = normalQuantile(alpha3, normalTail);
  const beyond = (at: number) => Math.max(0, (c2[at] ?? Number.NaN) - 1);
  const statistic = counts.map((_, at) => beyond(at) + beyond(at - 1) + beyond(at - 2));
  const upper = counts.map((count, at) => {
    const carried = beyond(at - 1) + beyond(at - 2);
    if (c3 === 'surveillance') return Math.max(0, count + deviation[at]! * (z - carried));
    // Where the two periods before are enough by themselves, any count is.
    return carried >= z ? 0 : mean[at]! + deviation[at]! * (1 + z - carried);
  });
  const alarm = Uint8Array.from(counts, (count, at) =>
    (c3 === 'surveillance' ? count > upper[at]! : statistic[at]! > z) ? 1 : 0,
  );
  return { statistic, upper, alarm };
}
