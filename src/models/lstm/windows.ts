import type { LstmFeatures } from './features.ts';
import { countInputs } from './inputs.ts';

/** Windows as numbers: series s predicting period t is `s * periods + t`. */
export type WindowList = Int32Array;

/** Every window whose target lies in a range, series by series. */
export function listWindows({ counts }: LstmFeatures, from: number, to: number): WindowList {
  const windows = new Int32Array(counts.series * (to - from));
  let at = 0;
  for (let s = 0; s < counts.series; s++) for (let t = from; t < to; t++) windows[at++] = s * counts.periods + t;
  return windows;
}

/** Windows a training has to learn from. */
export function countFittingWindows({ counts, plan, validationFrom }: LstmFeatures): number {
  return counts.series * (validationFrom - plan.window);
}

/** At most `most` windows, evenly spaced. */
export function thinWindows(windows: WindowList, most: number): WindowList {
  if (windows.length <= most) return windows;
  return Int32Array.from({ length: most }, (_, i) => windows[Math.floor((i * windows.length) / most)]!);
}

/** One batch as the loss reads it; windows past the end of the list carry no weight. */
export type Batch = {
  /** [steps * size, inputs], time-major. */
  readonly x: Float32Array;
  /** Weight times level: what e^output is multiplied by. */
  readonly a: Float32Array;
  /** Weight times count: what the output is multiplied by. */
  readonly b: Float32Array;
  readonly used: number;
};

/**
 * Weight of every series in the loss, mean 1: one over the spread of a Poisson count of its size. Unweighted, the likelihood
 * would be fitted to the few busiest areas.
 */
export function weighSeries(means: Float64Array): Float64Array {
  const weights = means.map((mean) => 1 / Math.sqrt(mean + 0.5));
  const average = weights.reduce((sum, weight) => sum + weight, 0) / weights.length;
  return weights.map((weight) => weight / average);
}

/** Cuts `windows[from .. from + size]` into a batch of constant size. */
export function gatherBatch(
  { basis, counts, plan }: LstmFeatures,
  weights: Float64Array,
  windows: WindowList,
  from: number,
  size: number,
): Batch {
  const inputs = countInputs(plan);
  const x = new Float32Array(plan.window * size * inputs);
  const a = new Float32Array(size);
  const b = new Float32Array(size);
  const used = Math.min(size, windows.length - from);
  for (let i = 0; i < used; i++) {
    const window = windows[from + i]!;
    const s = Math.floor(window / counts.periods);
    const t = window % counts.periods;
    basis.write(s, t, x, i * inputs, size * inputs);
    a[i] = weights[s]! * basis.levelOf(s, t);
    b[i] = weights[s]! * counts.values[window]!;
  }
  return { x, a, b, used };
}

/**
 * What has to be added to the mean of a * e^o - b * o to make it half the weighted Poisson deviance: a loss of 0 is then a
 * perfect prediction, and baselines can be drawn beside it.
 */
export function deviancePart({ basis, counts }: LstmFeatures, weights: Float64Array, windows: WindowList): number {
  let sum = 0;
  for (const window of windows) {
    const s = Math.floor(window / counts.periods);
    const y = counts.values[window]!;
    const level = basis.levelOf(s, window % counts.periods);
    sum += weights[s]! * ((y > 0 ? y * Math.log(y / level) : 0) - y);
  }
  return sum / windows.length;
}
