import 'fake-indexeddb/auto';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { giveText, importToStore, storedRows, valueOf } from '../../fixtures/import/store-import.ts';
import { planted, plantedTown } from '../../fixtures/storage/planted-town.ts';
import { testKeys } from '../../fixtures/storage/small-dataset.ts';
import { createTabs } from '../../fixtures/storage/tabs.ts';
import type { Run } from '../../src/data/contract.ts';
import { openDatabase, type Database } from '../../src/storage/database.ts';
import { getDataset, listDatasets } from '../../src/storage/datasets.ts';
import { listDocuments, putDocument } from '../../src/storage/documents.ts';
import { readQuarantine } from '../../src/storage/quarantine.ts';
import { sweepOrphans } from '../../src/storage/orphans.ts';
import { createRunId, listRuns } from '../../src/storage/runs.ts';
import { verifyDataset } from '../../src/storage/verify-dataset.ts';
import type { ArchiveContract } from '../contracts.ts';
import type { CallContext } from '../protocol/serve.ts';
import { createRowHandlers } from '../query/rows.ts';
import { createRunHandlers } from '../query/runs.ts';
import { trainAndStore } from '../train/job.ts';
import { exportArchive, importArchive } from './handlers.ts';

// The machine may be busy: no time is asserted here.
vi.setConfig({ testTimeout: 120_000 });

const tabs = createTabs();
let names = 0;
const open = (keys: Parameters<typeof openDatabase>[2] = null) =>
  openDatabase(`archive-${names++}`, tabs.locksOf('here'), keys);

function call(signal = new AbortController().signal): CallContext<{ done: number; total: number }> {
  return { signal, progress: () => {}, transfer: () => {} };
}
const idle = call() as CallContext<never>;

async function make(database: Database, options: Partial<ArchiveContract['export']['in']> = {}) {
  return await exportArchive(database, { app: 'test', settings: { theme: 'dark' }, ...options }, call());
}

async function take(database: Database, file: Blob, passphrase?: string) {
  return await importArchive(database, { file, ...(passphrase !== undefined && { passphrase }) }, call());
}

const passphrase = 'four unusual small words';
let source: Database;
let dataset = '';
let runs: readonly Run[] = [];

beforeAll(async () => {
  // One core: the parts run in place, and Node needs no nested worker.
  vi.stubGlobal('navigator', { hardwareConcurrency: 1 });
  source = open();
  const town = `${plantedTown(6000)}\nBROKEN,never,Theft,District 1,planted quarantine,x,1,2`;
  dataset = valueOf(await importToStore(source, [giveText(town, 'town.csv')])).dataset;
  const later = `${plantedTown(40, 9).replaceAll('INC-', 'NEW-')}\nBROKEN-2,nowhen,Theft,District 1,later,x,1,2`;
  valueOf(await importToStore(source, [giveText(later, 'later.csv')], { appendTo: dataset }));
  const train = async (request: Omit<Parameters<typeof trainAndStore>[0]['request'], 'dataset'>) => {
    const calls = { database: source, signal: idle.signal, progress: () => {}, onStart: () => {} };
    valueOf(await trainAndStore({ request: { dataset, ...request }, id: createRunId() }, calls));
  };
  await train({ model: 'kmeans', params: { k: 4, nInit: 2, compare: false } });
  await train({ model: 'forest', params: { trees: 5, depth: 6, minimumLeaf: 60 } });
  await train({ model: 'forest', params: { trees: 3, depth: 15 } });
  await train({
    model: 'forest-reference',
    params: { trees: 2, depth: 4 },
    where: [{ column: 'date', from: '2022-01', to: '2022-03' }],
  });
  await train({
    model: 'lstm',
    params: { epochs: 1, units: 4, layers: 1 },
    series: { by: 'area', period: 'week' },
    backend: 'cpu',
  });
  runs = await listRuns(source);
  await putDocument(source, {
    id: 'changes:x',
    kind: 'changes',
    dataset,
    value: { planted: dataset },
    bytes: Uint8Array.of(1, 2),
  });
}, 120_000);

afterAll(() => void vi.unstubAllGlobals());

async function contents(database: Database) {
  const records = await listDatasets(database);
  return {
    datasets: records.length,
    runs: (await listRuns(database)).length,
    blocks: await database.dexie.blocks.count(),
    pending: await database.dexie.pendingImports.count(),
  };
}

