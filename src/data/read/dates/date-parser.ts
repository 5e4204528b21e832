import { daysFromCivil, daysInMonth } from '../../calendar.ts';

/** Which of day and month comes first in dates such as 03/04/2019; null when the file says neither, so such dates cannot be read. */
export type DayOrder = 'day-first' | 'month-first' | null;

/**
 * Reads dates without an object per row: `parse` returns one of the constants below and leaves the result in the other fields.
 * It reads year-first dates (2019-03-04, 20190304, 2019-03, 2019), dates with the year last in the file's order, and month names,
 * each with an optional clock (14:05, 14:05:59.123, 2:05 PM). A zone (Z, +00, -05:00) is passed over: publishers stamp local time with it,
 * and the wall clock is what the analyst asks for.
 */
export type DateParser = {
  parse(text: string): DateStatus;
  /** Local minutes since 1970-01-01 of the last date read. */
  minutes: number;
  /** Whether the last date carried a clock. */
  hasClock: boolean;
  /** How fine the calendar part of the last date was: 3 a day, 2 a month, 1 a year. */
  parts: 1 | 2 | 3;
};
export type DateStatus = typeof DATE_READ | typeof DATE_MISSING | typeof DATE_IMPOSSIBLE;
export const DATE_READ = 0;
export const DATE_MISSING = 1;
/** Not a date, a date no calendar has, or a year outside 1800..2199. */
export const DATE_IMPOSSIBLE = 2;

const FIRST_YEAR = 1800;
const LAST_YEAR = 2199;
/** Two-digit years as POSIX reads them: 69..99 are 1969..1999. */
const PIVOT_YEAR = 69;

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function isLetter(code: number): boolean {
  return (code | 32) >= 97 && (code | 32) <= 122;
}

