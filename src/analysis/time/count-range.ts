import { countTails } from '../quality/tail-probabilities.ts';

/** A mean below which there is practically never anything; tails of still smaller ones lose their digits. */
const NOTHING = 1e-9;

/**
 * The range in which a count lies with a chance of at least `level`: negative binomial with variance dispersion x mean, Poisson at 1. At
 * most (1 - level) / 2 lie on either side, less where counts are few.
 */
export function countRange(
  mean: number,
  dispersion: number,
  level = 0.9,
): { readonly lower: number; readonly upper: number } {
  if (mean < NOTHING) return { lower: 0, upper: 0 };
  const tail = (1 - level) / 2;
  return {
    lower: leastCount((count) => countTails(count, mean, dispersion).lower > tail, mean),
    upper: leastCount((count) => countTails(count, mean, dispersion).lower >= 1 - tail, mean),
  };
}

/** The least count that reaches something which all greater ones reach, too. */
function leastCount(isReached: (count: number) => boolean, guess: number): number {
  let high = Math.max(1, Math.ceil(guess));
  while (!isReached(high)) high *= 2;
  let low = 0;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isReached(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
