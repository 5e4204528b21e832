import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createTabs } from '../../fixtures/storage/tabs.ts';
import type { Column } from '../data/table/column.ts';
import type { DatasetRecord } from '../data/table/dataset.ts';
import type { TableSink } from '../data/table/sink.ts';
import { BLOCK_ROWS, type Table } from '../data/table/table.ts';
import { failureOf } from '../text/failure-error.ts';
import { onStoreChange } from './changes.ts';
import { deleteCheckpoint, getCheckpoint, listInterrupted, putCheckpoint } from './checkpoints.ts';
import { plainCodec } from './codec.ts';
import { loadBlockOfRow, loadColumns } from './columns.ts';
import { openDatabase, type CheckpointRow, type Database } from './database.ts';
import { createDatasetWriter } from './dataset-writer.ts';
import { deleteDataset, getDataset, listDatasets } from './datasets.ts';
import { sweepOrphans } from './orphans.ts';
import { readQuarantine } from './quarantine.ts';

let names = 0;
let database: Database;
let tabs: ReturnType<typeof createTabs>;

beforeEach(() => {
  tabs = createTabs();
  database = openDatabase(`test-${names++}`, tabs.locksOf('here'));
});

afterEach(async () => {
  vi.restoreAllMocks();
  await database.dexie.delete();
});

const labels = { category: ['', 'Theft', 'Arson'] };

function block(rows: number, from = 0): Table {
  const at = Array.from({ length: rows }, (_, i) => from + i);
  let end = 0;
  const columns: Record<string, Column> = {
    time: { kind: 'time', minutes: Int32Array.from(at), precision: 'minute' },
    category: { kind: 'category', codes: Uint8Array.from(at, (i) => i % 3), labels: labels.category },
    longitude: { kind: 'number', values: Float64Array.from(at, (i) => -87 - i / 1e6) },
    id: {
      kind: 'text',
      text: at.map((i) => `#${i}`).join(''),
      ends: Uint32Array.from(at, (i) => (end += `#${i}`.length)),
    },
  };
  return { rows, columns };
}

function recordOf(dataset: string, rows: number): Parameters<TableSink['commit']>[0] {
  return {
    id: dataset,
    name: dataset,
    shape: 'incidents',
    version: 1,
    rows,
    located: rows,
    timeFrom: 0,
    timeTo: rows,
    precision: 'minute',
    bounds: null,
    columns: (['time', 'category', 'longitude', 'id'] as const).map((name) => ({
      name,
      header: name,
      role: null,
      kind: block(0).columns[name]!.kind,
    })),
    categories: ['Theft', 'Arson'],
    areas: [],
    areaColumns: [],
    timeZone: null,
    report: {} as DatasetRecord['report'],
    createdAt: '2026-01-01T00:00:00.000Z',
  };
}

async function write(dataset: string, sizes: readonly number[], into = database): Promise<DatasetRecord> {
  const sink = createDatasetWriter(into, { dataset, name: `${dataset}.csv` });
  let from = 0;
  for (const [index, rows] of sizes.entries()) {
    await sink.putBlock(index, block(rows, from));
    from += rows;
  }
  await sink.putQuarantine(0, '7,date-missing,a\n');
  return await sink.commit(recordOf(dataset, from), labels, 'line,reason,id');
}

/** Rows of every table: what an import leaves behind. */
async function contents({ dexie }: Database): Promise<Record<string, number>> {
  const counts = await Promise.all(dexie.tables.map(async (table) => [table.name, await table.count()] as const));
  return Object.fromEntries(counts.filter(([, count]) => count > 0));
}

async function codeOf(promise: Promise<unknown>): Promise<string | undefined> {
  return await promise.then(
    () => undefined,
    (thrown: unknown) => failureOf(thrown)?.code ?? String(thrown),
  );
}

