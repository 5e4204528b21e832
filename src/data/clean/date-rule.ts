import { dayOf, MINUTES_PER_DAY, monthOf } from '../calendar.ts';
import { createClockParser } from '../read/dates/clock-parser.ts';
import { DATE_MISSING, DATE_READ } from '../read/dates/date-parser.ts';
import type { DatePlan, MomentPlan } from '../read/dates/date-plan.ts';
import { MISSING_INTEGER } from '../table/column.ts';
import { CLOCK_KNOWN, CLOCK_UNKNOWN, type CleanBatch } from './batch.ts';
import { createMomentReader } from './date-moment.ts';
import { createZoneClock } from './date-zone.ts';
import type { Reason } from './quarantine.ts';

/** Reads the dates and times of a row into entry `at` of a batch; the reason when it cannot. */
export type DateRule = {
  read(row: readonly string[], batch: CleanBatch, at: number): Reason | null;
  /** What the last row's further times are: kept in any case, and counted when the row is kept. */
  readonly last: { endImpossible: boolean; endBeforeStart: boolean; reportedImpossible: boolean };
  /** Whether a date of a file taken for dates only carries a time. */
  readonly hasClock: () => boolean;
  /** Whether a date of a file whose first days were taken for months or years is no first day. */
  readonly hasDays: () => boolean;
};

/** The rule of a plan. Rows later than `latest` (local minutes) are set aside: one wrong year would stretch every series to it. */
export function createDateRule(plan: DatePlan, isMissing: (text: string) => boolean, latest: number): DateRule {
  const zone = plan.timeRule === 'converted-from-utc' && plan.timeZone !== null ? createZoneClock(plan.timeZone) : null;
  const start = createMomentReader(plan, { parts: plan.parts, minute: plan.minute, zone });
  const end = plan.end && createEndReader(plan.end, isMissing, zone);
  const reported = plan.reported && createEndReader(plan.reported, isMissing, zone);
  const asksClock = plan.precision === 'minute' || plan.precision === 'hour';
  const isYear = plan.precision === 'year';
  const last = { endImpossible: false, endBeforeStart: false, reportedImpossible: false };
  let hasClock = false;
  let hasDays = false;
  return {
    last,
    hasClock: () => hasClock,
    hasDays: () => hasDays,
    read(row, batch, at) {
      const status = start.read(row);
      if (status !== DATE_READ) {
        return status === DATE_MISSING || isMissing((row[plan.date] ?? '').trim()) ? 'date-missing' : 'date-impossible';
      }
      const { minutes } = start;
      if (!asksClock) {
        if (minutes % MINUTES_PER_DAY !== 0) hasClock = true;
        else if (plan.isAssumedCoarse && (dayOf(minutes) !== 1 || (isYear && monthOf(minutes) !== 1))) hasDays = true;
      }
      if (minutes > latest) return 'date-future';
      batch.minutes[at] = minutes;
      batch.clock[at] = start.hasClock ? CLOCK_KNOWN : CLOCK_UNKNOWN;
      if (end) {
        const value = (batch.minutesEnd[at] = end.read(row, minutes));
        last.endImpossible = end.isImpossible;
        last.endBeforeStart = value !== MISSING_INTEGER && isBefore(value, end.hasClock, minutes, start.hasClock);
      }
      if (reported) {
        batch.minutesReported[at] = reported.read(row, minutes);
        last.reportedImpossible = reported.isImpossible;
      }
      return null;
    },
  };
}

/** Whether an end lies before its start: by the minute when both have a clock, else by the day. */
function isBefore(end: number, hasEndClock: boolean, start: number, hasStartClock: boolean): boolean {
  if (hasEndClock && hasStartClock) return end < start;
  return Math.floor(end / MINUTES_PER_DAY) < Math.floor(start / MINUTES_PER_DAY);
}

/** A further time of a row: minutes, or MISSING_INTEGER where it is blank or impossible. */
type FurtherReader = {
  read(row: readonly string[], start: number): number;
  hasClock: boolean;
  isImpossible: boolean;
};

function createEndReader(
  plan: MomentPlan,
  isMissing: (text: string) => boolean,
  zone: ReturnType<typeof createZoneClock> | null,
): FurtherReader {
  const moment = createMomentReader(plan, { zone });
  const readClock = createClockParser(plan.timeKind);
  const reader: FurtherReader = {
    hasClock: false,
    isImpossible: false,
    read(row, start) {
      reader.isImpossible = false;
      if (plan.date < 0) return readTimeOnly(row, start);
      const status = moment.read(row);
      reader.hasClock = moment.hasClock;
      if (status === DATE_READ) return moment.minutes;
      reader.isImpossible = status !== DATE_MISSING && !isMissing(row[plan.date]!.trim());
      return MISSING_INTEGER;
    },
  };

  /** Only the time of the end is written: after midnight when it is earlier than the beginning. */
  function readTimeOnly(row: readonly string[], start: number): number {
    const text = row[plan.time]!;
    const clock = readClock(text);
    reader.hasClock = clock >= 0;
    if (clock < 0) {
      reader.isImpossible = !isMissing(text.trim());
      return MISSING_INTEGER;
    }
    const end = Math.floor(start / MINUTES_PER_DAY) * MINUTES_PER_DAY + clock;
    return end < start ? end + MINUTES_PER_DAY : end;
  }
  return reader;
}
