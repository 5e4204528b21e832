import type { ToDegrees } from '../places/open-projection.ts';
import type { Screens } from '../persons/screen.ts';
import type { ImportPlan } from '../read/plan.ts';
import { parseSingleRow, type RowBatch } from '../read/rows.ts';
import { hasCategoriesAcross, hasPeriodsAcross, isCounted, rowKey } from '../read/shapes/shape-plan.ts';
import { createDictionary, type Dictionary } from '../table/dictionary.ts';
import { CLOCK_UNKNOWN, clockLabels, createBatch, placeLabels, type CleanBatch } from './batch.ts';
import { createHeapTally, type HeapTally } from './date-heaps.ts';
import { createDateRule } from './date-rule.ts';
import { type CellCounts, createCountRule } from './count-rule.ts';
import { createMissingTest, trimField } from './fields.ts';
import { createLosses, LOST_DUPLICATE, LOST_QUARANTINED, LOST_UNPLACED, type Loss, type Losses } from './losses.ts';
import { createPlaceRule } from './place-rule.ts';
import type { Quarantine, Reason } from './quarantine.ts';
import { createRowMemory, type RowMemory } from './row-memory.ts';

/** What the rules counted, in rows of the file. rowsRead = kept rows + quarantined rows + duplicates, after every batch. */
export type CleanCounts = {
  rowsRead: number;
  rowsKept: number;
  /** Rows of the table: as many as kept rows, or one for each count of a wide table. */
  tableRows: number;
  /** What the rows of the table count together. */
  total: number;
  /** Kept rows that are further offences of an incident. */
  further: number;
  /** Kept rows that count less than 0. */
  negative: number;
  rowsDuplicate: number;
  /** Distinct ids among kept rows; a row without id counts as an incident of its own. */
  incidents: number;
  /** Rows of the table with a place. */
  located: number;
  exchanged: number;
  /** Rows whose longitude or latitude had lost its sign. */
  signed: number;
  unwrapped: number;
  /** Kept rows by code of `placeLabels`. */
  places: number[];
  clockUnknown: number;
  /** Kept rows whose category came from a fallback column. */
  categoryFallbacks: number;
  /** Rows without an id, or with a count, that repeat an earlier row. */
  identical: number;
  /** Whether a date of a file taken for dates only carries a time. */
  hasClock: boolean;
  /** Whether a date of a file whose first days were taken for months or years is no first day. */
  hasDays: boolean;
  /** Kept rows whose end is no date, lies before the start, or whose report is no date. */
  endImpossible: number;
  endBeforeStart: number;
  reportedImpossible: number;
};

/** Applies the rules for one file: keep, fix with a reason, or quarantine with a reason. */
export type Cleaner = {
  /** Whether the rows are a part of a table. */
  readonly isPart: boolean;
  readonly counts: CleanCounts;
  readonly category: Dictionary;
  readonly subcategory: Dictionary;
  readonly cells: CellCounts;
  /** Positions of count columns that some rows leave blank: not collected then. */
  partlyBlank(): readonly number[];
  readonly losses: Losses;
  /** Where times heap; null where the file has no days. */
  readonly heaps: HeapTally | null;
  /** Labels of the `clock` column; complete when the heaps are settled. */
  readonly clockLabels: readonly string[];
  /** Cleans a chunk; the batch is valid until the next call. */
  clean(chunk: RowBatch): CleanBatch;
};

/**
 * The rules of a plan. Order of the checks: fields, repeated header, date, category, total of other rows, count, duplicate, place.
 * Where a column says how often a row counts nothing is a duplicate: a -1 takes back a 1, and two rows of 1 are 2.
 * `toDegrees` converts the places of a plan with a projection. `screens` strike persons out of the labels.
 * Rows later than `latest` (local minutes) are set aside: one wrong year would stretch every series to it. `memory` holds the earlier rows.
 */
