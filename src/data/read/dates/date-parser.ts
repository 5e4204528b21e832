import { daysFromCivil, daysInMonth, MINUTES_PER_DAY } from '../../calendar.ts';
import { createPatternReader } from './date-pattern.ts';
import { monthOfName } from './month-names.ts';
import { hasTimeOfDay, minutesOfNumber, type DateForm } from './numeric-date.ts';
import { fullYear, readWrittenDate, type WrittenDate } from './written-date.ts';

/** Which of day and month comes first in dates such as 03/04/2019; null when the file says neither, so such dates cannot be read. */
export type DayOrder = 'day-first' | 'month-first' | null;

/**
 * Reads dates without an object per row: `parse` returns one of the constants below and leaves the result in the other fields.
 * It reads year-first dates (2019-03-04, 20190304, 2019-03, 2019), dates with the year last in the file's order, and month names,
 * each with an optional clock (14:05, 14:05:59.123, 2:05 PM); what it cannot read goes to `readWrittenDate`. A zone (Z, +00, -05:00) is
 * kept beside the result: publishers stamp local time with it, so the wall clock stands as written.
 */
export type DateParser = {
  parse(text: string): DateStatus;
  /** Minutes since 1970-01-01 of the last date read, on the clock it is written in. */
  minutes: number;
  /** Whether the last date carried a clock. */
  hasClock: boolean;
  /** How fine the calendar part of the last date was: 3 a day, 2 a month, 1 a year. */
  parts: 1 | 2 | 3;
  /** Minutes east of UTC that the last date states; NO_ZONE where it states none. */
  zone: number;
};

/** What is known of a column beside the order of day and month. */
export type DateForms = {
  readonly form?: DateForm;
  /** A pattern such as 'DDMMYYYY HHmm', tried before anything else. */
  readonly pattern?: string | null;
};
export type DateStatus = typeof DATE_READ | typeof DATE_MISSING | typeof DATE_IMPOSSIBLE;
export const DATE_READ = 0;
export const DATE_MISSING = 1;
/** Not a date, a date no calendar has, or a year outside 1800..2199. */
export const DATE_IMPOSSIBLE = 2;

/** A date without a zone. A small integer, as below: a parser whose fields change between integers and NaN runs at half the speed. */
export const NO_ZONE = 9999;
/** No day of any calendar. */
const NO_DAY = -1_000_000_000;
const FIRST_YEAR = 1800;
const LAST_YEAR = 2199;

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function isLetter(code: number): boolean {
  return ((code | 32) >= 97 && (code | 32) <= 122) || code >= 192;
}

function isDateSeparator(code: number): boolean {
  return code === 45 || code === 47 || code === 46;
}

