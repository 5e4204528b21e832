import { blockChecksum, encodeBlock } from '../data/table/block.ts';
import { fingerprint } from '../data/table/checksum.ts';
import type { TableSink } from '../data/table/sink.ts';
import { writeBlocks } from './blocks.ts';
import { deleteRows, type BlockRow, type Database } from './database.ts';
import { storageError } from './failures.ts';
import { holdLock, importLock } from './locks.ts';

/** Transactions under way at a time: enough to overlap reading and writing, few enough to bound memory. */
const IN_FLIGHT = 2;

/**
 * Stores an import block by block. The last block waits in memory and is written in one transaction with the dataset's record,
 * so readers see all of it or nothing. A write that fails (quota) removes everything and makes the next call throw.
 */
export function createDatasetWriter(
  database: Database,
  { dataset, name, version = 1 }: { readonly dataset: string; readonly name: string; readonly version?: number },
): TableSink {
  const { dexie } = database;
  const checksums = new Map<string, number>();
  const inFlight = new Set<Promise<void>>();
  let begun: Promise<() => void> | null = null;
  let held: readonly BlockRow[] = [];
  let failed: { readonly error: unknown } | null = null;
  let bytes = 0;
  let blocks = 0;
  let quarantineBlocks = 0;

  /** The lock comes before the note: a note without a lock is what a dead tab left. */
  async function begin(): Promise<() => void> {
    const release = await holdLock(database.locks, importLock(dataset));
    try {
      await dexie.pendingImports.put({ dataset, version, name });
    } catch (thrown) {
      release();
      throw thrown;
    }
    return release;
  }

  async function removeAll(): Promise<void> {
    await Promise.allSettled(inFlight);
    held = [];
    await dexie.transaction('rw', [dexie.blocks, dexie.labels, dexie.quarantine, dexie.pendingImports], async () => {
      await deleteRows(database, dataset, version);
      await dexie.pendingImports.delete(dataset);
    });
    (await begun?.catch(() => null))?.();
    begun = null;
  }

  async function end(thrown: unknown): Promise<never> {
    failed ??= { error: storageError(thrown) };
    await removeAll();
    throw failed.error;
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

  return {
    async putBlock(index, block) {
      const rows = Object.entries(block.columns).map(([column, values]): BlockRow => {
        const encoded = encodeBlock(values);
        checksums.set(`${column}\n${index}`, blockChecksum(encoded));
        bytes += encoded.byteLength;
        return { dataset, version, column, index, bytes: encoded };
      });
      blocks = Math.max(blocks, index + 1);
      const ready = held;
      held = rows;
      await enqueue(() => writeBlocks(database, ready));
    },

    async putQuarantine(index, csv) {
      quarantineBlocks = Math.max(quarantineBlocks, index + 1);
      await enqueue(() => dexie.quarantine.put({ dataset, version, index, csv }));
    },

    async commit(record, labels, quarantineHeader) {
      try {
        await (begun ??= begin());
        await Promise.all(inFlight);
        if (failed) throw failed.error;
        const parts = [...checksums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, sum]) => `${key}\n${sum}`);
        const names = Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1));
        const complete = {
          ...record,
          blocks,
          bytes,
          quarantineBlocks,
          dataHash: fingerprint(JSON.stringify([parts, names])),
        };
        const tables = [dexie.datasets, dexie.blocks, dexie.labels, dexie.quarantine, dexie.pendingImports];
        await dexie.transaction('rw', tables, async () => {
          await writeBlocks(database, held);
          await dexie.labels.bulkPut(names.map(([column, list]) => ({ dataset, version, column, labels: list })));
          await dexie.quarantine.put({ dataset, version, index: -1, csv: quarantineHeader });
          await dexie.datasets.put(complete);
          await dexie.pendingImports.delete(dataset);
        });
        held = [];
        (await begun)();
        return complete;
      } catch (thrown) {
        return await end(thrown);
      }
    },

    async abort() {
      failed ??= { error: new DOMException('The import was aborted.', 'AbortError') };
      await removeAll();
    },
  };
}
