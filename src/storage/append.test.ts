import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { labels, smallBlock, smallRecord, testKeys } from '../../fixtures/storage/small-dataset.ts';
import { createTabs } from '../../fixtures/storage/tabs.ts';
import type { DatasetRecord } from '../data/table/dataset.ts';
import { BLOCK_ROWS } from '../data/table/table.ts';
import { loadBlock, loadColumns } from './columns.ts';
import { commitDatasets } from './commit-datasets.ts';
import { openDatabase, type Database } from './database.ts';
import { createDatasetWriter } from './dataset-writer.ts';
import { deleteDataset, getDataset, listDatasets } from './datasets.ts';
import { sweepOrphans } from './orphans.ts';
import { readQuarantine } from './quarantine.ts';
import { verifyDataset } from './verify-dataset.ts';

let names = 0;
let tabs: ReturnType<typeof createTabs>;
let database: Database;

beforeEach(async () => {
  tabs = createTabs();
  database = openDatabase(`append-${names++}`, tabs.locksOf('here'), await testKeys());
});
afterEach(async () => {
  vi.restoreAllMocks();
  await database.dexie.delete();
});

/** Two full blocks would be slow here: blocks are as small as they come, and only their numbers count. */
async function writeBase(sizes: readonly number[]): Promise<DatasetRecord> {
  const sink = createDatasetWriter(database, { dataset: 'town', name: 'town.csv' });
  let from = 0;
  for (const [index, rows] of sizes.entries()) {
    await sink.putBlock(index, smallBlock(rows, from));
    from += rows;
  }
  await sink.putQuarantine(0, '3,date-missing,first\n');
  return await sink.commit(smallRecord('town', from), labels, 'line,reason,id');
}

function appendTo(base: DatasetRecord, tab = database) {
  return createDatasetWriter(tab, { dataset: 'town', name: 'more.csv', base });
}

async function keysOf({ dexie }: Database): Promise<string[]> {
  const keys = (await dexie.blocks.toCollection().primaryKeys()) as unknown as (string | number)[][];
  return keys.map(([, version, column, index]) => `${version}/${column}/${index}`).sort();
}

const other = { 'Offence Name': ['', 'Planted Burglary', 'Planted Arson', 'Planted Fraud'] };

