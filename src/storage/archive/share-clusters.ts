import { createMeterProjection } from '../../data/projection.ts';
import type { ClusterDetails } from '../../evaluation/details.ts';
import type { TrainedRun } from '../../evaluation/training.ts';
import { decodeKMeans, encodeKMeans } from '../../models/kmeans/fitted.ts';
import { say } from '../../text/say.ts';
import type { SharedDataset } from './share-dataset.ts';
import type { Rounding, SharedRun } from './share-run.ts';

/** About a hundred metres: the middle of many incidents at one address would else be that address. */
const coarse = (degrees: number) => Math.round(degrees * 1000) / 1000;

/** Clusters with centres to three decimals of a degree and rounded sizes; refused when one of them is too small. */
export function shareClusters(
  { run, details, fitted: block }: TrainedRun & { readonly details: ClusterDetails },
  { summary }: SharedDataset,
  minimum: number,
  round: Rounding,
): SharedRun {
  const decoded = decodeKMeans(run.model, run.modelVersion, block);
  if (!decoded.ok) return { ok: false, why: say('archive.left-out.run-unreadable') };
  const fitted = decoded.value;
  const smallest = Math.min(...fitted.sizes, ...details.clusters.map(({ incidents }) => incidents));
  if (smallest < minimum) return { ok: false, why: say('archive.left-out.small-cluster', { minimum }) };

  const place = (cluster: number) => `${run.id} cluster ${cluster}`;
  const clusters = details.clusters.map((cluster): ClusterDetails['clusters'][number] => {
    const { dominantCategory, dominantShare, incidents } = cluster;
    const isTold = dominantShare * incidents >= minimum && summary.categories.includes(dominantCategory);
    return {
      id: cluster.id,
      longitude: coarse(cluster.longitude),
      latitude: coarse(cluster.latitude),
      incidents: round(incidents, place(cluster.id)),
      share: coarse(cluster.share),
      meanRadiusMeters: Math.round(cluster.meanRadiusMeters / 10) * 10,
      dominantCategory: isTold ? dominantCategory : '',
      dominantShare: isTold ? Math.round(dominantShare * 20) / 20 : 0,
    };
  });
  const origin = { longitude: coarse(fitted.origin.longitude), latitude: coarse(fitted.origin.latitude) };
  const { inverse } = createMeterProjection(fitted.origin);
  const { forward } = createMeterProjection(origin);
  const x = new Float64Array(fitted.x.length);
  const y = new Float64Array(fitted.x.length);
  const point = new Float64Array(2);
  for (let cluster = 0; cluster < x.length; cluster++) {
    const at = inverse(fitted.x[cluster]!, fitted.y[cluster]!);
    forward(coarse(at.longitude), coarse(at.latitude), point, 0);
    x[cluster] = point[0]!;
    y[cluster] = point[1]!;
  }
  const sizes = fitted.sizes.map((size, cluster) => round(size, place(cluster + 1)));
  const inertia = Number(fitted.inertia.toPrecision(3));
  return {
    ok: true,
    value: {
      run,
      details: {
        task: 'cluster',
        elbowK: details.elbowK,
        silhouetteSample: details.silhouetteSample,
        restarts: details.restarts,
        clusters,
        rows: round(details.rows, `${run.id} rows`),
        unlocated: round(details.unlocated, `${run.id} unlocated`),
        curve: details.curve.map((step) => ({ ...step, inertia: Number(step.inertia.toPrecision(3)) })),
      },
      fitted: encodeKMeans(run.model, run.modelVersion, { ...fitted, origin, x, y, sizes, inertia }),
    },
  };
}
