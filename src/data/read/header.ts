import { fail, succeed, type Result } from '../../text/failure.ts';
import { findHeader, findToldRow } from './find-header.ts';
import { createRowReader, detectNewline, parseSingleRow, type RowBatch } from './rows.ts';

/** The table in the head of a file: how it is written, its columns, and the first rows below them. */
export type Head = {
  /** Empty for formats that are no delimited text. */
  readonly delimiter: string;
  readonly newline: '\n' | '\r';
  /** Whether the file names its columns. Where it does not, they are 'Column 1', 'Column 2' ... */
  readonly hasHeader: boolean;
  /** Last line of the file that names the columns, from 1; where none does, the line above the first row, from 0. */
  readonly headerLine: number;
  /** The rows of names (two where a header has two lines), to know them again further down. */
  readonly headerRows: readonly (readonly string[])[];
  /** As in the file, trimmed, made unique ('DATE OCC', 'DATE OCC (2)'); a column without a name is 'Column 3'. */
  readonly headers: readonly string[];
  /** Trailing columns without a name: rows may leave them out. */
  readonly optionalColumns: number;
  readonly rows: readonly (readonly string[])[];
};

/** What the user knows of the file's shape and need not be found out. */
export type HeadSettings = {
  readonly delimiter?: string;
  readonly hasHeader?: boolean;
  /** Names of columns, by what they mean. */
  readonly columns?: { readonly [role: string]: string };
};

/** Columns beyond which a line is no header. */
export const MAX_COLUMNS = 2000;

const delimiters = [',', '\t', ';', '|'] as const;
/** Rows that tell the delimiter. */
const SHAPE_ROWS = 500;
/** Share of rows, from the first one of a width to the last, that must have it: prose has commas, too. */
const LEAST_SHARE = 0.5;
/** Lines of one or two commas are common in prose. */
const LEAST_SHARES: Readonly<Record<number, number>> = { 2: 0.8, 3: 0.65 };
/** Rows of one width in a row that are a table whatever follows. */
const LEAST_RUN = 8;

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

type Rows = readonly (readonly string[])[];

/** Share of the rows below the first of a width that have it, when they make a table; 0 when they do not. */
function shareOfWidth(rows: Rows, width: number, count: number): number {
  const below = rows.slice(rows.findIndex((row) => Math.abs(row.length - width) <= 1 && row.length > 1));
  // One wide line among narrower ones is a sentence with many commas.
  if (below.length > 1 && below.filter((row) => Math.abs(row.length - width) <= 1).length < 2) return 0;
  const share = count / below.length;
  if (share >= (LEAST_SHARES[width] ?? LEAST_SHARE)) return share;
  return width > 2 && longestRun(rows, width) >= LEAST_RUN ? LEAST_SHARE : 0;
}

/**
 * The number of fields, two or more, that most fields stand in rows of, and the share of rows that have it, counted from the first that
 * does: titles and notes above a table have fields of their own.
 */
export function measureWidth(rows: Rows): { readonly width: number; readonly share: number } {
  const counts = new Map<number, number>();
  for (const row of rows) counts.set(row.length, (counts.get(row.length) ?? 0) + 1);
  const widths = [...counts].filter(([width]) => width > 1).sort(([a, n], [b, m]) => b * m - a * n || b - a);
  for (const [width, count] of widths.slice(0, 8)) {
    const share = shareOfWidth(rows, width, count);
    if (share > 0) return { width, share };
  }
  return { width: 1, share: 0 };
}

function longestRun(rows: Rows, width: number): number {
  let run = 0;
  let longest = 0;
  for (const row of rows) {
    run = row.length === width ? run + 1 : 0;
    longest = Math.max(longest, run);
  }
  return longest;
}

/** The delimiter that Excel is told in a first line of its own, which is no part of the table. */
function readSeparatorLine(text: string): string | null {
  return /^"?sep=([^\r\n"])"?[\r\n]/i.exec(text)?.[1] ?? null;
}

