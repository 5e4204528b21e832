import type { Column } from './column.ts';
import type { Table } from './table.ts';

function pick<Values extends { [index: number]: number; readonly length: number }>(
  values: Values,
  rows: Uint32Array,
): Values {
  const picked = new (values.constructor as new (length: number) => Values)(rows.length);
  for (let i = 0; i < rows.length; i++) (picked as { [index: number]: number })[i] = values[rows[i]!]!;
  return picked;
}

function pickColumn(column: Column, rows: Uint32Array): Column {
  switch (column.kind) {
    case 'number':
      return { kind: 'number', values: pick(column.values, rows) };
    case 'category':
      return { kind: 'category', codes: pick(column.codes, rows), labels: column.labels };
    case 'time':
      return { kind: 'time', minutes: pick(column.minutes, rows), precision: column.precision };
    case 'text': {
      const ends = new Uint32Array(rows.length);
      let text = '';
      rows.forEach((row, i) => {
        text += column.text.slice(row === 0 ? 0 : column.ends[row - 1]!, column.ends[row]!);
        ends[i] = text.length;
      });
      return { kind: 'text', text, ends };
    }
  }
}

/** The table of some rows, in the order given; labels of category columns stay as they are, so codes keep their meaning. */
export function selectRows(table: Table, rows: Uint32Array): Table {
  const columns = Object.entries(table.columns).map(([name, column]) => [name, pickColumn(column, rows)] as const);
  return { rows: rows.length, columns: Object.fromEntries(columns) };
}
