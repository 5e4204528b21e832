import type { ImportPlan } from '../read/plan.ts';
import { parseSingleRow, type RowBatch } from '../read/rows.ts';
import { createDictionary, type Dictionary } from '../table/dictionary.ts';
import { CLOCK_UNKNOWN, createBatch, placeLabels, type CleanBatch } from './batch.ts';
import { createDateRule } from './date-rule.ts';
import { createMissingTest, trimField } from './fields.ts';
import { createPlaceRule } from './place-rule.ts';
import type { Quarantine } from './quarantine.ts';
import { createRepeats } from './repeats.ts';

/** What the rules counted. rowsRead = kept rows + quarantined rows + duplicates, after every batch. */
export type CleanCounts = {
  rowsRead: number;
  rowsKept: number;
  rowsDuplicate: number;
  /** Distinct ids among kept rows; a row without id counts as an incident of its own. */
  incidents: number;
  located: number;
  exchanged: number;
  unwrapped: number;
  /** Kept rows by code of `placeLabels`. */
  places: number[];
  clockUnknown: number;
  /** Kept rows whose category came from a fallback column. */
  categoryFallbacks: number;
  /** Rows that repeat an earlier row, in a file without ids. */
  identical: number;
  /** Whether a date of a file taken for dates only carries a time. */
  hasClock: boolean;
};

/** Applies the rules for one file: keep, fix with a reason, or quarantine with a reason. */
export type Cleaner = {
  readonly counts: CleanCounts;
  readonly category: Dictionary;
  readonly subcategory: Dictionary;
  /** Cleans a chunk; the batch is valid until the next call. */
  clean(chunk: RowBatch): CleanBatch;
};

/**
 * The rules of a plan. Order of the checks: fields, repeated header, date, category, duplicate, place.
 * Rows later than `latest` (local minutes) are set aside: one wrong year would stretch every series to it.
 */
export function createCleaner(plan: ImportPlan, quarantine: Quarantine, latest: number): Cleaner {
  const { head, index, dates } = plan;
  const { headers } = head;
  const width = headers.length;
  const least = width - head.optionalColumns;
  const isMissing = createMissingTest(plan.missing);
  const dateRule = createDateRule(dates, isMissing, latest);
  const category = createDictionary();
  const subcategory = createDictionary();
  const placeRule = createPlaceRule(plan.places);
  const repeats = createRepeats();
  const asksClock = dates.precision === 'minute' || dates.precision === 'hour';
  let batch = createBatch(4096);

  const counts: CleanCounts = {
    rowsRead: 0,
    rowsKept: 0,
    rowsDuplicate: 0,
    incidents: 0,
    located: 0,
    exchanged: 0,
    unwrapped: 0,
    places: placeLabels.map(() => 0),
    clockUnknown: 0,
    categoryFallbacks: 0,
    identical: 0,
    hasClock: false,
  };

  /** The row with the fields of the header; null when that cannot be. Blank fields too many are dropped, unnamed ones too few are added. */
  function fitWidth(row: readonly string[]): readonly string[] | null {
    if (row.length > width) return row.slice(width).every((field) => field.trim() === '') ? row.slice(0, width) : null;
    if (row.length >= least) return [...row, ...Array.from({ length: width - row.length }, () => '')];
    if (row.length !== 1 || !row[0]!.includes(head.delimiter)) return null;
    // Some exports put a whole row into one pair of quotes.
    const inner = parseSingleRow(row[0]!, head.delimiter);
    if (inner?.length !== width) return null;
    counts.unwrapped++;
    return inner;
  }

  function isHeader(row: readonly string[]): boolean {
    return head.headerRows.some((names) => row.every((field, i) => field.trim() === (names[i]?.trim() ?? '')));
  }

  /** Category of a row: its own column, else the fallbacks in order; '' when all are blank. */
  function categoryOf(row: readonly string[]): string {
    const own = trimField(row[index.category]!);
    if (!isMissing(own)) return own;
    for (const at of plan.categoryFallback) {
      const other = trimField(row[at]!);
      if (!isMissing(other)) {
        counts.categoryFallbacks++;
        return other;
      }
    }
    return '';
  }

  function writePlace(row: readonly string[], at: number): void {
    if (placeRule.read(row, batch, at)) counts.exchanged++;
    counts.places[batch.place[at]!]!++;
    if (batch.place[at] === 1) counts.located++;
  }

  /** Reads a whole row into entry `at`; false when it went elsewhere. */
  function readRow(row: readonly string[], at: number, line: number): boolean {
    const dateReason = dateRule.read(row, batch, at);
    if (dateReason) {
      quarantine.add(line, isHeader(row) ? 'header-repeated' : dateReason, row);
      return false;
    }
    const label = categoryOf(row);
    if (label === '') {
      quarantine.add(line, 'category-missing', row);
      return false;
    }
    const code = (batch.category[at] = category.encode(label));
    const sub = (batch.subcategory[at] = index.subcategory >= 0 ? subcategory.encode(row[index.subcategory]!) : 0);
    if (index.id < 0 && repeats.seeRow(row)) counts.identical++;
    const id = index.id >= 0 ? trimField(row[index.id]!) : '';
    const seen = isMissing(id) ? 'incident' : repeats.see(id, code, sub);
    if (seen === 'duplicate') {
      counts.rowsDuplicate++;
      return false;
    }
    if (seen === 'incident') counts.incidents++;
    if (asksClock && batch.clock[at] === CLOCK_UNKNOWN) counts.clockUnknown++;
    writePlace(row, at);
    return true;
  }

  return {
    counts,
    category,
    subcategory,
    clean({ rows, lines, unclosed, hasNul }) {
      if (batch.picks.length < rows.length) batch = createBatch(rows.length * 2);
      const fitted = rows as (readonly string[])[];
      let count = 0;
      for (let i = 0; i < rows.length; i++) {
        let row = rows[i]!;
        const line = lines[i]!;
        counts.rowsRead++;
        if (unclosed.has(i)) {
          quarantine.add(line, 'quote-unclosed', row);
          continue;
        }
        if (row.length !== width) {
          const fit = fitWidth(row);
          if (!fit) {
            quarantine.add(line, 'ragged', row);
            continue;
          }
          row = fitted[i] = fit;
        }
        if (hasNul && row.some((field) => field.includes('\0'))) {
          quarantine.add(line, 'nul-byte', row);
          continue;
        }
        if (!readRow(row, count, line)) continue;
        batch.picks[count] = i;
        batch.line[count] = line;
        count++;
      }
      counts.rowsKept += count;
      counts.hasClock = dateRule.hasClock();
      batch.rows = rows;
      batch.count = count;
      return batch;
    },
  };
}
