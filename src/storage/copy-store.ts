import type { IndexableType } from 'dexie';
import type { DatasetRecord } from '../data/table/dataset.ts';
import { failureError } from '../text/failure-error.ts';
import { fail } from '../text/failure.ts';
import { openAll, sealAll, type Stored } from './codec.ts';
import { columnKey } from './columns.ts';
import type { Database, Rows, TableName } from './database.ts';
import { listDatasets } from './datasets.ts';
import { explainQuota } from './quota.ts';
import { encodeRow } from './vault/row-bytes.ts';

/** Rows read and written at a time: blocks are up to half a megabyte each. */
const BATCH = 24;
/** Notes of work under way are not copied: nothing is under way while a store is copied, so they are of dead tabs. */
const copied = [
  'datasets',
  'blocks',
  'labels',
  'quarantine',
  'runs',
  'runDetails',
  'fitted',
  'checkpoints',
  'documents',
] as const satisfies readonly TableName[];
type Copied = (typeof copied)[number];

/** New, short keys for the columns of each dataset: the first release kept rows under their headers. */
type Keys = ReadonlyMap<string, ReadonlyMap<string, string>>;

function newKeys(records: readonly DatasetRecord[]): Keys {
  const keysOf = ({ columns }: DatasetRecord) => {
    const isShort = columns.every(({ key }) => key !== undefined);
    return new Map(columns.map((column, i) => [columnKey(column), isShort ? columnKey(column) : `c${i}`]));
  };
  return new Map(records.map((record) => [record.id, keysOf(record)]));
}

/** The row as the copy has it; null when it belongs to no dataset, as what a dead tab left. */
function rekey<Name extends TableName>(table: Name, row: Rows[Name], keys: Keys): Rows[Name] | null {
  if (table === 'datasets') {
    const record = row as DatasetRecord;
    const known = keys.get(record.id)!;
    const columns = record.columns.map((column) => ({ ...column, key: known.get(columnKey(column))! }));
    return { ...record, columns } as unknown as Rows[Name];
  }
  if (table === 'quarantine') return keys.has((row as Rows['quarantine']).dataset) ? row : null;
  if (table !== 'blocks' && table !== 'labels') return row;
  const { dataset, column } = row as Rows['labels'];
  const key = keys.get(dataset)?.get(column);
  return key === undefined ? null : { ...row, column: key };
}

async function* readBatches<Name extends Copied>(
  from: Database,
  table: Name,
  keys: Keys,
): AsyncGenerator<Rows[Name][]> {
  const places = await from.dexie[table].toCollection().primaryKeys();
  for (let at = 0; at < places.length; at += BATCH) {
    const stored = await from.dexie[table].bulkGet(places.slice(at, at + BATCH));
    const present = stored.filter((row) => row !== undefined) as unknown as Stored<Name>[];
    const rows = await openAll(from.codec, table, present);
    yield rows.flatMap((row) => rekey(table, row, keys) ?? []);
  }
}

/** Where a row lies in the copy. */
async function placeOf<Name extends Copied>(to: Database, table: Name, row: Rows[Name]): Promise<IndexableType> {
  const { keyPath } = to.dexie[table].schema.primKey;
  const value = row as unknown as Record<string, unknown>;
  if (table === 'documents') return await to.codec.documentKey((row as Rows['documents']).id);
  return Array.isArray(keyPath)
    ? (keyPath.map((field) => value[field]) as string[])
    : (value[keyPath as string] as string);
}

/** Bytes of the arrays of a row, next to which the rest is small. */
function arrayBytes(row: object): number {
  return Object.values(row).reduce<number>(
    (sum, value) => sum + (value instanceof ArrayBuffer || ArrayBuffer.isView(value) ? value.byteLength : 0),
    0,
  );
}

function isSame(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}

/** The fields of a row in one order, so that two rows can be compared as bytes. */
function bytesOf(row: object): Uint8Array {
  return encodeRow(Object.fromEntries(Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1))));
}

/**
 * Copies every row of a store into an empty one, as that one keeps rows (sealed), then reads each again beside its original.
 * Throws 'vault.verify-failed' when one is missing, too many or not the same. The caller keeps writers out. Returns the rows copied.
 */
export async function copyStore(
  from: Database,
  to: Database,
  onProgress: (done: number, total: number) => void = () => {},
): Promise<number> {
  const records = await listDatasets(from);
  const keys = newKeys(records);
  const counts = await Promise.all(copied.map((table) => from.dexie[table].count()));
  const total = 2 * counts.reduce((sum, count) => sum + count, 0);
  // What datasets take is known; how large a model is, only when it is read.
  const expected = records.reduce((sum, { bytes }) => sum + bytes, 0);
  let written = 0;
  let done = 0;
  let rows = 0;
  for (const table of copied) {
    for await (const batch of readBatches(from, table, keys)) {
      const stored = await sealAll(to.codec, table, batch);
      const size = stored.reduce((sum, row) => sum + arrayBytes(row), 0);
      try {
        await to.dexie.table(table).bulkPut(stored);
      } catch (thrown) {
        throw await explainQuota(from, thrown, { written, whole: Math.max(expected, written + size) });
      }
      written += size;
      rows += batch.length;
      onProgress((done += batch.length), total);
    }
  }
  let verified = 0;
  for (const table of copied) {
    for await (const batch of readBatches(from, table, keys)) {
      const places = await Promise.all(batch.map((row) => placeOf(to, table, row)));
      const stored = (await to.dexie.table(table).bulkGet(places)) as (Stored<typeof table> | undefined)[];
      const found = await Promise.all(stored.map(async (row) => row && (await to.codec.open(table, row))));
      const isWhole = batch.every((row, i) => found[i] && isSame(bytesOf(row), bytesOf(found[i])));
      if (!isWhole) throw failureError(fail('vault.verify-failed', undefined, table).failure);
      verified += batch.length;
      onProgress((done += batch.length), total);
    }
  }
  const stored = await Promise.all(copied.map((table) => to.dexie[table].count()));
  if (verified !== rows || stored.reduce((sum, count) => sum + count, 0) !== rows) {
    throw failureError(fail('vault.verify-failed', undefined, 'count').failure);
  }
  return rows;
}
