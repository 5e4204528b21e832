import type { Column } from '../data/table/column.ts';
import { concatenateColumns } from '../data/table/concatenate.ts';
import type { DatasetRecord } from '../data/table/dataset.ts';
import { BLOCK_ROWS, type Table } from '../data/table/table.ts';
import { fail, succeed, type Result } from '../text/failure.ts';
import { readBlocks } from './blocks.ts';
import type { Database } from './database.ts';
import { getDataset } from './datasets.ts';

async function readColumn(
  database: Database,
  record: DatasetRecord,
  column: string,
  indexes: readonly number[],
): Promise<Result<readonly Column[]>> {
  const { id: dataset, version } = record;
  const stored = await database.dexie.labels.get([dataset, version, column]);
  return await readBlocks(database, { dataset, version, column }, indexes, stored?.labels ?? ['']);
}

/** Loads whole columns of a dataset; a name the dataset does not have is left out. */
export async function loadColumns(
  database: Database,
  dataset: string,
  names: readonly string[],
): Promise<Result<Table>> {
  const record = await getDataset(database, dataset);
  if (!record.ok) return record;
  const { blocks, rows, columns: infos } = record.value;
  const indexes = Array.from({ length: blocks }, (_, index) => index);
  const columns: Record<string, Column> = {};
  // One column after the other, so at most one is in memory twice.
  for (const name of infos.map((info) => info.name).filter((known) => names.includes(known))) {
    const parts = await readColumn(database, record.value, name, indexes);
    if (!parts.ok) return parts;
    const [first, ...rest] = parts.value;
    if (first) columns[name] = concatenateColumns([first, ...rest]);
  }
  return succeed({ rows, columns });
}

/** Loads the one block of every column that holds `row`, and says which of its rows it is. */
export async function loadBlockOfRow(
  database: Database,
  dataset: string,
  row: number,
): Promise<Result<{ readonly record: DatasetRecord; readonly block: Table; readonly index: number }>> {
  const found = await getDataset(database, dataset);
  if (!found.ok) return found;
  const record = found.value;
  if (!(row >= 0 && row < record.rows)) return fail('storage.row-unknown', { row });
  const blockIndex = Math.floor(row / BLOCK_ROWS);
  const columns: Record<string, Column> = {};
  for (const { name } of record.columns) {
    const parts = await readColumn(database, record, name, [blockIndex]);
    if (!parts.ok) return parts;
    columns[name] = parts.value[0]!;
  }
  const rows = Math.min(BLOCK_ROWS, record.rows - blockIndex * BLOCK_ROWS);
  return succeed({ record, block: { rows, columns }, index: row - blockIndex * BLOCK_ROWS });
}
