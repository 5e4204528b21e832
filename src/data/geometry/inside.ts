import type { AreaShape, Polygon, Ring } from './area-shape.ts';

/**
 * Where an edge crosses the horizontal line at `y`, which must lie in [least y, greatest y) of its ends. The ends are put in order first:
 * neighbours that share an edge walk it in opposite directions, and must come to the very same number.
 */
export function crossingX(x1: number, y1: number, x2: number, y2: number, y: number): number {
  return y1 < y2 ? x1 + ((y - y1) / (y2 - y1)) * (x2 - x1) : x2 + ((y - y2) / (y1 - y2)) * (x1 - x2);
}

function countCrossings(ring: Ring, x: number, y: number): number {
  let count = 0;
  let fromX = ring[ring.length - 2]!;
  let fromY = ring[ring.length - 1]!;
  for (let i = 0; i < ring.length; i += 2) {
    const toX = ring[i]!;
    const toY = ring[i + 1]!;
    if (fromY > y !== toY > y && x < crossingX(fromX, fromY, toX, toY, y)) count++;
    fromX = toX;
    fromY = toY;
  }
  return count;
}

/**
 * Whether a place lies in a polygon, by the even-odd rule with half-open edges: a place on the western or southern edge belongs to the
 * polygon, one on the eastern or northern edge does not, so of areas that touch it has exactly one.
 * Source: Shimrat, Algorithm 112 (1962); Hormann and Agathos, The point in polygon problem (2001).
 */
export function isInPolygon(polygon: Polygon, x: number, y: number): boolean {
  let count = 0;
  for (const ring of polygon) count += countCrossings(ring, x, y);
  return count % 2 === 1;
}

/** The first area that holds a place, by looking at every edge; -1 when none does. The slow way, for single places and as a check. */
export function findArea(shapes: readonly AreaShape[], x: number, y: number): number {
  return shapes.findIndex(({ polygons }) => polygons.some((polygon) => isInPolygon(polygon, x, y)));
}
