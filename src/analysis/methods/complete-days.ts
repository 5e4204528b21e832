import { MINUTES_PER_DAY } from '../../data/calendar.ts';
import { fail, type Result, succeed } from '../../text/failure.ts';
import { say } from '../../text/say.ts';
import { isoOfDay } from '../periods.ts';
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
  const to = lag?.incompleteFrom == null ? last : Math.min(last, lag.incompleteFrom / MINUTES_PER_DAY - 1);
  if (to < bulk.from) return fail('analysis.no-rows');
  return succeed({ ...days, from: bulk.from, to, warnings: [tellEnd(lag, to, last)] });
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
