import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { labels, smallBlock, smallRecord, testKeys } from '../../fixtures/storage/small-dataset.ts';
import { createTabs } from '../../fixtures/storage/tabs.ts';
import { openDatabase, type Database } from './database.ts';
import { createDatasetWriter } from './dataset-writer.ts';
import { entropyOf, isReadable, takeInventory } from './inventory.ts';
import { purgeDataset } from './purge.ts';
import { listViews, putView } from './views.ts';

let names = 0;
let opened: Database[] = [];

async function open(isSealed: boolean): Promise<Database> {
  const keys = isSealed ? await testKeys() : null;
  const database = openDatabase(`views-${names++}`, createTabs().locksOf('here'), keys);
  opened.push(database);
  return database;
}

let database: Database;
beforeEach(async () => {
  database = await open(true);
});
afterEach(async () => {
  for (const { dexie } of opened) await dexie.delete();
  opened = [];
});

async function fill(target: Database): Promise<void> {
  const sink = createDatasetWriter(target, { dataset: 'town', name: 'planted-town.csv' });
  await sink.putBlock(0, smallBlock(20));
  await sink.commit(smallRecord('town', 20), labels, 'line,reason');
}

const view = (index: number, query = `dataset=town&category=Planted+${index}`) => ({
  id: `view-${index}`.padEnd(22, '0'),
  screen: 'explore',
  query,
  usedAt: index,
});

test('views come back the newest first, and the same id is replaced', async () => {
  for (const index of [1, 3, 2]) await putView(database, view(index));
  await putView(database, { ...view(1), usedAt: 9 });
  expect((await listViews(database)).map(({ usedAt }) => usedAt)).toEqual([9, 3, 2]);
  expect((await listViews(database))[0]).toEqual({ ...view(1), usedAt: 9 });
});

test('no word of a view lies in the store in plain sight, nor its id', async () => {
  await putView(database, view(7, 'dataset=town&area=Plantedhill'));
  const rows = await database.dexie.table('documents').toArray();
  const plain = JSON.stringify(rows, (_, value) => (ArrayBuffer.isView(value) ? 'bytes' : value));
  expect(plain).not.toMatch(/Plantedhill|explore|view-7/);
  expect(rows[0]).toMatchObject({ kind: 'view', dataset: 'town' });
});

test('there are never many: the oldest go', async () => {
  for (let index = 1; index <= 352; index++) await putView(database, view(index));
  expect(await database.dexie.documents.where('kind').equals('view').count()).toBeLessThanOrEqual(350);
  const kept = await listViews(database);
  expect(kept).toHaveLength(300);
  expect(kept[0]?.usedAt).toBe(352);
});

test('a purge takes the views of the dataset with it', async () => {
  await fill(database);
  await putView(database, view(1));
  await putView(database, view(2, 'screen=settings'));
  await purgeDataset(database, 'town');
  expect((await listViews(database)).map(({ usedAt }) => usedAt)).toEqual([2]);
});

test('the inventory tells a sealed store from one that can be read', async () => {
  const plain = await open(false);
  for (const target of [database, plain]) {
    await fill(target);
    await putView(target, view(1));
  }
  const sealed = await takeInventory(database);
  for (const { table, rows, looked, sealed: kept, readable, entropy, entropyOfNoise } of sealed) {
    expect([table, kept, readable]).toEqual([table, looked, 0]);
    // Short samples: noise of the same length differs as much.
    expect(rows === 0 || Math.abs(entropy! - entropyOfNoise!) < 0.35, table).toBe(true);
  }
  expect(sealed.find(({ table }) => table === 'datasets')).toMatchObject({ rows: 1, looked: 1, isEstimate: false });
  const unsealed = await takeInventory(plain);
  const filled = unsealed.filter(({ rows }) => rows > 0);
  expect(filled.map(({ table }) => table)).toEqual(expect.arrayContaining(['datasets', 'blocks', 'documents']));
  for (const { readable, looked, sealed: kept, firstBytes } of filled) {
    expect([readable, kept, firstBytes]).toEqual([looked, 0, '']);
  }
});

test('a row with a readable field beside the ciphertext does not count as sealed', async () => {
  await putView(database, view(1));
  const [row] = await database.dexie.table('documents').toArray();
  await database.dexie.table('documents').put({ ...row, name: 'Planted' });
  const found = (await takeInventory(database)).find(({ table }) => table === 'documents');
  expect(found).toMatchObject({ looked: 1, sealed: 0, readable: 1 });
});

test('entropy and readability of what is known', () => {
  expect(entropyOf(new Uint8Array(100))).toBe(0);
  expect(entropyOf(Uint8Array.from({ length: 256 }, (_, i) => i))).toBe(8);
  expect(entropyOf(Uint8Array.from({ length: 100 }, (_, i) => i % 2))).toBeCloseTo(1, 12);
  expect(isReadable(crypto.getRandomValues(new Uint8Array(65_536)))).toBe(false);
  expect(isReadable(new TextEncoder().encode('\u0001a sentence long enough to read\u0001'))).toBe(true);
});
