import { isoDateTime } from '../calendar.ts';
import type { ImportReport } from '../contract.ts';
import { say } from '../../text/say.ts';
import { MISSING_INTEGER, type Column } from '../table/column.ts';
import { formatCsvLine } from '../table/csv-line.ts';
import type { ColumnInfo, Table } from '../table/table.ts';

/** One value that an append changed. */
export type CellChange = {
  readonly row: number;
  readonly id: string;
  readonly column: string;
  readonly before: string;
  readonly after: string;
};

/** One import into a dataset: the first one, or an append. */
export type ImportEntry = {
  readonly id: string;
  readonly dataset: string;
  readonly at: string;
  /** Names of the files. */
  readonly files: readonly string[];
  /** 'removed': rows were taken out by hand. */
  readonly kind: 'import' | 'append' | 'entered' | 'removed';
  /** Version of the dataset after it; unchanged where nothing was new. */
  readonly version: number;
  /** Hash of the rows before and after it: models carry the one they were made from. */
  readonly hashBefore: string;
  readonly hashAfter: string;
  readonly rowsNew: number;
  readonly rowsUpdated: number;
  readonly rowsRemoved: number;
  readonly report: ImportReport;
  /** The first of the changed values; how many there are in all. */
  readonly cells: readonly CellChange[];
  readonly cellsTotal: number;
};

/** Changed values that are listed of one append; the others are counted. */
export const MOST_LISTED = 20_000;

/** A value as the listing shows it. */
export function cellText(column: Column | undefined, row: number): string {
  if (!column) return '';
  if (column.kind === 'category') return column.labels[column.codes[row]!] ?? '';
  if (column.kind === 'text') return column.text.slice(row === 0 ? 0 : column.ends[row - 1]!, column.ends[row]!);
  if (column.kind === 'time')
    return column.minutes[row] === MISSING_INTEGER ? '' : isoDateTime(column.minutes[row]!).replace('T', ' ');
  const value = column.values[row]!;
  return Number.isNaN(value) || value === MISSING_INTEGER ? '' : String(value);
}

/** Collects what differs between two versions of rows, up to MOST_LISTED values. */
export function createChangeList(columns: readonly ColumnInfo[], compared: readonly string[]) {
  const cells: CellChange[] = [];
  const headers = new Map(columns.map(({ name, header }) => [name, header ?? name]));
  let total = 0;
  return {
    cells,
    total: () => total,
    /** Compares row `at` of the old table with row `to` of the new one. */
    add(row: number, before: Table, at: number, after: Table, to: number): void {
      for (const column of compared) {
        if (column === 'clock') continue;
        const [old, now] = [cellText(before.columns[column], at), cellText(after.columns[column], to)];
        if (old === now) continue;
        total++;
        if (cells.length === MOST_LISTED) continue;
        cells.push({
          row,
          id: cellText(before.columns['id'], at),
          column: headers.get(column) ?? column,
          before: old,
          after: now,
        });
      }
    },
  };
}

/** The changed values of all appends as CSV, newest append last; what is not listed is said in a line of its own. */
export function changesCsv(entries: readonly ImportEntry[]): string {
  const header = (['at', 'file', 'row', 'id', 'column', 'before', 'after'] as const).map((name) =>
    say(`append.csv.${name}`),
  );
  const lines = entries.flatMap(({ at, files, cells, cellsTotal }) => {
    const origin = [at, files.join(', ')];
    const listed = cells.map(({ row, id, column, before, after }) =>
      formatCsvLine([...origin, String(row + 1), id, column, before, after]),
    );
    if (cellsTotal === cells.length) return listed;
    const rest = say('append.csv.rest', { listed: cells.length, count: cellsTotal });
    return [...listed, formatCsvLine([...origin, '', '', rest, '', ''])];
  });
  return [formatCsvLine(header), ...lines].join('');
}
