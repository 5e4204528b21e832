import { normalTail, countTails, studentTails } from '../quality/tail-probabilities.ts';
import { countQuantile, normalQuantile } from './count-distribution.ts';
import { type CountFit, fitCounts, leverageOf, quadraticForm } from './generalized-linear-model.ts';

export type FarringtonOptions = {
  /** Years looked back, and periods to either side of the same time in them. */
  readonly years: number;
  readonly halfWidth: number;
  /** Levels of the seasonal factor, the window of the current time being one; 1: only those windows are looked at. */
  readonly seasons: number;
  /** Periods just before the current one that are left out, so that a surge that has begun does not raise what is expected. */
  readonly recentLeftOut: number;
  readonly trend: boolean;
  /** The trend is kept when its p is below this; 1 keeps it. */
  readonly trendLevel: number;
  /** Anscombe residuals above it lose weight. */
  readonly weightsThreshold: number;
  readonly alpha: number;
  /** Bound: quantile of the negative binomial with the fitted mean, or a power of 2/3 with the doubt about the mean (delta method). */
  readonly threshold: 'negative-binomial' | 'delta';
  /** Fewer incidents than these in so many periods up to the current one, and no alarm is given. */
  readonly least: { readonly incidents: number; readonly periods: number };
};

/** Equally spaced counts: entry i begins on day number days[i]. */
export type FarringtonSeries = {
  readonly counts: Float64Array;
  readonly days: Int32Array;
  /** Index of the same time so many years before, by index and years; -1 before the series begins. */
  readonly yearsBefore: (at: number, years: number) => number;
};

export type FarringtonBound = {
  readonly expected: number;
  readonly upper: number;
  /** Variance over the mean, at least 1. */
  readonly dispersion: number;
  /** Chance of so many or more. */
  readonly p: number;
  readonly trend: boolean;
  /** Years that could be looked back. */
  readonly years: number;
  readonly isAlarm: boolean;
  /** Enough incidents of late to speak of a surge. */
  readonly isEnough: boolean;
};

/**
 * The algorithm of Farrington et al. (1996) as improved by Noufaily et al. (2013), in the form of R's surveillance::farringtonFlexible
 * (1.20.3): quasi-Poisson regression on trend and a seasonal factor, past outbreaks down-weighted, for the period `at`. Uses as many years
 * as are there, at most those asked for. Null where not one year lies before it, or the regression does not settle.
 */
export function farrington(series: FarringtonSeries, at: number, options: FarringtonOptions): FarringtonBound | null {
  const years = yearsAvailable(series, at, options);
  if (years < 1) return null;
  const rows = referenceRows(series, at, years, options);
  if (!rows) return null;
  const model = chooseModel(series, at, rows, { ...options, years });
  if (!model) return null;
  const { mean, deviation, dispersion, trend } = model;
  const observed = series.counts[at]!;
  const { upper, p } =
    options.threshold === 'delta'
      ? deltaBound(observed, mean, deviation, dispersion, options.alpha)
      : {
          upper: countQuantile(1 - options.alpha, mean, dispersion),
          p: countTails(observed, mean, dispersion).upper,
        };
  let recent = 0;
  for (let i = Math.max(0, at - options.least.periods + 1); i <= at; i++) recent += series.counts[i]!;
  const isEnough = recent >= options.least.incidents;
  return {
    expected: mean,
    upper,
    dispersion,
    p,
    trend,
    years,
    isEnough,
    isAlarm: isEnough && observed > upper,
  };
}

function yearsAvailable(
  { yearsBefore }: FarringtonSeries,
  at: number,
  { years, halfWidth }: FarringtonOptions,
): number {
  let found = 0;
  while (found < years && yearsBefore(at, found + 1) - halfWidth >= 0) found++;
  return found;
}

type References = { readonly index: readonly number[]; readonly level: readonly number[] };

/** The periods that the regression looks at, in the order of time, with the level of the seasonal factor; null for too many levels. */
function referenceRows(
  { yearsBefore }: FarringtonSeries,
  at: number,
  years: number,
  { halfWidth, seasons, recentLeftOut }: FarringtonOptions,
): References | null {
  const level = new Map<number, number>();
  const mark = (from: number, to: number, value: number) => {
    for (let i = from; i < to; i++) level.set(i, value);
  };
  mark(at - halfWidth, at + 1, seasons);
  let next = at;
  for (let year = 1; year <= years; year++) {
    const middle = yearsBefore(at, year);
    mark(middle - halfWidth, middle + halfWidth + 1, seasons);
    if (seasons > 1) {
      const between = next - 2 * halfWidth - 1 - middle;
      if (between < seasons - 1) return null;
      let start = middle + halfWidth + 1;
      for (let block = 1; block < seasons; block++) {
        const length = Math.floor(between / (seasons - 1)) + (block <= between % (seasons - 1) ? 1 : 0);
        mark(start, start + length, block);
        start += length;
      }
    }
    next = middle;
  }
  const index = [...level.keys()].filter((i) => i < at - recentLeftOut).sort((a, b) => a - b);
  return index.length > 0 ? { index, level: index.map((i) => level.get(i)!) } : null;
}

