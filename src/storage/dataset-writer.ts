import type { DatasetRecord } from '../data/table/dataset.ts';
import { encodeBlock } from '../data/table/block.ts';
import type { Column } from '../data/table/column.ts';
import { layerColumns, withoutLayers } from '../data/table/without-layers.ts';
import type { TableSink } from '../data/table/sink.ts';
import { writeBlocks } from './blocks.ts';
import { createBlockFacts, hashOf } from './block-facts.ts';
import { sealAll } from './codec.ts';
import { columnKey, versionOfBlock } from './columns.ts';
import { commitDatasets, type PreparedDataset } from './commit-datasets.ts';
import { deleteRows, type BlockRow, type Database, type PendingWork } from './database.ts';
import { storageError } from './failures.ts';
import { claimDataset } from './locks.ts';
import { deleteSuperseded, prepareAppend } from './superseded.ts';
import { explainQuota } from './quota.ts';

/** Transactions under way at a time: enough to overlap reading and writing, few enough to bound memory. */
const IN_FLIGHT = 2;

export type DatasetWriterOptions = {
  readonly dataset: string;
  /** What a start calls it when the work was cut short. */
  readonly name: string;
  /** Version of the rows that are written; 1, or with a base its version + 1. */
  readonly version?: number;
  /**
   * The record an append builds on: blocks that are not put again stay where they are, under their old version; blocks that are put
   * replace the base's of that index or follow them. Every column of the base must be in every block that is put.
   */
  readonly base?: DatasetRecord;
  readonly kind?: PendingWork['kind'];
  /** Share of the work that is done (0 to 1), to tell how much room is missing when the disk is full. */
  readonly share?: () => number;
  /** One of several datasets of one work: who brings them tells how much room is missing for all of them. */
  readonly isPart?: boolean;
};

export type DatasetWriter = TableSink & {
  /** Like `commit`, but writes nothing yet: `commitDatasets` makes several visible in one transaction; then `done` (or `abort`) ends the writer. */
  prepare(...of: Parameters<TableSink['commit']>): Promise<PreparedDataset>;
  done(): Promise<void>;
  /** Removes what was written, as a write that fails does by itself; throws what was thrown, with what is missing of a full disk. */
  fail(thrown: unknown): Promise<never>;
  /** Bytes of blocks that found room. */
  written(): number;
  /** With a base: a column that a kept block gets beside those it has. It is written in the transaction of the commit. */
  putBeside(index: number, name: string, column: Column): void;
};

const bytesOf = (rows: readonly BlockRow[]) => rows.reduce((sum, { bytes }) => sum + bytes.byteLength, 0);

/**
 * Stores an import block by block. The last block waits in memory and is written in one transaction with the dataset's record,
 * so readers see all of it or nothing. A write that fails (quota) removes everything and makes the next call throw.
 * With a `base` it stores an append in the same way: readers see the base until the commit, and blocks it replaced are removed after it.
 */
