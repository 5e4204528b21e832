import { countTails } from '../quality/tail-probabilities.ts';
import { quantileOf } from '../quality/order-statistics.ts';
import { normalQuantile } from './gamma-quantile.ts';

/** Above this mean a normal with its skewness serves. */
const MOST_EXACT = 100_000;
/** Share of areas at each end whose z is drawn in before the dispersion is taken. */
const WINSORIZED = 0.1;

/**
 * Quantile of a Poisson count, interpolated between whole counts so that limits make no steps: r - (F(r) - p) / f(r), r the least count with
 * F(r) >= p; at least 0. Source: Spiegelhalter 2005, Funnel plots for comparing institutional performance, appendix.
 */
export function interpolatedPoissonQuantile(mean: number, p: number): number {
  if (mean <= 0) return 0;
  const z = normalQuantile(p);
  const rough = mean + z * Math.sqrt(mean) + (z * z - 1) / 6 - 0.5;
  if (mean > MOST_EXACT) return rough;
  const below = (count: number) => (count < 0 ? 0 : countTails(count, mean, 1).lower);
  let r = Math.max(0, Math.floor(rough));
  while (below(r) < p) r++;
  while (r > 0 && below(r - 1) >= p) r--;
  const share = below(r);
  return Math.max(0, r - (share - p) / (share - below(r - 1)));
}

/**
 * Dispersion of counts about an overall rate: mean square of z = (count - expected) / sqrt(expected), the tenth of them at each end drawn in to
 * the 10th and 90th percentile, so that a few areas that are truly different do not widen the limits. 1 for Poisson counts, a little less
 * for the drawing in. Source: Spiegelhalter 2005, on overdispersion.
 */
export function winsorizedDispersion(
  counts: ArrayLike<number>,
  populations: ArrayLike<number>,
  rate: number,
): {
  readonly dispersion: number;
  /** More than chance explains: above 1 + 2 sqrt(2 / areas). */ readonly isDispersed: boolean;
} {
  const z = Float64Array.from(counts, (count, i) => {
    const expected = rate * populations[i]!;
    return (count - expected) / Math.sqrt(expected);
  });
  const sorted = z.toSorted();
  const [low, high] = [quantileOf(sorted, WINSORIZED), quantileOf(sorted, 1 - WINSORIZED)];
  const squares = z.reduce((sum, value) => sum + Math.min(high, Math.max(low, value)) ** 2, 0);
  const dispersion = squares / z.length;
  return { dispersion, isDispersed: dispersion > 1 + 2 * Math.sqrt(2 / z.length) };
}

/** Limits of a rate at a population: 95 % and 99.8 % of areas that have the overall rate lie within them. */
export type FunnelLimits = {
  readonly lower95: number;
  readonly upper95: number;
  readonly lower998: number;
  readonly upper998: number;
};

/**
 * Limits of the rate of an area of a population about the overall `rate`. A dispersion above 1 moves the exact limits away from the rate by
 * its root (multiplicative overdispersion), not below 0.
 */
export function funnelLimits(rate: number, population: number, dispersion = 1): FunnelLimits {
  const limit = (p: number) => {
    const exact = interpolatedPoissonQuantile(rate * population, p) / population;
    return Math.max(0, rate + Math.sqrt(dispersion) * (exact - rate));
  };
  return { lower95: limit(0.025), upper95: limit(0.975), lower998: limit(0.001), upper998: limit(0.999) };
}
