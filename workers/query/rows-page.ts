import { AS_FILED } from '../../src/data/adjust/adjustments.ts';
import { isClockKnown } from '../../src/data/table/clock.ts';
import type { Column } from '../../src/data/table/column.ts';
import { formatCsvLine } from '../../src/data/table/csv-line.ts';
import type { DatasetRecord } from '../../src/data/table/dataset.ts';
import { valueText } from '../../src/data/table/describe-row.ts';
import { orderRows, type RowSort } from '../../src/data/table/row-order.ts';
import { columnsOfSet, restrictToSet, type RowSet } from '../../src/data/table/row-set.ts';
import { pageOfMask, type RowLack, type RowsPage, type RowsQuestion } from '../../src/data/table/rows-page.ts';
import { BLOCK_ROWS, type Table } from '../../src/data/table/table.ts';
import { loadBlock, loadColumns } from '../../src/storage/columns.ts';
import type { Database } from '../../src/storage/database.ts';
import { fail, succeed, type Result } from '../../src/text/failure.ts';
import { isBlockSet, restrictByBlock } from './block-sets.ts';
import type { OpenTable } from './open-table.ts';

/** A page is looked at; more at once would only fill memory. */
const MOST_ROWS = 1000;
const setsOfLack: Readonly<Record<RowLack, string>> = { place: 'place', hour: 'time-unknown' };
/** Columns that adjustments may change: their values come from the open table, never from the store. */
const adjusted = ['category', AS_FILED, 'longitude', 'latitude'];

/** Answers questions about single rows of an open table; a block of the store at a time, and of it only the columns asked for. */
export type RowReader = {
  page(
    mask: Uint8Array,
    question: RowsQuestion & { readonly from: number; readonly count: number },
    signal: AbortSignal,
  ): Promise<Result<RowsPage>>;
  /** The rows as CSV, in the order of the table, at most `most` of them. */
  file(
    mask: Uint8Array,
    question: Omit<RowsQuestion, 'sort'> & { readonly most: number },
    call: { readonly signal: AbortSignal; readonly onRows: (done: number, total: number) => void },
  ): Promise<Result<Blob>>;
};

