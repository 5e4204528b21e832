import { lnGamma, normalTail } from '../quality/tail-probabilities.ts';

/** Above this many incidents in both together the normal limit serves: the double sum agrees with it to three digits. */
const MOST_EXACT = 2000;
/** Chances left out at each end of a sum. */
const NEGLIGIBLE = 1e-14;

/**
 * Two-sided p of the E-test: whether two Poisson counts with exposures `exposure1` and `exposure2` (days, say) come from one rate.
 * NaN when both counts are 0, where the test says nothing.
 * Source: Krishnamoorthy & Thomson 2004, A more powerful test for comparing two Poisson means, eq. 2.7.
 */
export function eTest(count1: number, count2: number, exposure1 = 1, exposure2 = 1): number {
  const total = count1 + count2;
  if (total === 0) return NaN;
  const statistic = (a: number, b: number) => {
    const difference = a / exposure1 - b / exposure2;
    // The same term twice, not its square root: sqrt(0) would be compared with rounding errors.
    const variance = a / (exposure1 * exposure1) + b / (exposure2 * exposure2);
    return variance === 0 ? 0 : (difference * difference) / variance;
  };
  const observed = statistic(count1, count2);
  if (total > MOST_EXACT) return 2 * normalTail(Math.sqrt(observed));
  const rate = total / (exposure1 + exposure2);
  const first = poissonMasses(rate * exposure1);
  const second = poissonMasses(rate * exposure2);
  // Equal statistics may differ in their last digits; they count as equal.
  const limit = observed * (1 - 1e-12);
  let p = 0;
  for (let i = 0; i < first.masses.length; i++) {
    const a = first.from + i;
    let inner = 0;
    for (let j = 0; j < second.masses.length; j++) {
      if (statistic(a, second.from + j) >= limit) inner += second.masses[j]!;
    }
    p += first.masses[i]! * inner;
  }
  return Math.min(1, p);
}

/** Chances of the counts of a Poisson that are not negligible. */
function poissonMasses(mean: number): { readonly from: number; readonly masses: Float64Array } {
  const massOf = (k: number) => Math.exp(k * Math.log(mean) - mean - lnGamma(k + 1));
  const mode = Math.floor(mean);
  let from = mode;
  while (from > 0 && massOf(from - 1) > NEGLIGIBLE) from--;
  let to = mode;
  while (massOf(to + 1) > NEGLIGIBLE) to++;
  return { from, masses: Float64Array.from({ length: to - from + 1 }, (_, i) => massOf(from + i)) };
}
