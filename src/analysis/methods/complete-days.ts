import { MINUTES_PER_DAY } from '../../data/calendar.ts';
import { fail, type Result, succeed } from '../../text/failure.ts';
import { say } from '../../text/say.ts';
import { dayOfIso, isoOfDay, listPeriods, type Period, type PeriodUnit } from '../periods.ts';
import { findBulk } from '../quality/bulk-period.ts';
import { COMPLETE_SHARE, reportingLag, type ReportingLag } from '../quality/reporting-lag.ts';
import { countDays, type DayCounts, timeColumnOf } from '../quality/time-counts.ts';
import type { MethodInput } from './method.ts';

/** The days that can be compared: from the first of the bulk to the last that is fully reported, as day numbers. */
export type CompleteDays = DayCounts & {
  readonly from: number;
  readonly to: number;
  /** What was left out at the end, and how that was found. */
  readonly warnings: readonly string[];
};

/** Report dates beside the columns that every method has: the lag is learnt from them. */
export const lagColumns = () => ['timeReported'];

/** Whether dates name the day of each incident. */
export function hasDays({ table, record }: MethodInput): boolean {
  const precision = timeColumnOf(table)?.precision;
  return precision !== undefined && precision !== 'month' && precision !== 'year' && (record.period ?? 'day') === 'day';
}

/** Counts of days, less those whose incidents are still being reported. Fails with 'analysis.no-dates' or 'analysis.no-rows'. */
export function findCompleteDays(input: MethodInput, method: string): Result<CompleteDays> {
  if (!hasDays(input)) return fail('analysis.no-dates', { method });
  const days = countDays(input.table);
  if (!days) return fail('analysis.no-rows');
  const lag = reportingLag(input.table);
  const bulk = findBulk(days);
  const last = lag?.lastDay ?? bulk.to;
  const incomplete = lag?.incompleteFrom ?? null;
  const to = incomplete === null ? last : Math.min(last, incomplete / MINUTES_PER_DAY - 1);
  if (to < bulk.from) return fail('analysis.no-rows');
  return succeed({ ...days, from: bulk.from, to, warnings: [tellEnd(lag, to, last)] });
}

/** Counts of whole consecutive periods. */
export type PeriodCounts = {
  readonly unit: PeriodUnit;
  /** The days they are made of. */
  readonly days: CompleteDays;
  /** ISO dates of first and last day; all of them whole. */
  readonly periods: readonly Period[];
  readonly counts: Float64Array;
  readonly warnings: readonly string[];
};

/**
 * Counts of days, weeks (from Monday) or months, less those that the data cover in part or that are still being reported. Dates that name
 * only a month give months. Fails with 'analysis.no-dates', 'analysis.no-weeks' or 'analysis.no-rows'.
 */
export function findPeriodCounts(input: MethodInput, unit: PeriodUnit, method: string): Result<PeriodCounts> {
  const areMonths = !hasDays(input) && (timeColumnOf(input.table)?.precision ?? 'year') !== 'year';
  const isMonthly = areMonths && !['week', 'year'].includes(input.record.period ?? 'month');
  if (isMonthly && unit !== 'month') return fail('analysis.no-weeks', { method });
  const found = isMonthly ? findMonths(input) : findCompleteDays(input, method);
  if (!found.ok) return found;
  const days = found.value;
  const all = listPeriods(isoOfDay(days.from), isoOfDay(days.to), unit);
  const periods = all.filter(({ isComplete }) => isComplete);
  if (periods.length === 0) return fail('analysis.no-rows');
  const start = dayOfIso(periods[0]!.from);
  const counts = new Float64Array(periods.length);
  let period = 0;
  for (let day = start; day <= dayOfIso(periods.at(-1)!.to); day++) {
    if (day > dayOfIso(periods[period]!.to)) period++;
    counts[period]! += days.counts[day - days.first] ?? 0;
  }
  return succeed({ unit, days, periods, counts: counts.map((count) => Math.max(0, count)), warnings: days.warnings });
}

/** Whole months of dates that name no day. */
function findMonths({ table }: MethodInput): Result<CompleteDays> {
  const days = countDays(table);
  if (!days) return fail('analysis.no-rows');
  const bulk = findBulk(days, false);
  const [first] = listPeriods(isoOfDay(bulk.from), isoOfDay(bulk.from), 'month');
  const [last] = listPeriods(isoOfDay(bulk.to), isoOfDay(bulk.to), 'month');
  const [from, to] = [dayOfIso(first!.from), dayOfIso(last!.to)];
  // All days of the months, also those no date names.
  const counts = Float64Array.from({ length: to - from + 1 }, (_, i) => days.counts[from + i - days.first] ?? 0);
  return succeed({ first: from, counts, from, to, warnings: [say('method.time.warn.lag.months')] });
}

function tellEnd(lag: ReportingLag | null, to: number, last: number): string {
  const values = { days: last - to, from: isoOfDay(to + 1), to: isoOfDay(last) };
  if (lag?.basis === 'report-dates') {
    const known = { ...values, share: Math.round(100 * COMPLETE_SHARE), rows: lag.delay!.rows };
    return say(to < last ? 'method.time.warn.lag' : 'method.time.warn.lag.none', known);
  }
  if (lag?.basis !== 'volume') return say('method.time.warn.lag.unknown');
  return say(to < last ? 'method.time.warn.lag.volume' : 'method.time.warn.lag.volume.none', values);
}