/** A parser for a column whose numeric dates put the day or the month first. */
export function createDateParser(order: DayOrder, { form = 'text', pattern = null }: DateForms = {}): DateParser {
  const readPattern = pattern === null ? null : createPatternReader(pattern);
  // The cursor lives in the closure: a result object per number read would be the cost of the whole parser.
  let text = '';
  let at = 0;
  let end = 0;
  let lastKey = -1;
  let lastDays = 0;

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
    const month = monthOfName(text.slice(from, at));
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
    if (at === end) return true;
    const code = text.charCodeAt(at);
    if (code === 43 || code === 45) {
      at++;
      const hours = readNumber(2);
      if (at < end && text.charCodeAt(at) === 58) at++;
      const minutes = at < end ? readNumber(2) : 0;
      if (hours < 0 || minutes < 0 || at < end) return false;
      parser.zone = (code === 45 ? -1 : 1) * (hours * 60 + minutes);
      return true;
    }
    if (code === 90 || code === 122) {
      parser.zone = 0;
      return at + 1 === end;
    }
    const rest = text.slice(at, end);
    if (rest !== 'UTC' && rest !== 'GMT') return false;
    parser.zone = 0;
    return true;
  }

  /** Days since 1970-01-01 of a date a calendar has; NO_DAY for one it has not. The last one is kept: rows of a day often follow each other. */
  function daysOf(year: number, month: number, day: number): number {
    const key = year * 512 + month * 32 + day;
    if (key === lastKey) return lastDays;
    if (year < FIRST_YEAR || year > LAST_YEAR || month < 1 || month > 12 || day < 1) return NO_DAY;
    if (day > 28 && day > daysInMonth(year, month)) return NO_DAY;
    lastKey = key;
    lastDays = daysFromCivil(year, month, day);
    return lastDays;
  }

  function finish(year: number, month: number, day: number, parts: 1 | 2 | 3): DateStatus {
    const days = daysOf(year, month, day);
    if (days === NO_DAY) return DATE_IMPOSSIBLE;
    parser.parts = parts;
    parser.hasClock = false;
    let minutes = days * MINUTES_PER_DAY;
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

  /** The number of two digits at a position; below 0 when they are none. */
  function twoDigits(from: number): number {
    const tens = text.charCodeAt(from) - 48;
    const ones = text.charCodeAt(from + 1) - 48;
    return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : -1000;
  }

  /**
   * The layouts nearly all big files have, by position: 03/01/2015 and 2015-03-01, alone or with hh:mm, hh:mm:ss, hh:mm:ss AM,
   * hh:mm:ss.123 and a Z.
   * False when the text is laid out otherwise; the reader below knows all the rest.
   */
  function readFixed(): boolean {
    const length = end - at;
    if (length < 10 || length > 24) return false;
    const separator = text.charCodeAt(at + 2);
    let year: number;
    let month: number;
    let day: number;
    if (isDateSeparator(separator)) {
      if (order === null || text.charCodeAt(at + 5) !== separator) return false;
      year = twoDigits(at + 6) * 100 + twoDigits(at + 8);
      const first = twoDigits(at);
      const second = twoDigits(at + 3);
      month = order === 'day-first' ? second : first;
      day = order === 'day-first' ? first : second;
    } else {
      const dash = text.charCodeAt(at + 4);
      if (!isDateSeparator(dash) || text.charCodeAt(at + 7) !== dash) return false;
      year = twoDigits(at) * 100 + twoDigits(at + 2);
      month = twoDigits(at + 5);
      day = twoDigits(at + 8);
    }
    const days = daysOf(year, month, day);
    if (days === NO_DAY) return false;
    let minutes = days * MINUTES_PER_DAY;
    if (length > 10) {
      if (length < 16) return false;
      const gap = text.charCodeAt(at + 10);
      if ((gap !== 32 && gap !== 84) || text.charCodeAt(at + 13) !== 58) return false;
      let hour = twoDigits(at + 11);
      const minute = twoDigits(at + 14);
      if (hour < 0 || minute < 0 || minute > 59) return false;
      if (length > 16) {
        const second = twoDigits(at + 17);
        if (text.charCodeAt(at + 16) !== 58 || second < 0 || second > 60 || length < 19) return false;
        if (length === 22 && text.charCodeAt(at + 19) === 32) {
          const half = text.charCodeAt(at + 20) | 32;
          if (half !== 97 && half !== 112) return false;
          if ((text.charCodeAt(at + 21) | 32) !== 109 || hour < 1 || hour > 12) return false;
          hour = (hour % 12) + (half === 112 ? 12 : 0);
        } else if (length > 19) {
          // .123, Z or .123Z
          const isZoned = text.charCodeAt(end - 1) === 90;
          if (length - (isZoned ? 1 : 0) === 23) {
            if (text.charCodeAt(at + 19) !== 46 || twoDigits(at + 20) < 0 || !isDigit(text.charCodeAt(at + 22)))
              return false;
          } else if (length !== 20 || !isZoned) return false;
          if (isZoned) parser.zone = 0;
        }
      }
      if (hour > 23) return false;
      minutes += hour * 60 + minute;
    }
    parser.parts = 3;
    parser.hasClock = length > 10;
    parser.minutes = minutes;
    return true;
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
      if (at - from !== 2) return DATE_IMPOSSIBLE;
      // ISO 8601 in its basic form: 20150301T140559.
      if (end - at >= 5 && (text.charCodeAt(at) | 32) === 116 && text.charCodeAt(at + 3) !== 58) at++;
      const isLong = at < end && isDigit(text.charCodeAt(at));
      return isLong ? readDigitsClock(year, month, day) : finish(year, month, day, 3);
    }
    if (separator !== 45 && separator !== 47 && separator !== 46 && separator !== 32) return DATE_IMPOSSIBLE;
    at++;
    const month = at < end && isLetter(text.charCodeAt(at)) ? readMonthName() : readNumber(2);
    if (at >= end) return finish(year, month, 1, 2);
    if (text.charCodeAt(at) !== separator) return DATE_IMPOSSIBLE;
    at++;
    return finish(year, month, readNumber(2), 3);
  }

  /** 2015030114, 201503011405 and 20150301140559: the clock follows without a gap. */
  function readDigitsClock(year: number, month: number, day: number): DateStatus {
    if (text.charCodeAt(end - 1) === 90) {
      parser.zone = 0;
      end--;
    }
    const hour = twoDigits(at);
    const minute = end - at === 2 ? 0 : end - at === 4 || end - at === 6 ? twoDigits(at + 2) : -1;
    if (hour < 0 || hour > 23 || minute < 0 || minute > 59) return DATE_IMPOSSIBLE;
    const clock = hour * 60 + minute;
    at = end;
    const status = finish(year, month, day, 3);
    parser.minutes += clock;
    parser.hasClock = true;
    return status;
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
      return finishNamed(month, first);
    }
    if (end - at === 4 && separator !== 46 && separator !== 32) {
      const year = readNumber(4);
      return at === end ? finish(year, first, 1, 2) : DATE_IMPOSSIBLE;
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

  /** The year of a date with the name of a month; four or two digits. */
  function finishNamed(month: number, day: number): DateStatus {
    const from = at;
    const year = readNumber(4);
    const digits = at - from;
    return digits === 4 || digits === 2 ? finish(fullYear(year, digits), month, day, 3) : DATE_IMPOSSIBLE;
  }

  function readNamed(): DateStatus {
    const month = readMonthName();
    skipSeparators();
    const from = at;
    const first = readNumber(4);
    if (at - from === 4) return finish(first, month, 1, 2);
    skipSeparators();
    return finishNamed(month, first);
  }

  function readPlain(): DateStatus {
    if (isLetter(text.charCodeAt(at))) return readNamed();
    const from = at;
    const first = readNumber(4);
    const digits = at - from;
    if (digits === 4) return readYearFirst(first);
    return digits === 1 || digits === 2 ? readYearLast(first) : DATE_IMPOSSIBLE;
  }

  function take(date: WrittenDate | null): DateStatus {
    if (!date) return DATE_IMPOSSIBLE;
    const days = daysOf(date.year, date.month, date.day);
    if (days === NO_DAY) return DATE_IMPOSSIBLE;
    const hasClock = date.clock === date.clock;
    parser.parts = date.parts;
    parser.hasClock = hasClock;
    parser.minutes = days * MINUTES_PER_DAY + (hasClock ? date.clock : 0);
    parser.zone = date.zone === date.zone ? date.zone : NO_ZONE;
    return DATE_READ;
  }

  function takeNumber(kind: Exclude<DateForm, 'text'>): boolean {
    const minutes = minutesOfNumber(text.slice(at, end), kind);
    if (minutes !== minutes) return false;
    parser.minutes = minutes;
    parser.parts = 3;
    // A day number without a fraction is a day; an epoch always names an instant.
    parser.hasClock = kind !== 'excel-serial' || hasTimeOfDay(minutes);
    if (kind !== 'excel-serial') parser.zone = 0;
    return true;
  }

  const parser: DateParser = {
    minutes: 0,
    hasClock: false,
    parts: 3,
    zone: NO_ZONE,
    parse(value) {
      text = value;
      at = 0;
      end = value.length;
      while (at < end && text.charCodeAt(at) <= 32) at++;
      while (end > at && text.charCodeAt(end - 1) <= 32) end--;
      if (at === end) return DATE_MISSING;
      parser.zone = NO_ZONE;
      if (readPattern && take(readPattern(text.slice(at, end))) === DATE_READ) return DATE_READ;
      if (form === 'text') {
        if (readFixed()) return DATE_READ;
      } else if (takeNumber(form)) return DATE_READ;
      const from = at;
      if (readPlain() === DATE_READ) return DATE_READ;
      return take(readWrittenDate(text.slice(from, end), order));
    },
  };
  return parser;
}
