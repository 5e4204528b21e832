import { MISSING_INTEGER, type Column } from './column.ts';

/** Whether a row says nothing in a column. */
export function emptyTest(column: Column): (row: number) => boolean {
  switch (column.kind) {
    case 'category':
      return (row) => column.codes[row] === 0;
    case 'text':
      return (row) => column.ends[row] === (row === 0 ? 0 : column.ends[row - 1]);
    case 'time':
      return (row) => column.minutes[row] === MISSING_INTEGER;
    case 'number':
      return column.values instanceof Int32Array
        ? (row) => column.values[row] === MISSING_INTEGER
        : (row) => Number.isNaN(column.values[row]);
  }
}
