import { daysFromCivil, daysInMonth, MINUTES_PER_DAY } from '../calendar.ts';
import { createClockParser } from '../read/dates/clock-parser.ts';
import {
  createDateParser,
  DATE_IMPOSSIBLE,
  DATE_MISSING,
  DATE_READ,
  NO_ZONE,
  type DateParser,
  type DateStatus,
} from '../read/dates/date-parser.ts';
import type { DateParts, MomentPlan } from '../read/dates/date-plan.ts';
import { createPartReader } from '../read/dates/part-columns.ts';
import type { ZoneClock } from './date-zone.ts';

/** Reads one time of an incident from its row, without an object per row: the result is left in the other fields. */
export type MomentReader = {
  read(row: readonly string[]): DateStatus;
  /** Local minutes since 1970-01-01. */
  minutes: number;
  /** Whether the row tells the time of day. */
  hasClock: boolean;
};

/** Beside a moment: parts of the date in columns of their own, a column of minutes, the zone that instants are converted to. */
export type MomentExtras = {
  readonly parts?: DateParts | null;
  readonly minute?: number;
  readonly zone?: ZoneClock | null;
};

/** Reads year, month and day from a column each; as a parser of rows. */
function createPartsReader(parts: DateParts): (row: readonly string[]) => number {
  const readYear = createPartReader('year');
  const readMonth = createPartReader('month');
  const readDay = createPartReader('day');
  return (row) => {
    const year = readYear(row[parts.year]!);
    const month = parts.month < 0 ? 1 : readMonth(row[parts.month]!);
    const day = parts.day < 0 ? 1 : readDay(row[parts.day]!);
    if (year < 0 || month < 1 || day < 1 || day > daysInMonth(year, month)) return NaN;
    return daysFromCivil(year, month, day) * MINUTES_PER_DAY;
  };
}

/** The reader of a moment. */
export function createMomentReader(
  plan: MomentPlan,
  { parts = null, minute = -1, zone = null }: MomentExtras = {},
): MomentReader {
  const parser: DateParser = createDateParser(plan.order, plan);
  const readParts = parts && createPartsReader(parts);
  const readClock = createClockParser(plan.timeKind);
  const readMinute = createPartReader('minute');
  const isPartMissing = (row: readonly string[]) =>
    [parts!.year, parts!.month, parts!.day].some((at) => at >= 0 && row[at]!.trim() === '');

  /** Puts the date of a row into the reader. */
  function readDate(row: readonly string[]): DateStatus {
    reader.hasClock = false;
    if (readParts) {
      const minutes = readParts(row);
      if (minutes !== minutes) return isPartMissing(row) ? DATE_MISSING : DATE_IMPOSSIBLE;
      reader.minutes = minutes;
      return DATE_READ;
    }
    const text = row[plan.date];
    if (text === undefined) return DATE_MISSING;
    const status = parser.parse(text);
    if (status !== DATE_READ) return status;
    reader.minutes = parser.minutes;
    reader.hasClock = parser.hasClock;
    if (zone && parser.hasClock && parser.zone !== NO_ZONE) reader.minutes = zone(parser.minutes - parser.zone);
    return DATE_READ;
  }

  const reader: MomentReader = {
    minutes: 0,
    hasClock: false,
    read(row) {
      const status = readDate(row);
      if (status !== DATE_READ || plan.time < 0) return status;
      let clock = readClock(row[plan.time]!);
      if (clock >= 0 && minute >= 0) clock += Math.max(0, readMinute(row[minute]!));
      reader.hasClock = clock >= 0;
      reader.minutes = Math.floor(reader.minutes / MINUTES_PER_DAY) * MINUTES_PER_DAY + Math.max(0, clock);
      return DATE_READ;
    },
  };
  return reader;
}
