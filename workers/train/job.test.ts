import 'fake-indexeddb/auto';
import { beforeAll, expect, test, vi } from 'vitest';
import type { Clause } from '../../src/data/contract.ts';
import { createRandom } from '../../src/data/random.ts';
import type { Column } from '../../src/data/table/column.ts';
import type { TableSink } from '../../src/data/table/sink.ts';
import { getCheckpoint } from '../../src/storage/checkpoints.ts';
import { openDatabase, type CheckpointRow } from '../../src/storage/database.ts';
import { createDatasetWriter } from '../../src/storage/dataset-writer.ts';
import { createRunId, getFitted, getRun, getRunDetails, listRuns } from '../../src/storage/runs.ts';
import type { TrainProgress } from '../contracts.ts';
import { trainAndStore } from './job.ts';
import type { Pulse } from './pulse.ts';

const ROWS = 900;
const LABELS = { category: ['', 'Theft', 'Assault', 'Fraud'], area: ['', 'North', 'South'] };

/** Stores a small city of 60 days; the row id is a text column that no training should load. */
async function storeCity(): Promise<void> {
  const random = createRandom(1);
  const at = Array.from({ length: ROWS }, (_, i) => i);
  const columns: Record<string, Column> = {
    time: {
      kind: 'time',
      minutes: Int32Array.from(at, (i) => Math.floor(i / 15) * 1440 + random.integer(1440)),
      precision: 'minute',
    },
    category: { kind: 'category', codes: Uint8Array.from(at, () => 1 + random.integer(3)), labels: LABELS.category },
    area: { kind: 'category', codes: Uint8Array.from(at, (i) => 1 + (i % 2)), labels: LABELS.area },
    longitude: { kind: 'number', values: Float64Array.from(at, () => -71 + random.next() / 10) },
    latitude: { kind: 'number', values: Float64Array.from(at, () => 42 + random.next() / 10) },
    id: { kind: 'text', text: 'x'.repeat(ROWS), ends: Uint32Array.from(at, (i) => i + 1) },
  };
  const sink = createDatasetWriter(openDatabase(), { dataset: 'city', name: 'city.csv' });
  await sink.putBlock(0, { rows: ROWS, columns });
  const infos = Object.entries(columns).map(([name, { kind }]) => ({ name, header: name, role: null, kind }));
  const record = { id: 'city', name: 'city.csv', shape: 'incidents', version: 1, rows: ROWS, columns: infos };
  await sink.commit(record as unknown as Parameters<TableSink['commit']>[0], LABELS, 'line,reason');
}

const request = { dataset: 'city', model: 'forest', params: { trees: 6, depth: 5 } };

function calls(
  signal = new AbortController().signal,
  onProgress: (progress: TrainProgress, pulse: Pulse | null) => void = () => {},
) {
  let pulse: Pulse | null = null;
  return {
    database: openDatabase(),
    signal,
    progress: (progress: TrainProgress) => onProgress(progress, pulse),
    onStart: (started: Pulse) => void (pulse = started),
  };
}

beforeAll(async () => {
  // One core: the parts run in place, and Node needs no nested worker.
  vi.stubGlobal('navigator', { hardwareConcurrency: 1 });
  await storeCity();
});

test('a training leaves a run, its details and its fitted model in the store, and says how far it is', async () => {
  const phases = new Set<string>();
  const trained = await trainAndStore(
    { request, id: createRunId() },
    calls(undefined, ({ phase }) => phases.add(phase)),
  );
  if (!trained.ok) throw new Error(trained.failure.code);
  const { run, details } = trained.value;
  const database = openDatabase();
  expect(await getRun(database, run.id)).toEqual({ ok: true, value: run });
  expect(await getRunDetails(database, run.id)).toEqual({ ok: true, value: details });
  expect((await getFitted(database, run.id)).ok).toBe(true);
  expect(run).toMatchObject({ dataset: 'city', model: 'forest', seed: 42, split: { trainRows: 720, testRows: 180 } });
  expect(run.dataHash).toMatch(/^[0-9a-f]+$/);
  expect([...phases]).toEqual(['load', 'prepare', 'fit', 'score']);
});

