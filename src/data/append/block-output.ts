import { concatenateColumns } from '../table/concatenate.ts';
import { selectRows } from '../table/select-rows.ts';
import { BLOCK_ROWS, type Table } from '../table/table.ts';

/** The rows [from, to) of a table. */
export function sliceRows(table: Table, from: number, to: number): Table {
  return selectRows(
    table,
    Uint32Array.from({ length: to - from }, (_, i) => from + i),
  );
}

/** One table under another; columns and codes are those of the first. */
export function stackTables(first: Table, second: Table): Table {
  const columns = Object.entries(first.columns).map(([name, column]) => {
    const other = second.columns[name];
    if (!other) throw new Error('A column is missing in rows that are added.');
    return [name, concatenateColumns([column, other])] as const;
  });
  return { rows: first.rows + second.rows, columns: Object.fromEntries(columns) };
}

/** Where new rows go: behind the last stored block, which is filled up first, in blocks of BLOCK_ROWS. */
export type BlockOutput = {
  add(rows: Table): Promise<void>;
  /** The blocks that are not put yet, with their numbers: the one that was filled up, which may still change, and the last. */
  rest(): readonly { readonly index: number; readonly block: Table }[];
};

/** An output behind `rows` stored rows; `readTail` gives the last stored block. */
export function createBlockOutput(
  rows: number,
  readTail: (index: number) => Promise<Table>,
  put: (index: number, block: Table) => Promise<void>,
): BlockOutput {
  const tail = Math.floor(rows / BLOCK_ROWS);
  let index = tail;
  let filled: Table | null = null;
  let pending: Table | null = null;
  let isBegun = false;

  return {
    async add(added) {
      if (added.rows === 0) return;
      if (!isBegun && rows % BLOCK_ROWS > 0) pending = await readTail(tail);
      isBegun = true;
      pending = pending === null ? added : stackTables(pending, added);
      while (pending.rows >= BLOCK_ROWS) {
        const block = sliceRows(pending, 0, BLOCK_ROWS);
        pending = sliceRows(pending, BLOCK_ROWS, pending.rows);
        if (index === tail && rows % BLOCK_ROWS > 0) filled = block;
        else await put(index, block);
        index++;
      }
    },
    rest: () => [
      ...(filled === null ? [] : [{ index: tail, block: filled }]),
      ...(pending === null || pending.rows === 0 ? [] : [{ index, block: pending }]),
    ],
  };
}
