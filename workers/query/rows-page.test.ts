import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Clause } from '../../src/data/contract.ts';
import { importTable } from '../../src/data/read/import-table.ts';
import { openTables } from '../../src/data/read/formats/open-tables.ts';
import { createDatasetWriter } from '../../src/storage/dataset-writer.ts';
import { openDatabase, type Database } from '../../src/storage/database.ts';
import { openFiles } from '../ingest/blob-source.ts';
import type { CallContext } from '../protocol/serve.ts';
import { createRowHandlers } from './rows.ts';

let database: Database;
const call: CallContext<never> = { signal: new AbortController().signal, progress: () => {}, transfer: () => {} };

const lines = [
  'id,when,what,latitude,longitude,note',
  ...Array.from({ length: 30 }, (_, i) => `A${i},2024-05-${10 + (i % 9)} 08:1${i % 10},Theft,42.3${i},-71.06,"a, b"`),
  'B1,,Theft,42.3,-71,first',
  'B2,2024-05-10 08:00,,42.3,-71,"two\nlines"',
  'B3,,Theft,42.3,-71,"says ""no"""',
  'B4,2024-05-10 08:00,Theft,,,nowhere',
  'B5,2024-05-11,Theft,0,0,nowhere at no time',
];

beforeEach(async () => {
  database = openDatabase(`rows-page-${Math.random()}`, null);
  const opened = await openFiles([{ file: new Blob([lines.join('\n')]), name: 'rows.csv' }]);
  const source = opened.ok ? await openTables(opened.value, {}) : opened;
  if (!source.ok) throw new Error(source.failure.code);
  const settings = { columns: { date: 'when', category: 'what' }, countingRule: 'offences' as const };
  const done = await importTable(source.value, settings, {
    dataset: 'a',
    createSink: () => createDatasetWriter(database, { dataset: 'a', name: 'a' }),
    signal: new AbortController().signal,
    onProgress: () => {},
    clock: () => 0,
    createdAt: '2025-01-01T00:00:00Z',
    breathe: async () => {},
  });
  if (!done.ok) throw new Error(done.failure.code);
});
afterEach(() => database.dexie.delete());

test('quarantined rows come back field by field, of one reason or of all, a page at a time', async () => {
  const rows = createRowHandlers(database);
  const all = await rows.quarantinePage({ dataset: 'a', from: 0, count: 10 }, call);
  expect(all).toMatchObject({ ok: true, value: { total: 3 } });
  if (!all.ok) return;
  expect(all.value.header).toEqual(['line', 'reason', 'id', 'when', 'what', 'latitude', 'longitude', 'note']);
  expect(all.value.rows[1]).toEqual([
    '33',
    'category-missing',
    'B2',
    '2024-05-10 08:00',
    '',
    '42.3',
    '-71',
    'two\nlines',
  ]);
  const second = await rows.quarantinePage({ dataset: 'a', reason: 'date-missing', from: 1, count: 10 }, call);
  expect(second).toMatchObject({
    ok: true,
    value: { total: 2, rows: [['35', 'date-missing', 'B3', '', 'Theft', '42.3', '-71', 'says "no"']] },
  });
});

test('kept rows that lack a place or a time can be read, under a filter too', async () => {
  const rows = createRowHandlers(database);
  const unplaced = await rows.rowsPage({ dataset: 'a', lacking: 'place', from: 0, count: 10 }, call);
  expect(unplaced).toMatchObject({ ok: true, value: { total: 2 } });
  if (!unplaced.ok) return;
  const at = unplaced.value.header.indexOf('id');
  expect(unplaced.value.rows.map((row) => row[at]).toSorted()).toEqual(['B4', 'B5']);
  const untimed = await rows.rowsPage({ dataset: 'a', lacking: 'hour', from: 0, count: 10 }, call);
  expect(untimed.ok && untimed.value.rows.map((row) => row[at])).toEqual(['B5']);
  const where = [{ column: 'date' as const, from: '2024-05-11', to: '2024-05-11' }];
  expect(await rows.rowsPage({ dataset: 'a', where, lacking: 'place', from: 0, count: 10 }, call)).toMatchObject({
    value: { total: 1 },
  });
  expect(await rows.rowsPage({ dataset: 'a', from: 30, count: 10 }, call)).toMatchObject({
    value: { total: 32, rows: [[], []].map(() => expect.any(Array)) },
  });
});

test('figures of the report lead to their rows', async () => {
  const rows = createRowHandlers(database);
  const idsOf = async (set: string) => {
    const page = await rows.rowsPage({ dataset: 'a', set, from: 0, count: 100 }, call);
    if (!page.ok) return page.failure.code;
    return page.value.rows.map((row) => row[page.value.header.indexOf('id')]);
  };
  expect(await idsOf('first-of-month')).toEqual([]);
  expect(await idsOf('month:5')).toHaveLength(32);
  expect(await idsOf('month:6')).toEqual([]);
  expect(await idsOf('empty:longitude')).toEqual(['B4', 'B5']);
  expect(await idsOf('empty:clock')).toEqual([]);
  expect(await idsOf('further')).toEqual([]);
  expect(await idsOf('repeated')).toEqual([]);
  expect(await idsOf('empty:nothing')).toBe('rows.set-unknown');
  expect(await idsOf('reported-before')).toBe('rows.set-unknown');
});

test('rows are found by what their texts and labels say, under a filter and a page at a time', async () => {
  const rows = createRowHandlers(database);
  const total = async (words: string, where?: Clause[]) => {
    const page = await rows.rowsPage(
      { dataset: 'a', set: `text:${words}`, from: 0, count: 5, ...(where && { where }) },
      call,
    );
    return page.ok ? [page.value.total, page.value.rows.length] : page.failure.code;
  };
  expect(await total('NOWHERE')).toEqual([2, 2]);
  expect(await total('nowhere -time')).toEqual([1, 1]);
  expect(await total('"a b", nowhere')).toEqual([32, 5]);
  expect(await total('theft a5')).toEqual([1, 1]);
  expect(await total('theft', [{ column: 'date', from: '2024-05-11', to: '2024-05-11' }])).toEqual([5, 5]);
  expect(await total('nothing of the kind')).toEqual([0, 0]);
  expect(await total('')).toEqual([0, 0]);
});
