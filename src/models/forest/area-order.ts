// Pseudo-incidents of the base rate added to every area, so that the profile of a small area is not noise.
const PRIOR_INCIDENTS = 10;
const ITERATIONS = 200;

/**
 * Order of the categories of a nominal feature along the first principal component of their class profiles, so that trees can split it
 * with thresholds: for two classes the best subset split is among these (Fisher 1958), for more it is near the best (Coppersmith, Hong
 * & Hosking 1999), and ordering once before the forest does as well as in every node (Wright & König 2019). Fitted on training rows only.
 * @param codes category of each row; 0 is missing and takes no part
 * @param target class of each row
 * @returns rank of each category, 0 for the missing one, then 1 .. categories - 1
 */
export function orderCategories(
  codes: Float32Array,
  target: Uint8Array,
  categories: number,
  classes: number,
): Uint16Array {
  const counts = new Float64Array(categories * classes);
  const sizes = new Float64Array(categories);
  const base = new Float64Array(classes);
  for (let i = 0; i < codes.length; i++) {
    const code = codes[i]!;
    if (code === 0) continue;
    counts[code * classes + target[i]!]!++;
    sizes[code]!++;
    base[target[i]!]!++;
  }
  const total = base.reduce((sum, count) => sum + count, 0) || 1;

  const profile = new Float64Array(categories * classes);
  for (let code = 1; code < categories; code++) {
    for (let k = 0; k < classes; k++) {
      const rate = base[k]! / total;
      const shrunk = (counts[code * classes + k]! + PRIOR_INCIDENTS * rate) / (sizes[code]! + PRIOR_INCIDENTS);
      profile[code * classes + k] = shrunk - rate;
    }
  }
  const axis = principalAxis(profile, sizes, categories, classes);
  const score = new Float64Array(categories);
  for (let code = 1; code < categories; code++) {
    for (let k = 0; k < classes; k++) score[code]! += profile[code * classes + k]! * axis[k]!;
  }
  const rank = new Uint16Array(categories);
  Array.from({ length: categories - 1 }, (_, i) => i + 1)
    .sort((a, b) => score[a]! - score[b]! || a - b)
    .forEach((code, i) => (rank[code] = i + 1));
  return rank;
}

/** First eigenvector of the covariance of profiles weighted by incidents, by power iteration from a fixed start. */
function principalAxis(profile: Float64Array, sizes: Float64Array, categories: number, classes: number): Float64Array {
  const covariance = new Float64Array(classes * classes);
  for (let code = 1; code < categories; code++) {
    for (let a = 0; a < classes; a++) {
      for (let b = 0; b < classes; b++) {
        covariance[a * classes + b]! += sizes[code]! * profile[code * classes + a]! * profile[code * classes + b]!;
      }
    }
  }
  let axis = Float64Array.from({ length: classes }, (_, k) => 1 / (k + 1));
  for (let step = 0; step < ITERATIONS; step++) {
    const next = new Float64Array(classes);
    for (let a = 0; a < classes; a++) {
      for (let b = 0; b < classes; b++) next[a]! += covariance[a * classes + b]! * axis[b]!;
    }
    const length = Math.hypot(...next);
    if (length === 0) return axis;
    axis = next.map((value) => value / length);
  }
  return axis;
}
