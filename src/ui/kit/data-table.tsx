import { type ReactNode, useState } from 'react';
import { say } from '../../text/say.ts';
import { Button } from './button.tsx';
import type { Cell } from './csv.ts';
import { formatCount, formatDecimals } from './format.ts';

export type TableColumn<Row> = {
  readonly id: string;
  readonly header: string;
  /** What the column sorts by and a CSV holds. */
  readonly value: (row: Row) => Cell;
  /** What the cell shows; the value itself, formatted, when absent. */
  readonly show?: (row: Row) => ReactNode;
  readonly numeric?: boolean;
};

type DataTableProps<Row> = {
  caption: string;
  columns: readonly TableColumn<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row, index: number) => string | number;
  sortBy?: { readonly id: string; readonly descending: boolean };
  /** The caption is for screen readers only when the surroundings say it already. */
  hideCaption?: boolean;
};

const PAGE_ROWS = 100;

/** A plain table: sorted by a click on a header, a hundred rows at a time. */
export function DataTable<Row>({ caption, columns, rows, rowKey, sortBy, hideCaption }: DataTableProps<Row>) {
  const [sort, setSort] = useState(sortBy);
  const [shown, setShown] = useState(PAGE_ROWS);
  const column = columns.find(({ id }) => id === sort?.id);
  const sorted = column === undefined ? rows : sortRows(rows, column.value, sort?.descending ?? false);
  const digits = columns.map(({ value, show }) => (show === undefined ? digitsOf(rows.map(value)) : 0));
  return (
    // Focusable, so that a wide table can be scrolled with the keyboard.
    <div className="table-frame" tabIndex={0} role="group" aria-label={caption}>
      <table className="table">
        <caption className={hideCaption ? 'visually-hidden' : undefined}>{caption}</caption>
        <thead>
          <tr>
            {columns.map(({ id, header, numeric }) => (
              <th
                key={id}
                scope="col"
                className={numeric ? 'number' : undefined}
                aria-sort={sort?.id === id ? (sort.descending ? 'descending' : 'ascending') : undefined}
              >
                {header === '' ? null : (
                  <button
                    type="button"
                    onClick={() => setSort({ id, descending: sort?.id === id ? !sort.descending : Boolean(numeric) })}
                  >
                    {header}
                    <span aria-hidden="true">{sort?.id === id ? (sort.descending ? ' ↓' : ' ↑') : ''}</span>
                  </button>
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sorted.slice(0, shown).map((row, index) => (
            <tr key={rowKey(row, index)}>
              {columns.map(({ id, value, show, numeric }, i) => (
                <td key={id} className={numeric ? 'number' : undefined}>
                  {show === undefined ? showCell(value(row), digits[i] ?? 0) : show(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {sorted.length > shown && (
        <p className="row">
          <Button small onClick={() => setShown(shown + PAGE_ROWS * 5)}>
            {say('app.table.more')}
          </Button>
          <span className="soft">
            {say('app.table.shown', { shown: formatCount(shown), all: formatCount(sorted.length) })}
          </span>
        </p>
      )}
    </div>
  );
}

function showCell(value: Cell, digits: number): string {
  if (value === null) return '–';
  return typeof value === 'number' ? formatDecimals(value, digits) : value;
}

/** One number of decimals for a whole column, so that its figures stand under each other. */
function digitsOf(cells: readonly Cell[]): number {
  let digits = 0;
  for (const cell of cells) {
    if (typeof cell !== 'number' || !Number.isFinite(cell)) continue;
    if (Math.abs(cell) >= 1000) return 0;
    digits = Math.max(digits, Math.min(4, String(cell).split('.')[1]?.length ?? 0));
  }
  return digits;
}

/** Sorted by value: numbers by size, text by the rules of the language, missing last. */
function sortRows<Row>(rows: readonly Row[], value: (row: Row) => Cell, descending: boolean): readonly Row[] {
  const sign = descending ? -1 : 1;
  return [...rows].sort((a, b) => {
    const left = value(a);
    const right = value(b);
    if (left === null || right === null) return left === right ? 0 : left === null ? 1 : -1;
    if (typeof left === 'number' && typeof right === 'number') return sign * (left - right);
    return sign * String(left).localeCompare(String(right), undefined, { numeric: true });
  });
}
