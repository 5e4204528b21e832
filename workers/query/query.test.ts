import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Run } from '../../src/data/contract.ts';
import { tableOf } from '../../src/data/aggregate/incidents.arbitrary.ts';
import type { TrainedRun } from '../../src/evaluation/training.ts';
import { encodeKMeans } from '../../src/models/kmeans/fitted.ts';
import { openDatabase, type Database } from '../../src/storage/database.ts';
import { createDatasetWriter } from '../../src/storage/dataset-writer.ts';
import { deleteDataset } from '../../src/storage/datasets.ts';
import { listRuns, putRun } from '../../src/storage/runs.ts';
import { minutesFromCivil } from '../../src/data/calendar.ts';
import type { CallContext } from '../protocol/serve.ts';
import { createRowHandlers } from './rows.ts';
import { createRunHandlers } from './runs.ts';

let database: Database;
let names = 0;

beforeEach(() => void (database = openDatabase(`query-${names++}`, null)));
afterEach(async () => {
  vi.restoreAllMocks();
  await database.dexie.delete();
});

function call(signal = new AbortController().signal): CallContext<never> {
  return { signal, progress: () => {}, transfer: () => {} };
}

const table = tableOf([
  {
    minutes: minutesFromCivil(2015, 3, 1, 22),
    isClockKnown: true,
    category: 'Theft',
    area: 'North',
    place: [-87.6, 41.8],
  },
  { minutes: minutesFromCivil(2015, 3, 2), isClockKnown: false, category: 'Arson', area: 'South', place: null },
]);

async function importTable(dataset: string): Promise<void> {
  const sink = createDatasetWriter(database, { dataset, name: dataset });
  await sink.putBlock(0, table);
  const roles = { time: 'Date', category: 'Type', area: 'District' } as Record<string, string>;
  await sink.commit(
    {
      id: dataset,
      name: dataset,
      shape: 'incidents',
      version: 1,
      rows: 2,
      located: 1,
      timeFrom: 0,
      timeTo: 1,
      precision: 'minute',
      bounds: null,
      columns: Object.entries(table.columns).map(([name, { kind }]) => ({
        name,
        header: roles[name] ?? null,
        role: null,
        kind,
      })),
      categories: [],
      areas: [],
      areaColumns: ['area'],
      timeZone: null,
      report: {} as never,
      createdAt: '',
    },
    Object.fromEntries(
      Object.entries(table.columns).flatMap(([name, column]) =>
        column.kind === 'category' ? [[name, column.labels]] : [],
      ),
    ),
    'line,reason',
  );
}

describe('questions about rows', () => {
  test('read a table once, and again after it was deleted and imported anew', async () => {
    await importTable('a');
    const rows = createRowHandlers(database);
    const read = vi.spyOn(database.dexie.blocks, 'bulkGet');
    const [count] = await Promise.all([
      rows.count({ dataset: 'a' }, call()),
      rows.aggregate({ dataset: 'a', by: ['category'] }, call()),
      rows.tile({ dataset: 'a', z: 0, x: 0, y: 0 }, call()),
    ]);
    expect(count).toMatchObject({ ok: true, value: { rows: 2, located: 1, unknownHour: 1 } });
    const columns = read.mock.calls.length;
    expect(columns).toBe(6);
    await rows.count({ dataset: 'a', where: [{ column: 'hour', in: [22] }] }, call());
    expect(read).toHaveBeenCalledTimes(columns);

    await deleteDataset(database, 'a');
    await vi.waitFor(async () =>
      expect(await rows.count({ dataset: 'a' }, call())).toMatchObject({
        failure: { code: 'storage.dataset-unknown' },
      }),
    );
    await importTable('a');
    expect((await rows.count({ dataset: 'a' }, call())).ok).toBe(true);
  });

  test('a cancelled question leaves at once; the load it waited for serves the others', async () => {
    await importTable('a');
    const rows = createRowHandlers(database);
    const controller = new AbortController();
    const cancelled = rows.count({ dataset: 'a' }, call(controller.signal));
    const patient = rows.count({ dataset: 'a' }, call());
    controller.abort();
    await expect(cancelled).rejects.toMatchObject({ name: 'AbortError' });
    expect(await patient).toMatchObject({ ok: true, value: { rows: 2 } });
  });

  test('the fields of an incident are those of the file, no more exact than it knew them', async () => {
    await importTable('a');
    const rows = createRowHandlers(database);
    const fields = async (row: number) => await rows.incident({ dataset: 'a', row }, call());
    expect(await fields(0)).toEqual({
      ok: true,
      value: [
        { header: 'Date', value: '2015-03-01 22:00' },
        { header: 'Type', value: 'Theft' },
        { header: 'District', value: 'North' },
      ],
    });
    expect(await fields(1)).toMatchObject({ value: [{ value: '2015-03-02' }, { value: 'Arson' }, { value: 'South' }] });
    expect(await fields(2)).toMatchObject({ failure: { code: 'storage.row-unknown' } });
  });
});

