import { normalTail } from '../quality/tail-probabilities.ts';

/** Levels of the classes 1, 2 and 3. */
const LEVELS = [0.1, 0.05, 0.01] as const;

/**
 * Classes of significance of z-scores, -3 to 3 and signed by z: 3 where p is below 0.01, 2 below 0.05, 1 below 0.1, else 0; p is two-sided,
 * adjusted over all the scores given (Benjamini & Hochberg 1995) or not. The same as adjusting every p, without a sort of objects: a cube
 * has millions of scores.
 */
export function classifyScores(z: Float64Array, isAdjusted: boolean): Int8Array {
  const sizes = z.map(Math.abs);
  const limits = isAdjusted ? adjustedLimits(sizes.slice()) : LEVELS.map(limitOf);
  return Int8Array.from(sizes, (size, i) => {
    let strength = 0;
    while (strength < 3 && size >= limits[strength]!) strength++;
    return strength === 0 ? 0 : Math.sign(z[i]!) * strength;
  });
}

/** The least size whose p is below each level after adjustment; Infinity where there is none. Sorts its argument. */
function adjustedLimits(sizes: Float64Array): number[] {
  sizes.sort();
  const n = sizes.length;
  const limits = LEVELS.map(() => Infinity);
  // No p above the level itself is below it after adjustment, so those need not be computed.
  let start = lowerBound(sizes, limitOf(LEVELS[0]));
  for (const [at, level] of LEVELS.entries()) {
    for (; start < n; start++) {
      // The size at `start` is the (n - start)-th largest.
      if ((2 * normalTail(sizes[start]!) * n) / (n - start) < level) break;
    }
    if (start < n) limits[at] = sizes[start]!;
  }
  return limits;
}

function lowerBound(sorted: Float64Array, value: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The size of a score above which its two-sided p is below a level. */
function limitOf(level: number): number {
  let [low, high] = [0, 40];
  for (let step = 0; step < 100; step++) {
    const middle = (low + high) / 2;
    if (2 * normalTail(middle) < level) high = middle;
    else low = middle;
  }
  return high;
}
