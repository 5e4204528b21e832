import type { RowSort } from './row-order.ts';
import type { RowSet } from './row-set.ts';

/** One page of rows as texts, and how many rows there are in all. */
export type RowsPage = {
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly total: number;
  /** Names of the columns in the table, beside their headers in the file. Absent of quarantined rows. */
  readonly columns?: readonly string[];
  /** Row numbers. Absent of quarantined rows. */
  readonly numbers?: readonly number[];
};

/** What the rows of a page lack: coordinates, or a known time of day. */
export type RowLack = 'place' | 'hour';

/** Which rows of a filter are shown, and what of them. */
export type RowsQuestion = {
  readonly lacking?: RowLack;
  readonly set?: RowSet;
  /** Names of columns, in this order; all columns of the file when absent. */
  readonly columns?: readonly string[];
  readonly sort?: RowSort;
};

/** The row numbers of a page among the rows of a mask, and how many those are in all. */
export function pageOfMask(
  mask: Uint8Array,
  { from, count }: { readonly from: number; readonly count: number },
): { readonly found: readonly number[]; readonly total: number } {
  const found: number[] = [];
  let total = 0;
  for (let row = 0; row < mask.length; row++) {
    if (mask[row] !== 1) continue;
    if (total >= from && found.length < count) found.push(row);
    total++;
  }
  return { found, total };
}
