// oxlint-disable-next-line typescript/triple-slash-reference -- the ambient types must win over the published ones, which pull in Node and the DOM
/// <reference path="./papaparse.d.ts" />
import Papa from 'papaparse';

/** Rows as arrays of strings, in file order, with the line of the file each begins on (from 1). Blank lines are left out. */
export type RowBatch = {
  readonly rows: readonly (readonly string[])[];
  readonly lines: Int32Array;
  /** Rows (by index) whose last quote is never closed: their text is one physical line. */
  readonly unclosed: ReadonlySet<number>;
  /** Whether a field may hold a NUL character. */
  readonly hasNul: boolean;
  /** Which of the source's files the rows are from; the first when absent. */
  readonly file?: number;
  /** Rows (by index) that hold no record of the table, and why: set aside as they are. */
  readonly refused?: ReadonlyMap<number, RefusedRow>;
};

/** Why a format gives a row that is none: a shape on the map that is no point, or JSON that cannot be read. */
export type RefusedRow = 'geometry-not-point' | 'json-damaged';

/** Longest field that is still taken for one, in characters: beyond it a quote was not closed. */
export const MAX_FIELD_CHARACTERS = 4 * 1024 * 1024;

/** After so many unclosed quotes at the end of a file its remaining lines are set aside unread: each costs a pass over the rest. */
const MAX_UNCLOSED = 50;

/** Takes a text in pieces, cut anywhere, and gives the rows that are complete. */
export type RowReader = {
  push(text: string): RowBatch;
  /** The rows of what is left, at the end of the file. */
  finish(): RowBatch;
  /** Characters of the row under way. Above MAX_FIELD_CHARACTERS the file cannot be read. */
  unfinished(): number;
  /** Line on which the row under way begins. */
  line(): number;
};

const noneUnclosed: ReadonlySet<number> = new Set();

/** How the lines of a text end: '\r' only when there is no other sign of a line. */
export function detectNewline(head: string): '\n' | '\r' {
  return !head.includes('\n') && head.includes('\r') ? '\r' : '\n';
}

function countNewlines(text: string, newline: string, to: number): number {
  let count = 0;
  for (let at = text.indexOf(newline); at >= 0 && at < to; at = text.indexOf(newline, at + 1)) count++;
  return count;
}

/** A reader of delimited text (RFC 4180, tolerant), on papaparse's parser, which leaves a row that is not complete for the next piece. */
export function createRowReader(delimiter: string, newline: '\n' | '\r', firstLine = 1): RowReader {
  const parser = new Papa.Parser({ delimiter, newline });
  let carry = '';
  let line = firstLine;

  /** Parsed rows without blank lines and carriage returns, and with their lines. */
  function toBatch(text: string, data: string[][], cursor: number, unclosed = noneUnclosed): RowBatch {
    const total = countNewlines(text, newline, cursor);
    // Most chunks have no newline inside a field, so the line of a row is known without looking into its fields.
    const isPlain = total === data.length;
    const lines = new Int32Array(data.length);
    const stripReturn = newline === '\n' && text.includes('\r');
    let kept = 0;
    let at = line;
    for (let i = 0; i < data.length; i++) {
      const row = data[i]!;
      const from = at;
      at++;
      if (!isPlain)
        for (const field of row) if (field.includes(newline)) at += countNewlines(field, newline, field.length);
      if (stripReturn) {
        const last = row[row.length - 1]!;
        if (last.charCodeAt(last.length - 1) === 13) row[row.length - 1] = last.slice(0, -1);
      }
      if (row.length === 1 && row[0]!.trim() === '') continue;
      data[kept] = row;
      lines[kept++] = from;
    }
    data.length = kept;
    line += total;
    return { rows: data, lines: lines.subarray(0, kept), unclosed, hasNul: text.includes('\0') };
  }

  return {
    push(text) {
      const input = carry + text;
      const { data, meta } = parser.parse(input, 0, true);
      carry = input.slice(meta.cursor);
      return toBatch(input, data, meta.cursor);
    },
    finish() {
      const rows: (readonly string[])[] = [];
      const lines: number[] = [];
      const unclosed = new Set<number>();
      const hasNul = carry.includes('\0');
      let rest = carry === '' || carry.endsWith(newline) ? carry : carry + newline;
      carry = '';
      // An unclosed quote would swallow the rest of the file: its line is set aside alone, and reading goes on behind it.
      while (rest !== '') {
        const { data, errors } = parser.parse(rest, 0, false);
        const missing = errors.find(({ code }) => code === 'MissingQuotes');
        const whole = missing ? data.slice(0, missing.row ?? data.length - 1) : data;
        // Without a quote error the parser adds one empty row behind the last newline; blank rows go anyway.
        const start = line;
        const batch = toBatch(rest, whole, missing ? endOfRows(rest, whole.length) : rest.length);
        rows.push(...batch.rows);
        lines.push(...batch.lines);
        if (!missing) break;
        let at = 0;
        for (let i = start; i < line; i++) at = rest.indexOf(newline, at) + 1;
        const end = rest.indexOf(newline, at);
        unclosed.add(rows.length);
        rows.push([rest.slice(at, end).replace(/\r$/, '')]);
        lines.push(line++);
        rest = rest.slice(end + 1);
        if (unclosed.size < MAX_UNCLOSED) continue;
        for (const text of rest.split(newline)) {
          if (text.trim() !== '') {
            unclosed.add(rows.length);
            rows.push([text]);
            lines.push(line);
          }
          line++;
        }
        break;
      }
      return { rows, lines: Int32Array.from(lines), unclosed, hasNul };
    },
    unfinished: () => carry.length,
    line: () => line,
  };

  /** Where the first `count` rows of a text end. */
  function endOfRows(text: string, count: number): number {
    if (count === 0) return 0;
    // With the last row ignored the cursor stands at the start of the row whose quote is not closed.
    return parser.parse(text, 0, true).meta.cursor;
  }
}

/** Takes one row apart that a text holds; null when the text holds none or several. */
export function parseSingleRow(text: string, delimiter: string): readonly string[] | null {
  const { data } = new Papa.Parser({ delimiter, newline: '\n' }).parse(text, 0, false);
  return data.length === 1 ? data[0]! : null;
}
