import type { Column } from '../data/table/column.ts';
import { concatenateColumns } from '../data/table/concatenate.ts';
import type { DatasetRecord } from '../data/table/dataset.ts';
import { BLOCK_ROWS, type ColumnInfo, type Table } from '../data/table/table.ts';
import { fail, succeed, type Result } from '../text/failure.ts';
import { readBlocks } from './blocks.ts';
import type { Database } from './database.ts';
import { getDataset } from './datasets.ts';

/** How the store calls a column. */
export function columnKey({ key, name }: Pick<ColumnInfo, 'key' | 'name'>): string {
  return key ?? name;
}

/** The version under which block `index` of a dataset lies: an append leaves the blocks it did not change where they are. */
export function versionOfBlock(record: Pick<DatasetRecord, 'version' | 'blockVersions'>, index: number): number {
  return record.blockVersions?.[index] ?? record.version;
}

async function readColumn(
  database: Database,
  record: DatasetRecord,
  column: ColumnInfo,
  indexes: readonly number[],
): Promise<Result<readonly Column[]>> {
  const { id: dataset, version } = record;
  const { dexie, codec } = database;
  const key = columnKey(column);
  const stored = await dexie.labels.get([dataset, version, key]);
  const labels = stored ? (await codec.open('labels', stored)).labels : [''];
  const places = indexes.map((index) => ({ index, version: versionOfBlock(record, index) }));
  return await readBlocks(database, { dataset, key, name: column.name }, places, labels);
}

/** Reads again from the start when an append replaced the dataset in between, and took away blocks it had listed. */
async function readSteadily<T>(
  database: Database,
  dataset: string,
  read: (record: DatasetRecord) => Promise<Result<T>>,
): Promise<Result<T>> {
  const record = await getDataset(database, dataset);
  if (!record.ok) return record;
  const found = await read(record.value);
  if (found.ok || found.failure.code !== 'storage.block-damaged') return found;
  const now = await getDataset(database, dataset);
  if (!now.ok || now.value.version === record.value.version) return found;
  return await readSteadily(database, dataset, read);
}

/** Loads whole columns of a dataset; a name the dataset does not have is left out. */
export async function loadColumns(
  database: Database,
  dataset: string,
  names: readonly string[],
): Promise<Result<Table>> {
  return await readSteadily(database, dataset, async (record) => {
    const indexes = Array.from({ length: record.blocks }, (_, index) => index);
    const columns: Record<string, Column> = {};
    // One column after the other, so at most one is in memory twice.
    for (const info of record.columns.filter(({ name }) => names.includes(name))) {
      const parts = await readColumn(database, record, info, indexes);
      if (!parts.ok) return parts;
      const [first, ...rest] = parts.value;
      if (first) columns[info.name] = concatenateColumns([first, ...rest]);
    }
    return succeed({ rows: record.rows, columns });
  });
}

/** Loads the one block of every column that holds `row`, and says which of its rows it is. */
export async function loadBlockOfRow(
  database: Database,
  dataset: string,
  row: number,
): Promise<Result<{ readonly record: DatasetRecord; readonly block: Table; readonly index: number }>> {
  return await readSteadily(database, dataset, async (record) => {
    if (!(row >= 0 && row < record.rows)) return fail('storage.row-unknown', { row });
    const blockIndex = Math.floor(row / BLOCK_ROWS);
    const block = await loadBlock(database, record, blockIndex);
    return block.ok ? succeed({ record, block: block.value, index: row - blockIndex * BLOCK_ROWS }) : block;
  });
}

/** Loads block `index` of every column, or of those named: `BLOCK_ROWS` rows, the last one shorter. */
export async function loadBlock(
  database: Database,
  record: DatasetRecord,
  index: number,
  names?: readonly string[],
): Promise<Result<Table>> {
  const columns: Record<string, Column> = {};
  for (const info of record.columns.filter(({ name }) => names?.includes(name) ?? true)) {
    const parts = await readColumn(database, record, info, [index]);
    if (!parts.ok) return parts;
    columns[info.name] = parts.value[0]!;
  }
  return succeed({ rows: Math.min(BLOCK_ROWS, record.rows - index * BLOCK_ROWS), columns });
}
