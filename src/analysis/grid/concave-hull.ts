import { findConvexHull } from '../cluster/study-area.ts';

export type Outline = readonly (readonly [x: number, y: number])[];

/** Points are thinned to about this many squares along the longer side before a hull is drawn: a hull needs no more. */
const SQUARES = 120;

/**
 * An outline around points (metres), counter-clockwise, that follows their shape: the convex hull, whose long edges are bent inwards to
 * points near them. `concavity` 1 follows closely, Infinity is the convex hull; edges shorter than `shortest` stay as they are.
 * Every point lies in it or within a square of the thinning of it. Null where the points lie on a line.
 * Source: Park & Oh 2012, A new concave hull algorithm, with the edge test of Agafonkin's concaveman.
 */
export function findConcaveHull(
  x: Float64Array,
  y: Float64Array,
  { concavity = 2, shortest = 0 }: { readonly concavity?: number; readonly shortest?: number } = {},
): Outline | null {
  const convex = findConvexHull(x, y);
  if (convex.x.length < 3) return null;
  const corners = convex.x.map((cornerX, i) => [cornerX, convex.y[i]!] as const);
  const inner = thinOut(x, y, corners);
  const used = new Uint8Array(inner.length);
  const hull: (readonly [number, number])[] = [...corners];
  for (let at = 0; at < hull.length;) {
    const from = hull[at]!;
    const to = hull[(at + 1) % hull.length]!;
    const length = Math.hypot(to[0] - from[0], to[1] - from[1]);
    const before = hull[(at + hull.length - 1) % hull.length]!;
    const after = hull[(at + 2) % hull.length]!;
    const found =
      length > shortest ? findInner({ inner, used, hull, from, to, before, after, reach: length / concavity }) : -1;
    if (found < 0) at++;
    else {
      used[found] = 1;
      // The two new edges are looked at in turn.
      hull.splice(at + 1, 0, inner[found]!);
    }
  }
  return hull;
}

type Place = readonly [x: number, y: number];

/** One point of every square that holds any, without the corners of the convex hull. */
function thinOut(x: Float64Array, y: Float64Array, corners: Outline): Place[] {
  const xs = corners.map(([cornerX]) => cornerX);
  const ys = corners.map(([, cornerY]) => cornerY);
  const [west, south] = [Math.min(...xs), Math.min(...ys)];
  const side = Math.max(Math.max(...xs) - west, Math.max(...ys) - south) / SQUARES;
  const isCorner = new Set(corners.map(([cornerX, cornerY]) => `${cornerX} ${cornerY}`));
  const kept = new Map<number, Place>();
  for (let i = 0; i < x.length; i++) {
    const square = Math.floor((y[i]! - south) / side) * (SQUARES + 1) + Math.floor((x[i]! - west) / side);
    if (!kept.has(square) && !isCorner.has(`${x[i]} ${y[i]}`)) kept.set(square, [x[i]!, y[i]!]);
  }
  return [...kept.values()];
}

type Bend = {
  readonly inner: readonly Place[];
  readonly used: Uint8Array;
  readonly hull: Outline;
  readonly from: Place;
  readonly to: Place;
  readonly before: Place;
  readonly after: Place;
  /** How far from an end of the edge a point may lie that it bends to. */
  readonly reach: number;
};

/** The point an edge bends to: the nearest one that is nearer to this edge than to its neighbours, and whose edges cross no other; -1 for none. */
function findInner({ inner, used, hull, from, to, before, after, reach }: Bend): number {
  const candidates: { readonly at: number; readonly squared: number }[] = [];
  for (let at = 0; at < inner.length; at++) {
    if (used[at] === 1) continue;
    const place = inner[at]!;
    if (Math.min(squaredTo(place, from), squaredTo(place, to)) > reach * reach) continue;
    const squared = squaredToEdge(place, from, to);
    if (squared < squaredToEdge(place, before, from) && squared < squaredToEdge(place, to, after))
      candidates.push({ at, squared });
  }
  candidates.sort((a, b) => a.squared - b.squared);
  // A point in the triangle that is cut off would lie outside; nearer ones may have been left aside above.
  const isFree = ({ at }: { readonly at: number }) =>
    !inner.some((place, other) => used[other] === 0 && other !== at && isInTriangle(place, from, inner[at]!, to)) &&
    !crossesAny(hull, from, inner[at]!) &&
    !crossesAny(hull, inner[at]!, to);
  return candidates.find(isFree)?.at ?? -1;
}

function isInTriangle(place: Place, a: Place, b: Place, c: Place): boolean {
  const sides = [side(a, b, place), side(b, c, place), side(c, a, place)];
  return !(sides.includes(1) && sides.includes(-1));
}

const squaredTo = (a: Place, b: Place) => (a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2;

function squaredToEdge(place: Place, from: Place, to: Place): number {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  const along = ((place[0] - from[0]) * dx + (place[1] - from[1]) * dy) / (dx * dx + dy * dy || 1);
  const t = Math.max(0, Math.min(1, along));
  return squaredTo(place, [from[0] + t * dx, from[1] + t * dy]);
}

const side = (a: Place, b: Place, c: Place) => Math.sign((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]));
const isSame = (a: Place, b: Place) => a[0] === b[0] && a[1] === b[1];

/** Whether a line between two places crosses an edge of the hull that it shares no end with. */
function crossesAny(hull: Outline, a: Place, b: Place): boolean {
  for (let i = 0; i < hull.length; i++) {
    const c = hull[i]!;
    const d = hull[(i + 1) % hull.length]!;
    if (isSame(a, c) || isSame(a, d) || isSame(b, c) || isSame(b, d)) continue;
    if (side(a, b, c) !== side(a, b, d) && side(c, d, a) !== side(c, d, b)) return true;
  }
  return false;
}
