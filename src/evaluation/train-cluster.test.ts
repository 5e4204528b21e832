import { expect, test } from 'vitest';
import { createRandom } from '../data/random.ts';
import type { DatasetRecord } from '../data/table/dataset.ts';
import type { Table } from '../data/table/table.ts';
import { kmeans } from '../models/kmeans/model.ts';
import { runSilhouettePart, runStartPart } from '../models/kmeans/parts.ts';
import type { FitContext, Parallel } from '../models/model.ts';
import type { ClusterDetails } from './details.ts';
import { trainCluster } from './train-cluster.ts';
import type { TrainingRequest } from './training.ts';

const parts: Record<string, (shared: never, input: never) => unknown> = {
  'kmeans.start': runStartPart,
  'kmeans.silhouette': runSilhouettePart,
};

/** Runs parts as workers would: in any order, every message copied. */
function createContext(seed: number, order: 'forward' | 'backward' = 'forward'): FitContext {
  const parallel: Parallel = {
    size: 2,
    async run<Input, Output>(task: string, shared: unknown, inputs: readonly Input[]) {
      const outputs: Output[] = Array.from({ length: inputs.length });
      const numbers = inputs.map((_, i) => i);
      if (order === 'backward') numbers.reverse();
      for (const i of numbers) {
        const run = parts[task] as unknown as (shared: unknown, input: Input) => Output;
        outputs[i] = structuredClone(run(structuredClone(shared), structuredClone(inputs[i]!)));
      }
      return outputs;
    },
  };
  let now = 0;
  return {
    signal: new AbortController().signal,
    seed,
    random: createRandom(seed),
    clock: () => now++,
    progress: () => {},
    breathe: async () => {},
    parallel,
    backend: 'auto',
  };
}

const towns = [
  { longitude: -71.06, latitude: 42.36, rows: 300, category: 1 },
  { longitude: -71.1, latitude: 42.31, rows: 200, category: 2 },
  { longitude: -71.02, latitude: 42.3, rows: 100, category: 1 },
];

function createTable(): Table {
  const random = createRandom(5);
  const longitude: number[] = [];
  const latitude: number[] = [];
  const codes: number[] = [];
  for (const town of towns) {
    for (let i = 0; i < town.rows; i++) {
      longitude.push(town.longitude + random.normal() * 0.003);
      latitude.push(town.latitude + random.normal() * 0.003);
      codes.push(random.next() < 0.8 ? town.category : 3);
    }
  }
  for (let i = 0; i < 40; i++) {
    longitude.push(NaN);
    latitude.push(NaN);
    codes.push(3);
  }
  const rows = longitude.length;
  return {
    rows,
    columns: {
      longitude: { kind: 'number', values: Float64Array.from(longitude) },
      latitude: { kind: 'number', values: Float64Array.from(latitude) },
      category: { kind: 'category', codes: Uint8Array.from(codes), labels: ['', 'Theft', 'Burglary', 'Fraud'] },
      time: { kind: 'time', minutes: Int32Array.from({ length: rows }, (_, i) => 26_000_000 + i), precision: 'minute' },
    },
  };
}

const record = {
  id: 'd1',
  dataHash: 'abcd',
  bounds: [-71.12, 42.28, -71.0, 42.38],
} as unknown as DatasetRecord;

function train(request: Partial<TrainingRequest>, context = createContext(42), table = createTable()) {
  return trainCluster({
    runId: 'r1',
    createdAt: '2026-01-01T00:00:00Z',
    record,
    table,
    request: { dataset: 'd1', model: 'kmeans', ...request },
    context,
  });
}

async function trainOk(...given: Parameters<typeof train>) {
  const result = await train(...given);
  if (!result.ok) throw new Error(result.failure.code);
  return { ...result.value, details: result.value.details as ClusterDetails };
}

