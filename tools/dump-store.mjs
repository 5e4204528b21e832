// Writes fixtures/storage/v<schema>.json: the store as a released version of this code leaves it, for the tests of forward migration.
//
//   node tools/dump-store.mjs 95143d0 fixtures/storage/v1.json
//
// The files of that commit are unpacked into a temporary folder and run there, in Node with fake-indexeddb: an import, a run, an
// unfinished training, and an import that was cut short.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const [commit, target] = process.argv.slice(2);
if (!commit || !target) throw new Error('usage: node tools/dump-store.mjs <commit> <file>');

const program = `
import 'fake-indexeddb/auto';
import { readFileSync, writeFileSync } from 'node:fs';
import { test } from 'vitest';
import { importTable } from './data/read/import-table.ts';
import { openDatabase } from './storage/database.ts';
import { createDatasetWriter } from './storage/dataset-writer.ts';
import { putCheckpoint } from './storage/checkpoints.ts';
import { putRun } from './storage/runs.ts';

const plain = (_key, value) => {
  if (value instanceof ArrayBuffer) return { $bytes: ['ArrayBuffer', Buffer.from(value).toString('base64')] };
  if (ArrayBuffer.isView(value)) {
    const bytes = Buffer.from(value.buffer, value.byteOffset, value.byteLength);
    return { $bytes: [value.constructor.name, bytes.toString('base64')] };
  }
  return typeof value === 'number' && !Number.isFinite(value) ? { $number: String(value) } : value;
};

test('dump', async () => {
  const database = openDatabase('beatbook', null);
  const bytes = new Uint8Array(readFileSync('fixtures/import/boston.csv'));
  const source = {
    name: 'boston.csv',
    totalBytes: bytes.length,
    bytesRead: () => bytes.length,
    async *open() {
      yield { ok: true, value: bytes };
    },
  };
  // Later releases read tables, of which a file of bytes is one kind.
  const [load] = Object.values(import.meta.glob('./data/read/text-source.ts'));
  const table = load ? (await load()).createTextSource(source) : source;
  const imported = await importTable(table, {}, {
    dataset: '0d9d7a52-6a2e-4f58-9f0a-2a1d54a0b001',
    createSink: () => createDatasetWriter(database, { dataset: '0d9d7a52-6a2e-4f58-9f0a-2a1d54a0b001', name: 'boston.csv' }),
    signal: new AbortController().signal,
    onProgress() {},
    clock: () => 0,
    createdAt: '2026-01-01T00:00:00.000Z',
    breathe: async () => {},
  });
  if (!imported.ok) throw new Error(JSON.stringify(imported));
  const run = {
    id: 'run-v1', dataset: '0d9d7a52-6a2e-4f58-9f0a-2a1d54a0b001', model: 'kmeans', task: 'cluster', params: { k: 2 }, seed: 42,
    split: { kind: 'none', trainRows: 3, testRows: 0 }, backend: 'cpu', milliseconds: 5, metrics: { inertia: 1.5, silhouette: NaN },
    baselines: {}, dataHash: 'abc', modelVersion: 1, createdAt: '2026-01-02T00:00:00.000Z', warnings: [],
  };
  const details = { task: 'cluster', rows: 3, unlocated: 0, clusters: [], curve: [], elbowK: null, silhouetteSample: 3, restarts: 10 };
  await putRun(database, { run, details, fitted: Uint8Array.of(1, 2, 3, 4) });
  await putCheckpoint(database, {
    id: 'run-open', request: { dataset: run.dataset, model: 'lstm' }, dataset: run.dataset, epoch: 3, epochs: 40,
    state: Uint8Array.of(5, 6, 7), savedAt: '2026-01-03T00:00:00.000Z',
  });
  const cut = createDatasetWriter(database, { dataset: 'cut-short', name: 'cut.csv' });
  const block = { rows: 1, columns: { time: { kind: 'time', minutes: Int32Array.of(1), precision: 'minute' } } };
  await cut.putBlock(0, block);
  await cut.putBlock(1, block);
  await cut.putQuarantine(0, '7,date-missing\\n');

  const idb = database.dexie.backendDB();
  const stores = {};
  for (const name of [...idb.objectStoreNames]) {
    const store = idb.transaction(name).objectStore(name);
    const indexes = [...store.indexNames].map((index) => ({ name: index, keyPath: store.index(index).keyPath }));
    stores[name] = { keyPath: store.keyPath, indexes, rows: await database.dexie.table(name).toArray() };
  }
  writeFileSync(process.env.DUMP_TO, JSON.stringify({ commit: process.env.DUMP_COMMIT, version: idb.version, stores }, plain));
});
`;

const folder = mkdtempSync(join(tmpdir(), 'beatbook-release-'));
try {
  execFileSync('tar', ['-x', '-C', folder], {
    input: execFileSync('git', ['archive', commit], { maxBuffer: 1 << 28 }),
  });
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));
  writeFileSync(join(folder, 'src/dump.test.ts'), program);
  execFileSync('npx', ['vitest', 'run', 'src/dump.test.ts'], {
    cwd: folder,
    stdio: 'inherit',
    env: { ...process.env, DUMP_TO: resolve(target), DUMP_COMMIT: commit },
  });
} finally {
  rmSync(folder, { recursive: true, force: true });
}
