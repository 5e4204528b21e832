import { gammaShare, lnGamma, normalTail } from '../quality/tail-probabilities.ts';

/** Above this shape the cube of a normal serves: it agrees to nine digits. */
const LARGEST_SHAPE = 100_000;
const MOST_STEPS = 200;

/** Standard normal quantile of a probability between 0 and 1, by bisection. */
export function normalQuantile(p: number): number {
  let [low, high] = [-40, 40];
  for (let step = 0; step < 100; step++) {
    const middle = (low + high) / 2;
    // The tail is exact on its own side only.
    const isBelow = middle < 0 ? normalTail(-middle) < p : normalTail(middle) > 1 - p;
    if (isBelow) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/**
 * Quantile of a gamma distribution of scale 1: the x with P(shape, x) = p. Half the quantile of chi-squared with 2 * shape degrees of
 * freedom. Newton's steps within a bracket; above a shape of 100,000 the cube of Wilson & Hilferty (1931). 0 for p = 0 and shape 0. For shapes of at
 * least 0.3: below, small quantiles fall out of the range of numbers.
 */
export function gammaQuantile(shape: number, p: number): number {
  if (p <= 0 || shape <= 0) return 0;
  const cube = shape * (1 - 1 / (9 * shape) + normalQuantile(p) / (3 * Math.sqrt(shape))) ** 3;
  if (shape > LARGEST_SHAPE) return cube;
  let low = 0;
  let high = Math.max(1, shape);
  while (gammaShare(shape, high) < p) {
    low = high;
    high *= 2;
  }
  let x = cube > low && cube < high ? cube : (low + high) / 2;
  for (let step = 0; step < MOST_STEPS; step++) {
    const error = gammaShare(shape, x) - p;
    if (error < 0) low = x;
    else high = x;
    const density = Math.exp((shape - 1) * Math.log(x) - x - lnGamma(shape));
    const wanted = x - error / density;
    const next = wanted > low && wanted < high ? wanted : (low + high) / 2;
    if (Math.abs(next - x) <= 1e-14 * x) return next;
    x = next;
  }
  return x;
}