type Model = {
  readonly mean: number;
  /** Standard deviation of the mean. */
  readonly deviation: number;
  readonly dispersion: number;
  readonly trend: boolean;
};

/** With a trend where one is asked for, significant, told by three years at least, and does not lead beyond all that was seen. */
function chooseModel(series: FarringtonSeries, at: number, rows: References, options: FarringtonOptions): Model | null {
  if (!options.trend) return fitModel(series, at, rows, options, false);
  const found = fitModel(series, at, rows, options, true);
  if (!found?.trend) return found;
  const most = rows.index.reduce((top, i) => Math.max(top, series.counts[i]!), 0);
  if (options.years >= 3 && found.trendP < options.trendLevel && found.mean <= most) return found;
  return fitModel(series, at, rows, options, false);
}

function fitModel(
  series: FarringtonSeries,
  at: number,
  rows: References,
  options: FarringtonOptions,
  withTrend: boolean,
): (Model & { readonly trendP: number }) | null {
  const { counts, days } = series;
  const { index, level } = rows;
  // The first level that is there is the base; the window of the current time is the last.
  const levels = [...new Set(level)].sort((a, b) => a - b).slice(1);
  const columns = 1 + (withTrend ? 1 : 0) + levels.length;
  const span = days[at]! - days[index[0]!]!;
  const lineOf = (day: number, own: number) => [
    1,
    ...(withTrend ? [(day - days[at]!) / span] : []),
    ...levels.map((one) => (one === own ? 1 : 0)),
  ];
  const design = Float64Array.from(index.flatMap((i, row) => lineOf(days[i]!, level[row]!)));
  const values = Float64Array.from(index, (i) => counts[i]!);
  const first = fitCounts({ design, columns, counts: values });
  if (!first.converged || first.freedom < 1) return withTrend ? fitModel(series, at, rows, options, false) : null;
  const leverage = leverageOf(first, design, columns);
  const weights = reweight(first, values, leverage, options.weightsThreshold);
  const fit = fitCounts({ design, columns, counts: values, weights });
  const dispersion = Math.max(1, fit.dispersion);
  const now = lineOf(days[at]!, options.seasons);
  const mean = Math.exp(now.reduce((sum, value, j) => sum + value * fit.coefficients[j]!, 0));
  const doubt = doubtOf(fit, values, weights);
  const deviation = mean * Math.sqrt(doubt * quadraticForm(fit.covariance, now));
  const slope = withTrend ? fit.coefficients[1]! / Math.sqrt(doubt * fit.covariance[columns + 1]!) : 0;
  return { mean, deviation, dispersion, trend: withTrend, trendP: studentTails(slope, fit.freedom) };
}

/** Weights of Farrington et al.: s^-2 for a standardised Anscombe residual s above the threshold, scaled so that they add up to the rows. */
function reweight(
  { means, dispersion }: CountFit,
  counts: Float64Array,
  leverage: Float64Array,
  threshold: number,
): Float64Array {
  const scale = Math.max(1, dispersion);
  const raw = Float64Array.from(counts, (count, i) => {
    const mean = means[i]!;
    const residual =
      (1.5 * (count ** (2 / 3) * mean ** (-1 / 6) - Math.sqrt(mean))) / Math.sqrt(scale * (1 - leverage[i]!));
    return residual > threshold ? residual ** -2 : 1;
  });
  const factor = raw.length / raw.reduce((sum, weight) => sum + weight, 0);
  return raw.map((weight) => factor * weight);
}

/**
 * The dispersion that R takes for the doubt about the coefficients. farringtonFlexible puts the weights of the outbreaks where R keeps those
 * of the regression, so it is the mean square of relative residuals; kept, so that bounds and trends are those of R.
 */
function doubtOf({ means, freedom }: CountFit, counts: Float64Array, weights: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < counts.length; i++) sum += weights[i]! * ((counts[i]! - means[i]!) / means[i]!) ** 2;
  return sum / freedom;
}

function deltaBound(
  observed: number,
  mean: number,
  deviation: number,
  dispersion: number,
  alpha: number,
): { readonly upper: number; readonly p: number } {
  const power = 2 / 3;
  const spread = Math.sqrt((4 / 9) * Math.cbrt(mean) * (dispersion + deviation ** 2 / mean));
  const centre = mean ** power;
  return {
    upper: (centre + normalQuantile(alpha, normalTail) * spread) ** (1 / power),
    p: normalTail((observed ** power - centre) / spread),
  };
}
