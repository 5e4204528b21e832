import type { PointTree } from './point-tree.ts';

const POINTS_PER_BREATH = 2000;

/**
 * Distance in metres from points to their k-th nearest, themselves counted as the first: with k = 1 it is 0 everywhere. In tree order, for
 * every `every`-th point. Infinity where there are fewer than k points. O(log n) a point.
 */
export async function distancesToNearest(
  tree: PointTree,
  k: number,
  { every = 1, breathe }: { readonly every?: number; readonly breathe?: (() => Promise<void>) | undefined } = {},
): Promise<Float64Array> {
  const { x, y, from, to, right, box } = tree;
  const best = new Float64Array(k);

  function squaredToBox(node: number, px: number, py: number): number {
    const dx = Math.max(box[node * 4]! - px, 0, px - box[node * 4 + 2]!);
    const dy = Math.max(box[node * 4 + 1]! - py, 0, py - box[node * 4 + 3]!);
    return dx * dx + dy * dy;
  }

  function visit(node: number, px: number, py: number): void {
    if (right[node] === 0) {
      // Many points at one place are a leaf of their own: k of them are enough.
      for (let i = from[node]!; i < to[node]! && best[k - 1]! > 0; i++) {
        const squared = (x[i]! - px) ** 2 + (y[i]! - py) ** 2;
        if (squared >= best[k - 1]!) continue;
        let at = k - 1;
        for (; at > 0 && best[at - 1]! > squared; at--) best[at] = best[at - 1]!;
        best[at] = squared;
      }
      return;
    }
    const [one, other] = [node + 1, right[node]!];
    const toOne = squaredToBox(one, px, py);
    const toOther = squaredToBox(other, px, py);
    const [near, far] = toOne <= toOther ? [one, other] : [other, one];
    if (Math.min(toOne, toOther) < best[k - 1]!) visit(near, px, py);
    if (Math.max(toOne, toOther) < best[k - 1]!) visit(far, px, py);
  }

  const distances = new Float64Array(Math.ceil(x.length / every));
  for (let i = 0; i < distances.length; i++) {
    best.fill(Infinity);
    visit(0, x[i * every]!, y[i * every]!);
    distances[i] = Math.sqrt(best[k - 1]!);
    if ((i + 1) % POINTS_PER_BREATH === 0) await breathe?.();
  }
  return distances;
}
