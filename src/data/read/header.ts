import { fail, succeed, type Result } from '../../text/failure.ts';
import { createDateParser, DATE_READ } from './dates/date-parser.ts';
import { createRowReader, detectNewline, parseSingleRow, type RowBatch } from './rows.ts';

/** The table in the head of a file: how it is written, its columns, and the first rows below them. */
export type Head = {
  readonly delimiter: string;
  readonly newline: '\n' | '\r';
  /** Line of the file that names the columns, from 1. */
  readonly headerLine: number;
  /** As in the file, trimmed, made unique ('DATE OCC', 'DATE OCC (2)'); a column without a name is 'Column 3'. */
  readonly headers: readonly string[];
  /** Trailing columns without a name: rows may leave them out. */
  readonly optionalColumns: number;
  readonly rows: readonly (readonly string[])[];
};

/** Columns beyond which a line is no header. */
const MAX_COLUMNS = 2000;

const delimiters = [',', '\t', ';', '|'] as const;
/** A header stands within the first lines; publishers put titles and notes above it. */
const HEADER_SEARCH_ROWS = 30;

function parseHead(text: string, delimiter: string, newline: '\n' | '\r', isWholeFile: boolean): RowBatch {
  const reader = createRowReader(delimiter, newline);
  const batch = reader.push(text);
  if (!isWholeFile && batch.rows.length > 0) return batch;
  const rest = reader.finish();
  return {
    rows: [...batch.rows, ...rest.rows],
    lines: Int32Array.from([...batch.lines, ...rest.lines]),
    unclosed: new Set([...rest.unclosed].map((row) => row + batch.rows.length)),
    hasNul: batch.hasNul || rest.hasNul,
  };
}

/** The most frequent number of fields, the larger one when two are as frequent, and the share of rows that have it. */
function modalWidth(rows: readonly (readonly string[])[]): { width: number; share: number } {
  const counts = new Map<number, number>();
  for (const row of rows) counts.set(row.length, (counts.get(row.length) ?? 0) + 1);
  let width = 0;
  let most = 0;
  for (const [fields, count] of counts) {
    if (count > most || (count === most && fields > width)) [width, most] = [fields, count];
  }
  return { width, share: rows.length === 0 ? 0 : most / rows.length };
}

function readHeaders(cells: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return cells.map((cell, index) => {
    const name = cell.trim() || `Column ${index + 1}`;
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return count === 1 ? name : `${name} (${count})`;
  });
}

/** A cell that no header has: a date with a clock or a day, or a number with decimals. */
function looksLikeData(cell: string): boolean {
  if (/^-?\d+\.\d+$/.test(cell.trim())) return true;
  const parser = createDateParser('day-first');
  const other = createDateParser('month-first');
  const isDate = parser.parse(cell) === DATE_READ && parser.parts === 3;
  return (isDate || (other.parse(cell) === DATE_READ && other.parts === 3)) && /[-/:.]/.test(cell);
}

/** Finds delimiter, header line and columns in the first characters of a file. Fails with the code that says why there is no table. */
export function readHead(text: string, file: string, isWholeFile: boolean, delimiter?: string): Result<Head> {
  if (text.trim() === '') return fail('import.empty-file', { file });
  const newline = detectNewline(text);
  // Rows are few and wide or many: the first lines tell the delimiter, all lines the header.
  const candidates = delimiter === undefined ? delimiters : [delimiter];
  let best: { delimiter: string; batch: RowBatch; width: number; score: number } | null = null;
  for (const candidate of candidates) {
    const batch = parseHead(text, candidate, newline, isWholeFile);
    const first = batch.rows.slice(0, 500);
    const { width, share } = modalWidth(first);
    // A double-encoded file has one wide line above narrow ones: its header counts.
    const wrapped = width === 1 && (first[0]?.length ?? 0) > 2;
    const score = width > 1 ? share * (1 + Math.min(width, 50) / 100) : wrapped ? 0.01 : 0;
    if (!best || score > best.score)
      best = { delimiter: candidate, batch, width: wrapped ? first[0]!.length : width, score };
  }
  if (!best || best.score === 0) return fail('import.not-a-table', { file });
  if (best.width > MAX_COLUMNS)
    return fail('import.too-many-columns', { file, line: best.batch.lines[0]!, most: MAX_COLUMNS });
  const head = findHeader(best.delimiter, newline, best.batch, best.width, file);
  if (head.ok || head.failure.code !== 'import.no-rows' || isWholeFile) return head;
  // There is more, but not one row ends within the head: a quote in the first row is not closed.
  const line = best.batch.lines[best.batch.lines.length - 1]! + 1;
  return fail('import.field-too-long', { file, line, most: text.length });
}

function findHeader(
  delimiter: string,
  newline: '\n' | '\r',
  batch: RowBatch,
  width: number,
  file: string,
): Result<Head> {
  // A header may have one field more (a trailing delimiter) or a few fewer (unnamed last columns) than the rows.
  const limit = Math.min(HEADER_SEARCH_ROWS, batch.rows.length);
  let index = 0;
  while (index < limit && Math.abs(batch.rows[index]!.length - width) > 1) index++;
  if (index === limit) index = 0;
  const cells = batch.rows[index]!;
  const line = batch.lines[index]!;
  const data = cells.find(looksLikeData);
  if (data !== undefined) return fail('import.no-header', { file, line, example: data.trim().slice(0, 40) });
  let optionalColumns = 0;
  while (optionalColumns < cells.length && cells[cells.length - 1 - optionalColumns]!.trim() === '') optionalColumns++;
  if (batch.rows.length === index + 1) return fail('import.no-rows', { file });
  const rows = batch.rows
    .slice(index + 1)
    .map((row) => (row.length === 1 && cells.length > 1 ? (parseSingleRow(row[0]!, delimiter) ?? row) : row));
  return succeed({ delimiter, newline, headerLine: line, headers: readHeaders(cells), optionalColumns, rows });
}
