import 'fake-indexeddb/auto';
import { readFileSync } from 'node:fs';
import Dexie from 'dexie';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { testKeys } from '../../fixtures/storage/small-dataset.ts';
import { createTabs } from '../../fixtures/storage/tabs.ts';
import { listInterrupted } from './checkpoints.ts';
import { loadColumns } from './columns.ts';
import { copyStore } from './copy-store.ts';
import { checkSchema, openDatabase, SCHEMA_VERSION, type Database } from './database.ts';
import { createDatasetWriter } from './dataset-writer.ts';
import { getDataset, listDatasets } from './datasets.ts';
import { listDocuments, putDocument } from './documents.ts';
import { storageFailure } from './failures.ts';
import { sweepOrphans } from './orphans.ts';
import { readQuarantine } from './quarantine.ts';
import { openRegistry, readSetting } from './registry.ts';
import { getFitted, getRunDetails, listRuns } from './runs.ts';
import { verifyDataset } from './verify-dataset.ts';

type Dump = {
  version: number;
  stores: Record<string, { keyPath: string | string[]; indexes: { name: string; keyPath: string }[]; rows: unknown[] }>;
};

const arrays = { ArrayBuffer, Uint8Array, Uint16Array, Uint32Array, Int32Array, Float64Array } as const;

/** A store as a release left it (tools/dump-store.mjs made the files). */
function readDump(name: string): Dump {
  return JSON.parse(readFileSync(`fixtures/storage/${name}.json`, 'utf8'), (_key, value) => {
    if (typeof value !== 'object' || value === null) return value as unknown;
    if ('$number' in value) return Number((value as { $number: string }).$number);
    if (!('$bytes' in value)) return value as unknown;
    const [type, base64] = (value as { $bytes: [keyof typeof arrays, string] }).$bytes;
    const bytes = Uint8Array.from(Buffer.from(base64, 'base64'));
    return type === 'ArrayBuffer' ? bytes.buffer : new arrays[type](bytes.buffer);
  }) as Dump;
}

/** Puts a dump into the browser's own database, as if the release had been here. */
async function replay(dump: Dump, name: string): Promise<void> {
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open(name, dump.version);
    request.addEventListener('upgradeneeded', () => {
      for (const [store, { keyPath, indexes, rows }] of Object.entries(dump.stores)) {
        const made = request.result.createObjectStore(store, { keyPath });
        for (const index of indexes) made.createIndex(index.name, index.keyPath);
        for (const row of rows) made.put(row);
      }
    });
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error));
  });
  database.close();
}

let names = 0;
let name = '';
let opened: { dexie: Dexie }[] = [];
const open = async (keyed = false, as = name): Promise<Database> => {
  const database = openDatabase(as, createTabs().locksOf('here'), keyed ? await testKeys() : null);
  opened.push(database);
  return database;
};
beforeEach(() => void (name = `released-${names++}`));
afterEach(async () => {
  for (const { dexie } of opened) {
    dexie.close();
    await Dexie.delete(dexie.name);
  }
  opened = [];
});

const DATASET = '0d9d7a52-6a2e-4f58-9f0a-2a1d54a0b001';