async function predictions(database: Database, run: string) {
  const { predict } = createRunHandlers(database);
  return valueOf(await predict({ run, hour: 22, dayOfWeek: 5, month: 7, latitude: 41.75, longitude: -87.66 }, idle))
    .probabilities;
}

const runOf = (list: readonly Run[], model: string) => list.filter((run) => run.model === model);

describe('an archive with everything', () => {
  test('brings the same rows, quarantine, runs and documents into an empty store, sealed there or not', async () => {
    const made = valueOf(await make(source, { passphrase }));
    expect(made.isSealed).toBe(true);
    for (const keys of [null, await testKeys()]) {
      const target = open(keys);
      const come = valueOf(await take(target, made.file, passphrase));
      expect(come).toMatchObject({
        datasets: [{ id: dataset, name: 'town.csv' }],
        minimum: null,
        settings: { theme: 'dark' },
      });
      const [before, after] = [valueOf(await getDataset(source, dataset)), valueOf(await getDataset(target, dataset))];
      expect(after.dataHash).toBe(before.dataHash);
      expect(after.report).toEqual(before.report);
      expect(await storedRows(target, dataset)).toEqual(await storedRows(source, dataset));
      expect(valueOf(await verifyDataset(target, dataset)).ok).toBe(true);
      const text = async (database: Database) => valueOf(await readQuarantine(database, dataset)).text();
      expect(await text(target)).toBe(await text(source));
      expect(await text(target)).toContain('planted quarantine');
      expect(await text(target)).toContain('BROKEN-2');
      expect(await listRuns(target)).toEqual(runs);
      const documents = async (database: Database) =>
        (await listDocuments(database, 'changes')).toSorted((a, b) => (a.id < b.id ? -1 : 1));
      expect(await documents(target)).toEqual(await documents(source));
      for (const { id } of runOf(runs, 'forest'))
        expect(await predictions(target, id)).toEqual(await predictions(source, id));
      const lstm = runOf(runs, 'lstm')[0]!.id;
      const ahead = async (database: Database) =>
        valueOf(await createRunHandlers(database).forecast({ run: lstm, horizon: 4 }, idle));
      expect(await ahead(target)).toEqual(await ahead(source));
      expect(await contents(target)).toMatchObject({ pending: 0 });
    }
  });

  test('gives new ids where they are taken, and names the new ones wherever the old ones stood', async () => {
    const target = open();
    const { file } = valueOf(await make(source));
    valueOf(await take(target, file));
    const again = valueOf(await take(target, file));
    expect(again.datasets[0]!.id).not.toBe(dataset);
    expect(await listDatasets(target)).toHaveLength(2);
    const own = await listRuns(target, again.datasets[0]!.id);
    expect(own).toHaveLength(runs.length);
    expect(new Set([...own, ...runs].map(({ id }) => id)).size).toBe(2 * runs.length);
    const documents = (await listDocuments(target, 'changes')).filter((row) => row.dataset === again.datasets[0]!.id);
    expect(documents.map(({ value }) => value)).toContainEqual({ planted: again.datasets[0]!.id });
    expect(await storedRows(target, again.datasets[0]!.id)).toEqual(await storedRows(source, dataset));
  });

  test('a sealed workspace makes none without a passphrase, and nobody makes one of nothing', async () => {
    const sealed = open(await testKeys());
    expect(await make(sealed, {})).toMatchObject({ ok: false, failure: { code: 'archive.passphrase-required' } });
    expect(await make(sealed, { passphrase: '' })).toMatchObject({
      ok: false,
      failure: { code: 'archive.passphrase-required' },
    });
    expect(await make(sealed, { passphrase })).toMatchObject({ ok: false, failure: { code: 'archive.nothing' } });
    expect(await make(source, { passphrase: 'short' })).toMatchObject({ failure: { code: 'vault.passphrase-short' } });
    expect(await make(source, { datasets: ['none'] })).toMatchObject({ failure: { code: 'storage.dataset-unknown' } });
  });

  test('shows nothing of what it holds', async () => {
    const bytes = Buffer.from(await valueOf(await make(source, { passphrase })).file.arrayBuffer());
    const plain = Buffer.from(await valueOf(await make(source)).file.arrayBuffer());
    for (const text of ['PLANTED-ID-7Q', '1207 Planted Alley', 'town.csv', 'District 3']) {
      expect(plain.includes(text)).toBe(true);
      expect(bytes.includes(text)).toBe(false);
    }
  });
});

