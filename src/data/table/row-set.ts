import { fail, succeed, type Result } from '../../text/failure.ts';
import { isClockKnown } from './clock.ts';
import { findFigureSet } from './figure-sets.ts';
import type { Table } from './table.ts';

/**
 * A named set of rows, as figures link to them:
 * 'all'; 'located'; 'place' (without coordinates); a reason such as 'place-zero' or 'place-excluded'; 'time-unknown' (hour not known);
 * 'rows:4,8,15' (row numbers); '<column>=<label>' of a column of labels, such as 'clock=unknown (00:01)'; a set of `figure-sets.ts`;
 * 'empty:<column>', 'repeated' (rows that repeat an earlier one in every column of the file) and 'text:<words>' (rows whose texts say so,
 * see `text-query.ts`), which are told block by block.
 */
export type RowSet = string;

/** Columns that telling a set needs, beside those filters look at. */
export function columnsOfSet(set: RowSet): readonly string[] {
  if (set.startsWith('place-')) return ['place'];
  const figure = findFigureSet(set);
  if (figure) return figure.set.columns;
  const pair = splitPair(set);
  return pair ? [pair.column] : [];
}

function splitPair(set: RowSet): { readonly column: string; readonly label: string } | null {
  if (set.startsWith('rows:')) return null;
  const at = set.indexOf('=');
  return at > 0 ? { column: set.slice(0, at), label: set.slice(at + 1) } : null;
}

/** The rows of a mask that belong to a set, as a new mask. Fails with 'rows.set-unknown'. */
export function restrictToSet(table: Table, mask: Uint8Array, set: RowSet): Result<Uint8Array> {
  if (set === 'all') return succeed(mask);
  const { longitude, clock } = table.columns;
  const places = longitude?.kind === 'number' ? longitude.values : null;
  const isPlaced = (row: number) => places !== null && !Number.isNaN(places[row]!);
  if (set === 'located') return succeed(keep(mask, isPlaced));
  if (set === 'place') return succeed(keep(mask, (row) => !isPlaced(row)));
  if (set === 'time-unknown') {
    const known = clock?.kind === 'category' ? clock.labels.map(isClockKnown) : null;
    return succeed(keep(mask, (row) => known !== null && clock?.kind === 'category' && !known[clock.codes[row]!]));
  }
  if (set.startsWith('rows:')) {
    const rows = new Set(set.slice(5).split(',').map(Number));
    return succeed(keep(mask, (row) => rows.has(row)));
  }
  if (set.startsWith('place-')) return restrictToReason(table, mask, set, isPlaced);
  const figure = findFigureSet(set);
  if (figure) {
    const test = figure.set.open(table, figure.argument);
    return test ? succeed(keep(mask, test)) : fail('rows.set-unknown', { name: set });
  }
  const pair = splitPair(set);
  const column = pair && table.columns[pair.column];
  if (!pair || column?.kind !== 'category') return fail('rows.set-unknown', { name: set });
  return succeed(restrictToLabel(mask, column, pair.label));
}

/** Rows by why they have no place. Those that an adjustment took off the map are 'located' in the store. */
function restrictToReason(
  { columns }: Table,
  mask: Uint8Array,
  reason: string,
  isPlaced: (row: number) => boolean,
): Result<Uint8Array> {
  const { place } = columns;
  if (place?.kind !== 'category') return fail('rows.set-unknown', { name: reason });
  if (reason !== 'place-excluded') return succeed(restrictToLabel(mask, place, reason));
  return succeed(keep(restrictToLabel(mask, place, 'located'), (row) => !isPlaced(row)));
}

function restrictToLabel(
  mask: Uint8Array,
  { codes, labels }: { readonly codes: ArrayLike<number>; readonly labels: readonly string[] },
  label: string,
): Uint8Array {
  const wanted = Uint8Array.from(labels, (one) => (one === label ? 1 : 0));
  return keep(mask, (row) => wanted[codes[row]!] === 1);
}

function keep(mask: Uint8Array, isKept: (row: number) => boolean): Uint8Array {
  const kept = new Uint8Array(mask.length);
  for (let row = 0; row < mask.length; row++) if (mask[row] === 1 && isKept(row)) kept[row] = 1;
  return kept;
}
