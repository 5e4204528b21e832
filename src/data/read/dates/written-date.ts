import { daysFromCivil, packedDateOfDay } from '../../calendar.ts';
import { clockMinutes, readClockText } from './clock-parser.ts';
import { foldWord, monthOfName, weekdayOfName } from './month-names.ts';

/** A date taken apart; `clock` is minutes since midnight (NaN without one), `zone` minutes east of UTC (NaN where none is written). */
export type WrittenDate = {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  /** How fine the calendar part is: 3 a day, 2 a month (or quarter), 1 a year. */
  readonly parts: 1 | 2 | 3;
  readonly clock: number;
  readonly zone: number;
};

const HALF = '(?:[ap]\\s?\\.?\\s?m\\b\\.?|오전|오후|上午|下午|午前|午後)';
const CLOCKS = [
  // 14:05, 2:05:09.123 pm, 下午 2:05
  new RegExp(
    `(?:${HALF}\\s*)?\\b\\d{1,2}:\\d{2}(?::\\d{2}(?:[.,:]\\d+)?)?(?:\\s*(?:${HALF}|[ap]\\b|uhr\\b|hrs?\\b|hs\\b|h\\b))?`,
  ),
  // 14h05, 14 h 05 min, 14時05分
  new RegExp(
    `(?:${HALF}\\s*)?\\d{1,2}\\s*(?:h|時|시|点)\\s*\\d{2}\\s*(?:m(?:in)?\\b|분|分)?(?:\\s*\\d{2}\\s*(?:s\\b|秒|초))?`,
  ),
  // 2 pm, 14 Uhr, 14h
  new RegExp(`\\b\\d{1,2}\\s*(?:${HALF}|uhr\\b|hrs?\\b|hs\\b|h\\b)`),
] as const;
/** 14.05, 1405, 140559 or 14 behind a whole date in numbers. */
const BARE_CLOCK =
  /^(\d{4}([-/.])\d{1,2}\2\d{1,2}|\d{1,2}([-/.])\d{1,2}\3(?:\d{4}|\d{2}))\s+(\d{1,2})(?:[.]?(\d{2}))?(?:[.]?\d{2})?$/;
const ZONE = /^\s*(?:(?:utc|gmt|z)\s*)?([+-])(\d{2}):?(\d{2})?\b|^\s*(z|utc|gmt)\b/;
/** Words between the parts of a date, and those that announce the clock. */
const connectors = new Set(
  'de del d of den der le la el il lo the dia ano a as at um alle ore las los kl klo o om uhr on am t'.split(' '),
);

/** Four-digit year of a two-digit one, as POSIX reads it: 69..99 are 1969..1999. */
export function fullYear(year: number, digits: number): number {
  return digits > 2 ? year : year + (year < 69 ? 2000 : 1900);
}

/** Forms that name a stretch of time: 2003m1, 2010Q1, 1T2010, 2019-W05. */
function readCompact(text: string): WrittenDate | null {
  const of = (year: string, month: number, parts: 1 | 2 | 3 = 2, day = 1): WrittenDate => ({
    year: Number(year),
    month,
    day,
    parts,
    clock: NaN,
    zone: NaN,
  });
  const month = /^(\d{4})[-\s]?m(\d{1,2})$/.exec(text);
  if (month) return of(month[1]!, Number(month[2]));
  const quarter = /^(\d{4})[-\s/]*[qt]([1-4])$/.exec(text);
  if (quarter) return of(quarter[1]!, Number(quarter[2]) * 3 - 2);
  const before = /^(?:[qt]([1-4])|([1-4])[ºo.]?\s?[qt](?:rim(?:estre)?|uartal)?\.?)[-\s/]*(?:de\s+)?(\d{4})$/.exec(
    text,
  );
  if (before) return of(before[3]!, Number(before[1] ?? before[2]) * 3 - 2);
  const week = /^(\d{4})-?w(\d{2})(?:-?([1-7]))?$/.exec(text);
  if (!week) return null;
  return dayOfWeek(Number(week[1]), Number(week[2]), Number(week[3] ?? 1));
}

/** Day number of the Monday of a year's first ISO 8601 week: the week of 4 January. */
function firstMonday(year: number): number {
  const days = daysFromCivil(year, 1, 4);
  return days - ((((days + 3) % 7) + 7) % 7);
}

/** The day of an ISO 8601 week; weekday 1 is Monday. Null for a week the year does not have. */
function dayOfWeek(year: number, week: number, weekday: number): WrittenDate | null {
  const monday = firstMonday(year) + (week - 1) * 7;
  if (week < 1 || monday >= firstMonday(year + 1)) return null;
  const packed = packedDateOfDay(monday + weekday - 1);
  const month = Math.floor((packed & 511) / 32);
  return { year: Math.floor(packed / 512), month, day: packed & 31, parts: 3, clock: NaN, zone: NaN };
}

