import type { Neighbours } from '../grid/neighbours.ts';

/** Rates drawn towards a mean, the more the smaller the population. */
export type SmoothedRates = {
  readonly rates: Float64Array;
  /** Overall rate. */
  readonly mean: number;
  /** Variance of the true rates about it, 0 where chance explains all of the scatter. */
  readonly variance: number;
};

/**
 * Global empirical Bayes rates: m + w (r - m) with w = A / (A + m / P), m the overall rate, A = max(0, s2 - m / mean P), s2 the variance
 * of the rates weighted by population. Populations above 0, arrays parallel. Source: Marshall 1991, Mapping disease and mortality
 * rates using empirical Bayes estimators; as `EBest` of R's spdep.
 */
export function globalBayes(counts: ArrayLike<number>, populations: ArrayLike<number>): SmoothedRates {
  const n = counts.length;
  let [count, population] = [0, 0];
  for (let i = 0; i < n; i++) {
    count += counts[i]!;
    population += populations[i]!;
  }
  const mean = count / population;
  let squares = 0;
  for (let i = 0; i < n; i++) squares += populations[i]! * (counts[i]! / populations[i]! - mean) ** 2;
  const variance = Math.max(0, squares / population - mean / (population / n));
  const rates = Float64Array.from({ length: n }, (_, i) => draw(counts[i]!, populations[i]!, mean, variance));
  return { rates, mean, variance };
}

/**
 * Local empirical Bayes rates: each area is drawn towards the rate of itself and its neighbours together, by the same rule within them. An
 * area without neighbours keeps its own rate. Source: Marshall 1991; as GeoDa and `EBlocal(geoda = TRUE)` of R's spdep, whose default holds each
 * neighbour against the mean around that neighbour instead.
 */
export function localBayes(
  counts: ArrayLike<number>,
  populations: ArrayLike<number>,
  { starts, of }: Neighbours,
): Float64Array {
  return Float64Array.from({ length: counts.length }, (_, i) => {
    let [count, population] = [counts[i]!, populations[i]!];
    for (let at = starts[i]!; at < starts[i + 1]!; at++) {
      count += counts[of[at]!]!;
      population += populations[of[at]!]!;
    }
    const mean = count / population;
    const square = (j: number) => populations[j]! * (counts[j]! / populations[j]! - mean) ** 2;
    let squares = square(i);
    for (let at = starts[i]!; at < starts[i + 1]!; at++) squares += square(of[at]!);
    const areas = starts[i + 1]! - starts[i]! + 1;
    const variance = Math.max(0, squares / population - mean / (population / areas));
    return draw(counts[i]!, populations[i]!, mean, variance);
  });
}

function draw(count: number, population: number, mean: number, variance: number): number {
  if (variance === 0) return mean;
  return mean + (variance / (variance + mean / population)) * (count / population - mean);
}
