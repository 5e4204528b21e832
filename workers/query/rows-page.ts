import { describeRow } from '../../src/data/table/describe-row.ts';
import type { Selection } from '../../src/data/table/filter.ts';
import { findRows, type RowLack, type RowsPage } from '../../src/data/table/rows-page.ts';
import { BLOCK_ROWS, type Table } from '../../src/data/table/table.ts';
import { loadBlock } from '../../src/storage/columns.ts';
import type { Database } from '../../src/storage/database.ts';
import { succeed, type Result } from '../../src/text/failure.ts';
import type { OpenTable } from './open-table.ts';

/** Reads the rows of one page with all of their fields: a block of the store at a time, each once. */
export async function readRowsPage(
  database: Database,
  { record, table }: OpenTable,
  { mask }: Selection,
  page: { readonly lacking?: RowLack; readonly from: number; readonly count: number },
): Promise<Result<RowsPage>> {
  const { found, total } = findRows(table, mask, page);
  const rows: string[][] = [];
  let at = -1;
  let block: Table | null = null;
  for (const row of found) {
    const index = Math.floor(row / BLOCK_ROWS);
    if (block === null || index !== at) {
      const loaded = await loadBlock(database, record, index);
      if (!loaded.ok) return loaded;
      [at, block] = [index, loaded.value];
    }
    rows.push(describeRow(block, record.columns, row - index * BLOCK_ROWS).map(({ value }) => value));
  }
  return succeed({ header: record.columns.flatMap(({ header }) => header ?? []), rows, total });
}