describe('an append', () => {
  test('keeps the blocks it did not change, replaces the last and adds new ones; the blocks it replaced go', async () => {
    const base = await writeBase([10, 10, 4]);
    const sink = appendTo(base);
    await sink.putBlock(2, smallBlock(10, 20));
    expect((await getDataset(database, 'town')).ok && (await loadColumns(database, 'town', ['time']))).toMatchObject({
      value: { rows: 24 },
    });
    await sink.putBlock(3, smallBlock(6, 30));
    await sink.putQuarantine(0, '9,date-missing,second\n');
    const record = await sink.commit(smallRecord('town', 36, 2), other, 'line,reason,id');
    expect(record).toMatchObject({ version: 2, blocks: 4, blockVersions: [1, 1, 2, 2], quarantineBlocks: 2 });
    const read = await loadColumns(database, 'town', ['time', 'Offence Name', 'id']);
    expect(read).toMatchObject({
      value: {
        rows: 36,
        columns: { time: { minutes: Int32Array.from({ length: 36 }, (_, i) => i) }, id: smallBlock(36).columns['id'] },
      },
    });
    expect(read.ok && read.value.columns['Offence Name']).toMatchObject({ labels: other['Offence Name'] });
    expect(await keysOf(database)).toEqual(
      ['c0', 'c1', 'c2', 'c3']
        .flatMap((column) => [`1/${column}/0`, `1/${column}/1`, `2/${column}/2`, `2/${column}/3`])
        .sort(),
    );
    expect(await database.dexie.labels.count()).toBe(1);
    expect(await database.dexie.pendingImports.count()).toBe(0);
    const csv = await readQuarantine(database, 'town');
    expect(csv.ok && (await csv.value.text())).toBe('line,reason,id\r\n3,date-missing,first\n9,date-missing,second\n');
    expect(await verifyDataset(database, 'town')).toMatchObject({ value: { ok: true, rows: 36, hashMatches: true } });
    expect(record.bytes).toBe(record.blockBytes!.reduce((sum, bytes) => sum + bytes, 0));
  });

  test('gives the same hash as an import of the same rows', async () => {
    const sink = appendTo(await writeBase([10, 4]));
    await sink.putBlock(1, smallBlock(8, 10));
    const appended = await sink.commit(smallRecord('town', 18, 2), labels, 'h');
    await deleteDataset(database, 'town');
    expect((await writeBase([10, 8])).dataHash).toBe(appended.dataHash);
  });

  test('of a dataset of the first release reads what its record lacks', async () => {
    const { blockBytes: _bytes, blockChecksums: _sums, ...old } = await writeBase([10, 4]);
    const sink = appendTo(old);
    await sink.putBlock(1, smallBlock(8, 10));
    const record = await sink.commit(smallRecord('town', 18, 2), labels, 'h');
    expect(record.blockBytes).toHaveLength(2);
    expect(await verifyDataset(database, 'town')).toMatchObject({ value: { ok: true, rows: 18 } });
  });

  test('that is aborted leaves the dataset as it was', async () => {
    const base = await writeBase([10, 4]);
    const before = await keysOf(database);
    const sink = appendTo(base);
    for (let i = 1; i < 4; i++) await sink.putBlock(i, smallBlock(10, i * 10));
    await sink.putQuarantine(0, 'x\n');
    await sink.abort();
    expect(await keysOf(database)).toEqual(before);
    expect(await getDataset(database, 'town')).toEqual({ ok: true, value: base });
    expect(await verifyDataset(database, 'town')).toMatchObject({ value: { ok: true } });
  });

  test('killed before its commit is undone and told; killed after it, only tidied', async () => {
    const base = await writeBase([10, 4]);
    const before = await keysOf(database);
    const dead = { ...database, locks: tabs.locksOf('dead') };
    const sink = appendTo(base, dead);
    for (let i = 1; i < 4; i++) await sink.putBlock(i, smallBlock(10, i * 10));
    await sink.putQuarantine(0, 'x\n');
    tabs.kill('dead');
    expect(await sweepOrphans(database)).toMatchObject([{ kind: 'append', name: 'more.csv' }]);
    expect(await keysOf(database)).toEqual(before);
    expect(await verifyDataset(database, 'town')).toMatchObject({ value: { ok: true, rows: 14 } });

    const late = { ...database, locks: tabs.locksOf('late') };
    const second = appendTo(base, late);
    await second.putBlock(1, smallBlock(8, 10));
    await commitDatasets(late, [await second.prepare(smallRecord('town', 18, 2), labels, 'h')]);
    tabs.kill('late');
    expect((await keysOf(database)).length).toBe(12);
    expect(await sweepOrphans(database)).toEqual([]);
    expect((await keysOf(database)).length).toBe(8);
    expect(await verifyDataset(database, 'town')).toMatchObject({ value: { ok: true, rows: 18 } });
    expect(await sweepOrphans(database)).toEqual([]);
  });

  test('is the only one: a second, and a delete, are told that somebody writes', async () => {
    const base = await writeBase([10, 4]);
    const elsewhere = { ...database, locks: tabs.locksOf('elsewhere') };
    const sink = appendTo(base);
    await sink.putBlock(1, smallBlock(8, 10));
    await expect(appendTo(base, elsewhere).putBlock(1, smallBlock(1))).rejects.toMatchObject({ code: 'storage.busy' });
    await expect(deleteDataset(elsewhere, 'town')).rejects.toMatchObject({ code: 'storage.busy' });
    await sink.commit(smallRecord('town', 18, 2), labels, 'h');
    // What another tab has changed since is not built upon.
    await expect(appendTo(base, elsewhere).putBlock(1, smallBlock(1))).rejects.toMatchObject({ code: 'storage.busy' });
    expect(await verifyDataset(database, 'town')).toMatchObject({ value: { ok: true, rows: 18 } });
  });

  test('meeting a full disk leaves the dataset as it was and says what is missing', async () => {
    const base = await writeBase([10, 4]);
    const before = await keysOf(database);
    vi.spyOn(database.dexie.blocks, 'bulkPut').mockRejectedValue(new DOMException('', 'QuotaExceededError'));
    const sink = createDatasetWriter(database, { dataset: 'town', name: 'more.csv', base, share: () => 0.5 });
    await expect(
      (async () => {
        for (let i = 1; i < 5; i++) await sink.putBlock(i, smallBlock(10, i * 10));
      })(),
    ).rejects.toMatchObject({
      code: 'storage.quota-exceeded',
      message: expect.stringMatching(/Up to 1 MB more is needed. The largest datasets: Planted Town town \(1 MB\)/),
    });
    vi.restoreAllMocks();
    expect(await keysOf(database)).toEqual(before);
    expect(await listDatasets(database)).toEqual([base]);
  });

  test('a reader that has begun before the commit gets the dataset whole all the same', async () => {
    const base = await writeBase([10, 4]);
    const sink = appendTo(base);
    await sink.putBlock(1, smallBlock(8, 10));
    const get = database.dexie.labels.get.bind(database.dexie.labels);
    let isFirst = true;
    vi.spyOn(database.dexie.labels, 'get').mockImplementation((async (key: never) => {
      if (isFirst) {
        isFirst = false;
        await sink.commit(smallRecord('town', 18, 2), labels, 'h');
      }
      return await get(key);
    }) as never);
    expect(await loadColumns(database, 'town', ['time', 'id'])).toMatchObject({ value: { rows: 18 } });
  });
});

test('several datasets are committed together: all of them or none', async () => {
  const sinks = ['a', 'b'].map((dataset) => createDatasetWriter(database, { dataset, name: dataset, kind: 'archive' }));
  const prepared = [];
  for (const [i, sink] of sinks.entries()) {
    await sink.putBlock(0, smallBlock(5));
    prepared.push(await sink.prepare(smallRecord('ab'[i]!, 5), labels, 'h'));
  }
  expect(await listDatasets(database)).toEqual([]);
  await commitDatasets(database, prepared);
  for (const sink of sinks) await sink.done();
  expect((await listDatasets(database)).map(({ id }) => id).sort()).toEqual(['a', 'b']);
  expect(await database.dexie.pendingImports.count()).toBe(0);
  expect(await loadBlock(database, prepared[0]!.record, 0)).toMatchObject({ value: { rows: Math.min(5, BLOCK_ROWS) } });
});

test('an archive that was cut short leaves nothing and says so', async () => {
  const dead = { ...database, locks: tabs.locksOf('dead') };
  const sink = createDatasetWriter(dead, { dataset: 'a', name: 'Town', kind: 'archive' });
  await sink.putBlock(0, smallBlock(5));
  await sink.prepare(smallRecord('a', 5), labels, 'h');
  tabs.kill('dead');
  expect(await sweepOrphans(database)).toMatchObject([{ kind: 'archive', name: 'Town' }]);
  expect(await keysOf(database)).toEqual([]);
});
