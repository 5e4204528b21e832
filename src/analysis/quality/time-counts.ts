import { dayNumberOf, MINUTES_PER_DAY, packedDateOfDay } from '../../data/calendar.ts';
import { MISSING_INTEGER, type CategoryColumn, type Column, type TimeColumn } from '../../data/table/column.ts';
import type { Table } from '../../data/table/table.ts';
import { weightsOf } from '../../data/table/weights.ts';

/** Counts of consecutive days: entry i is day number `first + i` (days since 1970-01-01). */
export type DayCounts = { readonly first: number; readonly counts: Float64Array };

/** The time column of a table under a name; null when it has none. */
export function timeColumnOf(table: Table, name = 'time'): TimeColumn | null {
  const column: Column | undefined = table.columns[name];
  return column?.kind === 'time' ? column : null;
}

/** A label column of a table; null when it has none of that name. */
export function labelColumnOf(table: Table, name: string): CategoryColumn | null {
  const column: Column | undefined = table.columns[name];
  return column?.kind === 'category' ? column : null;
}

/** Whether the times of a table are known to the day at least. */
export function hasDayPrecision(table: Table): boolean {
  const precision = timeColumnOf(table)?.precision;
  return precision !== 'month' && precision !== 'year';
}

/** What every day counts from the first to the last row in time, or how many rows it has; null when no row has a time. One pass. */
export function countDays(table: Table, name = 'time', isWeighted = true): DayCounts | null {
  const time = timeColumnOf(table, name);
  if (!time) return null;
  const span = spanOf(time.minutes);
  if (!span) return null;
  const first = dayNumberOf(span.from);
  const counts = new Float64Array(dayNumberOf(span.to) - first + 1);
  const weights = isWeighted ? weightsOf(table) : null;
  const { minutes } = time;
  for (let row = 0; row < minutes.length; row++) {
    const at = minutes[row]!;
    if (at !== MISSING_INTEGER) counts[Math.floor(at / MINUTES_PER_DAY) - first]! += weights ? weights[row]! : 1;
  }
  return { first, counts };
}

function spanOf(minutes: Int32Array): { from: number; to: number } | null {
  let from = Infinity;
  let to = -Infinity;
  for (const at of minutes) {
    if (at === MISSING_INTEGER) continue;
    if (at < from) from = at;
    if (at > to) to = at;
  }
  return to < from ? null : { from, to };
}

/** Months since year 0 of a day number: consecutive months have consecutive numbers. */
export function monthNumberOfDay(day: number): number {
  const packed = packedDateOfDay(day);
  return Math.floor(packed / 512) * 12 + ((packed & 511) >> 5) - 1;
}

/** 'YYYY-MM' of a month number. */
export function isoOfMonthNumber(month: number): string {
  return `${String(Math.floor(month / 12)).padStart(4, '0')}-${String((((month % 12) + 12) % 12) + 1).padStart(2, '0')}`;
}

/** For each day of a run of days the position of its bin, and how many bins there are; -1 where a day belongs to none. */
export type DayBins = { readonly first: number; readonly bins: Int32Array; readonly count: number };

/**
 * What each label counts in each bin of days: entry `code * bins + bin`. Rows on other days are left out. One pass.
 */
export function countLabels(
  table: Table,
  column: CategoryColumn,
  { first, bins, count }: DayBins,
): Float32Array<ArrayBuffer> {
  const counts = new Float32Array(column.labels.length * count);
  const time = timeColumnOf(table);
  if (!time) return counts;
  const weights = weightsOf(table);
  const { minutes } = time;
  const { codes } = column;
  for (let row = 0; row < minutes.length; row++) {
    const at = minutes[row]!;
    if (at === MISSING_INTEGER) continue;
    const bin = bins[Math.floor(at / MINUTES_PER_DAY) - first] ?? -1;
    if (bin >= 0) counts[codes[row]! * count + bin]! += weights ? weights[row]! : 1;
  }
  return counts;
}
