import Dexie, { type Table as DexieTable } from 'dexie';
import type { Run } from '../data/contract.ts';
import type { DatasetRecord } from '../data/table/dataset.ts';
import type { RunDetails } from '../evaluation/details.ts';
import type { TrainingRequest } from '../evaluation/training.ts';
import { fail } from '../text/failure.ts';
import { failureError } from '../text/failure-error.ts';
import { createSealingCodec, plainCodec, type Codec, type Stored } from './codec.ts';
import type { VaultKeys } from './vault.ts';

/** `column` is the short key of the column (`ColumnInfo.key`); in datasets of the first release its name. */
export type BlockKey = readonly [dataset: string, version: number, column: string, index: number];
export type BlockRow = {
  readonly dataset: string;
  readonly version: number;
  readonly column: string;
  readonly index: number;
  readonly bytes: ArrayBuffer;
};
export type LabelRow = {
  readonly dataset: string;
  readonly version: number;
  readonly column: string;
  readonly labels: readonly string[];
};
/** Index -1 holds the header line. */
export type QuarantineRow = {
  readonly dataset: string;
  readonly version: number;
  readonly index: number;
  readonly csv: string;
};
/** The state of a training after its last finished epoch. */
export type CheckpointRow = {
  readonly id: string;
  readonly request: TrainingRequest;
  readonly dataset: string;
  readonly epoch: number;
  readonly epochs: number;
  readonly state: Uint8Array;
  readonly savedAt: string;
};
/** What a document is about. */
export type DocumentKind =
  | 'profile'
  | 'view'
  | 'saved-view'
  | 'tags'
  | 'adjustments'
  | 'layer'
  | 'area-table'
  | 'date-table'
  | 'changes'
  | 'backup'
  | 'summary'
  | 'geocode'
  | 'alerts'
  | 'notice';
/** Anything small that is stored beside the rows: saved mappings, context layers, adjustments. Only id, kind and dataset are ever in plain sight. */
export type DocumentRow = {
  readonly id: string;
  readonly kind: DocumentKind;
  /** The dataset it belongs to and goes with; '' when none. */
  readonly dataset: string;
  /** Plain data: what JSON can hold. */
  readonly value: unknown;
  /** Large arrays of it, if any. */
  readonly bytes: Uint8Array | null;
};

/** Work under way that a kill may cut short: noted before it changes anything, removed together with its end. */
export type PendingWork = {
  /** What it writes; for an archive as a whole an id of its own. */
  readonly dataset: string;
  /** The version whose rows it writes: they are thrown away unless the dataset's record has reached it. */
  readonly version: number;
  readonly name: string;
  /** Absent in notes of the first release: an import. */
  readonly kind?: 'import' | 'append' | 'archive' | 'delete';
};

/** The rows of each table as the code reads and writes them; how they lie in the store is the codec's matter. */
export type Rows = {
  readonly datasets: DatasetRecord;
  readonly blocks: BlockRow;
  readonly labels: LabelRow;
  readonly quarantine: QuarantineRow;
  readonly runs: Run;
  readonly runDetails: { readonly id: string; readonly details: RunDetails };
  readonly fitted: { readonly id: string; readonly block: Uint8Array };
  readonly checkpoints: CheckpointRow;
  readonly pendingImports: PendingWork;
  readonly documents: DocumentRow;
};
export type TableName = keyof Rows;

type Tables = { readonly [Name in TableName]: DexieTable<Stored<Name>> };

/** The part of the Web Locks API the store uses to tell work of a live tab from what a dead one left. */
export type Locks = Pick<LockManager, 'request' | 'query'>;

export type Database = {
  readonly dexie: Dexie & Tables;
  /** How rows are kept. Taken together with `dexie` at the start of a function: a lock or a switch may come between. */
  readonly codec: Codec;
  /** Null where the browser has none (no secure context): then nothing of others is ever swept. */
  readonly locks: Locks | null;
};

/** What a worker needs to open the store of a workspace; the page hands it over with the first message. */
export type StoreAccess = { readonly database: string; readonly keys: VaultKeys | null };

/** Raised with every change of the stores below. */
export const SCHEMA_VERSION = 2;

/** Opens the store of a workspace; in the page and in workers alike. It opens for good at the first question, which a newer schema refuses. */
export function openDatabase(
  name = 'beatbook',
  locks: Locks | null = globalThis.navigator?.locks ?? null,
  keys: VaultKeys | null = null,
): Database {
  // No cache: results of live queries would keep rows in memory that were deleted. Strict: a commit is on the disk, not only with the system.
  const dexie = new Dexie(name, { cache: 'disabled', chromeTransactionDurability: 'strict' }) as Dexie & Tables;
  dexie.version(1).stores({
    datasets: 'id',
    blocks: '[dataset+version+column+index]',
    labels: '[dataset+version+column]',
    quarantine: '[dataset+version+index]',
    runs: 'id, dataset',
    runDetails: 'id',
    fitted: 'id',
    checkpoints: 'id',
    pendingImports: 'dataset',
  });
  dexie.version(SCHEMA_VERSION).stores({ documents: 'id, kind, dataset' });
  refuseNewer(dexie, SCHEMA_VERSION);
  return { dexie, codec: keys ? createSealingCodec(name, keys) : plainCodec, locks };
}

/** Opens the store the page named. */
export function openStore({ database, keys }: StoreAccess): Database {
  return openDatabase(database, undefined, keys);
}

/** Dexie's own versions are a tenth of the browser's; it counts the rest up by itself. */
function isNewer(nativeVersion: number, version: number): boolean {
  return Math.floor(nativeVersion / 10) > version;
}

/** Dexie opens a newer schema without a word; this code must not write into what it does not know. */
export function refuseNewer(dexie: Dexie, version: number): void {
  dexie.on(
    'ready',
    (opened) => {
      if (isNewer((opened as Dexie).backendDB().version, version)) throw failureError(fail('storage.newer').failure);
    },
    true,
  );
}

/** Throws 'storage.newer' before anything is opened: Dexie would add to a newer schema what it misses in it. */
export async function checkSchema(name: string, version: number): Promise<void> {
  const databases = await globalThis.indexedDB?.databases?.();
  const found = databases?.find((database) => database.name === name);
  if (found && isNewer(found.version ?? 0, version)) throw failureError(fail('storage.newer').failure);
}

/** All compound keys that begin with `prefix`: a longer array sorts after its beginning, and an empty array after every text and number. */
export function keysUnder(prefix: readonly (string | number)[]): readonly [from: unknown[], to: unknown[]] {
  return [[...prefix], [...prefix, []]];
}

/** Removes what is stored under a dataset beside its record: one version of it, or all. Runs inside the caller's transaction. */
export async function deleteRows({ dexie }: Database, dataset: string, version?: number): Promise<void> {
  const keys = keysUnder(version === undefined ? [dataset] : [dataset, version]);
  for (const table of [dexie.blocks, dexie.labels, dexie.quarantine]) {
    await table
      .where(':id')
      .between(...keys)
      .delete();
  }
}
