import { kindOfCell } from './cell-kind.ts';
import { weighHeader } from './weigh-header.ts';

/** Where the names of the columns stand in the first rows of a table. */
export type FoundHeader = {
  readonly hasHeader: boolean;
  /** Position of the first row below the header; of the first row where there is none. */
  readonly first: number;
  /** As in the file, trimmed, on one line, made unique ('DATE OCC', 'DATE OCC (2)'); a column without a name is 'Column 3'. */
  readonly headers: readonly string[];
  /** The rows that make the header, as they may come again further down; empty where there is none. */
  readonly headerRows: readonly (readonly string[])[];
  /** Trailing columns without a name: rows may leave them out. */
  readonly optionalColumns: number;
};

type Rows = readonly (readonly string[])[];

/** A header stands within the first rows; publishers put titles and notes above it. */
const HEADER_SEARCH_ROWS = 100;
/** Rows a second line of names is compared with. */
const LEAST_ROWS_BELOW = 3;

const isFilled = (cell: string) => cell.trim() !== '';
const countFilled = (row: readonly string[]) => row.filter(isFilled).length;
const isDataLike = (cell: string) => ['decimal', 'date', 'clock'].includes(kindOfCell(cell));

/** Names as they are kept: trimmed, none blank, none twice. */
export function nameColumns(cells: readonly string[]): string[] {
  const seen = new Map<string, number>();
  const taken = new Set(cells.map((cell) => cell.trim()));
  return cells.map((cell, index) => {
    const name = cell.trim().replace(/\s*[\r\n]+\s*/g, ' ') || `Column ${index + 1}`;
    let count = (seen.get(name) ?? 0) + 1;
    // A file may itself name a column 'DATE OCC (2)'.
    while (count > 1 && taken.has(`${name} (${count})`)) count++;
    seen.set(name, count);
    return count === 1 ? name : `${name} (${count})`;
  });
}

const isComplete = (cells: readonly string[]) =>
  cells.every(isFilled) && new Set(cells.map((cell) => cell.trim())).size === cells.length;

/** The first row that can hold the names: as wide as the rows, and not the padded title of a spreadsheet. */
function findFirstRow(rows: Rows, width: number): number {
  const limit = Math.min(HEADER_SEARCH_ROWS, rows.length);
  // One field more is a trailing delimiter, one fewer an unnamed last column.
  const isNear = (row: readonly string[]) => Math.abs(row.length - width) <= 1;
  const filled = rows
    .filter((row) => row.length === width)
    .slice(0, 300)
    .map(countFilled)
    .sort((a, b) => a - b);
  const least = Math.max(2, Math.min(width, filled[filled.length >> 1] ?? width) / 2);
  let index = 0;
  while (index < limit && !(isNear(rows[index]!) && countFilled(rows[index]!) >= least)) index++;
  if (index === limit) {
    index = 0;
    while (index < limit && !isNear(rows[index]!)) index++;
    if (index === limit) return 0;
  }
  const next = rows[index + 1];
  if (rows[index]!.length === width || next?.length !== width) return index;
  // A title that happens to have nearly as many fields as the table, above its names.
  const { header, data } = weighHeader(next, rows.slice(index + 2));
  return header >= 1 && header > data ? index + 1 : index;
}

/** A line of groups above the names: some fields, each standing for the blank ones behind it, reaching into the second half. */
function isGroupLine(row: readonly string[] | undefined, width: number): boolean {
  if (!row || Math.abs(row.length - width) > 1 || row.some(isDataLike)) return false;
  const last = row.findLastIndex(isFilled);
  return countFilled(row) >= 2 && last >= (width - 1) / 2 && !row.some((cell) => cell.trim().endsWith(':'));
}

/** Joins two lines of names: a blank upper field belongs to the group before it. */
function joinLines(upper: readonly string[], lower: readonly string[]): string[] {
  let group = '';
  return lower.map((cell, column) => {
    group = upper[column]?.trim() || group;
    return `${group} ${cell.trim()}`.trim();
  });
}

/** Whether the row below a header is a second line of it: words above columns of numbers or dates, none of them a value. */
function isSecondLine(rows: Rows, at: number, upper: readonly string[]): boolean {
  const row = rows[at];
  if (!row || row.length !== upper.length || rows.length < at + 1 + LEAST_ROWS_BELOW) return false;
  const named = row.map((cell) => cell.trim()).filter((cell) => cell !== '');
  if (named.length < 2 || row.some((cell) => !['word', 'blank'].includes(kindOfCell(cell)))) return false;
  if (named.length > 2 && new Set(named).size < named.length / 2) return false;
  const { header, data } = weighHeader(row, rows.slice(at + 1));
  return data === 0 && header >= (isComplete(upper) ? 2 : 1);
}

/**
 * Finds the names of a table's columns in its first rows, `width` fields wide. Titles and notes above are passed over; two lines of names
 * are joined where one alone leaves columns nameless; a first row of the same kinds as the rows below it is data, and the columns get numbers.
 * `hasHeader` states what is known and need not be found out; a row that holds every one of the `told` names is the header.
 */
export function findHeader(rows: Rows, width: number, hasHeader?: boolean, told: readonly string[] = []): FoundHeader {
  const toldAt = hasHeader === false ? -1 : findToldRow(rows, told);
  if (toldAt >= 0) return headerAt(rows, toldAt);
  const at = findFirstRow(rows, width);
  const cells = rows[at]!;
  if (!(hasHeader ?? looksLikeHeader(cells, rows.slice(at + 1)))) {
    const widest = Math.max(width, cells.length);
    const headers = nameColumns(Array.from({ length: widest }, () => ''));
    return { hasHeader: false, first: at, headers, headerRows: [], optionalColumns: 0 };
  }
  return headerAt(rows, at);
}

/** The row that holds every name the user told; -1 when none does. */
export function findToldRow(rows: Rows, told: readonly string[]): number {
  if (told.length < 2) return -1;
  return rows.slice(0, HEADER_SEARCH_ROWS).findIndex((row) => {
    const names = new Set(nameColumns(row));
    return told.every((name) => names.has(name));
  });
}

/** The header whose (first or lower) line is row `at`. */
function headerAt(rows: Rows, at: number): FoundHeader {
  const cells = rows[at]!;
  let names = cells;
  let headerRows: Rows = [cells];
  const upper = rows[at - 1];
  if (isSecondLine(rows, at + 1, cells)) {
    const lower = rows[at + 1]!;
    headerRows = [cells, lower];
    names = isComplete(cells) ? cells : isComplete(lower) ? lower : joinLines(cells, lower);
  } else if (!isComplete(cells) && upper && isGroupLine(upper, cells.length)) {
    headerRows = [upper, cells];
    names = joinLines(upper, cells);
  }
  let optionalColumns = 0;
  while (optionalColumns < names.length && names[names.length - 1 - optionalColumns]!.trim() === '') optionalColumns++;
  const first = at + (headerRows[0] === cells ? headerRows.length : 1);
  return { hasHeader: true, first, headers: nameColumns(names), headerRows, optionalColumns };
}

/** By evidence: more of the row must look like the rows below than like names, and something must look like them strongly. */
function looksLikeHeader(cells: readonly string[], below: Rows): boolean {
  // A table of one row cannot be compared: no name is a date with a clock or a number with decimals.
  if (!below.some((row) => row.length === cells.length)) return !cells.some(isDataLike);
  const { header, data } = weighHeader(cells, below);
  return data < 1 || data <= header;
}
