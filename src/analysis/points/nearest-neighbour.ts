import { normalTail } from '../quality/tail-probabilities.ts';
import { nearestDistances } from './point-grid.ts';

/** How far points lie from their nearest neighbour, beside points scattered at random over the same area. */
export type NearestNeighbourIndex = {
  readonly n: number;
  /** Mean distance to the nearest other point, metres. */
  readonly observed: number;
  /** What complete spatial randomness would have: 0.5 / sqrt(n / area). */
  readonly expected: number;
  /** observed / expected: below 1 clustered, above 1 dispersed. */
  readonly ratio: number;
  readonly z: number;
  /** Two-sided. */
  readonly p: number;
  /** Share of points that lie at the place of another one. */
  readonly shareAtOnePlace: number;
};

/** Nearest-neighbour index without edge correction. Source: Clark & Evans 1954, whose 0.26136 is sqrt((4 - pi) / (4 pi)). */
export function nearestNeighbourIndex(
  x: Float64Array,
  y: Float64Array,
  areaSquareMeters: number,
): NearestNeighbourIndex {
  const n = x.length;
  let sum = 0;
  let atOnePlace = 0;
  for (const distance of nearestDistances(x, y)) {
    sum += distance;
    if (distance === 0) atOnePlace++;
  }
  const observed = sum / n;
  const density = n / areaSquareMeters;
  const expected = 0.5 / Math.sqrt(density);
  const error = Math.sqrt((4 - Math.PI) / (4 * Math.PI * n * density));
  const z = (observed - expected) / error;
  return {
    n,
    observed,
    expected,
    ratio: observed / expected,
    z,
    p: 2 * normalTail(Math.abs(z)),
    shareAtOnePlace: atOnePlace / n,
  };
}