export function createRowReader(database: Database, { record, table }: OpenTable): RowReader {
  /** The last order: paging through it sorts nothing again. */
  let sorted: { readonly key: Uint8Array; readonly by: string; readonly rows: Uint32Array } | null = null;
  let restricted: { readonly from: Uint8Array; readonly by: string; readonly mask: Uint8Array } | null = null;

  /** Whole columns of labels, numbers or times; one that is in memory anyway is not read again. */
  async function withColumns(names: readonly string[]): Promise<Result<Table>> {
    const missing = names.filter((name) => !table.columns[name]);
    if (missing.length === 0) return succeed(table);
    const loaded = await loadColumns(database, record.id, missing);
    return loaded.ok ? succeed({ ...table, columns: { ...loaded.value.columns, ...table.columns } }) : loaded;
  }

  async function restrict(mask: Uint8Array, set: RowSet, signal: AbortSignal): Promise<Result<Uint8Array>> {
    if (isBlockSet(set)) return await restrictByBlock(database, record, mask, set, signal);
    const whole = await withColumns(columnsOfSet(set));
    return whole.ok ? restrictToSet(whole.value, mask, set) : whole;
  }

  async function maskOf(
    mask: Uint8Array,
    { lacking, set }: RowsQuestion,
    signal: AbortSignal,
  ): Promise<Result<Uint8Array>> {
    const sets = [...(lacking ? [setsOfLack[lacking]] : []), ...(set !== undefined && set !== 'all' ? [set] : [])];
    const by = JSON.stringify(sets);
    if (restricted?.from === mask && restricted.by === by) return succeed(restricted.mask);
    let left = mask;
    for (const one of sets) {
      const next = await restrict(left, one, signal);
      if (!next.ok) return next;
      left = next.value;
    }
    restricted = { from: mask, by, mask: left };
    return succeed(left);
  }

  async function orderOf(mask: Uint8Array, sort: RowSort): Promise<Result<Uint32Array>> {
    const by = JSON.stringify(sort);
    if (sorted?.key === mask && sorted.by === by) return succeed(sorted.rows);
    const info = record.columns.find(({ name }) => name === sort.column);
    const isText = info ? info.kind === 'text' : !table.columns[sort.column];
    if (isText) return fail('rows.column-unknown', { column: sort.column });
    const whole = await withColumns([sort.column]);
    if (!whole.ok) return whole;
    const column = whole.value.columns[sort.column];
    const rows = column && orderRows(column, mask, sort.descending);
    if (!rows) return fail('rows.column-unknown', { column: sort.column });
    sorted = { key: mask, by, rows };
    return succeed(rows);
  }

  return {
    async page(mask, question, signal) {
      const chosen = await maskOf(mask, question, signal);
      if (!chosen.ok) return chosen;
      const window = { from: question.from, count: Math.min(question.count, MOST_ROWS) };
      let { found, total } = { found: [] as readonly number[], total: 0 };
      if (question.sort) {
        const order = await orderOf(chosen.value, question.sort);
        if (!order.ok) return order;
        total = order.value.length;
        found = [...order.value.subarray(window.from, window.from + window.count)];
      } else ({ found, total } = pageOfMask(chosen.value, window));
      const shown = columnsToShow(record, table, question.columns);
      const rows = await readRows(
        found,
        shown.map(({ name }) => name),
      );
      if (!rows.ok) return rows;
      const header = shown.map(({ header: title }) => title);
      return succeed({ header, rows: rows.value, total, columns: shown.map(({ name }) => name), numbers: found });
    },

    async file(mask, question, { signal, onRows }) {
      const chosen = await maskOf(mask, question, signal);
      if (!chosen.ok) return chosen;
      const shown = columnsToShow(record, table, question.columns);
      const names = shown.map(({ name }) => name);
      const total = Math.min(
        question.most,
        chosen.value.reduce((sum, one) => sum + one, 0),
      );
      // Parts are blobs: the browser may keep them on the disk, and one text of millions of rows would not fit.
      const parts: Blob[] = [new Blob([formatCsvLine(shown.map(({ header }) => header))])];
      let done = 0;
      for (let index = 0; index < record.blocks && done < total; index++) {
        signal.throwIfAborted();
        const from = index * BLOCK_ROWS;
        const here: number[] = [];
        for (let row = from; row < Math.min(from + BLOCK_ROWS, record.rows) && done + here.length < total; row++) {
          if (chosen.value[row] === 1) here.push(row);
        }
        if (here.length === 0) continue;
        const rows = await readRows(here, names);
        if (!rows.ok) return rows;
        parts.push(new Blob([rows.value.map(formatCsvLine).join('')]));
        done += here.length;
        onRows(done, total);
      }
      return succeed(new Blob(parts, { type: 'text/csv' }));
    },
  };

  async function readRows(numbers: readonly number[], names: readonly string[]): Promise<Result<string[][]>> {
    const inStore = new Set(names.filter((name) => !(adjusted.includes(name) && table.columns[name])));
    if (inStore.has('time')) inStore.add('clock');
    const byBlock = new Map<number, { readonly row: number; readonly at: number }[]>();
    numbers.forEach((row, at) => {
      const index = Math.floor(row / BLOCK_ROWS);
      const rows = byBlock.get(index);
      if (rows) rows.push({ row, at });
      else byBlock.set(index, [{ row, at }]);
    });
    const texts: string[][] = numbers.map(() => []);
    for (const [index, rows] of byBlock) {
      const block = await loadBlock(database, record, index, [...inStore]);
      if (!block.ok) return block;
      for (const { row, at } of rows) texts[at] = describe(block.value, row, row - index * BLOCK_ROWS, names, inStore);
    }
    return succeed(texts);
  }

  function describe(
    block: Table,
    row: number,
    inBlock: number,
    names: readonly string[],
    inStore: ReadonlySet<string>,
  ): string[] {
    const { clock } = block.columns;
    const isKnown = clock?.kind !== 'category' || isClockKnown(clock.labels[clock.codes[inBlock]!]!);
    return names.map((name) => {
      const column: Column | undefined = inStore.has(name) ? block.columns[name] : table.columns[name];
      if (!column) return '';
      return valueText(column, inStore.has(name) ? inBlock : row, isKnown || name !== 'time');
    });
  }
}

/** The columns a page shows: those asked for that there are, or all of the file, the offence as filed beside what it is called now. */
function columnsToShow(
  { columns }: DatasetRecord,
  table: Table,
  asked: readonly string[] | undefined,
): readonly { readonly name: string; readonly header: string }[] {
  const asFiled = table.columns[AS_FILED] ? [{ name: AS_FILED, header: AS_FILED }] : [];
  const all = columns.flatMap(({ name, header }) => [
    { name, header: header ?? name, isOfFile: header !== null },
    ...(name === 'category' ? asFiled.map((one) => ({ ...one, isOfFile: true })) : []),
  ]);
  if (!asked) return all.filter(({ isOfFile }) => isOfFile);
  return asked.flatMap((name) => all.find((one) => one.name === name) ?? []);
}
