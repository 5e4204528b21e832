import type { Random } from '../../data/random.ts';
import { type Assignment, createAssigner, createAssignment } from './assign.ts';
import type { PointTree } from './point-tree.ts';
import { type Centers, seedCenters } from './seeding.ts';

export type LloydOptions = {
  /** Stops when the centres' summed squared shift falls to this share of the mean variance of x and y, as scikit-learn's `tol`. */
  readonly tolerance: number;
  readonly maxIterations: number;
};

/** One finished start. */
export type Partition = {
  /** Centres in the metres of the input. */
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** Sum of squared distances to the nearest centre, square metres. */
  readonly inertia: number;
  readonly iterations: number;
  readonly converged: boolean;
  /** Cluster of every input row, 0..k-1. */
  readonly labels: Uint8Array | Uint16Array;
};

/** The smallest label array that holds k clusters. */
export function createLabels(rows: number, k: number): Uint8Array | Uint16Array {
  return k <= 256 ? new Uint8Array(rows) : new Uint16Array(rows);
}

/** One start of k-means: greedy k-means++ seeds, then Lloyd's algorithm. */
export function startKMeans(tree: PointTree, k: number, random: Random, options: LloydOptions): Partition {
  return runLloyd(tree, seedCenters(tree, k, random), options);
}

/**
 * Lloyd's algorithm (1982) from given centres (metres relative to the mean of the tree) until the centres rest.
 * A cluster that runs empty takes the point farthest from its own centre. `onIteration` hears the inertia before each move.
 */
export function runLloyd(
  tree: PointTree,
  first: Centers,
  options: LloydOptions,
  onIteration?: (inertia: number) => void,
): Partition {
  const k = first.x.length;
  const assign = createAssigner(tree, k);
  const state = createAssignment(k);
  const x = first.x.slice();
  const y = first.y.slice();
  // Boxes are summed in another order when a centre moves, so a centre at rest may still move by rounding: under a nanometre.
  const limit = Math.max(options.tolerance * tree.variance, k * 1e-18);
  let iterations = 0;
  let converged = false;
  while (iterations < options.maxIterations && !converged) {
    assign(x, y, state);
    onIteration?.(state.inertia);
    if (state.counts.includes(0)) reseedEmpty(tree, x, y, state);
    let shift = 0;
    for (let c = 0; c < k; c++) {
      const count = state.counts[c]!;
      if (count === 0) continue;
      const nextX = state.sumX[c]! / count;
      const nextY = state.sumY[c]! / count;
      shift += (nextX - x[c]!) ** 2 + (nextY - y[c]!) ** 2;
      x[c] = nextX;
      y[c] = nextY;
    }
    iterations++;
    converged = shift <= limit;
  }
  return finish(tree, x, y, iterations, converged);
}

/** Labels and inertia of final centres, by distance and not by the sums, which cancel. */
function finish(tree: PointTree, x: Float64Array, y: Float64Array, iterations: number, converged: boolean): Partition {
  const k = x.length;
  const inTreeOrder = createLabels(tree.x.length, k);
  createAssigner(tree, k)(x, y, createAssignment(k), inTreeOrder);
  const labels = createLabels(tree.x.length, k);
  let inertia = 0;
  for (let i = 0; i < inTreeOrder.length; i++) {
    const label = inTreeOrder[i]!;
    labels[tree.order[i]!] = label;
    const dx = tree.x[i]! - x[label]!;
    const dy = tree.y[i]! - y[label]!;
    inertia += dx * dx + dy * dy;
  }
  return { x: x.map((v) => v + tree.meanX), y: y.map((v) => v + tree.meanY), inertia, iterations, converged, labels };
}

/** Moves the points farthest from their centres, one each, into the clusters that ran empty (as scikit-learn does). */
function reseedEmpty(tree: PointTree, x: Float64Array, y: Float64Array, state: Assignment): void {
  const k = x.length;
  const labels = createLabels(tree.x.length, k);
  createAssigner(tree, k)(x, y, createAssignment(k), labels);
  const taken = new Set<number>();
  for (let empty = 0; empty < k; empty++) {
    if (state.counts[empty] !== 0) continue;
    let farthest = -1;
    let most = 0;
    for (let i = 0; i < labels.length; i++) {
      const own = labels[i]!;
      const squared = (tree.x[i]! - x[own]!) ** 2 + (tree.y[i]! - y[own]!) ** 2;
      if (squared > most && !taken.has(i)) {
        most = squared;
        farthest = i;
      }
    }
    // Every point sits on its centre: there are fewer places than clusters, and this one stays empty.
    if (farthest < 0) return;
    taken.add(farthest);
    const own = labels[farthest]!;
    state.counts[own] = state.counts[own]! - 1;
    state.sumX[own] = state.sumX[own]! - tree.x[farthest]!;
    state.sumY[own] = state.sumY[own]! - tree.y[farthest]!;
    state.counts[empty] = 1;
    state.sumX[empty] = tree.x[farthest]!;
    state.sumY[empty] = tree.y[farthest]!;
    labels[farthest] = empty;
  }
}
