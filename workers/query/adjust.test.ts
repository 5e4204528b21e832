import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { AdjustmentChange, OffenceGrouping } from '../../src/data/adjust/adjustments.ts';
import { AS_FILED } from '../../src/data/adjust/adjustments.ts';
import { openTables as openSource } from '../../src/data/read/formats/open-tables.ts';
import { importTable } from '../../src/data/read/import-table.ts';
import { getAdjustedDataset, getAdjustments, listAdjustedDatasets } from '../../src/storage/adjustments.ts';
import { openDatabase, type Database } from '../../src/storage/database.ts';
import { createDatasetWriter } from '../../src/storage/dataset-writer.ts';
import { deleteDataset, getDataset } from '../../src/storage/datasets.ts';
import { openFiles } from '../ingest/blob-source.ts';
import type { CallContext } from '../protocol/serve.ts';
import { createAdjustHandlers } from './adjust.ts';
import { createOpenTables } from './open-tables.ts';
import { createRowHandlers } from './rows.ts';

let database: Database;
let asks: ReturnType<typeof createRowHandlers> & ReturnType<typeof createAdjustHandlers>;
const call: CallContext<unknown> = { signal: new AbortController().signal, progress: () => {}, transfer: () => {} };
const AT = '2026-01-01T00:00:00.000Z';

const types = ['Theft', 'THEFTS', 'Arson', 'Assault'];
const lines = [
  'id,when,what,code,latitude,longitude,note',
  ...Array.from({ length: 40 }, (_, i) => {
    const place = i % 4 === 3 ? '42.35,-71.05' : `42.3${10 + i},-71.06`;
    return `A${i},2024-05-${10 + (i % 9)} 08:1${i % 10},${types[i % 4]},0${100 + (i % 4)},${place},=note ${i}`;
  }),
];

beforeEach(async () => {
  database = openDatabase(`adjust-${Math.random()}`, null);
  const opened = await openFiles([{ file: new Blob([lines.join('\n')]), name: 'rows.csv' }]);
  const source = opened.ok ? await openSource(opened.value, {}) : opened;
  if (!source.ok) throw new Error(source.failure.code);
  const done = await importTable(
    source.value,
    { columns: { date: 'when', category: 'what' } },
    {
      dataset: 'a',
      createSink: () => createDatasetWriter(database, { dataset: 'a', name: 'a' }),
      signal: new AbortController().signal,
      onProgress: () => {},
      clock: () => 0,
      createdAt: '2025-01-01T00:00:00Z',
      breathe: async () => {},
    },
  );
  if (!done.ok) throw new Error(done.failure.code);
  const tables = createOpenTables(database);
  asks = { ...createRowHandlers(database, tables), ...createAdjustHandlers(database, tables) };
});
afterEach(() => database.dexie.delete());

async function change(...changes: AdjustmentChange[]) {
  for (const one of changes) {
    const done = await asks.changeAdjustments({ dataset: 'a', change: one, at: AT }, call);
    if (!done.ok) throw new Error(done.failure.code);
  }
}

async function counts(): Promise<Record<string, number>> {
  const found = await asks.aggregate({ dataset: 'a', by: ['category'] }, call);
  if (!found.ok) throw new Error(found.failure.code);
  return Object.fromEntries(found.value.keys.map(([label], i) => [label, found.value.counts[i]!]));
}

const place = { longitude: -71.05, latitude: 42.35, radiusMeters: 20, name: 'Headquarters' };
const grouping: OffenceGrouping = {
  id: 'g',
  name: 'By code',
  column: 'code',
  groups: [
    ['0100', 'Property'],
    ['0101', 'Property'],
  ],
  rest: 'Rest',
};