type Shape = { readonly delimiter: string; readonly batch: RowBatch; readonly width: number; readonly score: number };

function tryDelimiter(text: string, delimiter: string, newline: '\n' | '\r', isWholeFile: boolean): Shape {
  const batch = parseHead(text, delimiter, newline, isWholeFile);
  const first = batch.rows.slice(0, SHAPE_ROWS);
  const { width, share } = measureWidth(first);
  // A double-encoded file has one wide line above narrow ones: its header counts.
  const wrapped = width === 1 && (first[0]?.length ?? 0) > 2 && first.filter((row) => row.length === 1).length > 1;
  const inner = wrapped ? (parseSingleRow(first.find((row) => row.length === 1)![0]!, delimiter)?.length ?? 0) : 0;
  const isWrapped = wrapped && Math.abs(inner - first[0]!.length) <= 1;
  // A sign that stands in the last few rows only is one of a text in them.
  const spread = Math.sqrt(first.filter((row) => Math.abs(row.length - width) <= 1).length / Math.max(1, first.length));
  const score = width > 1 ? share * (1 + Math.min(width, 50) / 100) * spread : isWrapped ? 0.01 : 0;
  return { delimiter, batch, width: isWrapped ? first[0]!.length : width, score };
}

/** Finds delimiter, header line and columns in the first characters of a file. Fails with the code that says why there is no table. */
export function readHead(text: string, file: string, isWholeFile: boolean, settings: HeadSettings = {}): Result<Head> {
  if (text.trim() === '') return fail('import.empty-file', { file });
  const newline = detectNewline(text);
  const stated = readSeparatorLine(text);
  const given = settings.delimiter ?? stated;
  const told = Object.values(settings.columns ?? {}).filter((name) => name !== '');
  // Rows are few and wide or many: the first lines tell the delimiter, all lines the header.
  let best: Shape | null = null;
  for (const delimiter of given === null ? delimiters : [given]) {
    const shape = tryDelimiter(text, delimiter, newline, isWholeFile);
    const names = shape.batch.rows[findToldRow(shape.batch.rows, told)];
    if (names) {
      best = { ...shape, width: Math.max(shape.width, names.length), score: Math.max(shape.score, 1) };
      break;
    }
    if (!best || shape.score > best.score) best = shape;
  }
  if (!best || best.score === 0) return fail('import.not-a-table', { file });
  const { delimiter, batch, width } = best;
  if (width > MAX_COLUMNS) return fail('import.too-many-columns', { file, line: batch.lines[0]!, most: MAX_COLUMNS });
  const skipped = stated !== null && /^"?sep=/i.test(batch.rows[0]?.[0] ?? '') ? 1 : 0;
  const rows = batch.rows.slice(skipped);
  const lines = batch.lines.subarray(skipped);
  const found = findHeader(
    rows,
    width,
    settings.hasHeader,
    Object.values(settings.columns ?? {}).filter((name) => name !== ''),
  );
  if (found.first >= rows.length) {
    if (isWholeFile) return fail('import.no-rows', { file });
    // There is more, but not one row ends within the head: a quote in the first row is not closed.
    return fail('import.field-too-long', { file, line: lines[lines.length - 1]! + 1, most: text.length });
  }
  const { hasHeader, headers, headerRows, optionalColumns, first } = found;
  return succeed({
    delimiter,
    newline,
    hasHeader,
    headerLine: hasHeader ? lines[first - 1]! : lines[first]! - 1,
    headerRows,
    headers,
    optionalColumns,
    rows: rows.slice(first).map((row) => unwrap(row, headers.length, delimiter)),
  });
}

/** Some exports put a whole row into one pair of quotes. */
function unwrap(row: readonly string[], width: number, delimiter: string): readonly string[] {
  return row.length === 1 && width > 1 ? (parseSingleRow(row[0]!, delimiter) ?? row) : row;
}