describe.each(['v1', 'v2'])('the store of schema %s', (release) => {
  test('opens unchanged: rows, quarantine, runs, the unfinished training; what was cut short is removed and told', async () => {
    await replay(readDump(release), name);
    const database = await open();
    expect(await sweepOrphans(database)).toMatchObject([{ kind: 'import', name: 'cut.csv' }]);
    const [record] = await listDatasets(database);
    expect(record).toMatchObject({ id: DATASET, rows: expect.any(Number) });
    expect(await verifyDataset(database, DATASET)).toMatchObject({
      value: { ok: true, hashMatches: true, damaged: [] },
    });
    const table = await loadColumns(database, DATASET, ['time', 'category', 'OFFENSE_DESCRIPTION', 'id']);
    expect(table).toMatchObject({ value: { rows: record!.rows } });
    expect(table.ok && Object.keys(table.value.columns)).toEqual(
      record!.columns
        .map((column) => column.name)
        .filter((known) => ['time', 'category', 'OFFENSE_DESCRIPTION', 'id'].includes(known)),
    );
    const csv = await readQuarantine(database, DATASET);
    expect(csv.ok && (await csv.value.text())).toMatch(/^line,reason,INCIDENT_NUMBER/);
    expect(await listRuns(database)).toMatchObject([{ id: 'run-v1', metrics: { silhouette: NaN } }]);
    expect(await getRunDetails(database, 'run-v1')).toMatchObject({ value: { task: 'cluster' } });
    expect(await getFitted(database, 'run-v1')).toEqual({ ok: true, value: Uint8Array.of(1, 2, 3, 4) });
    expect(await listInterrupted(database)).toMatchObject([{ id: 'run-open', state: Uint8Array.of(5, 6, 7) }]);
    expect(await listDocuments(database, 'profile')).toEqual([]);
    await putDocument(database, { id: 'd', kind: 'view', dataset: '', value: 1, bytes: null });
    expect(await database.dexie.documents.count()).toBe(1);
  });

  test('takes an append: old blocks keep their names, new ones get short ones only where they are new', async () => {
    await replay(readDump(release), name);
    const database = await open();
    await sweepOrphans(database);
    const found = await getDataset(database, DATASET);
    const base = found.ok ? found.value : null;
    const whole = await loadColumns(
      database,
      DATASET,
      base!.columns.map((column) => column.name),
    );
    const sink = createDatasetWriter(database, { dataset: DATASET, name: 'more.csv', base: base! });
    await sink.putBlock(base!.blocks, whole.ok ? whole.value : { rows: 0, columns: {} });
    const { blocks: _blocks, bytes: _bytes, quarantineBlocks: _quarantine, dataHash: _hash, ...rest } = base!;
    const stored = (await database.dexie.labels.toArray()) as unknown as { column: string; labels: string[] }[];
    const labels = Object.fromEntries(stored.map((row) => [row.column, row.labels]));
    await sink.commit({ ...rest, rows: base!.rows * 2 }, labels, 'line,reason');
    expect(await verifyDataset(database, DATASET)).toMatchObject({ value: { ok: true, rows: base!.rows * 2 } });
  });

  test('can be encrypted: the copy is whole and no header is left in any key', async () => {
    await replay(readDump(release), name);
    const from = await open();
    const to = await open(true, `${name}-sealed`);
    await copyStore(from, to);
    expect(await verifyDataset(to, DATASET)).toMatchObject({ value: { ok: true } });
    const copy = await getDataset(to, DATASET);
    const columns = copy.ok ? copy.value.columns : [];
    expect(columns.length).toBeGreaterThan(10);
    const keys = JSON.stringify([
      await to.dexie.blocks.toCollection().primaryKeys(),
      await to.dexie.labels.toCollection().primaryKeys(),
    ]);
    for (const column of columns) expect(keys).not.toContain(`"${column.name}"`);
    expect(await to.dexie.pendingImports.count()).toBe(0);
  });
});

const codeOf = async (work: Promise<unknown>) =>
  work.then(
    () => 'opened',
    (thrown: unknown) => storageFailure(thrown)?.code,
  );

test('a newer schema is refused before it is opened, and nothing of it is touched', async () => {
  const newer = new Dexie(name);
  newer.version(SCHEMA_VERSION + 1).stores({ datasets: 'id', inventions: 'id' });
  await newer.table('inventions').put({ id: 'x' });
  newer.close();
  expect(await codeOf(checkSchema(name, SCHEMA_VERSION))).toBe('storage.newer');
  expect(await codeOf(checkSchema(name, SCHEMA_VERSION + 1))).toBe('opened');
  expect(await codeOf(checkSchema('not there', SCHEMA_VERSION))).toBe('opened');
  const again = new Dexie(name);
  opened.push({ dexie: again });
  await again.open();
  expect(again.verno).toBe(SCHEMA_VERSION + 1);
  expect(again.tables.map((table) => table.name).sort()).toEqual(['datasets', 'inventions']);
  expect(await again.table('inventions').count()).toBe(1);
});

test('where it cannot be looked at first, a newer schema is refused at the first question', async () => {
  const current = await open();
  const schema = Object.fromEntries(
    current.dexie.tables.map((table) => [
      table.name,
      [table.schema.primKey, ...table.schema.indexes].map(({ src }) => src).join(','),
    ]),
  );
  const newer = new Dexie(name);
  newer.version(SCHEMA_VERSION + 1).stores({ ...schema, inventions: 'id' });
  await newer.open();
  newer.close();
  expect(await codeOf(current.dexie.open())).toBe('storage.newer');
  expect(await codeOf(listDatasets(current))).toBe('storage.newer');
  expect(await codeOf(current.dexie.runs.put({ id: 'a' } as never))).toBe('storage.newer');
  const registry = openRegistry(`${name}-registry`);
  opened.push({ dexie: registry });
  const later = new Dexie(registry.name);
  later.version(2).stores({ workspaces: 'name', leftovers: 'database', settings: 'id', inventions: 'id' });
  await later.open();
  later.close();
  expect(await codeOf(readSetting(registry, 'workspace'))).toBe('storage.newer');
});
