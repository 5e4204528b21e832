import { kmeans as runMlKMeans } from 'ml-kmeans';
import { fail, succeed } from '../../text/failure.ts';
import { decodeKMeans, encodeKMeans, type KMeansFitted } from '../kmeans/fitted.ts';
import { fittedFromPartition, labelPoints } from '../kmeans/labels.ts';
import { type KMeansParams, kmeansParams } from '../kmeans/metadata.ts';
import { type KMeansPoints, preparePoints } from '../kmeans/points.ts';
import type { Model } from '../model.ts';
import { kmeansReferenceMetadata } from './metadata.ts';

const { id, version } = kmeansReferenceMetadata;
const maxRows = kmeansReferenceMetadata.maxRows!;

/** ml-kmeans 7 behind the model interface: one start at a time, arrays of arrays, for small data and as an oracle. */
export const kmeansReference: Model<KMeansParams, KMeansPoints, KMeansFitted, Uint8Array | Uint16Array> = {
  id,
  version,
  task: 'cluster',
  params: kmeansParams,
  prepare: preparePoints,
  async fit(points, params, context) {
    const rows = points.x.length;
    if (rows > maxRows) return fail('cluster.too-many-rows', { most: maxRows, rows });
    const data = Array.from(points.x, (x, i) => [x, points.y[i]!]);
    const places = new Set(data.map(([x, y]) => `${x} ${y}`)).size;
    if (places < params.k) return fail('cluster.too-few-places', { places, k: params.k });
    let best: KMeansFitted | null = null;
    for (let start = 0; start < params.nInit; start++) {
      context.progress({ phase: 'clusters', done: start, total: params.nInit });
      await context.breathe();
      const seed = context.random.fork(start).integer(2 ** 31);
      const result = runMlKMeans(data, params.k, {
        seed,
        initialization: 'kmeans++',
        maxIterations: params.maxIterations,
        // ml-kmeans compares squared shifts in the units of the data: under a millimetre.
        tolerance: 1e-6,
      });
      const partition = {
        x: Float64Array.from(result.centroids, (c) => c[0]!),
        y: Float64Array.from(result.centroids, (c) => c[1]!),
        labels: Uint8Array.from(result.clusters),
        inertia: sumSquares(data, result.centroids, result.clusters),
        iterations: result.iterations,
        converged: result.converged,
      };
      const fitted = fittedFromPartition(points.origin, partition);
      if (best === null || fitted.inertia < best.inertia) best = fitted;
    }
    context.progress({ phase: 'clusters', done: params.nInit, total: params.nInit });
    return succeed(best!);
  },
  predict: (fitted, points) => succeed(labelPoints(fitted, points)),
  encode: (fitted) => encodeKMeans(id, version, fitted),
  decode: (block) => decodeKMeans(id, version, block),
};

function sumSquares(data: readonly number[][], centers: readonly number[][], labels: readonly number[]): number {
  let sum = 0;
  for (let i = 0; i < data.length; i++) {
    const center = centers[labels[i]!]!;
    sum += (data[i]![0]! - center[0]!) ** 2 + (data[i]![1]! - center[1]!) ** 2;
  }
  return sum;
}
