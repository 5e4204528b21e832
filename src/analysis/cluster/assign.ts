import type { PointTree } from './point-tree.ts';

/** What one assignment step yields: per centre the number of points and their coordinate sums, and the sum of squared distances. */
export type Assignment = {
  readonly counts: Float64Array;
  readonly sumX: Float64Array;
  readonly sumY: Float64Array;
  /** Sum of squared distances to the nearest centre, square metres. */
  inertia: number;
};

export type Assigner = (
  centerX: Float64Array,
  centerY: Float64Array,
  out: Assignment,
  /** Receives the nearest centre of every point in tree order, where asked for. */
  labels?: Uint8Array | Uint16Array,
) => void;

/** An empty assignment for k centres. */
export function createAssignment(k: number): Assignment {
  return { counts: new Float64Array(k), sumX: new Float64Array(k), sumY: new Float64Array(k), inertia: 0 };
}

/**
 * The exact assignment step of Lloyd's algorithm by the filtering algorithm of Kanungo et al. (2002): a centre drops out for a
 * whole box when another centre is nearer to every point of it. Ties go to the lowest centre, as in a plain scan.
 */
export function createAssigner(tree: PointTree, k: number): Assigner {
  const { x, y, from, to, right, box, sums } = tree;
  const candidates = new Uint32Array(k * (tree.depth + 2));
  let centerX = new Float64Array(0);
  let centerY = new Float64Array(0);
  let out = createAssignment(0);
  let labels: Uint8Array | Uint16Array | undefined;

  function assignWhole(node: number, center: number): void {
    const count = to[node]! - from[node]!;
    const sumX = sums[node * 3]!;
    const sumY = sums[node * 3 + 1]!;
    const cx = centerX[center]!;
    const cy = centerY[center]!;
    out.counts[center] = out.counts[center]! + count;
    out.sumX[center] = out.sumX[center]! + sumX;
    out.sumY[center] = out.sumY[center]! + sumY;
    out.inertia += sums[node * 3 + 2]! - 2 * (cx * sumX + cy * sumY) + count * (cx * cx + cy * cy);
    if (labels) labels.fill(center, from[node]!, to[node]!);
  }

  function assignPoints(node: number, offset: number, count: number): void {
    for (let i = from[node]!; i < to[node]!; i++) {
      const px = x[i]!;
      const py = y[i]!;
      let nearest = 0;
      let least = Infinity;
      for (let c = offset; c < offset + count; c++) {
        const center = candidates[c]!;
        const dx = px - centerX[center]!;
        const dy = py - centerY[center]!;
        const squared = dx * dx + dy * dy;
        if (squared < least) {
          least = squared;
          nearest = center;
        }
      }
      out.counts[nearest] = out.counts[nearest]! + 1;
      out.sumX[nearest] = out.sumX[nearest]! + px;
      out.sumY[nearest] = out.sumY[nearest]! + py;
      out.inertia += least;
      if (labels) labels[i] = nearest;
    }
  }

  function visit(node: number, offset: number, count: number): void {
    const west = box[node * 4]!;
    const south = box[node * 4 + 1]!;
    const east = box[node * 4 + 2]!;
    const north = box[node * 4 + 3]!;
    const middleX = (west + east) / 2;
    const middleY = (south + north) / 2;
    let best = candidates[offset]!;
    let least = Infinity;
    for (let c = offset; c < offset + count; c++) {
      const center = candidates[c]!;
      const dx = middleX - centerX[center]!;
      const dy = middleY - centerY[center]!;
      const squared = dx * dx + dy * dy;
      if (squared < least) {
        least = squared;
        best = center;
      }
    }
    const bestX = centerX[best]!;
    const bestY = centerY[best]!;
    const next = offset + count;
    let kept = 0;
    for (let c = offset; c < next; c++) {
      const center = candidates[c]!;
      const cx = centerX[center]!;
      const cy = centerY[center]!;
      // The corner that lies farthest in the direction of this centre: if even there `best` is nearer, it is nearer everywhere.
      const cornerX = cx > bestX ? east : west;
      const cornerY = cy > bestY ? north : south;
      const toCenter = (cornerX - cx) ** 2 + (cornerY - cy) ** 2;
      const toBest = (cornerX - bestX) ** 2 + (cornerY - bestY) ** 2;
      if (center === best || toCenter <= toBest) candidates[next + kept++] = center;
    }
    if (kept === 1) assignWhole(node, best);
    else if (right[node] === 0) assignPoints(node, next, kept);
    else {
      visit(node + 1, next, kept);
      visit(right[node]!, next, kept);
    }
  }

  return (xs, ys, into, labelsOut) => {
    centerX = xs as Float64Array<ArrayBuffer>;
    centerY = ys as Float64Array<ArrayBuffer>;
    out = into;
    labels = labelsOut;
    out.counts.fill(0);
    out.sumX.fill(0);
    out.sumY.fill(0);
    out.inertia = 0;
    for (let c = 0; c < k; c++) candidates[c] = c;
    if (from.length > 0) visit(0, 0, k);
  };
}
