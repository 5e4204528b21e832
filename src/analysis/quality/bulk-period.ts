import { addMonths, MINUTES_PER_DAY } from '../../data/calendar.ts';
import { isoOfDay } from '../periods.ts';
import { monthNumberOfDay, type DayCounts } from './time-counts.ts';

/** The days in which nearly all rows lie: day numbers, both inclusive. */
export type BulkPeriod = { readonly from: number; readonly to: number };

/** A month belongs to the bulk from this share of a typical month on. */
const LEAST_OF_TYPICAL = 0.1;
/** A day at either end belongs to it from this share of a usual day on: exports of one month hold some late reports of the one before. */
const LEAST_OF_USUAL_DAY = 0.25;
const FEW = 5;
/** More rows than this before (or after) it, and it is no fringe but a start: the bulk then reaches further. */
const MOST_OUTSIDE = 0.05;

/**
 * The months that hold the bulk of the rows, at the level of days: from the first month with a tenth of what the month of a typical row
 * counts to the last such month, less thin days at the ends. Where that would leave out more than 5 % of the rows at an end, a lower share is asked for.
 * `areDays`: dates are known to the day; where they are months or years, no day is thin.
 */
export function findBulk({ first, counts }: DayCounts, areDays = true): BulkPeriod {
  const firstMonth = monthNumberOfDay(first);
  const months = new Float64Array(monthNumberOfDay(first + counts.length - 1) - firstMonth + 1);
  const monthOf = new Int32Array(counts.length);
  let total = 0;
  for (let i = 0; i < counts.length; i++) {
    const month = (monthOf[i] = monthNumberOfDay(first + i) - firstMonth);
    months[month]! += Math.max(0, counts[i]!);
    total += Math.max(0, counts[i]!);
  }
  const typical = countOfTypicalRow(months, total);
  const start = firstAbove(months, typical, total);
  const end = months.length - 1 - firstAbove(months.toReversed(), typical, total);
  // A month the data cover for a few days counts little, and belongs to the bulk all the same when those days count as others do.
  const isCut = (month: number) => {
    const days = monthOf.lastIndexOf(month) - monthOf.indexOf(month) + 1;
    return months[month]! / days >= (LEAST_OF_USUAL_DAY * typical) / 31;
  };
  const from = start === 1 && isCut(0) ? 0 : start;
  const to = end === months.length - 2 && isCut(end + 1) ? end + 1 : end;
  const [firstDay, lastDay] = [monthOf.indexOf(from), monthOf.lastIndexOf(to)];
  return areDays ? trimThinEnds({ first, counts }, firstDay, lastDay) : { from: first + firstDay, to: first + lastDay };
}

/** What the period counts in which the median row lies, periods sorted by what they count. */
function countOfTypicalRow(counts: Float64Array, total: number): number {
  const sorted = counts.toSorted();
  let below = 0;
  for (const count of sorted) {
    below += count;
    if (below >= total / 2) return count;
  }
  return 0;
}

function firstAbove(months: Float64Array, typical: number, total: number): number {
  for (let share = LEAST_OF_TYPICAL; ; share /= 2) {
    const at = months.findIndex((count) => count > 0 && count >= share * typical);
    let before = 0;
    for (let i = 0; i < at; i++) before += months[i]!;
    if (before <= MOST_OUTSIDE * total || at <= 0) return Math.max(0, at);
  }
}

/** Goes on, within the first and the last month, to days that count a usual number, they and the six beyond them. */
function trimThinEnds({ first, counts }: DayCounts, from: number, to: number): BulkPeriod {
  const days = counts.slice(from, to + 1);
  const usual = countOfTypicalRow(
    days,
    days.reduce((sum, count) => sum + Math.max(0, count), 0),
  );
  // Where a usual day counts one or two, an empty one is nothing.
  const least = usual < FEW ? 0 : LEAST_OF_USUAL_DAY * usual;
  const isThin = (day: number, step: 1 | -1) => {
    let sum = 0;
    for (let i = 0; i < 7; i++) sum += counts[day + i * step] ?? 0;
    return counts[day]! <= least || sum / 7 < least;
  };
  let [start, end] = [from, to];
  while (start < end && start - from < 31 && isThin(start, 1)) start++;
  while (end > start && to - end < 31 && isThin(end, -1)) end--;
  return { from: first + start, to: first + end };
}

/** Rows with dates far from all others: how many, the first and last of them, and how many in each year. */
export type OutlyingDates = {
  readonly rows: number;
  readonly from: string;
  readonly to: string;
  readonly byYear: readonly { readonly year: number; readonly rows: number }[];
};

/** Rows more than a year before the bulk begins; those of the last year before it are late reports and ordinary. */
export function findEarlyDates(days: DayCounts, bulk: BulkPeriod): OutlyingDates | null {
  const limit = addMonths(bulk.from * MINUTES_PER_DAY, -12) / MINUTES_PER_DAY;
  return collectDates(days, (day) => day < limit);
}

/** Rows more than a month after the bulk ends. */
export function findLateDates(days: DayCounts, bulk: BulkPeriod): OutlyingDates | null {
  return collectDates(days, (day) => day > bulk.to + 31);
}

function collectDates({ first, counts }: DayCounts, isOutside: (day: number) => boolean): OutlyingDates | null {
  const years = new Map<number, number>();
  let [from, to, rows] = [Infinity, -Infinity, 0];
  for (let i = 0; i < counts.length; i++) {
    if (counts[i]! <= 0 || !isOutside(first + i)) continue;
    rows += counts[i]!;
    from = Math.min(from, first + i);
    to = Math.max(to, first + i);
    const year = Number(isoOfDay(first + i).slice(0, 4));
    years.set(year, (years.get(year) ?? 0) + counts[i]!);
  }
  if (rows === 0) return null;
  const byYear = [...years].sort(([a], [b]) => a - b).map(([year, count]) => ({ year, rows: count }));
  return { rows, from: isoOfDay(from), to: isoOfDay(to), byYear };
}
