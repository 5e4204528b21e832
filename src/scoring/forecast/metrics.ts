import type { CountMatrix, PeriodRange } from './count-matrix.ts';

/** In-sample seasonal naive errors of every series: what MASE and RMSSE divide by (Hyndman & Koehler 2006; M5). NaN where they are 0. */
export type ErrorScales = { readonly absolute: Float64Array; readonly squared: Float64Array };

/** Mean absolute and mean squared difference over `season` periods, before period `trainTo`. */
export function measureScales(counts: CountMatrix, trainTo: number, season: number): ErrorScales {
  const absolute = new Float64Array(counts.series);
  const squared = new Float64Array(counts.series);
  for (let s = 0; s < counts.series; s++) {
    const at = s * counts.periods;
    let sum = 0;
    let squares = 0;
    for (let t = season; t < trainTo; t++) {
      const difference = counts.values[at + t]! - counts.values[at + t - season]!;
      sum += Math.abs(difference);
      squares += difference * difference;
    }
    const n = trainTo - season;
    absolute[s] = n > 0 && sum > 0 ? sum / n : NaN;
    squared[s] = n > 0 && squares > 0 ? squares / n : NaN;
  }
  return { absolute, squared };
}

/** A mean of 0 makes the deviance of any incident infinite, so a prediction below this counts as this. */
export const LEAST_MEAN = 0.1;

/** Poisson deviance of one count: 2 (y ln(y / m) - y + m). */
export function poissonDeviance(y: number, mean: number): number {
  const m = Math.max(mean, LEAST_MEAN);
  return 2 * ((y > 0 ? y * Math.log(y / m) : 0) - y + m);
}

/**
 * Scores of predictions over a range. r2, mse, mae, rmse and poissonDeviance pool all series and periods;
 * mase and rmsse are means over the series whose scale is not 0, which `scoredSeries` counts.
 */
export function scorePredictions(
  actual: Float64Array,
  predicted: Float64Array,
  { from, to }: PeriodRange,
  scales: ErrorScales,
): Record<'r2' | 'mse' | 'mae' | 'rmse' | 'mase' | 'rmsse' | 'poissonDeviance', number> & { scoredSeries: number } {
  const n = actual.length;
  let mean = 0;
  for (let i = 0; i < n; i++) mean += actual[i]! / n;
  let absolute = 0;
  let squares = 0;
  let spread = 0;
  let deviance = 0;
  for (let i = 0; i < n; i++) {
    const error = actual[i]! - predicted[i]!;
    absolute += Math.abs(error);
    squares += error * error;
    spread += (actual[i]! - mean) ** 2;
    deviance += poissonDeviance(actual[i]!, predicted[i]!);
  }
  const perSeries = scoreSeries(actual, predicted, { from, to }, scales);
  const mse = squares / n;
  return {
    r2: 1 - squares / spread,
    mse,
    mae: absolute / n,
    rmse: Math.sqrt(mse),
    mase: meanOfNumbers(perSeries.mase),
    rmsse: meanOfNumbers(perSeries.rmsse),
    poissonDeviance: deviance / n,
    scoredSeries: perSeries.mase.reduce((count, value) => count + (Number.isNaN(value) ? 0 : 1), 0),
  };
}

/** MASE and RMSSE of every series; NaN where its scale is 0. */
export function scoreSeries(
  actual: Float64Array,
  predicted: Float64Array,
  { from, to }: PeriodRange,
  scales: ErrorScales,
): { mase: Float64Array; rmsse: Float64Array } {
  const width = to - from;
  const series = scales.absolute.length;
  const mase = new Float64Array(series);
  const rmsse = new Float64Array(series);
  for (let s = 0; s < series; s++) {
    let sum = 0;
    let squares = 0;
    for (let i = s * width; i < (s + 1) * width; i++) {
      const error = actual[i]! - predicted[i]!;
      sum += Math.abs(error);
      squares += error * error;
    }
    mase[s] = sum / width / scales.absolute[s]!;
    rmsse[s] = Math.sqrt(squares / width / scales.squared[s]!);
  }
  return { mase, rmsse };
}

function meanOfNumbers(values: Float64Array): number {
  let sum = 0;
  let count = 0;
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    sum += value;
    count++;
  }
  return sum / count;
}
