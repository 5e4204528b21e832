import type { PointTree } from './point-tree.ts';

/**
 * The squared distance of every point to the nearest centre so far, with its sum, least and most per box of the tree, so that a new
 * centre touches only the boxes it can change. O(boxes it reaches) per question instead of O(n).
 */
export type ClosestDistances = {
  /** Sum over all points: the inertia of the centres so far. */
  potential(): number;
  /** By how much the potential would fall if this place became a centre. */
  measureGain(x: number, y: number): number;
  /** Makes this place a centre. */
  addCenter(x: number, y: number): void;
  /** The point (in tree order) at `at` in 0..potential of the running sum; never one that lies on a centre. */
  findByWeight(at: number): number;
};

/** Distances to a first centre. */
export function createClosestDistances(tree: PointTree, firstX: number, firstY: number): ClosestDistances {
  const { x, y, from, to, right, box, sums } = tree;
  const closest = new Float64Array(x.length).fill(Infinity);
  const sum = new Float64Array(from.length).fill(Infinity);
  const least = new Float64Array(from.length).fill(Infinity);
  const most = new Float64Array(from.length).fill(Infinity);

  function nearestSquared(node: number, cx: number, cy: number): number {
    const dx = Math.max(box[node * 4]! - cx, 0, cx - box[node * 4 + 2]!);
    const dy = Math.max(box[node * 4 + 1]! - cy, 0, cy - box[node * 4 + 3]!);
    return dx * dx + dy * dy;
  }

  function farthestSquared(node: number, cx: number, cy: number): number {
    const dx = Math.max(cx - box[node * 4]!, box[node * 4 + 2]! - cx);
    const dy = Math.max(cy - box[node * 4 + 1]!, box[node * 4 + 3]! - cy);
    return dx * dx + dy * dy;
  }

  function gain(node: number, cx: number, cy: number): number {
    if (nearestSquared(node, cx, cy) >= most[node]!) return 0;
    if (farthestSquared(node, cx, cy) <= least[node]!) {
      const count = to[node]! - from[node]!;
      const after =
        sums[node * 3 + 2]! - 2 * (cx * sums[node * 3]! + cy * sums[node * 3 + 1]!) + count * (cx * cx + cy * cy);
      return sum[node]! - after;
    }
    if (right[node] !== 0) return gain(node + 1, cx, cy) + gain(right[node]!, cx, cy);
    let total = 0;
    for (let i = from[node]!; i < to[node]!; i++) {
      const dx = x[i]! - cx;
      const dy = y[i]! - cy;
      const fall = closest[i]! - (dx * dx + dy * dy);
      if (fall > 0) total += fall;
    }
    return total;
  }

  function add(node: number, cx: number, cy: number): void {
    if (nearestSquared(node, cx, cy) >= most[node]!) return;
    if (right[node] !== 0) {
      const other = right[node]!;
      add(node + 1, cx, cy);
      add(other, cx, cy);
      sum[node] = sum[node + 1]! + sum[other]!;
      least[node] = Math.min(least[node + 1]!, least[other]!);
      most[node] = Math.max(most[node + 1]!, most[other]!);
      return;
    }
    let total = 0;
    let low = Infinity;
    let high = 0;
    for (let i = from[node]!; i < to[node]!; i++) {
      const dx = x[i]! - cx;
      const dy = y[i]! - cy;
      const squared = dx * dx + dy * dy;
      if (squared < closest[i]!) closest[i] = squared;
      const now = closest[i]!;
      total += now;
      if (now < low) low = now;
      if (now > high) high = now;
    }
    sum[node] = total;
    least[node] = low;
    most[node] = high;
  }

  add(0, firstX, firstY);
  return {
    potential: () => sum[0]!,
    measureGain: (cx, cy) => gain(0, cx, cy),
    addCenter: (cx, cy) => add(0, cx, cy),
    findByWeight(at) {
      let rest = at;
      let node = 0;
      while (right[node] !== 0) {
        const other = right[node]!;
        if (rest < sum[node + 1]! || sum[other] === 0) node++;
        else {
          rest -= sum[node + 1]!;
          node = other;
        }
      }
      let found = -1;
      for (let i = from[node]!; i < to[node]! && (found < 0 || rest >= 0); i++) {
        if (closest[i] === 0) continue;
        found = i;
        rest -= closest[i]!;
      }
      return found;
    },
  };
}
