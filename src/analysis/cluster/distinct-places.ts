import type { WeightedPoints } from '../points/centrography.ts';

/** Places without repetition, in the order in which the points first name them. */
export type DistinctPlaces = {
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** What the points at a place count together. */
  readonly weights: Float64Array;
  /** Place of each point. */
  readonly placeOf: Uint32Array;
};

/** Puts points at exactly one place together. O(n log n). */
export function findDistinctPlaces({ x, y, weights }: WeightedPoints): DistinctPlaces {
  const n = x.length;
  const order = Uint32Array.from({ length: n }, (_, i) => i).sort((a, b) => x[a]! - x[b]! || y[a]! - y[b]! || a - b);
  // First point of the place of each point.
  const first = new Uint32Array(n);
  for (let at = 0; at < n; at++) {
    const i = order[at]!;
    const before = at > 0 ? order[at - 1]! : i;
    first[i] = at > 0 && x[before] === x[i] && y[before] === y[i] ? first[before]! : i;
  }
  const placeOf = new Uint32Array(n);
  const sums = new Float64Array(n);
  const firsts = new Uint32Array(n);
  let places = 0;
  for (let i = 0; i < n; i++) {
    if (first[i] === i) {
      firsts[places] = i;
      placeOf[i] = places++;
    } else placeOf[i] = placeOf[first[i]!]!;
    sums[placeOf[i]!]! += weights ? weights[i]! : 1;
  }
  const used = firsts.subarray(0, places);
  return {
    x: Float64Array.from(used, (i) => x[i]!),
    y: Float64Array.from(used, (i) => y[i]!),
    weights: sums.slice(0, places),
    placeOf,
  };
}
