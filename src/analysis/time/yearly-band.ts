import { studentTails } from '../quality/tail-probabilities.ts';

/** How the band about earlier years is drawn: mean and two standard deviations, or least and greatest. */
export type BandRule = 'deviation' | 'range';

export type Band = { readonly mean: number; readonly lower: number; readonly upper: number };

/** Standard deviations on either side of the mean. */
const DEVIATIONS = 2;

/** The band of one period from what it counted in at least two earlier years; the lower end is not below 0. */
export function bandOf(values: readonly number[], rule: BandRule): Band {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  if (rule === 'range') return { mean, lower: Math.min(...values), upper: Math.max(...values) };
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const reach = DEVIATIONS * Math.sqrt(squares / (values.length - 1));
  return { mean, lower: Math.max(0, mean - reach), upper: mean + reach };
}

/**
 * Chance that a further year like the others lies outside of the band of `years` years. Mean and deviation of few years are themselves
 * uncertain: |t| on years - 1 degrees of freedom beyond 2 / sqrt(1 + 1 / years), for normal values (a prediction interval: Hahn & Meeker 1991); 14 %
 * for five years, not 5 %. Least and greatest: 2 / (years + 1), whatever the distribution; less where values tie.
 */
export function chanceOutside(years: number, rule: BandRule): number {
  return rule === 'range' ? 2 / (years + 1) : studentTails(DEVIATIONS / Math.sqrt(1 + 1 / years), years - 1);
}

/** Mean of each value and the ones before it, `window` in all; NaN where there are fewer. */
export function movingAverage(values: ArrayLike<number>, window: number): Float64Array {
  const averages = new Float64Array(values.length).fill(NaN);
  let sum = 0;
  for (let i = 0; i < values.length; i++) {
    sum += values[i]! - (i >= window ? values[i - window]! : 0);
    if (i >= window - 1) averages[i] = sum / window;
  }
  return averages;
}