describe('an archive without rows', () => {
  test('holds no id, address, text, place or quarantined row, and no model that could', async () => {
    const made = valueOf(await make(source, { minimum: 5 }));
    const bytes = Buffer.from(await made.file.arrayBuffer());
    for (const text of [...planted, 'INC-', 'Main Street', 'note ', 'planted quarantine', 'BROKEN']) {
      expect(bytes.includes(text), text).toBe(false);
    }
    // Coordinates of rows, as numbers in a block would be.
    for (const value of [41.778899, -87.612345]) {
      const double = Buffer.alloc(8);
      double.writeDoubleLE(value);
      expect(bytes.includes(double)).toBe(false);
    }
    const kept = runs.filter(({ id }) => made.runs.includes(id)).map(({ model }) => model);
    expect(kept.sort()).toEqual(['forest', 'kmeans', 'lstm']);
    expect(made.leftOut.map(({ why }) => why).join(' ')).toMatch(/holds rows of the data.*smallest leaf: \d+, /);
    expect(made.leftOut).toHaveLength(3);
  });

  test('becomes a summary that counts by what it knows, and refuses the rest with a sentence', async () => {
    const { file } = valueOf(await make(source, { minimum: 5, passphrase }));
    const target = open(await testKeys());
    const come = valueOf(await take(target, file, passphrase));
    expect(come.minimum).toBe(5);
    const record = valueOf(await getDataset(target, dataset));
    expect(record).toMatchObject({ summary: { minimum: 5 }, located: 0, bounds: null, blocks: 0, bytes: 0 });
    const rows = createRowHandlers(target);
    const all = createRowHandlers(source);
    const byCategory = valueOf(await rows.aggregate({ dataset, by: ['category'] }, idle));
    const truth = valueOf(await all.aggregate({ dataset, by: ['category'] }, idle));
    // Seven fires are few, but more than five.
    expect(byCategory).toEqual(truth);
    for (const by of [
      ['month', 'category'],
      ['area', 'category'],
      ['weekday', 'hour'],
    ] as const) {
      const shown = valueOf(await rows.aggregate({ dataset, by: [...by] }, idle));
      const real = new Map(
        valueOf(await all.aggregate({ dataset, by: [...by] }, idle)).keys.map((key, i) => [key.join(), i]),
      );
      expect(shown.keys.length).toBeGreaterThan(10);
      for (const key of shown.keys) expect(real.has(key.join()) || key.includes('')).toBe(true);
    }
    const refused = await rows.aggregate({ dataset, by: ['area', 'month'] }, idle);
    expect(refused).toMatchObject({ ok: false, failure: { code: 'summary.only' } });
    expect(await rows.aggregate({ dataset, by: ['day'] }, idle)).toMatchObject({ failure: { code: 'summary.only' } });
    expect(valueOf(await rows.count({ dataset }, idle))).toMatchObject({ rows: record.rows, located: 0 });
    expect(await rows.rowsPage({ dataset, from: 0, count: 10 }, idle)).toMatchObject({
      failure: { code: 'summary.only' },
    });
    const request = { dataset, model: 'kmeans' };
    const calls = { database: target, signal: idle.signal, progress: () => {}, onStart: () => {} };
    expect(await trainAndStore({ request, id: createRunId() }, calls)).toMatchObject({
      failure: { code: 'summary.only' },
    });

    const own = await listRuns(target);
    const forest = runOf(own, 'forest')[0]!.id;
    expect(await predictions(target, forest)).toEqual(await predictions(source, forest));
    const handlers = createRunHandlers(target);
    const lstm = runOf(own, 'lstm')[0]!.id;
    const ahead = valueOf(await handlers.forecast({ run: lstm, horizon: 3 }, idle));
    expect(ahead).toHaveLength(3 * 8);
    const centres = valueOf(await handlers.hotspots({ run: runOf(own, 'kmeans')[0]!.id }, idle));
    expect(centres).toHaveLength(4);
    for (const { incidents } of centres) expect(incidents % 5).toBe(0);
    expect(own.every(({ dataHash }) => dataHash !== runs[0]!.dataHash)).toBe(true);
  });

  test('a dataset of too few incidents is refused whole', async () => {
    const small = open();
    valueOf(await importToStore(small, [giveText(plantedTown(3), 'small.csv')]));
    expect(await make(small, { minimum: 100 })).toMatchObject({ failure: { code: 'archive.too-few' } });
    expect(await make(small, { minimum: 1 })).toMatchObject({ failure: { code: 'archive.minimum' } });
  });
});

