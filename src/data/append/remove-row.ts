import { selectRows } from '../table/select-rows.ts';
import { BLOCK_ROWS, type Table } from '../table/table.ts';
import type { DatasetRecord } from '../table/dataset.ts';
import type { AppendStore } from './append-sink.ts';
import { stackTables } from './block-output.ts';
import type { ImportEntry } from './changes.ts';
import { createDatasetTally, talliedColumns } from './dataset-tally.ts';
import { hashRows } from './hash-rows.ts';
import { reportWithout } from './merge-report.ts';
import { createReportTally } from './report-tally.ts';

/** Finds the row with an id; -1 when there is none. */
export async function findRowById(base: DatasetRecord, read: AppendStore['read'], id: string): Promise<number> {
  const one = { rows: 1, columns: { id: { kind: 'text' as const, text: id, ends: Uint32Array.of(id.length) } } };
  const { high, low } = hashRows(one, ['id']);
  // What is looked for was mostly added last.
  for (let index = base.blocks - 1; index >= 0; index--) {
    const block = await read(index, ['id']);
    if (!block.columns['id']) return -1;
    const ids = hashRows(block, ['id']);
    for (let row = 0; row < block.rows; row++) {
      if (ids.high[row] === high[0] && ids.low[row] === low[0]) return index * BLOCK_ROWS + row;
    }
  }
  return -1;
}

/** Takes one row out of a dataset: the last row moves to its place, so that every other block stays as it is. */
export async function removeRow(
  base: DatasetRecord,
  store: AppendStore,
  row: number,
  entry: ImportEntry,
): Promise<DatasetRecord> {
  const lastIndex = Math.floor((base.rows - 1) / BLOCK_ROWS);
  const index = Math.floor(row / BLOCK_ROWS);
  const lastBlock = await store.read(lastIndex);
  const block = index === lastIndex ? lastBlock : await store.read(index);
  const at = row - index * BLOCK_ROWS;
  const rowsWithout = (table: Table, without: number) =>
    Uint32Array.from(Array.from({ length: table.rows }, (_, i) => i).filter((i) => i !== without));
  const changed = new Map<number, Table>();
  if (index === lastIndex) changed.set(index, selectRows(block, rowsWithout(block, at)));
  else {
    const moved = selectRows(lastBlock, Uint32Array.of(lastBlock.rows - 1));
    changed.set(index, stackTables(selectRows(block, rowsWithout(block, at)), moved));
    changed.set(lastIndex, selectRows(lastBlock, rowsWithout(lastBlock, lastBlock.rows - 1)));
  }
  const tally = createDatasetTally(base);
  const reportTally = createReportTally(base);
  for (let at = 0; at < base.blocks; at++) {
    const table = changed.get(at) ?? (await store.read(at, talliedColumns));
    tally.add(table);
    reportTally.add(table);
  }
  for (const [at, table] of changed) await store.putBlock(at, table);
  const labels: Record<string, readonly string[]> = {};
  for (const [name, column] of Object.entries(lastBlock.columns))
    if (column.kind === 'category') labels[name] = column.labels;
  const { total, ...totals } = tally.totals(labels);
  const { blocks: _blocks, bytes: _bytes, quarantineBlocks: _parts, dataHash: _hash, ...rest } = base;
  const record = {
    ...rest,
    ...totals,
    version: base.version + 1,
    areas: base.columns.some(({ name }) => name === 'area') ? totals.areas : [],
    ...(base.total !== undefined && { total }),
    report: reportWithout(base.report, reportTally.facts(base.columns.some(({ name }) => name === 'area'))),
  };
  return await store.commit(record, labels, '', entry);
}
