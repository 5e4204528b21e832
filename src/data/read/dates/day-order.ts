import { dayOf, MINUTES_PER_DAY, monthOf } from '../../calendar.ts';
import { createDateParser, DATE_READ, type DateForms, type DayOrder } from './date-parser.ts';

/** What the values of a date column tell about the order of day and month. */
export type OrderEvidence = {
  /** Values that only the one order can read. */
  readonly dayFirst: number;
  readonly monthFirst: number;
  /** A value that both orders read, differently; null when there is none. */
  readonly example: string | null;
  /** Whether there are values that cannot be read without an order. */
  readonly needsOrder: boolean;
};

/** Counts the values of a date column that settle the order of day and month. */
export function weighOrders(values: Iterable<string>): OrderEvidence {
  const first = createDateParser('day-first');
  const second = createDateParser('month-first');
  const without = createDateParser(null);
  let needsOrder = false;
  let dayFirst = 0;
  let monthFirst = 0;
  let example: string | null = null;
  for (const value of values) {
    const isFirst = first.parse(value) === DATE_READ;
    const isSecond = second.parse(value) === DATE_READ;
    if (isFirst && !isSecond) dayFirst++;
    else if (isSecond && !isFirst) monthFirst++;
    else if (isFirst && first.minutes !== second.minutes) example ??= value.trim();
    if (!needsOrder && (isFirst || isSecond) && without.parse(value) !== DATE_READ) needsOrder = true;
  }
  return { dayFirst, monthFirst, example, needsOrder };
}

/** Below this share of the decisive values the rarer order is taken for broken dates. */
const RARE = 0.02;

/** The order the evidence settles; 'open' when nothing does, 'none' when no value needs one. */
export function settleOrder({ dayFirst, monthFirst, needsOrder }: OrderEvidence): DayOrder | 'open' | 'none' {
  const decisive = dayFirst + monthFirst;
  if (decisive === 0) return needsOrder ? 'open' : 'none';
  if (dayFirst <= RARE * decisive) return 'month-first';
  return monthFirst <= RARE * decisive ? 'day-first' : 'open';
}

/** The order a written format states ('DD/MM/YYYY'): 'none' for a year first; undefined when the format is none. */
export function orderOfFormat(format: string): DayOrder | 'none' | undefined {
  const date = format.replace(/'[^']*'|\[[^\]]*\]/g, '').replace(/[Hh]{1,2}\W?[Mm]{1,2}/, '');
  const year = date.search(/[Yy]/);
  const month = date.search(/M/i);
  const day = date.search(/D/i);
  if (year < 0 || month < 0) return year >= 0 && day < 0 ? 'none' : undefined;
  if (year < month) return 'none';
  if (day < 0) return 'none';
  return day < month ? 'day-first' : 'month-first';
}

/** How fine the dates of a column are, by their values. */
export type Fineness = {
  readonly precision: 'minute' | 'day' | 'month' | 'year';
  /** Whether clocks are written at all, be they all midnight. */
  readonly hasClock: boolean;
  /** Whether whole dates are taken for months or years because all of them are first days. */
  readonly isAssumedCoarse: boolean;
};

/** Different first days that cannot be chance: of three days, one in 27,000 triples is. */
const LEAST_FIRST_DAYS = 3;
/** Rows that cannot all lie on one day, unless it stands for its month. */
const MANY_ROWS = 2000;

/**
 * How fine dates are. Dates that are all first days of months are months, when they are several different ones, or very many, or the
 * header says month (`isMonthColumn`); the same for years.
 */
export function finenessOfDates(
  values: readonly string[],
  order: DayOrder,
  isMonthColumn: boolean,
  forms: DateForms = {},
): Fineness {
  const parser = createDateParser(order, forms);
  let parts = 1;
  let hasClock = false;
  let isMidnight = true;
  let isFirstOfMonth = true;
  let isFirstOfYear = true;
  let rows = 0;
  const days = new Set<number>();
  for (const value of values) {
    if (parser.parse(value) !== DATE_READ) continue;
    rows++;
    parts = Math.max(parts, parser.parts);
    hasClock ||= parser.hasClock;
    if (parser.minutes % MINUTES_PER_DAY !== 0) isMidnight = false;
    if (!isFirstOfMonth) continue;
    if (dayOf(parser.minutes) !== 1) isFirstOfMonth = false;
    if (monthOf(parser.minutes) !== 1) isFirstOfYear = false;
    days.add(parser.minutes);
  }
  if (!isMidnight) return { precision: 'minute', hasClock, isAssumedCoarse: false };
  if (parts < 3) return { precision: parts === 2 ? 'month' : 'year', hasClock, isAssumedCoarse: false };
  const isCoarse = isFirstOfMonth && (isMonthColumn || days.size >= LEAST_FIRST_DAYS || rows >= MANY_ROWS);
  if (!isCoarse) return { precision: 'day', hasClock, isAssumedCoarse: false };
  const isYear = isFirstOfYear && days.size >= LEAST_FIRST_DAYS && !isMonthColumn;
  return { precision: isYear ? 'year' : 'month', hasClock, isAssumedCoarse: true };
}