/** Makes the n-th write of blocks from now fail the way a full disk does. */
function failBlockWrites(after: number): void {
  const put = database.dexie.blocks.bulkPut.bind(database.dexie.blocks);
  let calls = 0;
  vi.spyOn(database.dexie.blocks, 'bulkPut').mockImplementation(((...args: Parameters<typeof put>) => {
    if (calls++ < after) return put(...args);
    return Promise.reject(
      Object.assign(new Error('bulkPut failed'), {
        name: 'BulkError',
        inner: new DOMException('full', 'QuotaExceededError'),
      }),
    );
  }) as never);
}

describe('an import', () => {
  test('comes back as it went in, whatever the sizes of its blocks', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 5 }), async (sizes) => {
        const dataset = `d${names++}`;
        await write(dataset, sizes);
        const loaded = await loadColumns(database, dataset, ['time', 'category', 'longitude', 'id', 'not there']);
        expect(loaded).toEqual({ ok: true, value: block(sizes.reduce((a, b) => a + b)) });
      }),
      { numRuns: 20 },
    );
  });

  test('is invisible until it is committed, then there with its quarantine', async () => {
    const sink = createDatasetWriter(database, { dataset: 'a', name: 'a.csv' });
    await sink.putBlock(0, block(10));
    await sink.putBlock(1, block(10, 10));
    await sink.putQuarantine(0, '3,date-missing,x\n');
    expect(await listDatasets(database)).toEqual([]);
    expect(await loadColumns(database, 'a', ['time'])).toMatchObject({ failure: { code: 'storage.dataset-unknown' } });
    const record = await sink.commit(recordOf('a', 20), labels, 'line,reason,id');
    expect(record).toMatchObject({ blocks: 2, quarantineBlocks: 1, dataHash: expect.stringMatching(/^[0-9a-f]{16}$/) });
    expect(await getDataset(database, 'a')).toEqual({ ok: true, value: record });
    const csv = await readQuarantine(database, 'a');
    expect(csv.ok && (await csv.value.text())).toBe('line,reason,id\r\n3,date-missing,x\n');
    expect((await contents(database))['pendingImports']).toBeUndefined();
  });

  test('has the same hash for the same rows and another for others', async () => {
    const [a, b, c] = [await write('a', [20, 5]), await write('b', [20, 5]), await write('c', [20, 6])];
    expect(a.dataHash).toBe(b.dataHash);
    expect(a.dataHash).not.toBe(c.dataHash);
  });

  test('that is aborted leaves nothing, and takes no more', async () => {
    const sink = createDatasetWriter(database, { dataset: 'a', name: 'a.csv' });
    for (let i = 0; i < 4; i++) await sink.putBlock(i, block(10, i * 10));
    await sink.putQuarantine(0, 'x\n');
    await sink.abort();
    expect(await contents(database)).toEqual({});
    await expect(sink.putBlock(4, block(10))).rejects.toThrow('aborted');
    await expect(sink.commit(recordOf('a', 50), labels, '')).rejects.toThrow('aborted');
    expect(await contents(database)).toEqual({});
  });

  test.each([0, 1, 2])('that meets a full disk at write %i is rolled back with a code', async (after) => {
    await write('before', [10]);
    const kept = await contents(database);
    failBlockWrites(after);
    expect(await codeOf(write('a', [10, 10, 10]))).toBe('storage.quota-exceeded');
    vi.restoreAllMocks();
    expect(await contents(database)).toEqual(kept);
    expect((await write('a', [10])).rows).toBe(10);
  });

  test('that meets a full disk counts as free only what found room', async () => {
    // The first block waits for the second, and the first write is of none.
    failBlockWrites(2);
    const sink = createDatasetWriter(database, { dataset: 'a', name: 'a.csv', share: () => 0.5 });
    const rows = 50_000;
    const thrown: unknown = await (async () => {
      for (let i = 0; i < 9; i++) await sink.putBlock(i, block(rows, i * rows));
    })().catch((error: unknown) => error);
    const { freeBytes, missingBytes } = failureOf(thrown)!.detail as Record<string, number>;
    vi.restoreAllMocks();
    const { bytes } = await write('b', [rows]);
    // One block was written; of a work that is half done, twice what came is needed.
    expect(freeBytes! / bytes).toBeCloseTo(1, 1);
    expect((freeBytes! + missingBytes!) / bytes).toBeGreaterThan(2 * 2.9);
  });

  test('of a killed tab is swept; one that runs in another tab is left alone', async () => {
    const [dead, alive] = ['dead', 'alive'].map((tab) => openDatabase(database.dexie.name, tabs.locksOf(tab))) as [
      Database,
      Database,
    ];
    const lost = createDatasetWriter(dead, { dataset: 'lost', name: 'lost.csv' });
    const running = createDatasetWriter(alive, { dataset: 'running', name: 'running.csv' });
    for (const sink of [lost, running]) {
      for (let i = 0; i < 3; i++) await sink.putBlock(i, block(5, i * 5));
      await sink.putQuarantine(0, 'x\n');
    }
    await write('whole', [10]);
    tabs.kill('dead');
    expect(await sweepOrphans(database)).toMatchObject([{ kind: 'import', name: 'lost.csv' }]);
    expect(await sweepOrphans(database)).toEqual([]);
    const owners = new Set((await database.dexie.blocks.toArray()).map(({ dataset }) => dataset));
    expect(owners).toEqual(new Set(['running', 'whole']));
    await running.commit(recordOf('running', 15), labels, '');
    expect(await loadColumns(database, 'running', ['id'])).toMatchObject({ ok: true, value: { rows: 15 } });
    dead.dexie.close();
    alive.dexie.close();
  });

  test('that was killed before its first block is told, too', async () => {
    const dead = { ...database, locks: tabs.locksOf('dead') };
    await createDatasetWriter(dead, { dataset: 'lost', name: 'lost.csv' }).begin();
    tabs.kill('dead');
    expect(await sweepOrphans(database)).toMatchObject([{ kind: 'import', name: 'lost.csv' }]);
    expect(await contents(database)).toEqual({});
  });

  test('beside another: two writers do not mix', async () => {
    const [a, b] = await Promise.all([write('a', [10, 10, 3]), write('b', [7, 7])]);
    expect([a.rows, b.rows]).toEqual([23, 14]);
    for (const [dataset, rows] of [
      ['a', 23],
      ['b', 14],
    ] as const) {
      expect(await loadColumns(database, dataset, ['id', 'time'])).toMatchObject({
        value: { columns: { id: block(rows).columns['id'] } },
      });
    }
  });
});