test('finds three towns, their sizes, categories and places, and counts what has no place', async () => {
  const { run, details } = await trainOk({ params: { k: 3 } });
  expect(details.clusters.map((cluster) => cluster.incidents)).toEqual([300, 200, 100]);
  details.clusters.forEach((cluster, i) => {
    expect(cluster.longitude).toBeCloseTo(towns[i]!.longitude, 2);
    expect(cluster.latitude).toBeCloseTo(towns[i]!.latitude, 2);
    expect(cluster.dominantCategory).toBe(['Theft', 'Burglary', 'Theft'][i]);
    expect(cluster.dominantShare).toBeGreaterThan(0.7);
    expect(cluster.share).toBeCloseTo(towns[i]!.rows / 600, 9);
    // Mean of a two-dimensional normal's length is sd x sqrt(pi / 2): 334 m north, 247 m east.
    expect(cluster.meanRadiusMeters).toBeGreaterThan(250);
    expect(cluster.meanRadiusMeters).toBeLessThan(480);
  });
  expect(details.unlocated).toBe(40);
  expect(details.elbowK).toBe(3);
  expect(details.curve.map((point) => point.k)).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15]);
  const three = details.curve[1]!;
  expect(three.stability).toBe(1);
  expect(three.silhouette).toBe(Math.max(...details.curve.map((point) => point.silhouette)));
  expect(run.metrics.silhouette).toBeGreaterThan(run.baselines.uniform!.silhouette! + 0.2);
  expect(run.split).toMatchObject({ trainRows: 600, testRows: 0, trainFrom: '2019-06-08' });
  expect(run.warnings).toHaveLength(2);
});

test('the same seed gives the same run whatever the order the parts finish in', async () => {
  const first = await trainOk({ params: { k: 6 } }, createContext(7, 'forward'));
  const second = await trainOk({ params: { k: 6 } }, createContext(7, 'backward'));
  expect(second.run.metrics).toEqual(first.run.metrics);
  expect(second.run.baselines).toEqual(first.run.baselines);
  expect(second.details).toEqual(first.details);
  expect(second.fitted).toEqual(first.fitted);
});

test('ml-kmeans as reference engine comes to the same partition', async () => {
  const own = await trainOk({ params: { k: 3, compare: false } });
  const reference = await trainOk({ model: 'kmeans-reference', params: { k: 3, compare: false } });
  expect(reference.run.metrics.inertia! / own.run.metrics.inertia!).toBeCloseTo(1, 9);
  expect(reference.details.clusters.map((cluster) => cluster.incidents)).toEqual([300, 200, 100]);
  expect(reference.details.curve).toEqual([]);
});

test('the reference engine refuses more rows than it can take', async () => {
  const rows = 20_001;
  const values = Float64Array.from({ length: rows }, (_, i) => 10 + (i % 700) * 0.0001);
  const table: Table = {
    rows,
    columns: { longitude: { kind: 'number', values }, latitude: { kind: 'number', values } },
  };
  const result = await train({ model: 'kmeans-reference' }, createContext(1), table);
  expect(result).toMatchObject({ ok: false, failure: { code: 'cluster.too-many-rows', detail: { rows } } });
});

test('too few points, too few places and wrong parameters are said', async () => {
  const one = Float64Array.from({ length: 30 }, (_, i) => (i % 4) * 0.01);
  const places: Table = {
    rows: 30,
    columns: { longitude: { kind: 'number', values: one }, latitude: { kind: 'number', values: one } },
  };
  for (const model of ['kmeans', 'kmeans-reference']) {
    expect(await train({ model, params: { k: 5 } }, createContext(1), places)).toMatchObject({
      failure: { code: 'cluster.too-few-places', detail: { places: 4, k: 5 } },
    });
    expect(await train({ model, params: { k: 31 } }, createContext(1), places)).toMatchObject({
      failure: { code: 'cluster.too-few-points', detail: { located: 30, k: 31 } },
    });
  }
  const nowhere: Table = { rows: 9, columns: {} };
  expect(await train({}, createContext(1), nowhere)).toMatchObject({ failure: { code: 'cluster.too-few-points' } });
  expect(await train({ params: { k: 2.5 } })).toMatchObject({
    failure: { code: 'model.parameter-invalid', detail: { expected: 'a whole number from 2 to 50', given: '2.5' } },
  });
  expect(await train({ params: { clusters: 3 } })).toMatchObject({ failure: { code: 'model.parameter-unknown' } });
});

test('a fitted model survives its block, and any other block is refused', async () => {
  const { fitted } = await trainOk({ params: { k: 4, compare: false } });
  const decoded = kmeans.decode(fitted);
  if (!decoded.ok) throw new Error(decoded.failure.code);
  expect(kmeans.encode(decoded.value)).toEqual(fitted);
  for (let at = 0; at < fitted.length; at += 7) {
    const broken = fitted.slice();
    broken[at] = broken[at]! ^ 0x40;
    expect(kmeans.decode(broken)).toMatchObject({ ok: false, failure: { code: 'model.block-invalid' } });
  }
  expect(kmeans.decode(fitted.slice(0, -8)).ok).toBe(false);
  expect(kmeans.decode(new Uint8Array(0)).ok).toBe(false);
  const foreign = await trainOk({ model: 'kmeans-reference', params: { k: 4, compare: false } });
  expect(kmeans.decode(foreign.fitted).ok).toBe(false);
});