describe('runs', () => {
  function clusterRun(id: string, over: Partial<Run> = {}): TrainedRun {
    return {
      run: {
        id,
        dataset: 'a',
        model: 'kmeans',
        task: 'cluster',
        params: {},
        seed: 1,
        split: { kind: 'none', trainRows: 2, testRows: 0 },
        backend: 'cpu',
        milliseconds: 1,
        metrics: { inertia: 0 },
        baselines: {},
        dataHash: 'x',
        modelVersion: 1,
        createdAt: '2026-01-01',
        warnings: [],
        ...over,
      },
      details: {
        task: 'cluster',
        rows: 2,
        unlocated: 0,
        clusters: [
          {
            id: 0,
            longitude: -87.6,
            latitude: 41.8,
            incidents: 2,
            share: 1,
            meanRadiusMeters: 0,
            dominantCategory: 'Theft',
            dominantShare: 1,
          },
        ],
        curve: [],
        elbowK: null,
        silhouetteSample: 0,
        restarts: 1,
      },
      fitted: encodeKMeans('kmeans', 1, {
        origin: { longitude: -87.6, latitude: 41.8 },
        x: Float64Array.of(0),
        y: Float64Array.of(0),
        sizes: Uint32Array.of(2),
        inertia: 0,
        iterations: 1,
        converged: true,
      }),
    };
  }

  async function exported(trained: TrainedRun): Promise<Blob> {
    await putRun(database, trained);
    const file = await createRunHandlers(database).exportRun({ run: trained.run.id }, call());
    if (!file.ok) throw new Error(file.failure.code);
    return file.value;
  }

  test('come back from a file; one whose id is taken gets another', async () => {
    const file = await exported(clusterRun('run-1'));
    const runs = createRunHandlers(database);
    const copy = await runs.importRun({ file }, call());
    expect(copy).toMatchObject({ ok: true, value: { model: 'kmeans', dataHash: 'x' } });
    expect(new Set((await listRuns(database)).map(({ id }) => id)).size).toBe(2);
    expect(copy.ok && (await runs.hotspots({ run: copy.value.id }, call()))).toEqual({
      ok: true,
      value: [{ cluster_id: 0, latitude: 41.8, longitude: -87.6, incidents: 2 }],
    });
  });

  test.each([
    ['of a model this version lacks', { model: 'oracle' }, 'run-file.model-unknown'],
    ['of another model', { model: 'kmeans-reference' }, 'model.block-invalid'],
    ['of another model version', { modelVersion: 2 }, 'model.block-invalid'],
  ])('in a file %s are refused, and nothing is stored', async (_, over, code) => {
    const file = await exported(clusterRun('run-1', over));
    await database.dexie.runs.clear();
    const refused = await createRunHandlers(database).importRun({ file }, call());
    expect(refused).toMatchObject({ ok: false, failure: { code } });
    expect(await listRuns(database)).toEqual([]);
  });

  test('answer only for their own task', async () => {
    await putRun(database, clusterRun('run-1'));
    const runs = createRunHandlers(database);
    const moment = { hour: 1, dayOfWeek: 1, month: 1, latitude: 41.8, longitude: -87.6 };
    const wrong = { failure: { code: 'run.wrong-task', detail: { given: 'cluster' } } };
    expect(await runs.predict({ run: 'run-1', ...moment }, call())).toMatchObject(wrong);
    expect(await runs.forecast({ run: 'run-1' }, call())).toMatchObject(wrong);
    expect(await runs.predict({ run: 'run-2', ...moment }, call())).toMatchObject({
      failure: { code: 'storage.run-unknown' },
    });
    expect(await runs.hotspots({ run: 'run-2' }, call())).toMatchObject({ failure: { code: 'storage.run-unknown' } });
  });
});