describe('adjustments of a stored dataset', () => {
  test('change every answer at once, and taken back leave all as it was', async () => {
    const before = await counts();
    const stored = await getDataset(database, 'a');
    expect(before).toEqual({ Theft: 10, THEFTS: 10, Arson: 10, Assault: 10 });
    await change({ kind: 'exclude-place', place }, { kind: 'merge', labels: ['THEFTS'], into: 'Theft' });
    expect(await counts()).toEqual({ Theft: 20, Arson: 10, Assault: 10 });
    expect(await asks.count({ dataset: 'a' }, call)).toMatchObject({ value: { rows: 40, located: 30 } });
    expect(await getAdjustedDataset(database, 'a')).toMatchObject({
      value: {
        located: 30,
        categories: ['Theft', 'Arson', 'Assault'],
        rowsHash: stored.ok ? stored.value.dataHash : '',
      },
    });
    expect((await getAdjustments(database, 'a')).effect).toMatchObject({ excluded: [10], located: 30 });
    expect(await getDataset(database, 'a')).toEqual(stored);
    await change({ kind: 'clear' });
    expect(await counts()).toEqual(before);
    expect(await getAdjustedDataset(database, 'a')).toEqual(stored);
  });

  test('group by the codes of another column', async () => {
    await change({ kind: 'put-grouping', grouping });
    expect(await counts()).toEqual({ Theft: 10, THEFTS: 10, Arson: 10, Assault: 10 });
    await change({ kind: 'use-grouping', id: 'g' });
    expect(await counts()).toEqual({ Property: 20, Rest: 20 });
    const where = [{ column: 'category' as const, in: ['Property'] }];
    expect(await asks.count({ dataset: 'a', where }, call)).toMatchObject({ value: { rows: 20 } });
    const records = await listAdjustedDatasets(database);
    expect(records.map(({ categories }) => categories.toSorted())).toEqual([['Property', 'Rest']]);
  });

  test('are forgotten with their dataset, and refused for one that is gone', async () => {
    await change({ kind: 'exclude-place', place });
    await deleteDataset(database, 'a');
    expect((await getAdjustments(database, 'a')).adjustments.excludedPlaces).toEqual([]);
    const gone = await asks.changeAdjustments({ dataset: 'a', change: { kind: 'clear' }, at: AT }, call);
    expect(gone).toMatchObject({ ok: false, failure: { code: 'storage.dataset-unknown' } });
  });

  test('two changes at once are both made', async () => {
    await Promise.all([
      change({ kind: 'exclude-place', place }),
      change({ kind: 'merge', labels: ['THEFTS'], into: 'Theft' }),
    ]);
    const { adjustments } = await getAdjustments(database, 'a');
    expect([adjustments.excludedPlaces.length, adjustments.merges.length, adjustments.changes.length]).toEqual([
      1, 1, 2,
    ]);
  });

  test('values of a column are counted as filed, leading zeros and all', async () => {
    await change({ kind: 'merge', labels: ['THEFTS'], into: 'Theft' });
    const codes = await asks.columnValues({ dataset: 'a', column: 'code' }, call);
    expect(codes.ok && codes.value.map(({ value }) => value).toSorted()).toEqual(['0100', '0101', '0102', '0103']);
    const labels = await asks.columnValues({ dataset: 'a', column: 'category' }, call);
    expect(labels.ok && labels.value).toContainEqual({ value: 'THEFTS', count: 10 });
    expect(await asks.columnValues({ dataset: 'a', column: 'nothing' }, call)).toMatchObject({
      failure: { code: 'adjust.column-unknown' },
    });
  });
});

describe('pages of rows', () => {
  const page = async (question: Partial<Parameters<typeof asks.rowsPage>[0]>) => {
    const found = await asks.rowsPage({ dataset: 'a', from: 0, count: 5, ...question }, call);
    if (!found.ok) throw new Error(found.failure.code);
    return found.value;
  };

  test('hold the columns asked for, in that order, of rows in any order', async () => {
    const sorted = await page({ columns: ['category', 'id'], sort: { column: 'category', descending: true } });
    expect(sorted.header).toEqual(['what', 'id']);
    expect(sorted.rows[0]).toEqual(['THEFTS', 'A1']);
    expect(sorted.total).toBe(40);
    const next = await page({ columns: ['id'], sort: { column: 'latitude', descending: true }, from: 38, count: 5 });
    expect(next.rows).toEqual([['A1'], ['A0']]);
    expect(next.numbers).toEqual([1, 0]);
    await expect(page({ sort: { column: 'note', descending: false } })).rejects.toThrow('rows.column-unknown');
    await expect(page({ sort: { column: 'nothing', descending: false } })).rejects.toThrow('rows.column-unknown');
  });

  test('show what an offence counts as beside what it was filed as, and no place of a place left out', async () => {
    await change({ kind: 'exclude-place', place }, { kind: 'merge', labels: ['THEFTS'], into: 'Theft' });
    const all = await page({ from: 1, count: 1 });
    expect(all.columns).toContain(AS_FILED);
    const at = (name: string) => all.rows[0]![all.columns!.indexOf(name)];
    expect([at('category'), at(AS_FILED)]).toEqual(['Theft', 'THEFTS']);
    const excluded = await page({ set: 'place-excluded', columns: ['id', 'latitude', 'category'], count: 1 });
    expect(excluded).toMatchObject({ total: 10, rows: [['A3', '', 'Assault']] });
  });

  test('are saved as CSV, at most so many, with no field that a spreadsheet would run', async () => {
    const where = [{ column: 'category' as const, in: ['Arson'] }];
    const file = await asks.rowsFile({ dataset: 'a', where, most: 3, columns: ['id', 'code', 'note'] }, call);
    if (!file.ok) throw new Error(file.failure.code);
    expect(await file.value.text()).toBe(
      "id,code,note\r\nA2,0102,'=note 2\r\nA6,0102,'=note 6\r\nA10,0102,'=note 10\r\n",
    );
  });
});
