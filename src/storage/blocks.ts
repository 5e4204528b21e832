import { decodeBlock } from '../data/table/block.ts';
import type { Column } from '../data/table/column.ts';
import { fail, type Result } from '../text/failure.ts';
import type { BlockRow, Database } from './database.ts';

/** Writes encoded blocks: with `readBlocks` the only place where bytes of rows enter and leave the store. */
export async function writeBlocks({ dexie }: Database, rows: readonly BlockRow[]): Promise<void> {
  await dexie.blocks.bulkPut(rows);
}

/** Reads blocks `indexes` of one column, in that order. */
export async function readBlocks(
  { dexie }: Database,
  of: { readonly dataset: string; readonly version: number; readonly column: string },
  indexes: readonly number[],
  labels: readonly string[],
): Promise<Result<readonly Column[]>> {
  const rows = await dexie.blocks.bulkGet(indexes.map((index) => [of.dataset, of.version, of.column, index] as const));
  const columns: Column[] = [];
  for (const row of rows) {
    if (!row) return fail('storage.block-damaged', { column: of.column }, 'missing');
    const decoded = decodeBlock(row.bytes, labels, of.column);
    if (!decoded.ok) return decoded;
    columns.push(decoded.value);
  }
  return { ok: true, value: columns };
}
