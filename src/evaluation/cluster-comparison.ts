import type { Partition } from '../analysis/cluster/k-means.ts';
import { findKnee } from '../analysis/cluster/knee.ts';
import { buildPointTree, type PointTree } from '../analysis/cluster/point-tree.ts';
import { calculateStability } from '../analysis/cluster/rand-index.ts';
import { scatterEvenly } from '../analysis/cluster/study-area.ts';
import type { Random } from '../data/random.ts';
import type { KMeansPoints } from '../models/kmeans/points.ts';
import { findBest, runStarts } from '../models/kmeans/starts.ts';
import type { FitContext } from '../models/model.ts';
import type { ClusterDetails } from './details.ts';

/** Points the silhouette is taken over, exact over all their pairs. */
export const SILHOUETTE_SAMPLE = 3000;
/** Starts per k of the comparison. */
export const COMPARISON_STARTS = 5;
const LEAST_K = 2;
const MOST_K = 15;
const NOISE_STARTS = 3;
// Streams beyond the numbers of the starts.
const SAMPLE_STREAM = 1001;
const NOISE_STREAM = 1002;

/** A random sample of points: their numbers and their metres. */
export type PointSample = { readonly points: Uint32Array; readonly x: Float64Array; readonly y: Float64Array };

/** At most `SILHOUETTE_SAMPLE` points drawn without putting back, in ascending order. */
export function drawSample(points: Pick<KMeansPoints, 'x' | 'y'>, random: Random): PointSample {
  const n = points.x.length;
  const size = Math.min(n, SILHOUETTE_SAMPLE);
  const own = random.fork(SAMPLE_STREAM);
  // Floyd's algorithm: no array of all rows, every subset equally likely.
  const drawn = new Set<number>();
  for (let i = n - size; i < n; i++) {
    const candidate = own.integer(i + 1);
    drawn.add(drawn.has(candidate) ? i : candidate);
  }
  const chosen = Uint32Array.from(drawn).sort();
  return {
    points: chosen,
    x: Float64Array.from(chosen, (i) => points.x[i]!),
    y: Float64Array.from(chosen, (i) => points.y[i]!),
  };
}

function scoreSilhouettes(
  sample: PointSample,
  labellings: readonly (Uint8Array | Uint16Array)[],
  context: FitContext,
): Promise<number[]> {
  return context.parallel.run(
    'kmeans.silhouette',
    { x: sample.x, y: sample.y },
    labellings.map((labels) => ({ labels })),
  );
}

/** Elbow, silhouette and stability over k = 2..15; a k above the number of distinct places is left out. */
export async function compareK(
  tree: PointTree,
  sample: PointSample,
  maxIterations: number,
  context: FitContext,
): Promise<{ readonly curve: ClusterDetails['curve']; readonly elbowK: number | null }> {
  const most = Math.min(MOST_K, tree.x.length);
  const ks = Array.from({ length: Math.max(0, most - LEAST_K + 1) }, (_, i) => LEAST_K + i);
  const options = { maxIterations, sample: sample.points };
  const partitions = await runStarts(tree, ks, COMPARISON_STARTS, options, context, 'comparison');
  const groups = ks
    .map((k, i) => ({ k, starts: partitions.slice(i * COMPARISON_STARTS, (i + 1) * COMPARISON_STARTS) }))
    .filter(({ k, starts }) => starts.every((start: Partition) => start.x.length === k));
  const silhouettes = await scoreSilhouettes(
    sample,
    groups.map(({ starts }) => findBest(starts).labels),
    context,
  );
  const curve = groups.map(({ k, starts }, i) => ({
    k,
    inertia: findBest(starts).inertia,
    silhouette: silhouettes[i]!,
    stability: calculateStability(starts.map((start) => start.labels)),
  }));
  const knee = findKnee(
    curve.map((point) => point.k),
    curve.map((point) => point.inertia),
  );
  return { curve, elbowK: knee === null ? null : curve[knee]!.k };
}

/** Silhouette of labels given for all points, over the sample. */
export async function scoreSample(
  sample: PointSample,
  labels: Uint8Array | Uint16Array,
  context: FitContext,
): Promise<number> {
  const own = Uint8Array.from(sample.points, (i) => labels[i]!);
  return (await scoreSilhouettes(sample, [own], context))[0]!;
}

/**
 * What k-means makes of even noise: as many points spread evenly over the convex hull of the incidents, the same k, `NOISE_STARTS`
 * starts. Null where the incidents lie on a line.
 */
export async function scoreNoise(
  points: KMeansPoints,
  k: number,
  maxIterations: number,
  context: FitContext,
): Promise<{ readonly inertia: number; readonly silhouette: number } | null> {
  const noise = scatterEvenly(points.x, points.y, points.x.length, context.random.fork(NOISE_STREAM));
  if (!noise) return null;
  await context.breathe();
  const tree = buildPointTree(noise.x, noise.y);
  await context.breathe();
  const sample = drawSample(noise, context.random);
  const options = { maxIterations, sample: sample.points };
  const best = findBest(await runStarts(tree, [k], NOISE_STARTS, options, context, 'noise'));
  return { inertia: best.inertia, silhouette: (await scoreSilhouettes(sample, [best.labels], context))[0]! };
}
