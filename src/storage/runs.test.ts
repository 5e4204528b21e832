import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Run } from '../data/contract.ts';
import type { ClusterDetails } from '../evaluation/details.ts';
import type { TrainedRun } from '../evaluation/training.ts';
import type { Failure } from '../text/failure.ts';
import { listInterrupted, putCheckpoint } from './checkpoints.ts';
import { openDatabase, type Database } from './database.ts';
import { decodeRunFile, encodeRunFile } from './run-file.ts';
import { deleteRun, getFitted, getRun, getRunDetails, listRuns, putRun } from './runs.ts';

const details: ClusterDetails = {
  task: 'cluster',
  rows: 3,
  unlocated: 1,
  clusters: [],
  curve: [{ k: 2, inertia: 1.5, silhouette: NaN, stability: Infinity }],
  elbowK: null,
  silhouetteSample: 3,
  restarts: 10,
};

function trainedRun(id: string, over: Partial<Run> = {}): TrainedRun {
  const run: Run = {
    id,
    dataset: 'boston',
    model: 'kmeans',
    task: 'cluster',
    params: { k: 10 },
    seed: 42,
    split: { kind: 'none', trainRows: 3, testRows: 0 },
    backend: 'cpu',
    milliseconds: 5,
    metrics: { inertia: 1.5, silhouette: NaN },
    baselines: { noise: { silhouette: 0.2 } },
    dataHash: 'abc',
    modelVersion: 1,
    createdAt: '2026-01-01T00:00:00.000Z',
    warnings: ['Zürich – 東京'],
    ...over,
  };
  return { run, details, fitted: Uint8Array.of(1, 2, 3, 4, 5) };
}

describe('stored runs', () => {
  let database: Database;
  let names = 0;
  beforeEach(() => void (database = openDatabase(`runs-${names++}`, null)));
  afterEach(async () => {
    vi.restoreAllMocks();
    await database.dexie.delete();
  });

  test('are listed newest first, by dataset, and read back whole', async () => {
    const older = trainedRun('older');
    const newer = trainedRun('newer', { createdAt: '2026-02-01T00:00:00.000Z' });
    const other = trainedRun('other', { dataset: 'chicago' });
    for (const trained of [older, newer, other]) expect((await putRun(database, trained)).ok).toBe(true);
    expect((await listRuns(database, 'boston')).map(({ id }) => id)).toEqual(['newer', 'older']);
    expect(await listRuns(database)).toHaveLength(3);
    expect(await getRun(database, 'older')).toEqual({ ok: true, value: older.run });
    expect(await getRunDetails(database, 'older')).toEqual({ ok: true, value: details });
    expect(await getFitted(database, 'older')).toEqual({ ok: true, value: older.fitted });
  });

  test('end what was saved of their training in the same step: a kill leaves no training that is done and interrupted', async () => {
    const request = { dataset: 'boston', model: 'lstm' };
    const saved = { epoch: 3, epochs: 3, state: Uint8Array.of(1), savedAt: '2026-01-01T00:00:00.000Z' };
    await putCheckpoint(database, { id: 'a', request, dataset: 'boston', ...saved });
    await putRun(database, trainedRun('a'));
    expect(await listInterrupted(database)).toEqual([]);
  });

  test('are deleted whole; an unknown one says so', async () => {
    await putRun(database, trainedRun('a'));
    expect((await deleteRun(database, 'a')).ok).toBe(true);
    const unknown = { ok: false, failure: { code: 'storage.run-unknown', detail: { run: 'a' } } };
    for (const read of [getRun, getRunDetails, getFitted, deleteRun])
      expect(await read(database, 'a')).toMatchObject(unknown);
    expect(await database.dexie.fitted.count()).toBe(0);
  });

  test('are stored whole or not at all when the disk is full', async () => {
    vi.spyOn(database.dexie.runs, 'bulkPut').mockRejectedValue(new DOMException('full', 'QuotaExceededError'));
    const stored = await putRun(database, { ...trainedRun('a'), fitted: new Uint8Array(6_000_000) });
    expect(stored).toMatchObject({ failure: { code: 'storage.quota-exceeded', detail: { freeBytes: 0 } } });
    expect((stored as { failure: Failure }).failure.detail?.['missingBytes']).toBeGreaterThan(6_000_000);
    expect(await database.dexie.fitted.count()).toBe(0);
  });

  test('of a training are stored only while their dataset is there', async () => {
    const isGone = { ok: false, failure: { code: 'storage.dataset-unknown' } };
    expect(await putRun(database, trainedRun('a'), { ofStored: true })).toMatchObject(isGone);
    expect(await database.dexie.fitted.count()).toBe(0);
    await database.dexie.datasets.put({ id: 'boston', version: 1 } as never);
    expect((await putRun(database, trainedRun('a'), { ofStored: true })).ok).toBe(true);
  });

  test('and what is saved of a training tell how much room they need', async () => {
    vi.spyOn(database.dexie.checkpoints, 'put').mockRejectedValue(new DOMException('full', 'QuotaExceededError'));
    const request = { dataset: 'boston', model: 'lstm' };
    const saved = { epoch: 3, epochs: 3, state: new Uint8Array(3_000_000), savedAt: '2026-01-01T00:00:00.000Z' };
    expect(await putCheckpoint(database, { id: 'a', request, dataset: 'boston', ...saved })).toMatchObject({
      failure: { code: 'storage.quota-exceeded', detail: { missingBytes: 3_000_000 } },
    });
  });
});

