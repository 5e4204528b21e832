import type { Random } from '../../data/random.ts';

/** Corners of the convex hull of points in metres, counter-clockwise (Andrew's monotone chain, 1979). */
export function findConvexHull(x: Float64Array, y: Float64Array): { readonly x: number[]; readonly y: number[] } {
  const order = Uint32Array.from(x, (_, i) => i).sort((a, b) => x[a]! - x[b]! || y[a]! - y[b]!);
  function chain(points: Iterable<number>): number[] {
    const kept: number[] = [];
    for (const p of points) {
      while (kept.length > 1) {
        const a = kept[kept.length - 2]!;
        const b = kept[kept.length - 1]!;
        if ((x[b]! - x[a]!) * (y[p]! - y[a]!) - (y[b]! - y[a]!) * (x[p]! - x[a]!) > 0) break;
        kept.pop();
      }
      kept.push(p);
    }
    return kept.slice(0, -1);
  }
  const corners = [...chain(order), ...chain(order.slice().reverse())];
  return { x: corners.map((i) => x[i]!), y: corners.map((i) => y[i]!) };
}

/**
 * n points spread evenly over the convex hull of the given points: what k-means is compared with, because it finds k clusters in
 * even noise too. Null where the hull has no area.
 */
export function scatterEvenly(
  x: Float64Array,
  y: Float64Array,
  n: number,
  random: Random,
): { readonly x: Float64Array; readonly y: Float64Array } | null {
  const hull = findConvexHull(x, y);
  const triangles = hull.x.length - 2;
  if (triangles < 1) return null;
  const cumulative = new Float64Array(triangles);
  let area = 0;
  for (let t = 0; t < triangles; t++) {
    const ax = hull.x[t + 1]! - hull.x[0]!;
    const ay = hull.y[t + 1]! - hull.y[0]!;
    const bx = hull.x[t + 2]! - hull.x[0]!;
    const by = hull.y[t + 2]! - hull.y[0]!;
    cumulative[t] = area += Math.abs(ax * by - ay * bx) / 2;
  }
  if (!(area > 0)) return null;
  const outX = new Float64Array(n);
  const outY = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const at = random.next() * area;
    let t = 0;
    while (t < triangles - 1 && cumulative[t]! <= at) t++;
    // Folding the unit square along its diagonal spreads points evenly over the triangle.
    let u = random.next();
    let v = random.next();
    if (u + v > 1) {
      u = 1 - u;
      v = 1 - v;
    }
    outX[i] = hull.x[0]! + u * (hull.x[t + 1]! - hull.x[0]!) + v * (hull.x[t + 2]! - hull.x[0]!);
    outY[i] = hull.y[0]! + u * (hull.y[t + 1]! - hull.y[0]!) + v * (hull.y[t + 2]! - hull.y[0]!);
  }
  return { x: outX, y: outY };
}