export function createDatasetWriter(database: Database, options: DatasetWriterOptions): DatasetWriter {
  const { dexie, codec } = database;
  const { dataset, name } = options;
  const base = options.base && withoutLayers(options.base);
  const left = layerColumns(options.base ?? { columns: [] });
  const { kind = base ? 'append' : 'import' } = options;
  const version = options.version ?? (base ? base.version + 1 : 1);
  const facts = createBlockFacts(base);
  const keys = new Map(base?.columns.map((column) => [column.name, columnKey(column)]));
  const inFlight = new Set<Promise<void>>();
  let begun: Promise<() => void> | null = null;
  let held: readonly BlockRow[] = [];
  let beside: readonly BlockRow[] = [];
  let failed: { readonly error: unknown } | null = null;
  let bytesPut = 0;
  let bytesWritten = 0;
  let blocks = base?.blocks ?? 0;
  let quarantineBlocks = 0;

  /** Headers may tell something, and keys are in plain sight. */
  function keyOf(column: string): string {
    const known = keys.get(column);
    if (known !== undefined) return known;
    const taken = new Set(keys.values());
    let number = keys.size;
    while (taken.has(`c${number}`)) number++;
    keys.set(column, `c${number}`);
    return `c${number}`;
  }

  /** The lock comes before the note: a note without a lock is what a dead tab left. */
  async function begin(): Promise<() => void> {
    const release = await claimDataset(database, dataset);
    try {
      if (base) await prepareAppend(database, base);
      await dexie.pendingImports.put(await codec.seal('pendingImports', { dataset, version, name, kind }));
    } catch (thrown) {
      release();
      throw thrown;
    }
    return release;
  }

  async function deleteRowsOf(of: number): Promise<void> {
    const tables = [dexie.blocks, dexie.labels, dexie.quarantine, dexie.pendingImports];
    await dexie.transaction('rw', tables, async () => {
      await deleteRows(database, dataset, of);
      await dexie.pendingImports.delete(dataset);
    });
  }

  async function removeAll(): Promise<void> {
    await Promise.allSettled(inFlight);
    held = [];
    beside = [];
    // A writer that never began has written nothing, and must not take away what another has.
    const release = await begun?.catch(() => null);
    begun = null;
    if (!release) return;
    try {
      await deleteRowsOf(version);
    } finally {
      release();
    }
  }

  async function end(thrown: unknown): Promise<never> {
    const error = (failed ??= { error: storageError(thrown) }).error;
    await removeAll();
    if (options.isPart) throw error;
    throw await explainQuota(database, error, { written: bytesWritten, whole: wholeBytes() });
  }

  /** All that the work takes, reckoned from what of it has come; too little tells nothing. */
  function wholeBytes(): number {
    const share = Math.min(1, options.share?.() ?? 0);
    return share > 0.02 ? bytesPut / share : 0;
  }

  /** Starts a write and waits only while too many are under way. */
  async function enqueue(write: () => Promise<unknown>): Promise<void> {
    try {
      await (begun ??= begin());
      if (failed) throw failed.error;
      const running = write().then(
        () => void inFlight.delete(running),
        (thrown: unknown) => {
          inFlight.delete(running);
          failed ??= { error: storageError(thrown) };
        },
      );
      inFlight.add(running);
      if (inFlight.size >= IN_FLIGHT) await Promise.race(inFlight);
      if (failed) throw (failed as { error: unknown }).error;
    } catch (thrown) {
      await end(thrown);
    }
  }

  async function prepare(...[given, labels, quarantineHeader]: Parameters<TableSink['commit']>) {
    const record = base ? withoutLayers(given) : given;
    await (begun ??= begin());
    await Promise.all(inFlight);
    if (failed) throw failed.error;
    const { bytes, blockBytes, blockChecksums } = await facts.complete(database, blocks);
    const names = Object.entries(labels)
      .filter(([column]) => !left.has(column))
      .sort(([a], [b]) => (a < b ? -1 : 1));
    const isReplaced = (index: number) => facts.isPut(index) || !base;
    const complete: DatasetRecord = {
      ...record,
      version,
      columns: record.columns.map((column) => ({ ...column, key: keyOf(column.name) })),
      blocks,
      bytes,
      quarantineBlocks: (base?.quarantineBlocks ?? 0) + quarantineBlocks,
      dataHash: hashOf(blockChecksums, names),
      blockBytes,
      blockChecksums,
      ...(base && {
        blockVersions: blockBytes.map((_, index) => (isReplaced(index) ? version : versionOfBlock(base, index))),
      }),
    };
    const labelRows = names.map(([column, list]) => ({ dataset, version, column: keyOf(column), labels: list }));
    const prepared = {
      record: complete,
      stored: await codec.seal('datasets', complete),
      blocks: await sealAll(codec, 'blocks', [...held, ...beside]),
      labels: await sealAll(codec, 'labels', labelRows),
      quarantine: await codec.seal('quarantine', { dataset, version, index: -1, csv: quarantineHeader }),
      // What the append replaces goes after the commit; until then the note stays.
      keepsNote: base !== undefined,
    };
    held = [];
    beside = [];
    return prepared;
  }

  /** After the commit: what the append replaced goes, then the note, then the lock. A kill in between leaves the note to the next start. */
  async function done(): Promise<void> {
    // What could not be removed now is noted, and goes at the next start.
    if (base) await deleteSuperseded(database, dataset).catch(() => null);
    (await begun)?.();
    begun = null;
    failed = { error: new DOMException('The dataset is stored.', 'AbortError') };
  }

  return {
    /** Becomes the one writer and leaves the note of the work; the first block does it, too. */
    async begin() {
      await (begun ??= begin()).catch(end);
    },

    prepare: (...of) => prepare(...of).catch(end),
    done,
    fail: end,
    written: () => bytesWritten,

    async putBlock(index, block) {
      const stored = Object.entries(block.columns).filter(([column]) => !left.has(column));
      const rows = stored.map(([column, values]): BlockRow => {
        const encoded = encodeBlock(values);
        facts.put(column, index, encoded);
        bytesPut += encoded.byteLength;
        return { dataset, version, column: keyOf(column), index, bytes: encoded };
      });
      blocks = Math.max(blocks, index + 1);
      const ready = held;
      held = rows;
      await enqueue(async () => {
        await writeBlocks(database, ready);
        bytesWritten += bytesOf(ready);
      });
    },

    putBeside(index, name, column) {
      if (!base) throw new Error('There is no block to put a column beside.');
      const bytes = encodeBlock(column);
      facts.putBeside(name, index, bytes);
      beside = [...beside, { dataset, version: versionOfBlock(base, index), column: keyOf(name), index, bytes }];
    },

    async putQuarantine(index, csv) {
      quarantineBlocks = Math.max(quarantineBlocks, index + 1);
      await enqueue(async () => dexie.quarantine.put(await codec.seal('quarantine', { dataset, version, index, csv })));
    },

    async commit(...of) {
      const prepared = await prepare(...of).catch(end);
      await commitDatasets(database, [prepared]).catch(end);
      await done();
      return prepared.record;
    },

    async abort() {
      failed ??= { error: new DOMException('The import was aborted.', 'AbortError') };
      await removeAll();
    },
  };
}