export function createCleaner(
  plan: ImportPlan,
  quarantine: Pick<Quarantine, 'add' | 'addDuplicate' | 'enterFile'>,
  latest: number,
  toDegrees: ToDegrees | null = null,
  screens: Screens | null = null,
  memory: RowMemory = createRowMemory(),
): Cleaner {
  const { head, index, dates, shape } = plan;
  const { headers } = head;
  const width = headers.length;
  const least = width - head.optionalColumns;
  const { repeats, rowRepeats, isPart } = memory;
  const isMissing = createMissingTest(plan.missing);
  const dateRule = createDateRule(dates, isMissing, latest);
  const category = createDictionary(undefined, screens?.of(index.category)?.clean, isPart);
  const subcategory = createDictionary(undefined, screens?.of(index.subcategory)?.clean, isPart);
  const placeRule = createPlaceRule(plan.places, toDegrees);
  const countRule = createCountRule(shape, category, isMissing);
  const losses = createLosses(isPart);
  const isAreaCounts = shape.kind === 'area-counts';
  const isTotal = (file: number, line: number) =>
    shape.totals.rows.size > 0 && shape.totals.rows.has(rowKey(file, line));
  const seesRows = shape.count >= 0;
  const fixedCategory = shape.fixedCategory === null ? 0 : category.encode(shape.fixedCategory);
  const isCategoryInCells = hasCategoriesAcross(shape);
  const isPeriodInCells = hasPeriodsAcross(shape);
  const hasPeriod = shape.fixedMinutes === null && !isPeriodInCells;
  const hasFurtherTimes = dates.end !== null || dates.reported !== null;
  const asksClock = dates.precision === 'minute' || dates.precision === 'hour';
  const heaps =
    !isPart && shape.kind === 'incidents' && (asksClock || dates.precision === 'day')
      ? createHeapTally(asksClock)
      : null;
  let batch = createBatch(4096);

  const counts: CleanCounts = {
    rowsRead: 0,
    rowsKept: 0,
    tableRows: 0,
    total: 0,
    further: 0,
    negative: 0,
    rowsDuplicate: 0,
    incidents: 0,
    located: 0,
    exchanged: 0,
    signed: 0,
    unwrapped: 0,
    places: placeLabels.map(() => 0),
    clockUnknown: 0,
    categoryFallbacks: 0,
    identical: 0,
    hasClock: false,
    hasDays: false,
    endImpossible: 0,
    endBeforeStart: 0,
    reportedImpossible: 0,
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
    const fix = placeRule.read(row, batch, at);
    if (fix === 'swapped') counts.exchanged++;
    else if (fix === 'sign') counts.signed++;
    counts.places[batch.place[at]!]!++;
    if (batch.place[at] === 1) counts.located++;
  }

  /** The time of a row into entry `at`; the reason when it has none. */
  function readTime(row: readonly string[], at: number): Reason | null {
    if (hasPeriod) return dateRule.read(row, batch, at);
    batch.minutes[at] = shape.fixedMinutes ?? 0;
    batch.clock[at] = CLOCK_UNKNOWN;
    return null;
  }

  function countFurtherTimes(): void {
    const { endImpossible, endBeforeStart, reportedImpossible } = dateRule.last;
    if (endImpossible) counts.endImpossible++;
    if (endBeforeStart) counts.endBeforeStart++;
    if (reportedImpossible) counts.reportedImpossible++;
  }

  /** The category code of a row; 0 when it has none. */
  function codeOf(row: readonly string[]): number {
    if (index.category < 0) return fixedCategory;
    const label = categoryOf(row);
    return label === '' ? 0 : category.encode(label);
  }

  /** Area of a row, '' when it does not tell. */
  function areaOf(row: readonly string[]): string {
    const area = index.area >= 0 && row.length === width ? trimField(row[index.area]!) : '';
    if (isMissing(area)) return '';
    return shape.sameNames?.labels.has(area) ? `${area} (${trimField(row[shape.sameNames.parent]!)})` : area;
  }

  /** The row with its area's name told apart from the same name elsewhere. */
  function nameArea(row: readonly string[]): readonly string[] {
    return shape.sameNames?.labels.has(trimField(row[index.area]!)) ? row.with(index.area, areaOf(row)) : row;
  }

  function lose(loss: Loss, row: readonly string[], minutes: number | null): void {
    losses.lost(loss, minutes, areaOf(row));
  }

  function reject(line: number, reason: Reason, row: readonly string[], minutes: number | null): 0 {
    quarantine.add(line, reason, row);
    // A total or a header stands for no incident, so nothing was lost with it.
    if (reason === 'total-row' || reason === 'header-repeated') return 0;
    losses.read(minutes);
    lose(LOST_QUARANTINED, row, minutes);
    return 0;
  }

  /** Reads a whole row into the entries from `at` on; how many they are: 0 when it went elsewhere. */
  function readRow(row: readonly string[], at: number, line: number, file: number): number {
    if (isAreaCounts && isHeader(row)) return reject(line, 'header-repeated', row, null);
    const dateReason = readTime(row, at);
    if (dateReason) return reject(line, isHeader(row) ? 'header-repeated' : dateReason, row, null);
    const minutes = isPeriodInCells ? null : batch.minutes[at]!;
    const code = (batch.category[at] = codeOf(row));
    if (code === 0 && !isCategoryInCells) return reject(line, 'category-missing', row, minutes);
    const sub = (batch.subcategory[at] = index.subcategory >= 0 ? subcategory.encode(row[index.subcategory]!) : 0);
    if (isTotal(file, line)) return reject(line, 'total-row', row, minutes);
    const entries = countRule.read(row, batch, at);
    if (typeof entries === 'string') return reject(line, entries, row, minutes);
    if (!seeRow(row, at, code, sub)) {
      counts.rowsDuplicate++;
      quarantine.addDuplicate(line, row);
      losses.read(minutes);
      lose(LOST_DUPLICATE, row, minutes);
      return 0;
    }
    losses.read(minutes);
    if (isCounted(shape)) losses.kept(areaOf(row));
    if (asksClock && batch.clock[at] === CLOCK_UNKNOWN) counts.clockUnknown++;
    if (hasFurtherTimes) countFurtherTimes();
    for (let entry = at; entry < at + entries; entry++) {
      writePlace(row, entry);
      counts.total += batch.weight[entry]!;
    }
    if (batch.place[at] !== 1) lose(LOST_UNPLACED, row, minutes);
    return entries;
  }

  /** Looks for the row among earlier ones; false when it is a duplicate. Counts incidents. */
  function seeRow(row: readonly string[], at: number, code: number, sub: number): boolean {
    const id = index.id >= 0 ? trimField(row[index.id]!) : '';
    const isNameless = isMissing(id);
    if ((seesRows || isNameless) && rowRepeats.seeRow(row)) counts.identical++;
    if (isAreaCounts) return true;
    const weight = batch.weight[at]!;
    if (weight < 0) counts.negative++;
    if (isNameless) {
      counts.incidents += weight;
      return true;
    }
    // A row that takes an incident back is none of its own.
    if (weight <= 0) return true;
    const seen = repeats.see(id, code, sub, at);
    if (seen === 'incident') counts.incidents++;
    else if (shape.count < 0 && seen === 'duplicate') return false;
    else counts.further++;
    if (seen !== 'incident' && shape.countingRule === 'incidents') batch.weight[at] = 0;
    return true;
  }

  return {
    isPart,
    counts,
    category,
    subcategory,
    cells: countRule.cells,
    partlyBlank: countRule.partly,
    losses,
    heaps,
    clockLabels: heaps?.labels ?? clockLabels,
    clean({ rows, lines, unclosed, hasNul, refused, file = 0 }) {
      quarantine.enterFile(file);
      const most = rows.length * countRule.perRow;
      if (batch.picks.length < most) batch = createBatch(most * 2);
      const fitted = rows as (readonly string[])[];
      let count = 0;
      for (let i = 0; i < rows.length; i++) {
        let row = rows[i]!;
        const line = lines[i]!;
        counts.rowsRead++;
        if (unclosed.has(i)) {
          reject(line, 'quote-unclosed', row, null);
          continue;
        }
        const refusal = refused?.get(i);
        if (refusal !== undefined) {
          reject(line, refusal, row, null);
          continue;
        }
        if (row.length !== width) {
          const fit = fitWidth(row);
          if (!fit) {
            reject(line, 'ragged', row, null);
            continue;
          }
          row = fitted[i] = fit;
        }
        if (hasNul && row.some((field) => field.includes('\0'))) {
          reject(line, 'nul-byte', row, null);
          continue;
        }
        const entries = readRow(row, count, line, file);
        if (entries === 0) continue;
        if (shape.sameNames !== null) fitted[i] = nameArea(row);
        counts.rowsKept++;
        for (const end = count + entries; count < end; count++) {
          batch.picks[count] = i;
          batch.line[count] = line;
        }
      }
      counts.tableRows += count;
      counts.hasClock = dateRule.hasClock();
      counts.hasDays = dateRule.hasDays();
      batch.rows = rows;
      batch.file = file;
      batch.count = count;
      heaps?.add(batch);
      return batch;
    },
  };
}
