import { type Partition, startKMeans } from '../../analysis/cluster/k-means.ts';
import type { PointTree } from '../../analysis/cluster/point-tree.ts';
import { calculateSilhouette } from '../../analysis/cluster/silhouette.ts';
import { createRandom } from '../../data/random.ts';

/** One start of one k. The random state travels with it, so the result does not depend on which worker runs it. */
export type KMeansStart = {
  readonly k: number;
  readonly state: Uint32Array;
  readonly tolerance: number;
  readonly maxIterations: number;
  /** Send back the labels of these rows only. */
  readonly sample?: Uint32Array;
};

/** Part task 'kmeans.start': one start over the shared tree. */
export function runStartPart(tree: PointTree, start: KMeansStart): Partition {
  const random = createRandom(0);
  random.restore(start.state);
  const partition = startKMeans(tree, start.k, random, start);
  if (!start.sample) return partition;
  return { ...partition, labels: Uint8Array.from(start.sample, (row) => partition.labels[row]!) };
}

/** Part task 'kmeans.silhouette': the silhouette of one labelling of the shared sample. */
export function runSilhouettePart(
  sample: { readonly x: Float64Array; readonly y: Float64Array },
  input: { readonly labels: Uint8Array | Uint16Array },
): number {
  return calculateSilhouette(sample.x, sample.y, input.labels);
}
