import type { CountMatrix, PeriodRange } from './count-matrix.ts';

/** The forecasts by counting that a network has to beat. */
export const BASELINES = ['naive', 'seasonalNaive', 'meanOf8', 'exponentialSmoothing'] as const;
export type BaselineName = (typeof BASELINES)[number];

const MEAN_SPAN = 8;
const ALPHA_STEPS = 100;

/**
 * One-step-ahead predictions of every baseline over a range: each knows all counts before the period it predicts.
 * naive: the last count; seasonalNaive: the count `season` periods ago (the last one where there is none);
 * meanOf8: mean of the last 8; exponentialSmoothing: simple, started at the first count, alpha fitted per series before `fitTo`.
 */
export function predictBaselines(
  counts: CountMatrix,
  range: PeriodRange,
  season: number,
  fitTo: number,
): Record<BaselineName, Float64Array> {
  const width = range.to - range.from;
  const empty = () => new Float64Array(counts.series * width);
  const found = { naive: empty(), seasonalNaive: empty(), meanOf8: empty(), exponentialSmoothing: empty() };
  for (let s = 0; s < counts.series; s++) {
    const y = counts.values.subarray(s * counts.periods, (s + 1) * counts.periods);
    const levels = smooth(y, fitAlpha(y.subarray(0, fitTo)), range.to);
    for (let t = range.from; t < range.to; t++) {
      const at = s * width + t - range.from;
      const span = Math.min(MEAN_SPAN, t);
      let sum = 0;
      for (let back = 1; back <= span; back++) sum += y[t - back]!;
      found.naive[at] = y[t - 1]!;
      found.seasonalNaive[at] = y[t >= season ? t - season : t - 1]!;
      found.meanOf8[at] = sum / span;
      found.exponentialSmoothing[at] = levels[t]!;
    }
  }
  return found;
}

/** The alpha of 0.01, 0.02 .. 1 with the least sum of squared one-step errors over `y`. */
export function fitAlpha(y: Float64Array): number {
  let best = 1;
  let least = Infinity;
  for (let step = 1; step <= ALPHA_STEPS; step++) {
    const alpha = step / ALPHA_STEPS;
    let level = y[0] ?? 0;
    let squares = 0;
    for (let t = 1; t < y.length; t++) {
      const error = y[t]! - level;
      squares += error * error;
      level += alpha * error;
    }
    if (squares < least) {
      least = squares;
      best = alpha;
    }
  }
  return best;
}

/** Level known before each period: `levels[t]` predicts `y[t]`. */
function smooth(y: Float64Array, alpha: number, to: number): Float64Array {
  const levels = new Float64Array(to);
  let level = y[0] ?? 0;
  levels[0] = level;
  for (let t = 1; t < to; t++) {
    level += alpha * (y[t - 1]! - level);
    levels[t] = level;
  }
  return levels;
}
