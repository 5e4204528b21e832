import { plainFields } from './codec.ts';
import type { Database, TableName } from './database.ts';
import { encodeRow } from './vault/row-bytes.ts';

/** What lies in one table of the store, as a look past the app would find it. */
export type TableInventory = {
  readonly table: TableName;
  readonly rows: number;
  /** Of the rows themselves; reckoned from those looked at when there are more. */
  readonly bytes: number;
  readonly isEstimate: boolean;
  /** Rows taken by lot and looked at, those of them that are sealed, and those in which something could be read. */
  readonly looked: number;
  readonly sealed: number;
  readonly readable: number;
  /** Bits per byte of the bytes looked at; noise of that length has about `entropyOfNoise`. Null when the table is empty. */
  readonly entropy: number | null;
  readonly entropyOfNoise: number | null;
  /** The beginning of one sealed row, hexadecimal; '' for a row that is not sealed. */
  readonly firstBytes: string;
};

/** Rows looked at in each table: blocks are large. */
const LOOKED = 16;
/** Bytes of each row that go into the measure. */
const MEASURED = 65_536;
/** So many letters in a row do not come about in 64 kB of noise (1 in 300,000). */
const READABLE_RUN = 24;

/** Shannon entropy of bytes, in bits per byte. */
export function entropyOf(bytes: Uint8Array): number {
  const counts = new Float64Array(256);
  for (const byte of bytes) counts[byte]!++;
  let bits = 0;
  for (const count of counts) if (count > 0) bits -= (count / bytes.length) * Math.log2(count / bytes.length);
  return bits;
}

/** True where a stretch of letters, digits and signs is too long to be noise. */
export function isReadable(bytes: Uint8Array): boolean {
  let run = 0;
  for (const byte of bytes) {
    run = byte >= 32 && byte < 127 ? run + 1 : 0;
    if (run >= READABLE_RUN) return true;
  }
  return false;
}

type Look = { readonly isSealed: boolean; readonly bytes: Uint8Array };

/** A row as it lies there. It counts as sealed only when nothing stands beside the ciphertext but its keys. */
function lookAt(table: TableName, row: object): Look {
  const { iv, sealed } = row as { iv?: unknown; sealed?: unknown };
  const allowed = new Set<string>([...plainFields[table], 'iv', 'sealed']);
  const isSealed =
    iv instanceof Uint8Array && sealed instanceof ArrayBuffer && Object.keys(row).every((field) => allowed.has(field));
  return { isSealed, bytes: isSealed ? new Uint8Array(sealed) : new Uint8Array(encodeRow({ ...row })) };
}

/** Some of the keys, drawn by lot, so that each look is another. */
function draw<T>(keys: readonly T[]): readonly T[] {
  if (keys.length <= LOOKED) return keys;
  const lots = crypto.getRandomValues(new Uint32Array(LOOKED));
  return [...new Set(Array.from(lots, (lot) => keys[lot % keys.length]!))];
}

function join(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

async function lookInto({ dexie }: Database, table: TableName): Promise<TableInventory> {
  const keys = await dexie.table(table).toCollection().primaryKeys();
  const looks: Look[] = [];
  for (const key of draw(keys)) {
    const row: unknown = await dexie.table(table).get(key);
    // It may have gone in the meantime.
    if (typeof row === 'object' && row !== null) looks.push(lookAt(table, row));
  }
  const bytes = looks.reduce((sum, look) => sum + look.bytes.length, 0);
  const sample = join(looks.map((look) => look.bytes.subarray(0, MEASURED)));
  const noise = crypto.getRandomValues(new Uint8Array(Math.min(sample.length, MEASURED)));
  const firstSealed = looks.find(({ isSealed }) => isSealed);
  return {
    table,
    rows: keys.length,
    bytes: looks.length === 0 ? 0 : Math.round((bytes / looks.length) * keys.length),
    isEstimate: keys.length > looks.length,
    looked: looks.length,
    sealed: looks.filter(({ isSealed }) => isSealed).length,
    readable: looks.filter((look) => !look.isSealed || isReadable(look.bytes)).length,
    entropy: sample.length === 0 ? null : entropyOf(sample.subarray(0, MEASURED)),
    entropyOfNoise: sample.length === 0 ? null : entropyOf(noise),
    firstBytes: firstSealed
      ? Array.from(firstSealed.bytes.subarray(0, 16), (byte) => byte.toString(16).padStart(2, '0')).join(' ')
      : '',
  };
}

/** Reads rows of every table as they lie in the store, past the codec and without a key: how many, how large, and whether anything can be read. */
export async function takeInventory(database: Database): Promise<readonly TableInventory[]> {
  const tables: TableInventory[] = [];
  for (const table of Object.keys(plainFields) as TableName[]) tables.push(await lookInto(database, table));
  return tables;
}
