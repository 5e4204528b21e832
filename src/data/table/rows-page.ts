import { isClockKnown } from './clock.ts';
import type { Table } from './table.ts';

/** One page of rows as texts, and how many rows there are in all. */
export type RowsPage = {
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly total: number;
};

/** What the rows of a page lack: coordinates, or a known time of day. */
export type RowLack = 'place' | 'hour';

/** The row numbers of a page among the rows of a mask that lack something, and how many those are in all. */
export function findRows(
  { rows, columns }: Table,
  mask: Uint8Array,
  { lacking, from, count }: { readonly lacking?: RowLack; readonly from: number; readonly count: number },
): { readonly found: readonly number[]; readonly total: number } {
  const { longitude, clock } = columns;
  const places = longitude?.kind === 'number' ? longitude.values : null;
  const known = clock?.kind === 'category' ? clock.labels.map(isClockKnown) : null;
  const lacks = (row: number): boolean => {
    if (lacking === 'place') return places === null || Number.isNaN(places[row]!);
    if (lacking === 'hour') return known !== null && clock?.kind === 'category' && !known[clock.codes[row]!];
    return true;
  };
  const found: number[] = [];
  let total = 0;
  for (let row = 0; row < rows; row++) {
    if (mask[row] !== 1 || !lacks(row)) continue;
    if (total >= from && found.length < count) found.push(row);
    total++;
  }
  return { found, total };
}
