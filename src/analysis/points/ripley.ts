import type { Extent } from '../grid/cell-grid.ts';

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
  visitPairs(points, step * (count - 1), (ax, ay, bx, by, distance) => {
    const at = Math.ceil(distance / step - 1e-9);
    if (at >= count) return;
    sums[at]! +=
      edgeWeight(ax - west, east - ax, ay - south, north - ay, distance) +
      edgeWeight(bx - west, east - bx, by - south, north - by, distance);
  });
  const scale = ((east - west) * (north - south)) / (n * (n - 1));
  let sum = 0;
  return sums.map((value) => (sum += value) * scale);
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
 * Ripley's K at every radius, square metres, with border correction: only points at least as far from the border as the radius are looked at
 * from, so any shape of area will do. `toBorder` has the distance of each point to the border. NaN where no point is that far.
 * Source: Ripley 1988; spatstat, Kest(correction = "border").
 */
export function borderK(
  points: Places,
  toBorder: Float64Array,
  squareMeters: number,
  { step, count }: Radii,
): Float64Array {
  const n = points.x.length;
  // What enters at one radius and leaves at another; one more for what never leaves.
  const pairs = new Float64Array(count + 1);
  const from = new Float64Array(count + 1);
  const firstBeyond = (border: number) => Math.min(count, Math.floor(border / step + 1e-9) + 1);
  for (let i = 0; i < n; i++) {
    from[0]!++;
    from[firstBeyond(toBorder[i]!)]!--;
  }
  visitPairs(points, step * (count - 1), (_ax, _ay, _bx, _by, distance, a, b) => {
    const at = Math.ceil(distance / step - 1e-9);
    for (const end of [firstBeyond(toBorder[a]!), firstBeyond(toBorder[b]!)]) {
      if (at >= end) continue;
      pairs[at]!++;
      pairs[end]!--;
    }
  });
  const density = n / squareMeters;
  let [near, centres] = [0, 0];
  return Float64Array.from({ length: count }, (_, at) => {
    near += pairs[at]!;
    centres += from[at]!;
    return centres > 0 ? near / (density * centres) : NaN;
  });
}

type Visit = (ax: number, ay: number, bx: number, by: number, distance: number, a: number, b: number) => void;

/** Visits each pair of points at most `reach` apart once. */
function visitPairs({ x, y }: Places, reach: number, visit: Visit): void {
  const order = Uint32Array.from(x.keys()).sort((a, b) => x[a]! - x[b]!);
  const limit = reach * reach * (1 + 1e-9);
  for (let i = 0; i < order.length; i++) {
    const a = order[i]!;
    const [ax, ay] = [x[a]!, y[a]!];
    for (let j = i + 1; j < order.length; j++) {
      const b = order[j]!;
      const dx = x[b]! - ax;
      if (dx > reach) break;
      const dy = y[b]! - ay;
      const squared = dx * dx + dy * dy;
      if (squared <= limit) visit(ax, ay, x[b]!, y[b]!, Math.sqrt(squared), a, b);
    }
  }
}

/** L(r) - r of values of K: 0 for points at random, above 0 for clustered ones, metres. */
export function centredL(k: Float64Array, { step }: Radii): Float64Array {
  return k.map((value, at) => Math.sqrt(value / Math.PI) - at * step);
}
