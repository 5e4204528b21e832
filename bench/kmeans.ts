import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import Papa from 'papaparse';
import type { Table } from '../src/data/table/table.ts';
import type { ClusterDetails } from '../src/evaluation/details.ts';
import { trainCluster } from '../src/evaluation/train-cluster.ts';
import { kmeans } from '../src/models/kmeans/model.ts';
import { runSilhouettePart, runStartPart } from '../src/models/kmeans/parts.ts';
import type { Parallel } from '../src/models/model.ts';
import { makeJob } from './training-job.ts';

const ROWS = 240_000;
const PARAMS = { k: 10, nInit: 10, maxIterations: 300, compare: false };

/** Parts one after the other on this thread: the figure is for one core. */
const inPlace: Parallel = {
  size: 1,
  async run(task, shared, inputs) {
    const run = (task === 'kmeans.start' ? runStartPart : runSilhouettePart) as (s: unknown, i: unknown) => unknown;
    return inputs.map((input) => run(shared, input)) as never;
  },
};

function readPlaces(file: string): Table {
  const text = gunzipSync(readFileSync(file)).toString('utf8');
  const { data } = new Papa.Parser({ delimiter: ',', newline: '\r\n' }).parse(text, 0, false);
  const header = data[0]!;
  const [latitude, longitude] = ['Latitude', 'Longitude'].map((name) => header.indexOf(name)) as [number, number];
  // West of -91 degrees lie the few rows that the publisher put into Missouri.
  const located = data.slice(1).filter((row) => (row[latitude] ?? '') !== '' && Number(row[longitude]) > -91);
  const rows = Math.min(ROWS, located.length);
  const column = (index: number) => Float64Array.from({ length: rows }, (_, i) => Number(located[i]![index]));
  return {
    rows,
    columns: {
      latitude: { kind: 'number', values: column(latitude) },
      longitude: { kind: 'number', values: column(longitude) },
    },
  };
}

/** k-means, k = 10, n_init = 10, 240,000 points of Chicago 2015, on one core, beside scikit-learn on the same metres. */
export async function run(report: (measurement: Record<string, unknown>) => void): Promise<void> {
  const file = `${process.env.BEATBOOK_DATA ?? '../shared/data'}/chicago/chicago_crimes_2015.csv.gz`;
  if (!existsSync(file)) {
    report({ skipped: 'no data: set BEATBOOK_DATA to the folder of the real files' });
    return;
  }
  const table = readPlaces(file);
  const rows = Uint32Array.from({ length: table.rows }, (_, row) => row);
  const prepared = kmeans.prepare(table, { params: PARAMS, rows });
  if (!prepared.ok) throw new Error(prepared.failure.code);
  const points = prepared.value;

  const milliseconds: number[] = [];
  let inertia = NaN;
  for (let round = 0; round < 3; round++) {
    const { context } = makeJob(table, { model: 'kmeans' }, { parallel: inPlace });
    const started = performance.now();
    const fitted = await kmeans.fit(points, PARAMS, context);
    milliseconds.push(performance.now() - started);
    if (!fitted.ok) throw new Error(fitted.failure.code);
    inertia = fitted.value.inertia;
  }

  mkdirSync('.cache', { recursive: true });
  const metres = '.cache/kmeans-points.f64';
  const pairs = new Float64Array(2 * points.x.length);
  points.x.forEach((x, i) => pairs.set([x, points.y[i]!], 2 * i));
  writeFileSync(metres, pairs);
  const peer = JSON.parse(execFileSync('/usr/bin/python3', ['bench/kmeans.py', metres]).toString()) as {
    version: string;
    seconds: number;
    inertia: number;
  };
  report({
    what: 'k-means, k = 10, n_init = 10, one core',
    points: points.x.length,
    milliseconds: Math.min(...milliseconds),
    barMilliseconds: 2000,
    inertia,
    scikitLearn: peer.version,
    scikitLearnMilliseconds: peer.seconds * 1000,
    scikitLearnInertia: peer.inertia,
    inertiaRatio: inertia / peer.inertia,
    barInertiaRatio: 1.001,
  });

  const started = performance.now();
  const whole = await trainCluster(makeJob(table, { model: 'kmeans' }, { parallel: inPlace }));
  if (!whole.ok) throw new Error(whole.failure.code);
  const details = whole.value.details as ClusterDetails;
  report({
    what: 'the whole run with the comparison over k = 2..15 and even noise, one core',
    milliseconds: performance.now() - started,
    silhouette: whole.value.run.metrics.silhouette,
    silhouetteSample: details.silhouetteSample,
    silhouetteOfNoise: whole.value.run.baselines.uniform?.silhouette,
    elbowK: details.elbowK,
    curve: details.curve,
  });
}