describe('a run file', () => {
  test('gives back the run that was written, numbers that JSON lacks included', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), fc.string(), fc.double(), (fitted, warning, metric) => {
        const trained = {
          ...trainedRun('a', { warnings: [warning.toWellFormed()], metrics: { metric } }),
          fitted: Uint8Array.from(fitted),
        };
        // JSON knows no negative zero.
        if (Object.is(metric, -0)) trained.run.metrics['metric'] = 0;
        expect(decodeRunFile(encodeRunFile(trained).buffer)).toEqual({ ok: true, value: trained });
      }),
    );
  });

  test('with one changed byte is refused', () => {
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const file = encodeRunFile(trainedRun('a'));
        file[at % file.length]! ^= change;
        const decoded = decodeRunFile(file.buffer);
        expect(decoded.ok).toBe(false);
      }),
      { numRuns: 500 },
    );
  });

  test.each([
    ['nothing', ''],
    ['a CSV', 'id,date,category\n1,2015-01-01,Theft\n'],
    ['JSON', JSON.stringify(trainedRun('a').run).padEnd(800)],
  ])('that is %s is refused', (_, text) => {
    const bytes = new TextEncoder().encode(text);
    expect(decodeRunFile(bytes.slice().buffer)).toMatchObject({ failure: { code: 'run-file.invalid' } });
  });

  test('of a newer version says so', () => {
    const file = encodeRunFile(trainedRun('a'));
    file[4] = 2;
    expect(decodeRunFile(file.buffer)).toMatchObject({ failure: { code: 'run-file.newer', detail: { version: 2 } } });
  });

  test.each([
    { clusters: undefined },
    { clusters: [{ id: 1 }] },
    { curve: [null] },
    { elbowK: 'ten' },
    { task: 'hotspot' },
  ])('whose charts would lack their numbers is refused: %o', (over) => {
    const trained = trainedRun('a');
    const file = encodeRunFile({ ...trained, details: { ...details, ...over } as never });
    expect(decodeRunFile(file.buffer)).toMatchObject({ failure: { code: 'run-file.invalid' } });
  });

  test.each([
    { id: 7 },
    { metrics: { accuracy: 'high' } },
    { warnings: 'none' },
    { task: 'classify' },
    { split: null },
  ])('whose run is not one is refused: %o', (over) => {
    const file = encodeRunFile(trainedRun('a', over as never));
    expect(decodeRunFile(file.buffer)).toMatchObject({ failure: { code: 'run-file.invalid' } });
  });
});
