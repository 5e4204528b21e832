import { fail, succeed, type Result } from '../../../text/failure.ts';
import { findHeader } from '../find-header.ts';
import { MAX_COLUMNS, measureWidth, type Head } from '../header.ts';
import type { RowBatch } from '../rows.ts';

/** Rows that are handed on at a time. */
export const BATCH_ROWS = 4096;
/** Rows at the beginning that show what a table holds. */
export const HEAD_ROWS = 3000;

const none: ReadonlySet<number> = new Set();

/** Rows with the number each has in its file, as a batch. */
export function toBatch(
  rows: readonly (readonly string[])[],
  lines: Int32Array,
  refused?: RowBatch['refused'],
): RowBatch {
  return { rows, lines, unclosed: none, hasNul: false, ...(refused && refused.size > 0 && { refused }) };
}

/** The table in rows that need no splitting, such as those of a sheet: names of the columns and a sample. `lines` are the rows' numbers. */
export function headOfRows(
  rows: readonly (readonly string[])[],
  lines: readonly number[],
  file: string,
  hasHeader?: boolean,
): Result<Head & { readonly first: number }> {
  const { width } = measureWidth(rows.slice(0, 500));
  if (width > MAX_COLUMNS) return fail('import.too-many-columns', { file, line: lines[0] ?? 1, most: MAX_COLUMNS });
  if (width < 2) return fail('import.not-a-table', { file });
  const found = findHeader(rows, width, hasHeader);
  if (found.first >= rows.length) return fail('import.no-rows', { file });
  return succeed({
    delimiter: '',
    newline: '\n',
    hasHeader: found.hasHeader,
    headerLine: found.hasHeader ? lines[found.first - 1]! : lines[found.first]! - 1,
    headerRows: found.headerRows,
    headers: found.headers,
    optionalColumns: found.optionalColumns,
    rows: rows.slice(found.first, found.first + HEAD_ROWS),
    first: found.first,
  });
}

/** The head of a table whose format names its columns. */
export function namedHead(headers: readonly string[], rows: readonly (readonly string[])[]): Head {
  return {
    delimiter: '',
    newline: '\n',
    hasHeader: true,
    headerLine: 0,
    headerRows: [],
    headers,
    optionalColumns: 0,
    rows,
  };
}
