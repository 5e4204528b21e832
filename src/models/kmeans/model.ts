import { buildPointTree } from '../../analysis/cluster/point-tree.ts';
import { fail, succeed } from '../../text/failure.ts';
import type { Model } from '../model.ts';
import { decodeKMeans, encodeKMeans, type KMeansFitted } from './fitted.ts';
import { fittedFromPartition, labelPoints } from './labels.ts';
import { kmeansMetadata, type KMeansParams, kmeansParams } from './metadata.ts';
import { type KMeansPoints, preparePoints } from './points.ts';
import { findBest, runStarts } from './starts.ts';

/** k-means on projected metres: `nInit` starts of k-means++ and Lloyd, the one with the least inertia stays. */
export const kmeans: Model<KMeansParams, KMeansPoints, KMeansFitted, Uint8Array | Uint16Array> = {
  id: kmeansMetadata.id,
  version: kmeansMetadata.version,
  task: 'cluster',
  params: kmeansParams,
  prepare: preparePoints,
  async fit(points, params, context) {
    const tree = buildPointTree(points.x, points.y);
    await context.breathe();
    const partitions = await runStarts(tree, [params.k], params.nInit, params, context, 'clusters');
    const best = findBest(partitions);
    // k-means++ stops early only when every distinct place has become a centre.
    if (best.x.length < params.k) return fail('cluster.too-few-places', { places: best.x.length, k: params.k });
    return succeed(fittedFromPartition(points.origin, best));
  },
  predict: (fitted, points) => succeed(labelPoints(fitted, points)),
  encode: (fitted) => encodeKMeans(kmeansMetadata.id, kmeansMetadata.version, fitted),
  decode: (block) => decodeKMeans(kmeansMetadata.id, kmeansMetadata.version, block),
};