/** The two readings of three numbers with the year last; null when the order is not known. */
function fromNumbers(numbers: readonly string[], order: 'day-first' | 'month-first' | null): readonly number[] | null {
  const [a, b, c] = numbers as [string, string, string];
  if (a.length === 4) return [Number(a), Number(b), Number(c)];
  if (order === null) return null;
  const year = fullYear(Number(c), c.length);
  return order === 'day-first' ? [year, Number(b), Number(a)] : [year, Number(a), Number(b)];
}

function readCalendar(words: readonly string[], order: 'day-first' | 'month-first' | null): WrittenDate | null {
  const numbers = words.filter((word) => /^\d/.test(word));
  const names = words.filter((word) => !/^\d/.test(word));
  if (numbers.some((number) => number.length > 4)) return null;
  const made = (year: number, month: number, day: number, parts: 1 | 2 | 3): WrittenDate => ({
    year,
    month,
    day,
    parts,
    clock: NaN,
    zone: NaN,
  });
  if (names.length === 0) {
    if (numbers.length !== 3) return null;
    const found = fromNumbers(numbers, order);
    return found && made(found[0]!, found[1]!, found[2]!, 3);
  }
  // 'mar 3 mars': the first word is a weekday then.
  const month = monthOfName(names.at(-1)!);
  if (names.length > 2 || month === 0) return null;
  if (names.length === 2 && weekdayOfName(names[0]!) < 0) return null;
  if (numbers.length === 1) {
    const [year] = numbers as [string];
    // 'Jan-19' is a month of a year; '19-Jan' would be a day of none.
    const isLast = /\d/.test(words.at(-1)!);
    return year.length === 4 || (year.length === 2 && isLast)
      ? made(fullYear(Number(year), year.length), month, 1, 2)
      : null;
  }
  if (numbers.length !== 2) return null;
  const [a, b] = numbers as [string, string];
  if (a.length === 4) return b.length > 2 ? null : made(Number(a), month, Number(b), 3);
  return a.length > 2 || b.length === 1 || b.length === 3
    ? null
    : made(fullYear(Number(b), b.length), month, Number(a), 3);
}

/**
 * Reads dates written with words: month names in seven languages, weekdays before them, ordinals, 'de' between, clocks of many spellings,
 * East Asian year, month and day signs, quarters, weeks and months of the short forms. The slow way, for what the parser of plain dates
 * cannot read; null when it is no date.
 */
export function readWrittenDate(value: string, order: 'day-first' | 'month-first' | null): WrittenDate | null {
  if (value.length > 80) return null;
  let text = value
    .normalize('NFC')
    .toLowerCase()
    .replace(/\u202f|\u00a0/g, ' ')
    .trim();
  const compact = readCompact(text);
  if (compact) return compact;
  text = text.replace(/(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일]/, '$1-$2-$3 ');
  // '2015-03-01t14:05' has no word boundary before its clock.
  text = text.replace(/(\d)t(\d)/, '$1 $2').replace(/^(\d{4})(\d{2})(\d{2})(?=\s)/, '$1-$2-$3');
  let clock = NaN;
  let zone = NaN;
  for (const form of CLOCKS) {
    const match = form.exec(text);
    if (!match) continue;
    clock = readClockText(match[0].replace(/\s+/g, ' '));
    if (clock < 0) return null;
    let behind = text.slice(match.index + match[0].length);
    const offset = ZONE.exec(behind);
    if (offset) {
      const minutes = Number(offset[2] ?? 0) * 60 + Number(offset[3] ?? 0);
      zone = offset[1] === '-' ? -minutes : minutes;
      behind = behind.slice(offset[0].length);
    }
    // Names of zones, whole or short: (Eastern Standard Time), CEST.
    behind = behind.replace(/\(.*\)|^\s*(?:[a-z]{1,4}t|cet|mez|mesz|utc|gmt)\b/, ' ');
    text = `${text.slice(0, match.index)} ${behind}`;
    break;
  }
  const bare = Number.isNaN(clock) ? BARE_CLOCK.exec(text) : null;
  if (bare) {
    clock = clockMinutes(Number(bare[4]), Number(bare[5] ?? 0), undefined);
    if (clock < 0) return null;
    text = bare[1]!;
  }
  const words = text
    .replace(/(\d+)\s?(?:st|nd|rd|th|er|eme|e|[ºª°]|o|a)(?=[\s.,]|$)/g, '$1')
    .split(/[^\p{L}\p{N}]+|(?<=\d)(?=\p{L})|(?<=\p{L})(?=\d)/u)
    .map(foldWord)
    .filter((word) => word !== '' && !connectors.has(word));
  const [first] = words;
  if (first === undefined) return null;
  const isWeekday = weekdayOfName(first) >= 0 && (words.length > 3 || monthOfName(first) === 0);
  const feira = words[1] === 'feira' ? 2 : 1;
  const found = readCalendar(isWeekday ? words.slice(feira) : words, order);
  if (!found) return null;
  // A month or a year has no clock.
  return Number.isNaN(clock) ? found : found.parts === 3 ? { ...found, clock, zone } : null;
}
