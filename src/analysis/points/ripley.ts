import type { Extent } from '../grid/cell-grid.ts';
import type { SetCovariance } from './set-covariance.ts';

/** Points in metres. */
export type Places = { readonly x: Float64Array; readonly y: Float64Array };

/** Distances at which a function is wanted: 0, step, 2 step ... `count` of them, metres. */
export type Radii = { readonly step: number; readonly count: number };

/**
 * Ripley's K at every radius, square metres, of points in a rectangle, with isotropic correction: each pair counts for the inverse of the
 * share of the circle through the one about the other that lies in the rectangle (at most 100), over n (n - 1) / area.
 * Source: Ripley 1977; Ohser 1983; spatstat, Kest(correction = "isotropic").
 */
export function isotropicK(points: Places, [west, south, east, north]: Extent, { step, count }: Radii): Float64Array {
  const n = points.x.length;
  const sums = new Float64Array(count);
  visitPairs(points, { step, count }, (at, ax, ay, bx, by, distance) => {
    sums[at]! +=
      edgeWeight(ax - west, east - ax, ay - south, north - ay, distance) +
      edgeWeight(bx - west, east - bx, by - south, north - by, distance);
  });
  return sumUp(sums, ((east - west) * (north - south)) / (n * (n - 1)));
}

const MOST_WEIGHT = 100;

/** Inverse of the share of a circle that lies in a rectangle, from the distances of its centre to the four sides. */
function edgeWeight(toWest: number, toEast: number, toSouth: number, toNorth: number, radius: number): number {
  if (radius <= Math.min(toWest, toEast, toSouth, toNorth)) return 1;
  const outside =
    arcBeyond(toWest, toSouth, toNorth, radius) +
    arcBeyond(toEast, toSouth, toNorth, radius) +
    arcBeyond(toSouth, toWest, toEast, radius) +
    arcBeyond(toNorth, toWest, toEast, radius);
  const share = 1 - outside / (2 * Math.PI);
  return share > 1 / MOST_WEIGHT ? 1 / share : MOST_WEIGHT;
}

/** Angle of the circle seen beyond one side of the rectangle, up to the directions of its two corners. */
function arcBeyond(toSide: number, toOneEnd: number, toOtherEnd: number, radius: number): number {
  if (toSide >= radius) return 0;
  const half = Math.acos(toSide / radius);
  return Math.min(half, Math.atan2(toOneEnd, toSide)) + Math.min(half, Math.atan2(toOtherEnd, toSide));
}

/**
 * Ripley's K at every radius, square metres, of points in any area, with translation correction: each pair counts for the area over what the area
 * has in common with itself moved by the way from the one to the other (at most 100), over n (n - 1) / area.
 * Source: Ohser & Stoyan 1981; spatstat, Kest(correction = "translate").
 */
export function translationK(points: Places, covariance: SetCovariance, radii: Radii): Float64Array {
  const n = points.x.length;
  const squareMeters = covariance(0, 0);
  const sums = new Float64Array(radii.count);
  visitPairs(points, radii, (at, ax, ay, bx, by) => {
    const common = covariance(bx - ax, by - ay);
    sums[at]! += 2 * (common > squareMeters / MOST_WEIGHT ? squareMeters / common : MOST_WEIGHT);
  });
  return sumUp(sums, squareMeters / (n * (n - 1)));
}

function sumUp(values: Float64Array, scale: number): Float64Array {
  let sum = 0;
  return values.map((value) => (sum += value) * scale);
}

type Visit = (at: number, ax: number, ay: number, bx: number, by: number, distance: number) => void;

/** Visits each pair of points within the last radius once, with the place of the first radius that reaches as far. */
function visitPairs({ x, y }: Places, { step, count }: Radii, visit: Visit): void {
  const reach = step * (count - 1);
  const order = Uint32Array.from(x.keys()).sort((a, b) => x[a]! - x[b]!);
  const xs = Float64Array.from(order, (i) => x[i]!);
  const ys = Float64Array.from(order, (i) => y[i]!);
  const limit = reach * reach * (1 + 1e-9);
  const perMeter = 1 / step;
  for (let i = 0; i < xs.length; i++) {
    const ax = xs[i]!;
    const ay = ys[i]!;
    for (let j = i + 1; j < xs.length; j++) {
      const dx = xs[j]! - ax;
      if (dx > reach) break;
      const dy = ys[j]! - ay;
      const squared = dx * dx + dy * dy;
      if (squared > limit) continue;
      const distance = Math.sqrt(squared);
      // A distance that equals a radius but for rounding is within it.
      const at = Math.ceil(distance * perMeter - 1e-9);
      if (at < count) visit(at, ax, ay, xs[j]!, ys[j]!, distance);
    }
  }
}

/** L(r) - r of values of K: 0 for points at random, above 0 for clustered ones, metres. */
export function centredL(k: Float64Array, { step }: Radii): Float64Array {
  return k.map((value, at) => Math.sqrt(value / Math.PI) - at * step);
}
