import { type CusumModel, limitForRunLength, meanRunLength, runCusum } from './cusum.ts';
import { quadraticForm } from './generalized-linear-model.ts';
import { fitNegativeBinomial } from './negative-binomial-fit.ts';
import { meansOf, seasonalDesign, type SeasonalTerms } from './seasonal-mean.ts';

export type CusumPlan = {
  /** Weeks before those that are watched. */
  readonly history: number;
  readonly terms: SeasonalTerms;
  readonly weeks: number;
  readonly shift: number;
  /** Mean number of weeks between false alarms. */
  readonly runLength: number;
};

/** Watched weeks of one series; arrays have an entry for each of them. */
export type CusumWatch = {
  readonly model: CusumModel;
  readonly limit: number;
  /** Mean run length at that limit over the year that begins with the watched weeks. */
  readonly runLength: number;
  readonly statistic: Float64Array;
  readonly alarm: Uint8Array;
};

/** A series with fewer incidents in its history has no mean to hold anything against. */
export const LEAST_INCIDENTS = 20;
const WEEKS_PER_YEAR = 52;

/**
 * Mean, season and dispersion by negative binomial regression on the weeks before the watched ones, the limit for the run length, and the
 * statistic over the watched ones. Null for fewer than LEAST_INCIDENTS before.
 */
export function watchByCusum(
  counts: Float64Array,
  days: Int32Array,
  { history, terms, weeks, shift, runLength }: CusumPlan,
): CusumWatch | null {
  const before = counts.subarray(0, history);
  if (before.reduce((sum, count) => sum + count, 0) < LEAST_INCIDENTS) return null;
  const { design, columns } = seasonalDesign(days, terms);
  const fit = fitNegativeBinomial({ design: design.subarray(0, history * columns), columns, counts: before });
  const { coefficients } = fit;
  const watched = design.subarray(history * columns);
  // The doubt about the mean, on the scale of its logarithm, scatters counts as more dispersion does.
  let doubt = 0;
  for (let i = 0; i < weeks; i++) {
    doubt += quadraticForm(fit.covariance, watched.subarray(i * columns, (i + 1) * columns)) / weeks;
  }
  const alpha = fit.alpha + doubt;
  const means = meansOf(watched, columns, coefficients);
  const year = Int32Array.from({ length: WEEKS_PER_YEAR }, (_, week) => days[history]! + 7 * week);
  const cycle = { alpha, shift, means: meansOf(seasonalDesign(year, terms, days[0]!).design, columns, coefficients) };
  const limit = limitForRunLength(cycle, runLength);
  const model = { means, alpha, shift };
  return {
    model,
    limit,
    runLength: meanRunLength(cycle, limit),
    ...runCusum(counts.subarray(history, history + weeks), model, limit),
  };
}
