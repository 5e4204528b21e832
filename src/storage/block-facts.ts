import { blockChecksum } from '../data/table/block.ts';
import { fingerprint } from '../data/table/checksum.ts';
import type { DatasetRecord } from '../data/table/dataset.ts';
import { failureError } from '../text/failure-error.ts';
import { openBlock } from './blocks.ts';
import { columnKey, versionOfBlock } from './columns.ts';
import type { Database } from './database.ts';

type Checksums = Readonly<Record<string, readonly number[]>>;

/** The hash of a dataset: of the checksums of all its blocks and of its labels. Equal rows have equal hashes. */
export function hashOf(
  checksums: Checksums,
  labels: readonly (readonly [column: string, labels: readonly string[]])[],
): string {
  const parts = Object.entries(checksums)
    .flatMap(([column, sums]) => sums.map((sum, index) => [`${column}\n${index}`, sum] as const))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, sum]) => `${key}\n${sum}`);
  return fingerprint(JSON.stringify([parts, labels]));
}

/** Collects size and checksums of the blocks that are put; those of blocks that are kept come from the record they were put with. */
export function createBlockFacts(base: DatasetRecord | undefined) {
  const bytes = new Map<number, number>();
  const sums = new Map<string, Map<number, number>>();

  const fresh = new Set<number>();
  const beside: (readonly [column: string, index: number, encoded: ArrayBuffer])[] = [];

  function note(column: string, index: number, encoded: ArrayBuffer): void {
    bytes.set(index, (bytes.get(index) ?? 0) + encoded.byteLength);
    const ofColumn = sums.get(column) ?? new Map<number, number>();
    sums.set(column, ofColumn.set(index, blockChecksum(encoded)));
  }

  return {
    put(column: string, index: number, encoded: ArrayBuffer): void {
      fresh.add(index);
      note(column, index, encoded);
    },
    /** Takes a column that a kept block gets beside those it has. */
    putBeside(column: string, index: number, encoded: ArrayBuffer): void {
      beside.push([column, index, encoded]);
    },
    /** Whether block `index` was put, and not kept. */
    isPut: (index: number) => fresh.has(index),

    async complete(database: Database, blocks: number) {
      for (let index = 0; index < blocks; index++) {
        if (fresh.has(index) || !base) continue;
        const { blockBytes, blockChecksums } = base;
        if (blockBytes && blockChecksums) {
          bytes.set(index, blockBytes[index] ?? 0);
          for (const [column, known] of Object.entries(blockChecksums)) {
            const ofColumn = sums.get(column) ?? new Map<number, number>();
            sums.set(column, ofColumn.set(index, known[index]!));
          }
        } else {
          // A dataset of the first release: its blocks carry what its record does not.
          for (const [column, encoded] of await readKept(database, base, index)) note(column, index, encoded);
        }
      }
      for (const [column, index, encoded] of beside) note(column, index, encoded);
      const indexes = Array.from({ length: blocks }, (_, index) => index);
      const blockBytes = indexes.map((index) => bytes.get(index) ?? 0);
      const blockChecksums = Object.fromEntries(
        [...sums].map(([column, known]) => [column, indexes.map((index) => known.get(index) ?? 0)]),
      );
      return { bytes: blockBytes.reduce((sum, size) => sum + size, 0), blockBytes, blockChecksums };
    },
  };
}

async function readKept(database: Database, base: DatasetRecord, index: number) {
  const { dexie, codec } = database;
  return await Promise.all(
    base.columns.map(async (column) => {
      const row = await dexie.blocks.get([base.id, versionOfBlock(base, index), columnKey(column), index]);
      const block = await openBlock({ codec }, row, column.name);
      if (!block.ok) throw failureError(block.failure);
      return [column.name, block.value.bytes] as const;
    }),
  );
}
