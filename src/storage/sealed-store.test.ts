import 'fake-indexeddb/auto';
import Dexie from 'dexie';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { labels, smallBlock, smallRecord, testKeys } from '../../fixtures/storage/small-dataset.ts';
import { createTabs } from '../../fixtures/storage/tabs.ts';
import type { Run } from '../data/contract.ts';
import type { TrainedRun } from '../evaluation/training.ts';
import { putCheckpoint } from './checkpoints.ts';
import { loadColumns } from './columns.ts';
import { copyStore } from './copy-store.ts';
import { openDatabase, type Database } from './database.ts';
import { createDatasetWriter } from './dataset-writer.ts';
import { getDataset, listDatasets } from './datasets.ts';
import { listDocuments, putDocument } from './documents.ts';
import { purgeDataset, purgeExpired, setRetention } from './purge.ts';
import { readQuarantine } from './quarantine.ts';
import { getRunDetails, listRuns, putRun } from './runs.ts';
import type { VaultKeys } from './vault.ts';
import { verifyDataset } from './verify-dataset.ts';

let names = 0;
let keys: VaultKeys;
let tabs: ReturnType<typeof createTabs>;
let opened: Database[] = [];

function open(withKeys: VaultKeys | null = keys, name = `sealed-${names++}`, tab = 'here'): Database {
  const database = openDatabase(name, tabs.locksOf(tab), withKeys);
  opened.push(database);
  return database;
}

beforeEach(async () => {
  tabs = createTabs();
  keys = await testKeys();
});
afterEach(async () => {
  for (const { dexie } of opened) await dexie.delete();
  opened = [];
});

const trained: TrainedRun = {
  run: {
    id: 'run-1',
    dataset: 'town',
    model: 'planted-model',
    task: 'cluster',
    params: { note: 'planted parameter' },
    split: { kind: 'none' },
    metrics: { silhouette: NaN },
    warnings: ['planted run warning'],
    createdAt: '2026-01-02T00:00:00.000Z',
  } as unknown as Run,
  details: { task: 'cluster', title: 'planted details' } as unknown as TrainedRun['details'],
  fitted: new TextEncoder().encode('planted fitted'),
};

/** Everything a workspace can hold, with planted strings in every kind of row; an import that was cut short among them. */
async function fill(database: Database): Promise<void> {
  const sink = createDatasetWriter(database, { dataset: 'town', name: 'planted-town.csv' });
  await sink.putBlock(0, smallBlock(20));
  await sink.putBlock(1, smallBlock(5, 20));
  await sink.putQuarantine(0, '7,date-missing,planted quarantine\n');
  await sink.commit(smallRecord('town', 25), labels, 'line,reason,planted header');
  await putRun(database, trained);
  await putCheckpoint(database, {
    id: 'run-2',
    request: { dataset: 'town', model: 'lstm', target: 'planted target' } as never,
    dataset: 'town',
    epoch: 1,
    epochs: 2,
    state: new TextEncoder().encode('planted state'),
    savedAt: '2026-01-01T00:00:00.000Z',
  });
  await putDocument(database, {
    id: 'profile:planted id',
    kind: 'profile',
    dataset: 'town',
    value: { name: 'planted profile' },
    bytes: new TextEncoder().encode('planted bytes'),
  });
  const cut = createDatasetWriter(database, { dataset: 'cut', name: 'planted-cut.csv' });
  await cut.putBlock(0, smallBlock(3));
  await cut.putBlock(1, smallBlock(3));
  await cut.putQuarantine(0, '1,planted\n');
}

/** Every byte and every text that lies in the store, keys included, as one string for UTF-8 and one for UTF-16. */
async function allBytes({ dexie }: Database): Promise<string> {
  const parts: string[] = [];
  const walk = (value: unknown): void => {
    if (typeof value === 'string') parts.push(value);
    else if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) {
      const bytes =
        value instanceof ArrayBuffer
          ? Buffer.from(value)
          : Buffer.from(value.buffer, value.byteOffset, value.byteLength);
      parts.push(bytes.toString('latin1'), bytes.toString('utf16le'), bytes.subarray(1).toString('utf16le'));
    } else if (typeof value === 'object' && value !== null) {
      for (const [key, item] of Object.entries(value)) {
        parts.push(key);
        walk(item);
      }
    }
  };
  for (const table of dexie.tables) {
    walk(await table.toArray());
    walk(await table.toCollection().primaryKeys());
  }
  return parts.join('\n').toLowerCase();
}

