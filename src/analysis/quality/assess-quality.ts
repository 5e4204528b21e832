import { MISSING_INTEGER } from '../../data/table/column.ts';
import { MINUTES_PER_DAY } from '../../data/calendar.ts';
import type { DatasetRecord } from '../../data/table/dataset.ts';
import type { Table } from '../../data/table/table.ts';
import { isoOfDay } from '../periods.ts';
import { findBreaks, type Break } from './breaks.ts';
import { findBulk, findEarlyDates, findLateDates, type OutlyingDates } from './bulk-period.ts';
import { findAreaGaps, findGaps, type AreaGap, type Gap } from './gaps.ts';
import { findNearDuplicates, type NearDuplicates } from './near-duplicates.ts';
import { findOutlyingDays, type OutlyingDays } from './outlying-days.ts';
import { reportingLag, type ReportingLag } from './reporting-lag.ts';
import { countDays, hasDayPrecision, timeColumnOf } from './time-counts.ts';

/** What can be wrong with the rows of a dataset, found from the rows alone. */
export type QualityReport = {
  readonly n: number;
  /** ISO dates between which the bulk of the rows lies; null where no row has a time. */
  readonly from: string | null;
  readonly to: string | null;
  readonly nearDuplicates: NearDuplicates;
  /** Null where days cannot be told apart, or there are too few. */
  readonly days: OutlyingDays | null;
  /** Days on which implausibly many were reported; null without report dates. */
  readonly reportDays: OutlyingDays | null;
  readonly earlyDates: OutlyingDates | null;
  readonly lateDates: OutlyingDates | null;
  /** Rows reported on a day before they happened. */
  readonly reportedBefore: number;
  readonly gaps: readonly Gap[];
  readonly areaGaps: readonly AreaGap[];
  /** All gaps of areas found; `areaGaps` lists the first. */
  readonly areaGapCount: number;
  readonly breaks: readonly Break[];
  readonly lag: ReportingLag | null;
};

export type QualityOptions = {
  readonly radiusMeters?: number;
  readonly windowMinutes?: number;
  /** Awaited between and within the parts: lets messages in, and throws when the search is called off. */
  readonly pause?: () => Promise<void>;
  readonly onPart?: (done: number, total: number) => void;
};

/** What of a dataset's record the search looks at. */
export type QualityFacts = Pick<DatasetRecord, 'shape' | 'period' | 'areaColumns'> & {
  readonly addressColumn: string | null;
};

const PARTS = 6;
const MOST_LISTED = 100;

/**
 * Looks for near-duplicates, days, gaps and breaks that chance does not make, dates far off, and an incomplete end. `table` holds the
 * columns time, clock, category, the area columns, longitude, latitude, and where there are: count, id, timeReported, an address.
 */
export async function assessQuality(
  table: Table,
  facts: QualityFacts,
  options: QualityOptions = {},
): Promise<QualityReport> {
  const { pause = async () => {}, onPart = () => {} } = options;
  let done = 0;
  const part = async () => {
    onPart(++done, PARTS);
    await pause();
  };
  const days = countDays(table);
  // A row that cancels another is a row with a date all the same.
  const rows = facts.shape === 'incidents' ? countDays(table, 'time', false) : days;
  const areDays = hasDayPrecision(table);
  const bulk = days && findBulk(days, areDays);
  const hasDays = areDays && (facts.period ?? 'day') === 'day';
  await part();
  const outlying = days && bulk && hasDays ? findOutlyingDays(table, days, bulk) : null;
  await part();
  const reported = countDays(table, 'timeReported');
  const reports = reported ? findOutlyingDays(table, reported, findBulk(reported), 'timeReported') : null;
  // Few reports say little: offices close, and the last ones trickle in.
  const reportDays = reports && { ...reports, found: reports.found.filter(({ count, expected }) => count > expected) };
  await part();
  const areaGaps: AreaGap[] = [];
  const breaks: Break[] = [];
  // Years have no months in which something could begin.
  if (days && bulk && timeColumnOf(table)?.precision !== 'year') {
    breaks.push(...findBreaks(table, 'category', days, bulk));
    await pause();
    for (const column of facts.areaColumns) {
      if (hasDays) areaGaps.push(...findAreaGaps(table, column, bulk));
      await pause();
      breaks.push(...findBreaks(table, column, days, bulk));
      await pause();
    }
  }
  // A few stray rows before a beat begins make a silence after them: that is the break, told once.
  const broken = new Set(breaks.map(({ column, label }) => JSON.stringify([column, label])));
  const silences = areaGaps.filter(({ areaColumn, area }) => !broken.has(JSON.stringify([areaColumn, area])));
  await part();
  const lag = hasDays ? reportingLag(table) : null;
  await part();
  const nearDuplicates: NearDuplicates =
    facts.shape === 'area-counts'
      ? { kind: 'off', why: 'counts' }
      : await findNearDuplicates(table, { ...options, addressColumn: facts.addressColumn });
  await part();
  return {
    n: table.rows,
    from: bulk && isoOfDay(bulk.from),
    to: bulk && isoOfDay(bulk.to),
    nearDuplicates,
    days: outlying,
    reportDays,
    earlyDates: rows && bulk && findEarlyDates(rows, bulk),
    lateDates: rows && bulk && findLateDates(rows, bulk),
    reportedBefore: countReportedBefore(table),
    gaps: days && bulk && hasDays ? findGaps(days, bulk, outlying?.dispersion ?? 1) : [],
    areaGaps: silences.slice(0, MOST_LISTED),
    areaGapCount: silences.length,
    breaks: breaks.slice(0, MOST_LISTED),
    lag,
  };
}

/** Rows whose report lies on a day before the one they happened on. */
function countReportedBefore(table: Table): number {
  const time = timeColumnOf(table)?.minutes;
  const reported = timeColumnOf(table, 'timeReported')?.minutes;
  if (!time || !reported) return 0;
  let count = 0;
  for (let row = 0; row < time.length; row++) {
    if (time[row] === MISSING_INTEGER || reported[row] === MISSING_INTEGER) continue;
    if (Math.floor(reported[row]! / MINUTES_PER_DAY) < Math.floor(time[row]! / MINUTES_PER_DAY)) count++;
  }
  return count;
}