describe('a dataset', () => {
  test('is deleted with all of its rows and nothing else', async () => {
    await write('a', [10]);
    const kept = await contents(database);
    await write('b', [10, 4]);
    await database.dexie.checkpoints.put(
      await plainCodec.seal('checkpoints', { id: 'run-b', dataset: 'b' } as CheckpointRow),
    );
    expect(await deleteDataset(database, 'b')).toEqual({ ok: true, value: null });
    expect(await contents(database)).toEqual(kept);
    expect(await deleteDataset(database, 'b')).toMatchObject({
      failure: { code: 'storage.dataset-unknown', detail: { dataset: 'b' } },
    });
  });

  test('whose deletion was killed is still there, which is told; one whose deletion failed, without a word', async () => {
    const record = await write('a', [10]);
    const kept = await contents(database);
    const failing = vi.spyOn(database.dexie.blocks, 'where').mockImplementation(() => {
      throw new Error('failed');
    });
    await expect(deleteDataset(database, 'a')).rejects.toThrow('failed');
    failing.mockRestore();
    expect(await contents(database)).toEqual(kept);

    // It hangs where the rows would go.
    const hanging = vi.spyOn(database.dexie, 'transaction').mockReturnValue(new Promise(() => {}) as never);
    void deleteDataset({ ...database, locks: tabs.locksOf('dead') }, 'a');
    await vi.waitFor(() => expect(hanging).toHaveBeenCalled());
    tabs.kill('dead');
    hanging.mockRestore();
    expect(await sweepOrphans(database)).toMatchObject([{ kind: 'delete', name: 'a' }]);
    expect(await contents(database)).toEqual(kept);
    expect(await getDataset(database, 'a')).toEqual({ ok: true, value: record });
  });

  test('can be deleted to make room on a full disk', async () => {
    await write('a', [10]);
    const full = new DOMException('full', 'QuotaExceededError');
    vi.spyOn(database.dexie.pendingImports, 'put').mockRejectedValue(full);
    expect((await deleteDataset(database, 'a')).ok).toBe(true);
    expect(await contents(database)).toEqual({});
  });

  test('with a damaged or missing block says which column', async () => {
    await write('a', [10]);
    const key = ['a', 1, 'c2', 0] as const;
    const row = await plainCodec.open('blocks', (await database.dexie.blocks.get(key))!);
    const bytes = row.bytes.slice(0);
    new Uint8Array(bytes)[40]! ^= 1;
    await database.dexie.blocks.put(await plainCodec.seal('blocks', { ...row, bytes }));
    const damaged = { ok: false, failure: { code: 'storage.block-damaged', detail: { column: 'longitude' } } };
    expect(await loadColumns(database, 'a', ['time', 'longitude'])).toMatchObject(damaged);
    await database.dexie.blocks.delete(key);
    expect(await loadColumns(database, 'a', ['longitude'])).toMatchObject(damaged);
    expect((await loadColumns(database, 'a', ['time'])).ok).toBe(true);
  });

  test('gives the one block that holds a row', async () => {
    await write('a', [BLOCK_ROWS, 3]);
    const found = await loadBlockOfRow(database, 'a', BLOCK_ROWS + 1);
    expect(found).toMatchObject({ ok: true, value: { index: 1, block: { rows: 3 } } });
    expect(found.ok && found.value.block.columns['time']).toMatchObject({
      minutes: Int32Array.from([0, 1, 2], (i) => BLOCK_ROWS + i),
    });
    expect(await loadBlockOfRow(database, 'a', BLOCK_ROWS + 3)).toMatchObject({
      failure: { code: 'storage.row-unknown' },
    });
  });

  test('tells listeners when it comes and goes', async () => {
    const listener = vi.fn<() => void>();
    const stop = onStoreChange(database, listener);
    await write('a', [10]);
    await vi.waitFor(() => expect(listener).toHaveBeenCalled());
    listener.mockClear();
    await deleteDataset(database, 'a');
    await vi.waitFor(() => expect(listener).toHaveBeenCalled());
    stop();
    listener.mockClear();
    await write('b', [10]);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(listener).not.toHaveBeenCalled();
  });
});

describe('a checkpoint', () => {
  const checkpoint = {
    id: 'run-1',
    request: { dataset: 'a', model: 'lstm' },
    dataset: 'a',
    epoch: 3,
    epochs: 40,
    state: Uint8Array.of(1, 2, 3),
    savedAt: '2026-01-01T00:00:00.000Z',
  };

  test('is an interrupted training only when the tab that made it is gone', async () => {
    expect((await putCheckpoint(database, checkpoint)).ok).toBe(true);
    expect(await listInterrupted(database)).toEqual([]);
    tabs.kill('here');
    expect(await listInterrupted(database)).toEqual([checkpoint]);
    expect(await getCheckpoint(database, 'run-1')).toEqual(checkpoint);
    await deleteCheckpoint(database, 'run-1');
    expect(await listInterrupted(database)).toEqual([]);
    expect(await getCheckpoint(database, 'run-1')).toBeNull();
  });
});