async function counts({ dexie }: Database): Promise<Record<string, number>> {
  const entries = await Promise.all(dexie.tables.map(async (table) => [table.name, await table.count()] as const));
  return Object.fromEntries(entries.filter(([, count]) => count > 0));
}

describe('a sealed store', () => {
  test('holds no planted text in any row of any table, where the same store without a vault holds them all', async () => {
    const [sealed, plain] = [open(), open(null)];
    for (const database of [sealed, plain]) await fill(database);
    const planted = [
      'planted',
      'planted town',
      'offence',
      'burglary',
      'district',
      'header',
      'quarantine',
      'profile:',
      'silhouette',
      'date-missing',
      'longitude',
    ];
    const [hidden, shown] = await Promise.all([allBytes(sealed), allBytes(plain)]);
    // The id of the dataset, 'town', is the test's own; a real one is random.
    for (const text of planted) {
      expect(hidden.includes(text), `${text} in the sealed store`).toBe(false);
      expect(shown.includes(text), `${text} in the plain store`).toBe(true);
    }
    // Every table took part, so none can be forgotten here.
    expect(Object.keys(await counts(sealed)).sort()).toEqual(sealed.dexie.tables.map(({ name }) => name).sort());
    // Names of columns, which are headers, hide from the keys of plain stores, too.
    const keysOfPlain = JSON.stringify(await plain.dexie.blocks.toCollection().primaryKeys());
    expect(keysOfPlain).not.toContain('Offence');
  });

  test('answers as a plain one does', async () => {
    const [sealed, plain] = [open(), open(null)];
    for (const database of [sealed, plain]) await fill(database);
    const read = async (database: Database) => ({
      datasets: await listDatasets(database),
      table: await loadColumns(database, 'town', ['time', 'Offence Name', 'longitude', 'id']),
      runs: await listRuns(database, 'town'),
      details: await getRunDetails(database, 'run-1'),
      documents: await listDocuments(database, 'profile', 'town'),
      quarantine: await readQuarantine(database, 'town').then(async (csv) => csv.ok && (await csv.value.text())),
      counts: await counts(database),
    });
    expect(await read(sealed)).toEqual(await read(plain));
  });

  test('opens with no other keys', async () => {
    const database = open();
    await fill(database);
    const stranger = open(await testKeys(), database.dexie.name);
    await expect(listDatasets(stranger)).rejects.toMatchObject({ code: 'storage.row-damaged' });
  });
});

describe('a check of a dataset', () => {
  test.each([true, false])(
    'finds all of it whole, and then every block that was changed or lost (sealed: %s)',
    async (isSealed) => {
      const database = open(isSealed ? keys : null);
      await fill(database);
      expect(await verifyDataset(database, 'town')).toMatchObject({
        value: { ok: true, rows: 25, blocks: 2, damaged: [], hashMatches: true },
      });
      const stored = (await database.dexie.blocks.get(['town', 1, 'c2', 1]))! as unknown as Record<string, ArrayBuffer>;
      const field = isSealed ? 'sealed' : 'bytes';
      const bytes = stored[field]!.slice(0);
      new Uint8Array(bytes)[30]! ^= 1;
      await database.dexie.blocks.put({ ...stored, [field]: bytes } as never);
      await database.dexie.blocks.delete(['town', 1, 'c0', 0]);
      const found = await verifyDataset(database, 'town');
      expect(found).toMatchObject({ value: { ok: false, hashMatches: false } });
      expect(found.ok && found.value.damaged.map(({ column, block }) => `${column} ${block}`).sort()).toEqual([
        'longitude 1',
        'time 0',
      ]);
    },
  );

  test('notices an exchanged block that is whole in itself', async () => {
    const database = open(null);
    await fill(database);
    const other = (await database.dexie.blocks.get(['cut', 1, 'c2', 0]))! as unknown as { bytes: ArrayBuffer };
    const own = (await database.dexie.blocks.get(['town', 1, 'c2', 1]))!;
    await database.dexie.blocks.put({ ...own, bytes: other.bytes } as never);
    expect(await verifyDataset(database, 'town')).toMatchObject({
      value: { ok: false, damaged: [], hashMatches: false },
    });
  });
});

