import { daysFromCivil, MINUTES_PER_DAY, packedDateOfDay } from '../../data/calendar.ts';
import { MISSING_INTEGER } from '../../data/table/column.ts';
import type { Table } from '../../data/table/table.ts';
import { weightsOf } from '../../data/table/weights.ts';
import { labelColumnOf, timeColumnOf } from '../quality/time-counts.ts';

export type SeriesUnit = 'day' | 'week' | 'month';
export type SeriesBy = 'category' | 'area' | 'category-area' | 'all';

/** Counts of one line over whole periods; '' where it is of all categories or areas. */
export type CountSeries = { readonly category: string; readonly area: string; readonly counts: Float64Array };

/** Whole, consecutive periods: period i begins on day number starts[i] and ends before starts[i + 1]. */
export type PeriodStarts = Int32Array;

const DAYS_PER_WEEK = 7;

/** The whole periods between two days, both included. Weeks begin on `weekStart` (0 = Monday). */
export function wholePeriods(from: number, to: number, unit: SeriesUnit, weekStart: number): PeriodStarts {
  const starts: number[] = [];
  for (let start = startAtOrAfter(from, unit, weekStart); ; start = nextStart(start, unit)) {
    if (start > to + 1) break;
    starts.push(start);
  }
  return Int32Array.from(starts);
}

function startAtOrAfter(day: number, unit: SeriesUnit, weekStart: number): number {
  if (unit === 'day') return day;
  // Day 0 was a Thursday.
  if (unit === 'week') return day + ((((weekStart - day - 3) % DAYS_PER_WEEK) + DAYS_PER_WEEK) % DAYS_PER_WEEK);
  const packed = packedDateOfDay(day);
  return (packed & 31) === 1 ? day : nextStart(day, unit);
}

function nextStart(day: number, unit: SeriesUnit): number {
  if (unit === 'day') return day + 1;
  if (unit === 'week') return day + DAYS_PER_WEEK;
  const packed = packedDateOfDay(day);
  return daysFromCivil(Math.floor(packed / 512), ((packed & 511) >> 5) + 1, 1);
}

/**
 * Where the same time of so many years before stands among periods that begin on `days`; -1 before the first. Weeks: the one that begins
 * nearest to the same date; months: the same month.
 */
export function yearsBeforeIn(days: Int32Array, unit: SeriesUnit): (at: number, years: number) => number {
  return (at, years) => {
    const found =
      unit === 'month'
        ? at - 12 * years
        : at - Math.round((days[at]! - yearsEarlier(days[at]!, years)) / (unit === 'week' ? 7 : 1));
    return Math.max(-1, found);
  };
}

function yearsEarlier(day: number, years: number): number {
  const packed = packedDateOfDay(day);
  return daysFromCivil(Math.floor(packed / 512) - years, (packed & 511) >> 5, packed & 31);
}

/** What could not be put into a line, beside the lines. */
export type CountedSeries = {
  readonly series: readonly CountSeries[];
  /** Incidents of whole periods without a category or area, which belong to no line. */
  readonly unlabelled: number;
};

/** Counts rows by line and period, in two passes; null when there would be more lines than `most`. Lines without an incident are left out. */
export function countSeries(table: Table, starts: PeriodStarts, by: SeriesBy, most: number): CountedSeries | null {
  const time = timeColumnOf(table);
  const category = by === 'area' || by === 'all' ? null : labelColumnOf(table, 'category');
  const area = by === 'category' || by === 'all' ? null : labelColumnOf(table, 'area');
  const periods = starts.length - 1;
  if (!time || periods < 1) return { series: [], unlabelled: 0 };
  const first = starts[0]!;
  const periodOf = new Int32Array(starts[periods]! - first);
  for (let period = 0; period < periods; period++) {
    periodOf.fill(period, starts[period]! - first, starts[period + 1]! - first);
  }
  const areas = area ? area.labels.length : 1;
  const weights = weightsOf(table);
  const totals = new Map<number, number>();
  let unlabelled = 0;
  const visit = (each: (line: number, period: number, weight: number) => void) => {
    for (let row = 0; row < table.rows; row++) {
      const at = time.minutes[row]!;
      if (at === MISSING_INTEGER) continue;
      const period = periodOf[Math.floor(at / MINUTES_PER_DAY) - first];
      const weight = weights ? weights[row]! : 1;
      if (period === undefined || !(weight > 0)) continue;
      const [own, place] = [category ? category.codes[row]! : 1, area ? area.codes[row]! : 1];
      each(own === 0 || place === 0 ? -1 : own * areas + (area ? place : 0), period, weight);
    }
  };
  visit((line, _, weight) => {
    if (line < 0) unlabelled += weight;
    else totals.set(line, (totals.get(line) ?? 0) + weight);
  });
  if (totals.size > most) return null;
  const lines = [...totals.keys()].sort((a, b) => a - b);
  const counts = new Map(lines.map((line) => [line, new Float64Array(periods)]));
  visit((line, period, weight) => {
    if (line >= 0) counts.get(line)![period]! += weight;
  });
  const series = lines.map((line) => ({
    category: category ? category.labels[Math.floor(line / areas)]! : '',
    area: area ? area.labels[line % areas]! : '',
    counts: counts.get(line)!,
  }));
  return { series, unlabelled };
}
