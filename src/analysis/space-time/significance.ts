import { normalTail } from '../quality/tail-probabilities.ts';

/** Levels of the classes 1, 2 and 3. */
const LEVELS = [0.1, 0.05, 0.01] as const;

/**
 * Classes of significance of z-scores, -3 to 3 and signed by z: 3 where p is below 0.01, 2 below 0.05, 1 below 0.1, else 0; p is two-sided,
 * adjusted over all the scores given (Benjamini & Hochberg 1995) or not. The same as adjusting every p, without a sort of objects: a cube
 * has millions of scores.
 */
export function classifyScores(z: Float64Array, isAdjusted: boolean): Int8Array {
  const limits = isAdjusted ? adjustedLimits(z) : LEVELS.map(limitOf);
  const classes = new Int8Array(z.length);
  for (let i = 0; i < z.length; i++) {
    const size = Math.abs(z[i]!);
    let strength = 0;
    while (strength < 3 && size >= limits[strength]!) strength++;
    classes[i] = z[i]! < 0 ? -strength : strength;
  }
  return classes;
}

/** The least size whose p is below each level after adjustment; Infinity where there is none. */
function adjustedLimits(z: Float64Array): number[] {
  // No p above the level itself is below it after adjustment, so those need not be sorted.
  const least = limitOf(LEVELS[0]);
  const large = z.map(Math.abs).filter((size) => size >= least);
  large.sort();
  const limits = LEVELS.map(() => Infinity);
  let start = 0;
  for (const [at, level] of LEVELS.entries()) {
    for (; start < large.length; start++) {
      // The size at `start` is the (length - start)-th largest.
      if ((2 * normalTail(large[start]!) * z.length) / (large.length - start) < level) break;
    }
    if (start < large.length) limits[at] = large[start]!;
  }
  return limits;
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
