import { MINUTES_PER_DAY } from '../../data/calendar.ts';
import type { Table } from '../../data/table/table.ts';
import { isoOfDay } from '../periods.ts';
import { findBulk, type BulkPeriod } from './bulk-period.ts';
import { measureDelay, type CompletenessPoint, type ReportDelay } from './report-delay.ts';
import { findThinEnd, type ThinEnd } from './thin-end.ts';
import { weekdayOfDay } from './expected-days.ts';
import { countDays, timeColumnOf, type DayCounts } from './time-counts.ts';

/** Recent days, and how many of their rows are expected to come yet. */
export type IncompleteWeek = {
  /** ISO dates of the first and last day; weeks are counted back from the last day of the bulk. */
  readonly from: string;
  readonly to: string;
  readonly count: number;
  /** Share of the rows that are there, with 90 % interval. */
  readonly share: number;
  readonly lower: number;
  readonly upper: number;
};

/** How complete the end of a dataset is. */
export type ReportingLag = {
  /** 'report-dates': learned from when incidents were reported; 'volume': from counts alone; 'none': too little to say. */
  readonly basis: 'report-dates' | 'volume' | 'none';
  /**
   * First local minute of the time that is not complete: fewer than 95 % of its rows are there ('report-dates'), or its counts fall short
   * ('volume'). Null where nothing says so. What forecasts and compares should leave out what is later.
   */
  readonly incompleteFrom: number | null;
  /** Day number of the last day the file saw, and of the last day with a row of the bulk. */
  readonly seenTo: number;
  readonly lastDay: number;
  /** Weekday of the last day, 0 = Monday: below 6 the last week is not whole. */
  readonly lastWeekday: number;
  /** Whether the last month is not whole. */
  readonly isMonthCut: boolean;
  /** Share of rows that are there by age in days; empty unless learned from report dates. */
  readonly ages: readonly CompletenessPoint[];
  readonly weeks: readonly IncompleteWeek[];
  readonly delay: Pick<ReportDelay, 'rows' | 'medianDays' | 'reportedBefore'> | null;
  readonly thinEnd: ThinEnd | null;
};

/** A day is complete when this share of its rows is there. */
export const COMPLETE_SHARE = 0.95;
const SHOWN_WEEKS = 8;
/** Fewer say nothing of the days before the end. */
const LEAST_DAYS = 42;

/**
 * How complete the end of the rows is. Needs the column `time` with at least the day; uses `timeReported` where there is one, else whether
 * the last days fall short. Pure and in one or two passes over the rows; null where dates are months or years.
 */
export function reportingLag(table: Table): ReportingLag | null {
  const time = timeColumnOf(table);
  if (!time || time.precision === 'month' || time.precision === 'year') return null;
  const days = countDays(table);
  if (!days) return null;
  const bulk = withLastDays(days, findBulk(days));
  const reported = timeColumnOf(table, 'timeReported');
  const delay = reported && measureDelay(time, reported, bulk.from);
  const seenTo = delay ? Math.max(delay.seenTo, bulk.to) : bulk.to;
  const base = {
    seenTo,
    lastDay: bulk.to,
    lastWeekday: weekdayOfDay(bulk.to),
    isMonthCut: isoOfDay(bulk.to + 1).slice(8) !== '01',
  };
  if (delay) {
    const age = delay.curve.findIndex(({ share }) => share >= COMPLETE_SHARE);
    // Age 0 is the last day seen.
    const firstIncomplete = seenTo - age + 1;
    return {
      ...base,
      basis: 'report-dates',
      incompleteFrom: age > 0 && firstIncomplete <= bulk.to ? firstIncomplete * MINUTES_PER_DAY : null,
      ages: delay.curve,
      weeks: listWeeks(days, delay, seenTo, bulk),
      delay: { rows: delay.rows, medianDays: delay.medianDays, reportedBefore: delay.reportedBefore },
      thinEnd: null,
    };
  }
  const series = days.counts.slice(bulk.from - days.first, bulk.to - days.first + 1);
  const isLong = series.length >= LEAST_DAYS;
  const thinEnd = isLong ? findThinEnd(bulk.from, series) : null;
  return {
    ...base,
    basis: isLong ? 'volume' : 'none',
    incompleteFrom: thinEnd ? (bulk.to - thinEnd.days + 1) * MINUTES_PER_DAY : null,
    ages: [],
    weeks: [],
    delay: null,
    thinEnd,
  };
}

/** The bulk with the thin days behind it: those are what is asked about. */
function withLastDays({ first, counts }: DayCounts, bulk: BulkPeriod): BulkPeriod {
  let to = bulk.to;
  for (let day = bulk.to + 1; day <= bulk.to + 31 && day - first < counts.length; day++) {
    if (counts[day - first]! > 0) to = day;
  }
  return { from: bulk.from, to };
}

/** The last weeks of the bulk: what is there, and what share that is. */
function listWeeks(
  days: { readonly first: number; readonly counts: Float64Array },
  { curve }: ReportDelay,
  seenTo: number,
  bulk: BulkPeriod,
): IncompleteWeek[] {
  const weeks: IncompleteWeek[] = [];
  for (let week = 0; week < SHOWN_WEEKS; week++) {
    const last = bulk.to - 7 * week;
    if (last - 6 < bulk.from) break;
    let count = 0;
    const sums = { share: 0, lower: 0, upper: 0 };
    for (let day = last - 6; day <= last; day++) {
      count += days.counts[day - days.first] ?? 0;
      const { share, lower, upper } = curve[Math.min(seenTo - day, curve.length - 1)]!;
      sums.share += share / 7;
      sums.lower += lower / 7;
      sums.upper += upper / 7;
    }
    weeks.push({ from: isoOfDay(last - 6), to: isoOfDay(last), count, ...sums });
  }
  return weeks;
}