/** Forms that are no day: what they look like, and how they are called. */
const shortForms: readonly (readonly [RegExp, string])[] = [
  [/^\d{4}$/, 'YYYY'],
  [/^\d{6}$/, 'YYYYMM'],
  [/^\d{8}$/, 'YYYYMMDD'],
  [/^\d{12}$/, 'YYYYMMDDHHmm'],
  [/^\d{14}$/, 'YYYYMMDDHHmmss'],
  [/^\d{4}[-\s]?m\d{1,2}$/i, 'YYYY[m]M'],
  [/^\d{4}\D*[qt][1-4]$|^(?:[qt][1-4]|[1-4]\D{0,12}[qt]\D*)[-\s/]*\d{4}$/i, 'YYYY[Q]Q'],
  [/^\d{4}-?w\d{2}/i, 'YYYY-[W]WW'],
  [/^\d{4}([-/])\d{1,2}$/, 'YYYY-MM'],
  [/^\d{1,2}([-/])\d{4}$/, 'MM/YYYY'],
  [/^\p{L}{3,}\.?[-\s/]*(?:de\s)?\d{2,4}$/u, 'MMM YYYY'],
];

/** A readable pattern of a date column, from one of its values: 'MM/DD/YYYY hh:mm:ss A'. */
export function describeFormat(value: string, order: DayOrder): string {
  const short = shortForms.find(([form]) => form.test(value.trim()));
  if (short) return short[1];
  const [, date = '', joint = '', clock = ''] = dateAndClock.exec(value.trim()) ?? [];
  const [first, second] = order === 'day-first' ? ['DD', 'MM'] : ['MM', 'DD'];
  const pattern = /\p{L}/u.test(date)
    ? describeWritten(date)
    : /^\d{4}\D/.test(date)
      ? date
          .replace(/^\d{4}/, 'YYYY')
          .replace(/\d+/, 'MM')
          .replace(/\d+/, 'DD')
      : date
          .replace(/\d{4}|\d{2}$/, 'YYYY')
          .replace(/\d+/, first)
          .replace(/\d+/, second);
  const half = /[ap]\.?m/i.test(clock);
  const time = clock
    .replace(/\d{1,2}/, half ? 'hh' : 'HH')
    .replace(/\d{1,2}/, 'mm')
    .replace(/\d{1,2}/, 'ss')
    .replace(/[.,]\d+/, '.SSS')
    .replace(/\s*[ap]\.?m\.?/i, ' A');
  return time ? `${pattern}${joint}${time}` : pattern;
}

/** A date, what joins it to its clock, and the clock: '5 de enero de 2021', '2021-01-05T', '5. Januar 2021, 14:05 Uhr'. */
const dateAndClock =
  /^((?:(?!(?<=\d)T(?=\d))[^\s,])+(?:\s(?:de\s)?\p{L}{3,}\.?(?:\sde)?\s\d+|\s\d+,?\s\d{4})?)(,?\s+|T)?(.*)$/u;

/** The pattern of a date whose month is a word, from one such date. */
function describeWritten(date: string): string {
  const words = (date.match(/\p{L}+/gu) ?? []).filter((word) => word.toLowerCase() !== 'de');
  const [month = ''] = words;
  if (words.length !== 1) return 'D MMM YYYY';
  const year = /\d{4}/.test(date) ? /\d{4}/ : /\d{2}$/;
  return date
    .replace(month, '\0')
    .replace(year, (digits) => 'Y'.repeat(digits.length))
    .replace(/\d+/, (digits) => (digits.startsWith('0') ? 'DD' : 'D'))
    .replace('\0', month.length > 3 ? 'MMMM' : 'MMM');
}
