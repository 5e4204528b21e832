import { type MergeTree, mergeInOrder } from './merge-tree.ts';
import { distancesToNearest } from './nearest-k.ts';
import { buildPointTree } from './point-tree.ts';
import { type SpanningOptions, spanningTree } from './spanning-tree.ts';

export type DensityOptions = SpanningOptions & {
  /** The core distance of a point is that to its so-manieth nearest, itself counted as the first. */
  readonly minSamples: number;
};

export type Hdbscan = {
  /** Cluster of each point, 0 on; -1 for noise. */
  readonly labels: Int32Array;
  /** Of each cluster: the sum over its points of 1 / distance when they leave less 1 / distance when the cluster appears, per metre. */
  readonly stability: readonly number[];
};

/** Nearer points are at one place: 1 / distance would have no end. */
const LEAST_METERS = 1;

/** How points (metres) merge as the density falls: single linkage of mutual reachability. O(n^2) time, O(n) memory. */
export async function densityTree(
  x: Float64Array,
  y: Float64Array,
  { minSamples, ...options }: DensityOptions,
): Promise<MergeTree> {
  const pointTree = buildPointTree(x, y);
  const inTreeOrder = await distancesToNearest(pointTree, minSamples, { breathe: options.breathe });
  const core = new Float64Array(x.length);
  pointTree.order.forEach((row, at) => (core[row] = inTreeOrder[at]!));
  return mergeInOrder(await spanningTree(x, y, core, options));
}

/**
 * HDBSCAN*: the clusters of a hierarchy of density that last longest (excess of mass), each of at least so many points. The whole is never
 * one cluster. Distances below a metre count as one. Source: Campello, Moulavi & Sander 2013; McInnes, Healy & Astels 2017.
 */
export function hdbscan(tree: MergeTree, minClusterSize: number): Hdbscan {
  return selectClusters(condense(tree, minClusterSize), tree.left.length + 1);
}

/** Clusters of at least the least size, the whole first; a point belongs to the smallest of them that holds it. */
type CondensedTree = {
  /** -1 of the whole. */
  readonly parent: readonly number[];
  readonly stability: readonly number[];
  readonly clusterOf: Int32Array;
};

function condense({ left, right, height, size }: MergeTree, least: number): CondensedTree {
  const points = left.length + 1;
  const lambdaOf = (merge: number) => 1 / Math.max(LEAST_METERS, height[merge]!);
  const sizeOf = (cluster: number) => (cluster < points ? 1 : size[cluster - points]!);
  const parent = [-1];
  const birth = [0];
  const stability = [0];
  const clusterOf = new Int32Array(points);
  /** Cluster of the condensed tree that a cluster of the merges belongs to. */
  const owner = new Int32Array(2 * points - 1);
  for (let merge = left.length - 1; merge >= 0; merge--) {
    const own = owner[points + merge]!;
    const lambda = lambdaOf(merge);
    const children = [left[merge]!, right[merge]!];
    const isSplit = children.every((child) => sizeOf(child) >= least);
    for (const child of children) {
      if (sizeOf(child) >= least && isSplit) {
        // The points of both go on as clusters of their own.
        stability[own]! += sizeOf(child) * (lambda - birth[own]!);
        owner[child] = parent.length;
        parent.push(own);
        birth.push(lambda);
        stability.push(0);
      } else {
        owner[child] = own;
        if (sizeOf(child) < least && sizeOf(points + merge) >= least) {
          // Too few to go on: they leave here, whatever merges them further down.
          stability[own]! += sizeOf(child) * (lambda - birth[own]!);
        }
      }
    }
  }
  for (let point = 0; point < points; point++) clusterOf[point] = owner[point]!;
  return { parent, stability, clusterOf };
}

function selectClusters({ parent, stability, clusterOf }: CondensedTree, points: number): Hdbscan {
  const count = parent.length;
  const best = stability.slice();
  const ofChildren = new Float64Array(count);
  const isChosen = new Uint8Array(count);
  // Children come after their parents.
  for (let cluster = count - 1; cluster > 0; cluster--) {
    if (stability[cluster]! >= ofChildren[cluster]!) isChosen[cluster] = 1;
    else best[cluster] = ofChildren[cluster]!;
    ofChildren[parent[cluster]!]! += best[cluster]!;
  }
  // The outermost chosen one stands for all within it.
  const label = new Int32Array(count).fill(-1);
  const stabilities: number[] = [];
  for (let cluster = 1; cluster < count; cluster++) {
    const above = label[parent[cluster]!]!;
    if (above >= 0) label[cluster] = above;
    else if (isChosen[cluster] === 1) {
      label[cluster] = stabilities.length;
      stabilities.push(stability[cluster]!);
    }
  }
  return {
    labels: Int32Array.from({ length: points }, (_, point) => label[clusterOf[point]!]!),
    stability: stabilities,
  };
}