test('a second training with the same seed is the same run under another id', async () => {
  const database = openDatabase();
  const [one, two] = [
    await trainAndStore({ request, id: createRunId() }, calls()),
    await trainAndStore({ request, id: createRunId() }, calls()),
  ];
  if (!one.ok || !two.ok) throw new Error('failed');
  expect(two.value.run.id).not.toBe(one.value.run.id);
  expect(two.value.run.metrics).toEqual(one.value.run.metrics);
  expect(await getFitted(database, two.value.run.id)).toEqual(await getFitted(database, one.value.run.id));
});

test('a filter narrows what is trained on and stays with the run', async () => {
  const where: Clause[] = [{ column: 'area', in: ['North'] }];
  const trained = await trainAndStore({ request: { ...request, where }, id: createRunId() }, calls());
  if (!trained.ok) throw new Error(trained.failure.code);
  const { split } = trained.value.run;
  expect(trained.value.run.where).toEqual(where);
  expect(split.trainRows + split.testRows).toBe(450);
  const later: Clause[] = [{ column: 'date', from: '2031-01-01' }];
  expect(await trainAndStore({ request: { ...request, where: later }, id: createRunId() }, calls())).toMatchObject({
    failure: { code: 'model.no-rows' },
  });
});

test('a training that is killed before it has saved anything can start again, under its id', async () => {
  const database = openDatabase();
  const seen: (CheckpointRow | null)[] = [];
  const id = createRunId();
  // A forest this small is done before a database that must be opened first would answer.
  await database.dexie.open();
  const look = ({ phase }: TrainProgress) => {
    if (phase === 'fit') void getCheckpoint(database, id).then((row) => seen.push(row));
  };
  const whole = await trainAndStore({ request, id }, calls(undefined, look));
  if (!whole.ok) throw new Error(whole.failure.code);
  expect(seen[0]).toMatchObject({ id, request, epoch: 0 });
  expect(await getCheckpoint(database, id)).toBeNull();

  // What a kill leaves.
  await database.dexie.checkpoints.put({ ...seen[0]!, id: 'run-killed' } as never);
  const other = { request: { ...request, model: 'oracle' }, id: 'run-killed', isResumed: true };
  const again = await trainAndStore(other, calls());
  if (!again.ok) throw new Error(again.failure.code);
  expect(again.value.run).toMatchObject({ id: 'run-killed', metrics: whole.value.run.metrics });
  expect(await getCheckpoint(database, 'run-killed')).toBeNull();
});

test('a training that fails before it has saved anything leaves nothing', async () => {
  const database = openDatabase();
  await trainAndStore({ request: { ...request, dataset: 'atlantis' }, id: 'run-lost' }, calls());
  expect(await getCheckpoint(database, 'run-lost')).toBeNull();
});

test('a cancelled training ends as cancelled and leaves nothing', async () => {
  const database = openDatabase();
  const before = (await listRuns(database)).length;
  const controller = new AbortController();
  const cancelAtFit = ({ phase }: TrainProgress) => {
    if (phase === 'fit') controller.abort();
  };
  const cancelled = await trainAndStore({ request, id: createRunId() }, calls(controller.signal, cancelAtFit));
  expect(cancelled).toMatchObject({ ok: false, failure: { code: 'model.cancelled' } });
  expect(await listRuns(database)).toHaveLength(before);
  expect(await getCheckpoint(database, 'city')).toBeNull();
});

test('a paused training goes on where it was', async () => {
  let pauses = 0;
  const pauseOnce = ({ phase }: TrainProgress, pulse: Pulse | null) => {
    if (phase !== 'fit' || pauses++ > 0) return;
    pulse?.setPaused(true);
    setTimeout(() => pulse?.setPaused(false), 50);
  };
  const paused = await trainAndStore({ request, id: createRunId() }, calls(undefined, pauseOnce));
  const plain = await trainAndStore({ request, id: createRunId() }, calls());
  if (!paused.ok || !plain.ok) throw new Error('failed');
  expect(paused.value.run.metrics).toEqual(plain.value.run.metrics);
  expect(pauses).toBeGreaterThan(0);
});

test.each([
  ['storage.dataset-unknown', { request: { ...request, dataset: 'atlantis' }, id: 'run-lost' }],
  ['model.unknown', { request: { ...request, model: 'oracle' }, id: 'run-lost' }],
  ['model.checkpoint-unknown', { request, id: 'run-gone', isResumed: true }],
])('%s is a plain failure', async (code, input) => {
  expect(await trainAndStore(input, calls())).toMatchObject({ ok: false, failure: { code } });
});
