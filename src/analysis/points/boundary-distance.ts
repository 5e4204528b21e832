import type { Polygon } from '../../data/geometry/area-shape.ts';

/** Side of the lattice in whose squares the edges that can be nearest are listed. */
const SQUARES = 48;

/**
 * Distance in metres from a place to the nearest edge of the outline of some polygons, outside and inside alike. Edges that two polygons have
 * in common lie within the whole and do not count. Exact: each square of a lattice keeps the edges that can be nearest to a place in it.
 */
export function createBoundaryDistance(polygons: readonly Polygon[]): (x: number, y: number) => number {
  const edges = listEdges(polygons);
  const count = edges.length / 4;
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i < edges.length; i += 2) {
    west = Math.min(west, edges[i]!);
    east = Math.max(east, edges[i]!);
    south = Math.min(south, edges[i + 1]!);
    north = Math.max(north, edges[i + 1]!);
  }
  const side = Math.max(east - west, north - south) / SQUARES || 1;
  const candidates = new Map<number, Uint32Array>();
  const all = Uint32Array.from({ length: count }, (_, edge) => edge);

  const candidatesOf = (column: number, line: number): Uint32Array => {
    const square = line * SQUARES + column;
    const known = candidates.get(square);
    if (known) return known;
    const x = west + (column + 0.5) * side;
    const y = south + (line + 0.5) * side;
    const squared = Float64Array.from(all, (edge) => squaredToEdge(edges, edge, x, y));
    // A place in the square is at most half a diagonal from its centre, so the nearest edge is at most a diagonal farther.
    const reach = Math.sqrt(squared.reduce((least, value) => Math.min(least, value), Infinity)) + side * Math.SQRT2;
    const found = all.filter((edge) => squared[edge]! <= reach * reach * (1 + 1e-12));
    candidates.set(square, found);
    return found;
  };

  return (x, y) => {
    const column = Math.floor((x - west) / side);
    const line = Math.floor((y - south) / side);
    const isOff = column < 0 || line < 0 || column >= SQUARES || line >= SQUARES;
    let least = Infinity;
    for (const edge of isOff ? all : candidatesOf(column, line)) {
      const squared = squaredToEdge(edges, edge, x, y);
      if (squared < least) least = squared;
    }
    return Math.sqrt(least);
  };
}

/** The ends of every edge of the outline, four numbers each. */
function listEdges(polygons: readonly Polygon[]): Float64Array {
  const seen = new Map<string, readonly number[]>();
  for (const ring of polygons.flat()) {
    for (let i = 0; i < ring.length; i += 2) {
      const next = (i + 2) % ring.length;
      const edge = [ring[i]!, ring[i + 1]!, ring[next]!, ring[next + 1]!];
      if (edge[0] === edge[2] && edge[1] === edge[3]) continue;
      const isTurned = edge[0]! > edge[2]! || (edge[0] === edge[2] && edge[1]! > edge[3]!);
      const key = isTurned ? `${edge[2]} ${edge[3]} ${edge[0]} ${edge[1]}` : edge.join(' ');
      if (seen.has(key)) seen.delete(key);
      else seen.set(key, edge);
    }
  }
  return Float64Array.from([...seen.values()].flat());
}

function squaredToEdge(edges: Float64Array, edge: number, x: number, y: number): number {
  const [ax, ay] = [edges[4 * edge]!, edges[4 * edge + 1]!];
  const dx = edges[4 * edge + 2]! - ax;
  const dy = edges[4 * edge + 3]! - ay;
  const along = ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy);
  const t = along < 0 ? 0 : along > 1 ? 1 : along;
  return (x - ax - t * dx) ** 2 + (y - ay - t * dy) ** 2;
}
