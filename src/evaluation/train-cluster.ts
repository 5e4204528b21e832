import { buildPointTree } from '../analysis/cluster/point-tree.ts';
import { isoDate } from '../data/calendar.ts';
import type { Run } from '../data/contract.ts';
import { MISSING_INTEGER } from '../data/table/column.ts';
import type { Table } from '../data/table/table.ts';
import type { KMeansFitted } from '../models/kmeans/fitted.ts';
import { kmeansMetadata, type KMeansParams, kmeansParams } from '../models/kmeans/metadata.ts';
import type { KMeansPoints } from '../models/kmeans/points.ts';
import { kmeansReferenceMetadata } from '../models/kmeans-reference/metadata.ts';
import type { Model } from '../models/model.ts';
import { readParams } from '../data/params.ts';
import { fail, type Result, succeed } from '../text/failure.ts';
import { say } from '../text/say.ts';
import { compareK, COMPARISON_STARTS, drawSample, scoreNoise, scoreSample } from './cluster-comparison.ts';
import { describeClusters } from './cluster-details.ts';
import type { ClusterDetails } from './details.ts';
import { listSingleIncidents } from './single-incidents.ts';
import type { TrainedRun, TrainingJob } from './training.ts';

type ClusterModel = Model<KMeansParams, KMeansPoints, KMeansFitted, Uint8Array | Uint16Array>;

async function loadModel(id: string): Promise<ClusterModel | null> {
  if (id === kmeansMetadata.id) return (await import('../models/kmeans/model.ts')).kmeans;
  if (id === kmeansReferenceMetadata.id) return (await import('../models/kmeans-reference/model.ts')).kmeansReference;
  return null;
}

/**
 * Clusters the located rows of the job's table and scores the partition: inertia and silhouette beside those of even noise, and the
 * comparison over k where asked for. The comparison always runs on the app's own engine.
 */
export async function trainCluster(job: TrainingJob): Promise<Result<TrainedRun>> {
  const { context, record, request } = job;
  const incidents = listSingleIncidents(record, job.table);
  if (!incidents.ok) return incidents;
  const table = incidents.value;
  const model = await loadModel(request.model);
  if (!model) return fail('model.unknown', { model: request.model });
  const read = readParams<KMeansParams>(kmeansParams, request.params);
  if (!read.ok) return read;
  const params = read.value;

  const started = context.clock();
  const rows = Uint32Array.from({ length: table.rows }, (_, row) => row);
  const prepared = model.prepare(table, { params, rows, ...(record.bounds && { origin: centerOf(record.bounds) }) });
  if (!prepared.ok) return prepared;
  const points = prepared.value;
  await context.breathe();
  const fit = await model.fit(points, params, context);
  if (!fit.ok) return fit;
  const fitted = fit.value;
  const predicted = model.predict(fitted, points);
  if (!predicted.ok) return predicted;
  const labels = predicted.value;

  const sample = drawSample(points, context.random);
  const silhouette = await scoreSample(sample, labels, context);
  const tree = buildPointTree(points.x, points.y);
  await context.breathe();
  const comparison = params.compare
    ? await compareK(tree, sample, params.maxIterations, context)
    : { curve: [], elbowK: null };
  const noise = await scoreNoise(points, params.k, params.maxIterations, context);

  const details: ClusterDetails = {
    task: 'cluster',
    rows: table.rows,
    unlocated: points.unlocated,
    clusters: describeClusters(table, points, fitted, labels),
    curve: comparison.curve,
    elbowK: comparison.elbowK,
    silhouetteSample: sample.points.length,
    restarts: COMPARISON_STARTS,
  };
  const run: Run = {
    id: job.runId,
    dataset: record.id,
    model: model.id,
    task: 'cluster',
    params: { ...params },
    seed: context.seed,
    split: { kind: 'none', ...findPeriod(table, points.rows), trainRows: points.rows.length, testRows: 0 },
    backend: 'cpu',
    milliseconds: context.clock() - started,
    metrics: onlyFinite({ inertia: fitted.inertia, silhouette }),
    baselines: noise ? { uniform: onlyFinite(noise) } : {},
    dataHash: record.dataHash,
    modelVersion: model.version,
    createdAt: job.createdAt,
    warnings: writeWarnings(params, points, fitted, table.rows, silhouette, noise?.silhouette ?? NaN),
  };
  return succeed({ run, details, fitted: model.encode(fitted) });
}

function centerOf([west, south, east, north]: readonly [number, number, number, number]) {
  return { longitude: (west + east) / 2, latitude: (south + north) / 2 };
}

/** A silhouette that is not defined (a sample of single points) is left out, not written as a number. */
function onlyFinite(metrics: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(Object.entries(metrics).filter(([, value]) => Number.isFinite(value)));
}

function findPeriod(table: Table, rows: Uint32Array): { trainFrom?: string; trainTo?: string } {
  const time = table.columns.time;
  if (time?.kind !== 'time') return {};
  let first = Infinity;
  let last = -Infinity;
  for (const row of rows) {
    const minutes = time.minutes[row]!;
    if (minutes === MISSING_INTEGER) continue;
    if (minutes < first) first = minutes;
    if (minutes > last) last = minutes;
  }
  return first > last ? {} : { trainFrom: isoDate(first), trainTo: isoDate(last) };
}

function writeWarnings(
  params: KMeansParams,
  points: KMeansPoints,
  fitted: KMeansFitted,
  rows: number,
  silhouette: number,
  noise: number,
): string[] {
  const warnings = [say('model.kmeans.warning.partition', { k: params.k })];
  if (points.unlocated > 0) {
    warnings.push(say('model.kmeans.warning.unlocated', { unlocated: points.unlocated, rows }));
  }
  if (silhouette <= noise) {
    const values = { silhouette: silhouette.toFixed(3), noise: noise.toFixed(3) };
    warnings.push(say('model.kmeans.warning.no-clearer-than-noise', values));
  }
  if (!fitted.converged) {
    warnings.push(say('model.kmeans.warning.not-converged', { iterations: params.maxIterations }));
  }
  return warnings;
}
