import type { Polygon, Ring } from './area-shape.ts';

/** What had to be put right, or is odd, in the outlines of a file. */
export type RingFindings = {
  /** Rings whose last point was not their first. */
  unclosed: number;
  /** Rings of fewer than three points, or with a coordinate that is no number, left out. */
  dropped: number;
  /** Rings that come back to a point they have been at. */
  touching: number;
  /** Rings whose edges cross each other. */
  crossing: number;
  /** Rings across the antimeridian, put together by counting on past 180 degrees. */
  antimeridian: number;
};

/** Nothing found yet. */
export function noFindings(): RingFindings {
  return { unclosed: 0, dropped: 0, touching: 0, crossing: 0, antimeridian: 0 };
}

/** Rings longer than this are not searched for crossings: the search takes a time that grows with the square of what overlaps. */
const MOST_SEARCHED = 20_000;

/** One ring of GeoJSON positions as a Ring: without repeated points, closed, in one piece across the antimeridian; null when it is none. */
export function normalizeRing(positions: readonly (readonly number[])[], findings: RingFindings): Ring | null {
  const points: number[] = [];
  let isCrossing = false;
  for (const [x, y] of positions) {
    if (typeof x !== 'number' || typeof y !== 'number' || !Number.isFinite(x) || !Number.isFinite(y)) {
      findings.dropped++;
      return null;
    }
    let at = x;
    const before = points.at(-2);
    if (before !== undefined) {
      // A step of more than half the globe is a step across the antimeridian.
      while (at - before > 180) at -= 360;
      while (at - before < -180) at += 360;
      if (at !== x) isCrossing = true;
      if (at === before && y === points.at(-1)) continue;
    }
    points.push(at, y);
  }
  if (points.length >= 4 && points[0] === points.at(-2) && points[1] === points.at(-1)) points.length -= 2;
  else findings.unclosed++;
  if (points.length < 6) {
    findings.dropped++;
    return null;
  }
  if (isCrossing) findings.antimeridian++;
  const ring = Float64Array.from(points);
  const least = ring.reduce((low, value, i) => (i % 2 === 0 ? Math.min(low, value) : low), Infinity);
  // Of the two ways to write it, the one that begins on the map.
  if (least < -180) for (let i = 0; i < ring.length; i += 2) ring[i]! += 360;
  if (hasRepeatedPoint(ring)) findings.touching++;
  if (ring.length / 2 <= MOST_SEARCHED && crossesItself(ring)) findings.crossing++;
  return ring;
}

/** The rings of one GeoJSON polygon; null when its outer ring is none. */
export function normalizePolygon(
  rings: readonly (readonly (readonly number[])[])[],
  findings: RingFindings,
): Polygon | null {
  const [outer, ...holes] = rings.map((positions) => normalizeRing(positions, findings));
  return outer ? [outer, ...holes.filter((hole) => hole !== null)] : null;
}

function hasRepeatedPoint(ring: Ring): boolean {
  const seen = new Set<string>();
  for (let i = 0; i < ring.length; i += 2) seen.add(`${ring[i]} ${ring[i + 1]}`);
  return seen.size < ring.length / 2;
}

/** Whether two edges of a ring cross in a point that is an end of neither. Edges are compared only where they overlap from west to east. */
export function crossesItself(ring: Ring): boolean {
  const count = ring.length / 2;
  const end = (edge: number) => ((edge + 1) % count) * 2;
  const west = (edge: number) => Math.min(ring[edge * 2]!, ring[end(edge)]!);
  const east = (edge: number) => Math.max(ring[edge * 2]!, ring[end(edge)]!);
  const order = Array.from({ length: count }, (_, edge) => edge).sort((a, b) => west(a) - west(b));
  let active: number[] = [];
  for (const edge of order) {
    const from = west(edge);
    active = active.filter((other) => east(other) >= from);
    if (active.some((other) => areCrossing(ring, edge * 2, end(edge), other * 2, end(other)))) return true;
    active.push(edge);
  }
  return false;
}

function areCrossing(ring: Ring, a: number, b: number, c: number, d: number): boolean {
  const side = (from: number, to: number, point: number) =>
    Math.sign(
      (ring[to]! - ring[from]!) * (ring[point + 1]! - ring[from + 1]!) -
        (ring[to + 1]! - ring[from + 1]!) * (ring[point]! - ring[from]!),
    );
  return side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0;
}
