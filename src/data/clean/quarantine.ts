import { say } from '../../text/say.ts';
import { formatCsvLine } from '../table/csv-line.ts';

/** Why a row cannot be an incident. Keys of `ImportReport.reasons`. */
export type Reason =
  | 'ragged'
  | 'header-repeated'
  | 'date-missing'
  | 'date-impossible'
  | 'date-future'
  | 'category-missing'
  | 'count-missing'
  | 'count-invalid'
  | 'total-row'
  | 'nul-byte'
  | 'quote-unclosed'
  | 'geometry-not-point'
  | 'json-damaged';

/** Characters of quarantined rows that wait in memory before they go to the store. */
const FLUSH_CHARACTERS = 1 << 20;

/** Rows that repeat an id and its offence are kept for a look up to this many: the same export read twice would store all of it again. */
export const MOST_DUPLICATES_KEPT = 20_000;

/** First line of the quarantine file: two columns of ours (three when several files were read), then those of the file. */
export function quarantineHeader(headers: readonly string[], files: readonly string[] = []): string {
  const file = files.length > 1 ? [say('import.quarantine-file')] : [];
  return formatCsvLine([say('import.quarantine-line'), say('import.quarantine-reason'), ...file, ...headers]);
}

/** Collects quarantined rows as CSV lines and counts them by reason. */
export type Quarantine = {
  add(line: number, reason: Reason, fields: readonly string[]): void;
  /** Says which of several files the rows that follow are from. */
  enterFile(file: number): void;
  /** The lines collected, when there are many or `all` are asked for; else null. */
  take(all: boolean): string | null;
  /** Keeps a row that was left out because its id and offence came before: the first `MOST_DUPLICATES_KEPT` of them. */
  addDuplicate(line: number, fields: readonly string[]): void;
  /** The lines of such rows, as `take`: line number, the reason 'duplicate', fields. */
  takeDuplicates(all: boolean): string | null;
  readonly reasons: Partial<Record<Reason, number>>;
  rows(): number;
  /** Adds what was collected over the rows that follow, which begin `lines` lines further on. */
  absorb(set: SetAsideRows, lines: number): void;
};

/** Rows that were set aside in a part of a table: their lines there, and the rest of each CSV line. */
export type SetAsideRows = {
  readonly reasons: Partial<Record<Reason, number>>;
  readonly lines: readonly number[];
  readonly rests: readonly string[];
  readonly repeatedLines: readonly number[];
  readonly repeatedRests: readonly string[];
};

/** An empty quarantine. Where several files are read, each row is set aside with the name of its own. `screen` strikes persons out of a row. */
export function createQuarantine(
  files: readonly string[] = [],
  screen: (fields: readonly string[]) => readonly string[] = (fields) => fields,
): Quarantine {
  const reasons: Partial<Record<Reason, number>> = {};
  let lines: string[] = [];
  let waiting = 0;
  let total = 0;
  let repeated: string[] = [];
  let repeatedWaiting = 0;
  let repeatedKept = 0;
  let origin: readonly string[] = files.slice(0, files.length > 1 ? 1 : 0);
  return {
    reasons,
    rows: () => total,
    enterFile(file) {
      if (files.length > 1) origin = [files[file]!];
    },
    absorb(set, further) {
      for (const [reason, rows] of Object.entries(set.reasons) as [Reason, number][]) {
        reasons[reason] = (reasons[reason] ?? 0) + rows;
        total += rows;
      }
      set.rests.forEach((rest, at) => {
        const text = `${set.lines[at]! + further},${rest}`;
        lines.push(text);
        waiting += text.length;
      });
      set.repeatedRests.forEach((rest, at) => {
        if (repeatedKept >= MOST_DUPLICATES_KEPT) return;
        repeatedKept++;
        const text = `${set.repeatedLines[at]! + further},${rest}`;
        repeated.push(text);
        repeatedWaiting += text.length;
      });
    },
    add(line, reason, fields) {
      reasons[reason] = (reasons[reason] ?? 0) + 1;
      total++;
      const text = formatCsvLine([String(line), reason, ...origin, ...screen(fields)]);
      lines.push(text);
      waiting += text.length;
    },
    addDuplicate(line, fields) {
      if (repeatedKept >= MOST_DUPLICATES_KEPT) return;
      repeatedKept++;
      const text = formatCsvLine([String(line), 'duplicate', ...origin, ...screen(fields)]);
      repeated.push(text);
      repeatedWaiting += text.length;
    },
    takeDuplicates(all) {
      if (repeatedWaiting === 0 || (!all && repeatedWaiting < FLUSH_CHARACTERS)) return null;
      const csv = repeated.join('');
      repeated = [];
      repeatedWaiting = 0;
      return csv;
    },
    take(all) {
      if (waiting === 0 || (!all && waiting < FLUSH_CHARACTERS)) return null;
      const csv = lines.join('');
      lines = [];
      waiting = 0;
      return csv;
    },
  };
}

/** A quarantine for a part of a table, whose lines are counted from its own beginning. */
export function createPartQuarantine(
  files: readonly string[],
  screen: (fields: readonly string[]) => readonly string[],
): Pick<Quarantine, 'add' | 'addDuplicate' | 'enterFile'> & { take(): SetAsideRows } {
  const reasons: Partial<Record<Reason, number>> = {};
  const [lines, rests]: [number[], string[]] = [[], []];
  const [repeatedLines, repeatedRests]: [number[], string[]] = [[], []];
  let origin: readonly string[] = [];
  return {
    enterFile(file) {
      if (files.length > 1) origin = [files[file]!];
    },
    add(line, reason, fields) {
      reasons[reason] = (reasons[reason] ?? 0) + 1;
      lines.push(line);
      rests.push(formatCsvLine([reason, ...origin, ...screen(fields)]));
    },
    addDuplicate(line, fields) {
      if (repeatedLines.length >= MOST_DUPLICATES_KEPT) return;
      repeatedLines.push(line);
      repeatedRests.push(formatCsvLine(['duplicate', ...origin, ...screen(fields)]));
    },
    take: () => ({ reasons, lines, rests, repeatedLines, repeatedRests }),
  };
}