describe('an archive that is not whole', () => {
  test('is refused with a code and leaves nothing, wherever it is cut or changed', async () => {
    const small = open();
    valueOf(await importToStore(small, [giveText(plantedTown(300), 'small.csv')]));
    const target = open();
    const allowed = /^archive\.(damaged|truncated|foreign|newer|key-settings|passphrase-missing|wrong-passphrase)$/;
    const { file } = valueOf(await make(small));
    const bytes = new Uint8Array(await file.arrayBuffer());
    const refused = async (changed: Uint8Array<ArrayBuffer>, secret?: string) => {
      const result = await take(target, new Blob([changed]), secret);
      if (result.ok) throw new Error('A broken archive was imported');
      expect(result.failure.code).toMatch(allowed);
      expect(await contents(target)).toEqual({ datasets: 0, runs: 0, blocks: 0, pending: 0 });
      return result.failure.code;
    };
    for (let i = 0; i < 120; i++) {
      const at = i < 90 ? i : Math.floor(((i - 90) / 30) * bytes.length);
      const changed = bytes.slice();
      changed[at]! ^= 1 << (i % 8);
      await refused(changed);
    }
    for (let i = 0; i < 60; i++) {
      const at = i < 30 ? i * 4 : Math.floor(((i - 30) / 30) * bytes.length);
      expect(await refused(bytes.slice(0, at))).toBe(at === 0 ? 'archive.foreign' : 'archive.truncated');
    }
    expect(await refused(Uint8Array.of(...bytes, 0))).toBe('archive.damaged');
    expect(await refused(new TextEncoder().encode('date,category\n2024-01-01,Theft\n'))).toBe('archive.foreign');
    expect(await refused(new Uint8Array(0))).toBe('archive.foreign');

    const sealed = new Uint8Array(await valueOf(await make(small, { passphrase })).file.arrayBuffer());
    expect(await refused(sealed)).toBe('archive.passphrase-missing');
    expect(await refused(sealed, 'another passphrase')).toBe('archive.wrong-passphrase');
    for (const at of [90, Math.floor(sealed.length / 2), sealed.length - 1]) {
      const changed = sealed.slice();
      changed[at]! ^= 16;
      expect(await refused(changed, passphrase)).toBe('archive.damaged');
    }
    expect(await refused(sealed.slice(0, -20), passphrase)).toBe('archive.truncated');
  }, 120_000);

  test('a kill leaves nothing and is told once, by the name of the file, from the first byte on', async () => {
    const target = open();
    const file = new File([valueOf(await make(source)).file], 'town.beatbook');
    const noted: Promise<number>[] = [];
    const progress = () => void noted.push(Promise.resolve(target.dexie.pendingImports.count()));
    // It hangs where everything would become visible.
    const hanging = vi.spyOn(target.dexie, 'transaction').mockReturnValue(new Promise(() => {}) as never);
    void importArchive({ ...target, locks: tabs.locksOf('dead') }, { file }, { ...call(), progress });
    await vi.waitFor(() => expect(hanging).toHaveBeenCalled(), { timeout: 60_000 });
    tabs.kill('dead');
    hanging.mockRestore();
    expect(await noted[0]).toBe(1);
    const notices = await sweepOrphans(target);
    expect(notices).toMatchObject([{ kind: 'archive', name: 'town.beatbook' }]);
    expect(notices).toHaveLength(1);
    expect(await contents(target)).toEqual({ datasets: 0, runs: 0, blocks: 0, pending: 0 });
  });

  test('a cancel in the middle leaves nothing, of an export as of an import', async () => {
    const target = open();
    const { file } = valueOf(await make(source));
    const stop = new AbortController();
    target.dexie.pendingImports.hook('creating', () => stop.abort());
    await expect(importArchive(target, { file }, call(stop.signal))).rejects.toThrow(/abort/i);
    expect(await contents(target)).toEqual({ datasets: 0, runs: 0, blocks: 0, pending: 0 });
    await expect(exportArchive(source, { app: '', settings: {} }, call(AbortSignal.abort()))).rejects.toThrow(/abort/i);
    expect(await contents(source)).toMatchObject({ datasets: 1, pending: 0 });
  });
});