describe('a store that is encrypted later', () => {
  test('holds the same rows, and leaves out what a dead tab left', async () => {
    const [from, to] = [open(null), open()];
    await fill(from);
    const steps: number[] = [];
    const rows = await copyStore(from, to, (done, total) => steps.push(done / total));
    expect(steps.at(-1)).toBeGreaterThan(0.7);
    const before = await counts(from);
    const after = await counts(to);
    expect(after['pendingImports']).toBeUndefined();
    expect(rows).toBe(Object.values(after).reduce((sum, count) => sum + count, 0));
    expect(after['blocks']).toBe(before['blocks']! - 4);
    expect(await verifyDataset(to, 'town')).toMatchObject({ value: { ok: true, rows: 25 } });
    const names = ['time', 'Offence Name', 'longitude', 'id'];
    expect(await loadColumns(to, 'town', names)).toEqual(await loadColumns(from, 'town', names));
    expect((await getDataset(to, 'town')).ok && (await listRuns(to))).toEqual(await listRuns(from));
    expect(await listDocuments(to, 'profile')).toEqual(await listDocuments(from, 'profile'));
    expect((await allBytes(to)).includes('planted')).toBe(false);
  });

  test('is refused when the copy does not read back as it was written', async () => {
    const [from, to] = [open(null), open()];
    await fill(from);
    // A disk that loses one row.
    to.dexie.labels.hook('creating', (_key, row) => void (row as unknown as { iv: Uint8Array }).iv.fill(0));
    await expect(copyStore(from, to)).rejects.toMatchObject({
      code: expect.stringMatching(/vault\.verify-failed|storage\.row-damaged/),
    });
  });
});

describe('a store that is encrypted on a full disk', () => {
  test('is refused with what is missing, wherever the room ends', async () => {
    for (const table of ['blocks', 'runDetails', 'fitted'] as const) {
      const [from, to] = [open(null), open()];
      await fill(from);
      // What an aborted transaction throws: why it was aborted lies within.
      const refused = new Dexie.AbortError('aborted', new DOMException('full', 'QuotaExceededError'));
      to.dexie[table].hook('creating', () => {
        throw refused;
      });
      await expect(copyStore(from, to)).rejects.toMatchObject({
        code: 'storage.quota-exceeded',
        message: expect.stringContaining('Up to 1 MB more is needed. The largest datasets: Planted Town town'),
      });
      expect(await verifyDataset(from, 'town')).toMatchObject({ value: { ok: true } });
    }
  });
});

describe('a purge', () => {
  test('leaves nothing of a dataset, nor of its runs, and says what it removed', async () => {
    const database = open();
    await fill(database);
    await createDatasetWriter(database, { dataset: 'other', name: 'o' }).commit(smallRecord('other', 0), labels, 'h');
    const purged = await purgeDataset(database, 'town');
    expect(purged).toMatchObject({
      value: { clean: true, removed: { datasets: 1, blocks: 8, runs: 1, fitted: 1, documents: 1, checkpoints: 1 } },
    });
    expect(await counts(database)).toEqual({ datasets: 1, labels: 1, quarantine: 2, blocks: 4, pendingImports: 1 });
    expect(await purgeDataset(database, 'town')).toMatchObject({ failure: { code: 'storage.dataset-unknown' } });
  });

  test('comes by itself on its day, not before, and waits while somebody writes', async () => {
    const database = open();
    await fill(database);
    expect(await setRetention(database, 'town', '31.12.2026')).toMatchObject({
      failure: { code: 'storage.retention-date' },
    });
    expect(await setRetention(database, 'town', '2026-02-30')).toMatchObject({
      failure: { code: 'storage.retention-date' },
    });
    expect((await setRetention(database, 'town', '2026-12-31')).ok).toBe(true);
    expect(await purgeExpired(database, '2026-12-30')).toEqual([]);
    const elsewhere = open(keys, database.dexie.name, 'other tab');
    const found = await getDataset(database, 'town');
    const base = found.ok ? found.value : null;
    const append = createDatasetWriter(elsewhere, { dataset: 'town', name: 'more.csv', base: base! });
    await append.putBlock(1, smallBlock(9, 20));
    await append.putBlock(2, smallBlock(1, 29));
    expect(await purgeExpired(database, '2027-01-01')).toEqual([]);
    await append.abort();
    expect(await purgeExpired(database, '2027-01-01')).toMatchObject([
      { kind: 'retention', name: 'Planted Town town' },
    ]);
    expect(await listDatasets(database)).toEqual([]);
    await expect(setRetention(database, 'town', null)).resolves.toMatchObject({
      failure: { code: 'storage.dataset-unknown' },
    });
  });
});
