import { countTails } from '../quality/tail-probabilities.ts';

/**
 * Smallest count whose distribution function reaches `share`, of a count with mean `mean` and variance `dispersion * mean`: negative binomial,
 * Poisson where the dispersion is 1 or less.
 */
export function countQuantile(share: number, mean: number, dispersion: number): number {
  if (!(mean > 0)) return 0;
  const reaches = (count: number) => {
    const { lower, upper } = countTails(count + 1, mean, dispersion);
    // Of the two tails the smaller one has all its digits: P(X <= count) = 1 - P(X >= count + 1).
    return upper < 0.5 ? upper <= 1 - share + FUZZ : lower - probabilityOf(count + 1, mean, dispersion) >= share - FUZZ;
  };
  let high = Math.ceil(mean);
  while (!reaches(high)) high = 2 * high + 8;
  let low = -1;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (reaches(middle)) high = middle;
    else low = middle;
  }
  return high;
}

/** Rounding may not push a quantile to the next count. */
const FUZZ = 1e-13;

function probabilityOf(count: number, mean: number, dispersion: number): number {
  const { upper } = countTails(count, mean, dispersion);
  return upper - countTails(count + 1, mean, dispersion).upper;
}

/** P(X > count) + P(X = count) / 2 of such a count: uniform on average where a tail of a discrete count is too large. */
export function middleTail(count: number, mean: number, dispersion: number): number {
  return (countTails(count, mean, dispersion).upper + countTails(count + 1, mean, dispersion).upper) / 2;
}

/** Quantile of a standard normal above which `tail` lies (Acklam's rational approximation, one step of Halley: 1e-15). */
export function normalQuantile(tail: number, tailOf: (z: number) => number): number {
  if (tail >= 0.5) return tail === 0.5 ? 0 : -normalQuantile(1 - tail, tailOf);
  const t = Math.sqrt(-2 * Math.log(Math.max(tail, 1e-300)));
  // Abramowitz & Stegun 26.2.23, then Newton steps on the logarithm of the tail, which is nearly a parabola.
  let z = t - (2.515517 + 0.802853 * t + 0.010328 * t * t) / (1 + 1.432788 * t + 0.189269 * t * t + 0.001308 * t ** 3);
  for (let step = 0; step < 4; step++) {
    const found = tailOf(z);
    const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
    z += (found * Math.log(found / tail)) / density;
  }
  return z;
}