/** A parser for a file whose numeric dates put the day or the month first. */
export function createDateParser(order: DayOrder): DateParser {
  // The cursor lives in the closure: a result object per number read would be the cost of the whole parser.
  let text = '';
  let at = 0;
  let end = 0;

  /** Reads up to `most` digits; -1 when there is none. */
  function readNumber(most: number): number {
    let value = 0;
    const from = at;
    while (at < end && at - from < most) {
      const code = text.charCodeAt(at);
      if (!isDigit(code)) break;
      value = value * 10 + code - 48;
      at++;
    }
    return at === from ? -1 : value;
  }

  /** Month number of a name at the cursor; 0 when there is none. */
  function readMonthName(): number {
    const from = at;
    while (at < end && isLetter(text.charCodeAt(at))) at++;
    if (at - from < 3) return 0;
    const month = months.indexOf(text.slice(from, from + 3).toLowerCase()) + 1;
    if (at < end && text.charCodeAt(at) === 46) at++;
    return month;
  }

  function skipSeparators(): void {
    while (at < end) {
      const code = text.charCodeAt(at);
      if (code !== 32 && code !== 45 && code !== 44 && code !== 47 && code !== 46) break;
      at++;
    }
  }

  /** Minutes of the clock at the cursor; -1 when it is none. The clock must reach the end of the text. */
  function readClock(): number {
    let hour = readNumber(2);
    if (hour < 0 || at >= end || text.charCodeAt(at) !== 58) return -1;
    at++;
    const minute = readNumber(2);
    if (minute < 0 || minute > 59) return -1;
    if (at < end && text.charCodeAt(at) === 58) {
      at++;
      const second = readNumber(2);
      if (second < 0 || second > 60) return -1;
      if (at < end && (text.charCodeAt(at) === 46 || text.charCodeAt(at) === 44)) {
        at++;
        if (readNumber(9) < 0) return -1;
      }
    }
    while (at < end && text.charCodeAt(at) === 32) at++;
    if (at < end) {
      const letter = text.charCodeAt(at) | 32;
      if (letter === 97 || letter === 112) {
        // AM or PM: 'a.m.' is written too.
        if (hour < 1 || hour > 12) return -1;
        hour = (hour % 12) + (letter === 112 ? 12 : 0);
        at++;
        if (at < end && text.charCodeAt(at) === 46) at++;
        if (at < end && (text.charCodeAt(at) | 32) === 109) at++;
        if (at < end && text.charCodeAt(at) === 46) at++;
      }
      if (at < end && !readZone()) return -1;
    }
    return hour > 23 ? (hour === 24 && minute === 0 ? 1440 : -1) : hour * 60 + minute;
  }

  function readZone(): boolean {
    while (at < end && text.charCodeAt(at) === 32) at++;
    const rest = text.slice(at, end);
    return rest === '' || rest === 'Z' || rest === 'UTC' || rest === 'GMT' || /^[+-]\d\d:?(\d\d)?$/.test(rest);
  }

  function finish(year: number, month: number, day: number, parts: 1 | 2 | 3): DateStatus {
    if (year < FIRST_YEAR || year > LAST_YEAR || month < 1 || month > 12 || day < 1) return DATE_IMPOSSIBLE;
    if (day > 28 && day > daysInMonth(year, month)) return DATE_IMPOSSIBLE;
    parser.parts = parts;
    parser.hasClock = false;
    let minutes = daysFromCivil(year, month, day) * 1440;
    if (at < end) {
      const code = text.charCodeAt(at);
      if (parts !== 3 || (code !== 32 && (code | 32) !== 116 && code !== 44)) return DATE_IMPOSSIBLE;
      at++;
      while (at < end && text.charCodeAt(at) === 32) at++;
      const clock = readClock();
      if (clock < 0) return DATE_IMPOSSIBLE;
      minutes += clock;
      parser.hasClock = true;
    }
    parser.minutes = minutes;
    return DATE_READ;
  }

  function fullYear(year: number, digits: number): number {
    return digits > 2 ? year : year + (year < PIVOT_YEAR ? 2000 : 1900);
  }

  /** Four digits came first. */
  function readYearFirst(year: number): DateStatus {
    if (at >= end) return finish(year, 1, 1, 1);
    const separator = text.charCodeAt(at);
    if (isDigit(separator)) {
      const month = readNumber(2);
      if (at >= end) return finish(year, month, 1, 2);
      const from = at;
      const day = readNumber(2);
      return at - from === 2 ? finish(year, month, day, 3) : DATE_IMPOSSIBLE;
    }
    if (separator !== 45 && separator !== 47 && separator !== 46 && separator !== 32) return DATE_IMPOSSIBLE;
    at++;
    const month = at < end && isLetter(text.charCodeAt(at)) ? readMonthName() : readNumber(2);
    if (at >= end) return finish(year, month, 1, 2);
    if (text.charCodeAt(at) !== separator) return DATE_IMPOSSIBLE;
    at++;
    return finish(year, month, readNumber(2), 3);
  }

  /** One or two digits came first. */
  function readYearLast(first: number): DateStatus {
    if (at >= end) return DATE_IMPOSSIBLE;
    const separator = text.charCodeAt(at);
    if (separator !== 45 && separator !== 47 && separator !== 46 && separator !== 32) return DATE_IMPOSSIBLE;
    at++;
    if (at < end && isLetter(text.charCodeAt(at))) {
      const month = readMonthName();
      skipSeparators();
      const from = at;
      const year = readNumber(4);
      return finish(fullYear(year, at - from), month, first, 3);
    }
    const second = readNumber(2);
    if (second < 0 || at >= end || text.charCodeAt(at) !== separator || order === null) return DATE_IMPOSSIBLE;
    at++;
    const from = at;
    const year = readNumber(4);
    const digits = at - from;
    if (digits !== 4 && digits !== 2) return DATE_IMPOSSIBLE;
    const isDayFirst = order === 'day-first';
    return finish(fullYear(year, digits), isDayFirst ? second : first, isDayFirst ? first : second, 3);
  }

  function readNamed(): DateStatus {
    const month = readMonthName();
    skipSeparators();
    const from = at;
    const first = readNumber(4);
    if (at - from === 4) return finish(first, month, 1, 2);
    skipSeparators();
    const yearFrom = at;
    const year = readNumber(4);
    return finish(fullYear(year, at - yearFrom), month, first, 3);
  }

  const parser: DateParser = {
    minutes: 0,
    hasClock: false,
    parts: 3,
    parse(value) {
      text = value;
      at = 0;
      end = value.length;
      while (at < end && text.charCodeAt(at) <= 32) at++;
      while (end > at && text.charCodeAt(end - 1) <= 32) end--;
      if (at === end) return DATE_MISSING;
      if (isLetter(text.charCodeAt(at))) return readNamed();
      const from = at;
      const first = readNumber(4);
      const digits = at - from;
      if (digits === 4) return readYearFirst(first);
      return digits === 1 || digits === 2 ? readYearLast(first) : DATE_IMPOSSIBLE;
    },
  };
  return parser;
}

/** Minutes since midnight of a time column: '14:05', '2:05 PM', hour '14', or HHMM '1405' and '5' when `isHhmm`; -1 when it is none. */
export function parseClock(value: string, isHhmm: boolean): number {
  const text = value.trim();
  const match = /^(\d{1,2}):(\d{1,2})(?::\d{1,2}(?:\.\d+)?)?\s*(?:([ap])\.?m\.?)?$/i.exec(text);
  if (match) {
    const half = match[3]?.toLowerCase();
    const written = Number(match[1]);
    const minute = Number(match[2]);
    if (half && (written < 1 || written > 12)) return -1;
    const hour = half ? (written % 12) + (half === 'p' ? 12 : 0) : written;
    return hour <= 23 && minute <= 59 ? hour * 60 + minute : -1;
  }
  if (!/^\d{1,4}(\.0)?$/.test(text)) return -1;
  const number = Number(text);
  const hour = isHhmm ? Math.floor(number / 100) : number;
  const minute = isHhmm ? number % 100 : 0;
  return hour <= 23 && minute <= 59 ? hour * 60 + minute : -1;
}
