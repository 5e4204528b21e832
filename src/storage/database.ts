import Dexie, { type Table as DexieTable } from 'dexie';
import type { Run } from '../data/contract.ts';
import type { DatasetRecord } from '../data/table/dataset.ts';
import type { RunDetails } from '../evaluation/details.ts';
import type { TrainingRequest } from '../evaluation/training.ts';

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
  | 'adjustments'
  | 'layer'
  | 'area-table'
  | 'date-table'
  | 'changes'
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

/** An import under way: written before its first block, removed together with its end. */
export type PendingImport = { readonly dataset: string; readonly version: number; readonly name: string };

type Tables = {
  readonly datasets: DexieTable<DatasetRecord, string>;
  readonly blocks: DexieTable<BlockRow, BlockKey>;
  readonly labels: DexieTable<LabelRow>;
  readonly quarantine: DexieTable<QuarantineRow>;
  readonly runs: DexieTable<Run, string>;
  readonly runDetails: DexieTable<{ readonly id: string; readonly details: RunDetails }, string>;
  readonly fitted: DexieTable<{ readonly id: string; readonly block: Uint8Array }, string>;
  readonly checkpoints: DexieTable<CheckpointRow, string>;
  readonly pendingImports: DexieTable<PendingImport, string>;
  readonly documents: DexieTable<DocumentRow, string>;
};

/** The part of the Web Locks API the store uses to tell work of a live tab from what a dead one left. */
export type Locks = Pick<LockManager, 'request' | 'query'>;

export type Database = {
  readonly dexie: Dexie & Tables;
  /** Null where the browser has none (no secure context): then nothing of others is ever swept. */
  readonly locks: Locks | null;
};

/** Opens the store of this origin; in the page and in workers alike. It opens for good at the first question. */
export function openDatabase(name = 'beatbook', locks: Locks | null = globalThis.navigator?.locks ?? null): Database {
  // No cache: results of live queries would keep rows in memory that were deleted.
  const dexie = new Dexie(name, { cache: 'disabled' }) as Dexie & Tables;
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
  dexie.version(2).stores({ documents: 'id, kind, dataset' });
  return { dexie, locks };
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
