/** Turns a strength into a chance, by how often the weeks before were as strong. */
export type Calibration = {
  /** Strengths that were looked at. */
  readonly size: number;
  /** Chance of a strength at least this large. */
  readonly chanceOf: (strength: number) => number;
  /** Mean excess of the strongest; 1 where strengths are logarithms of right chances. */
  readonly scale: number;
};

/** At least so many strengths are above the threshold of the tail. */
const TAIL = 100;
const LEAST_SHARE = 0.003;
const MOST_SHARE = 0.1;
/** Excesses of 1 that are taken along: what a few strengths say of the tail is doubtful. */
const PRIOR = 20;

/**
 * Calibrates negative logarithms of chances: below a threshold by their ranks, above it by an exponential tail with the mean excess of the
 * strongest, which is what logarithms of right chances have with mean 1. Needs no more of the strengths than that large ones are rare.
 */
export function calibrateTail(strengths: ArrayLike<number>): Calibration {
  const sorted = Float64Array.from(strengths).sort();
  const size = sorted.length;
  const share = Math.min(MOST_SHARE, Math.max(LEAST_SHARE, TAIL / Math.max(1, size)));
  const cut = Math.max(0, size - Math.round(share * size));
  const threshold = sorted[cut] ?? 0;
  const above = sorted.subarray(cut);
  const excess = above.reduce((sum, one) => sum + one - threshold, 0);
  const scale = (excess + PRIOR) / (above.length + PRIOR);
  const top = above.length / Math.max(1, size);
  const chanceOf = (strength: number) => {
    if (size === 0) return Math.exp(-Math.max(0, strength));
    if (strength >= threshold) return top * Math.exp((threshold - strength) / scale);
    const [low, high] = [countBelow(sorted, strength), countBelow(sorted, strength + 1e-12)];
    // Of equal strengths half count.
    return Math.max(top, (size - (low + high) / 2) / size);
  };
  return { size, chanceOf, scale };
}

function countBelow(sorted: Float64Array, value: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
