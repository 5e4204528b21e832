import type { Column } from './column.ts';
import { BLOCK_ROWS, type ColumnInfo, type Table } from './table.ts';

/** Fills one column of a block: `write` copies rows [from, to) of a batch, `seal` hands the column over and starts the next block. */
export type ColumnWriter<Batch> = {
  readonly info: ColumnInfo;
  write(batch: Batch, from: number, to: number): void;
  /** The column of the `rows` rows written since the last seal. */
  seal(rows: number): Column;
  /** Labels of a category column. */
  labels?(): readonly string[];
};

/** Collects rows in file order and cuts them into blocks of BLOCK_ROWS. No consumer may rely on the order of rows. */
export type TableBuilder<Batch> = {
  append(batch: Batch, rows: number): void;
  /** Blocks that became full since the last call. */
  takeBlocks(): readonly Table[];
  /** The last, shorter block; null when nothing is left. */
  finish(): Table | null;
  rows(): number;
};

/** A builder over the writers of all columns. */
export function createTableBuilder<Batch>(writers: readonly ColumnWriter<Batch>[]): TableBuilder<Batch> {
  let filled = 0;
  let total = 0;
  let ready: Table[] = [];

  function seal(): Table {
    const columns = Object.fromEntries(writers.map((writer) => [writer.info.name, writer.seal(filled)]));
    const table = { rows: filled, columns };
    filled = 0;
    return table;
  }

  return {
    append(batch, rows) {
      total += rows;
      for (let from = 0; from < rows;) {
        const to = Math.min(rows, from + BLOCK_ROWS - filled);
        for (const writer of writers) writer.write(batch, from, to);
        filled += to - from;
        from = to;
        if (filled === BLOCK_ROWS) ready.push(seal());
      }
    },
    takeBlocks() {
      const blocks = ready;
      ready = [];
      return blocks;
    },
    finish: () => (filled > 0 ? seal() : null),
    rows: () => total,
  };
}
