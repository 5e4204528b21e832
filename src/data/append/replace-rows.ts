import type { Column } from '../table/column.ts';
import { narrowCodes } from '../table/dictionary.ts';
import type { Table } from '../table/table.ts';

/** Row `from` of `table` takes the place of row `to`. */
export type Replacement = { readonly to: number; readonly table: Table; readonly from: number };

function replaceTexts(
  column: Column & { kind: 'text' },
  name: string,
  byRow: ReadonlyMap<number, Replacement>,
): Column {
  const ends = new Uint32Array(column.ends.length);
  const parts: string[] = [];
  let length = 0;
  for (let row = 0; row < ends.length; row++) {
    const replacement = byRow.get(row);
    const source = replacement ? replacement.table.columns[name] : column;
    const at = replacement ? replacement.from : row;
    const text =
      source?.kind === 'text' ? source.text.slice(at === 0 ? 0 : source.ends[at - 1]!, source.ends[at]!) : '';
    parts.push(text);
    ends[row] = length += text.length;
  }
  return { kind: 'text', text: parts.join(''), ends };
}

function replaceColumn(column: Column, name: string, replacements: readonly Replacement[]): Column {
  switch (column.kind) {
    case 'category': {
      const codes = Uint32Array.from(column.codes);
      for (const { to, table, from } of replacements) {
        const source = table.columns[name];
        if (source?.kind === 'category') codes[to] = source.codes[from]!;
      }
      return { kind: 'category', codes: narrowCodes(codes), labels: column.labels };
    }
    case 'time': {
      const minutes = column.minutes.slice();
      for (const { to, table, from } of replacements) {
        const source = table.columns[name];
        if (source?.kind === 'time') minutes[to] = source.minutes[from]!;
      }
      return { ...column, minutes };
    }
    case 'number': {
      const values = column.values.slice();
      for (const { to, table, from } of replacements) {
        const source = table.columns[name];
        if (source?.kind === 'number') values[to] = source.values[from]!;
      }
      return { kind: 'number', values };
    }
    case 'text':
      return replaceTexts(column, name, new Map(replacements.map((one) => [one.to, one])));
  }
}

/** The block with some of its rows replaced, in the named columns; the others stay. Categories of both have the same codes. */
export function replaceRows(block: Table, names: ReadonlySet<string>, replacements: readonly Replacement[]): Table {
  const columns = Object.entries(block.columns).map(
    ([name, column]) => [name, names.has(name) ? replaceColumn(column, name, replacements) : column] as const,
  );
  return { rows: block.rows, columns: Object.fromEntries(columns) };
}
