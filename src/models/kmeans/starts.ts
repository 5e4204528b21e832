import type { Partition } from '../../analysis/cluster/k-means.ts';
import type { PointTree } from '../../analysis/cluster/point-tree.ts';
import type { FitContext } from '../model.ts';
import type { KMeansStart } from './parts.ts';

// Moving on until the centres rest costs next to nothing with the tree, and makes the result depend less on the start.
const TOLERANCE = 1e-8;

/**
 * Runs the starts of every k over the helper workers; results in order of k, then start. Start i of any k draws from
 * `context.random.fork(i)`, whatever worker it runs on.
 */
export function runStarts(
  tree: PointTree,
  ks: readonly number[],
  starts: number,
  options: { readonly maxIterations: number; readonly sample?: Uint32Array },
  context: Pick<FitContext, 'parallel' | 'progress' | 'random'>,
  phase: string,
): Promise<Partition[]> {
  const inputs = ks.flatMap((k) =>
    Array.from({ length: starts }, (_, i): KMeansStart => ({
      k,
      state: context.random.fork(i).state(),
      tolerance: TOLERANCE,
      maxIterations: options.maxIterations,
      ...(options.sample && { sample: options.sample }),
    })),
  );
  const total = inputs.length;
  context.progress({ phase, done: 0, total });
  return context.parallel.run<KMeansStart, Partition>('kmeans.start', tree, inputs, (done) =>
    context.progress({ phase, done, total }),
  );
}

/** The partition with the least inertia, the first of equals. */
export function findBest(partitions: readonly Partition[]): Partition {
  return partitions.reduce((best, next) => (next.inertia < best.inertia ? next : best));
}
