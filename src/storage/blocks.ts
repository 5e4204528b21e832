import { decodeBlock } from '../data/table/block.ts';
import type { Column } from '../data/table/column.ts';
import { failureOf } from '../text/failure-error.ts';
import { fail, type Result } from '../text/failure.ts';
import { sealAll, type Stored } from './codec.ts';
import type { BlockRow, Database } from './database.ts';

/** Writes encoded blocks, sealed first. */
export async function writeBlocks({ dexie, codec }: Database, rows: readonly BlockRow[]): Promise<void> {
  await dexie.blocks.bulkPut(await sealAll(codec, 'blocks', rows));
}

/** One block of a column: the version under which it lies, and its number. */
export type BlockPlace = { readonly version: number; readonly index: number };

/** Reads blocks of one column, in that order. `key` is how the store calls the column, `name` how its reader does. */
export async function readBlocks(
  { dexie, codec }: Database,
  of: { readonly dataset: string; readonly key: string; readonly name: string },
  places: readonly BlockPlace[],
  labels: readonly string[],
): Promise<Result<readonly Column[]>> {
  const rows = await dexie.blocks.bulkGet(
    places.map(({ version, index }) => [of.dataset, version, of.key, index] as const),
  );
  const opened = await Promise.all(rows.map((row) => openBlock({ codec }, row, of.name)));
  const columns: Column[] = [];
  for (const block of opened) {
    if (!block.ok) return block;
    const decoded = decodeBlock(block.value.bytes, labels, of.name);
    if (!decoded.ok) return decoded;
    columns.push(decoded.value);
  }
  return { ok: true, value: columns };
}

/** Opens one block; 'storage.block-damaged' when it is missing or was changed. */
export async function openBlock(
  { codec }: Pick<Database, 'codec'>,
  row: Stored<'blocks'> | undefined,
  column: string,
): Promise<Result<BlockRow>> {
  if (!row) return fail('storage.block-damaged', { column }, 'missing');
  try {
    return { ok: true, value: await codec.open('blocks', row) };
  } catch (thrown) {
    if (failureOf(thrown)?.code !== 'storage.row-damaged') throw thrown;
    return fail('storage.block-damaged', { column }, 'sealed');
  }
}
