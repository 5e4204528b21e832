/** The language of the text decides how numbers and dates are written. */
const LOCALE = 'en-GB';
/** Keeps a number and its unit on one line. */
const NBSP = '\u00a0';

// What rounds to nothing has no sign.
const whole = new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 0, signDisplay: 'negative' });
const compact = new Intl.NumberFormat(LOCALE, { notation: 'compact', maximumFractionDigits: 1 });

/** 319,073 */
export function formatCount(count: number): string {
  return Number.isFinite(count) ? whole.format(count) : '–';
}

/** 319k or 1.5M, for axes; a small m would be read as metres. */
export function formatCompact(count: number): string {
  return compact.format(count).replace(/m$/, 'M');
}

/** A minus of the width of a digit, where Intl writes a hyphen. */
function withMinus(text: string): string {
  return text.replace('-', '−');
}

const decimals = new Map<number, Intl.NumberFormat>();

/** A number with exactly so many decimals; a dash when there is none. */
export function formatDecimals(value: number, digits: number): string {
  if (!Number.isFinite(value)) return '–';
  let format = decimals.get(digits);
  if (format === undefined) {
    format = new Intl.NumberFormat(LOCALE, {
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
      signDisplay: 'negative',
    });
    decimals.set(digits, format);
  }
  return withMinus(format.format(value));
}

const significant = new Intl.NumberFormat(LOCALE, { maximumSignificantDigits: 4 });

/** A number of unknown size: whole from 1,000 on, four digits below. */
export function formatNumber(value: number): string {
  if (!Number.isFinite(value)) return '–';
  return withMinus(Math.abs(value) >= 1000 ? whole.format(value) : significant.format(value));
}

/** 31 % of a share 0..1. */
export function formatShare(share: number, digits = 0): string {
  const least = 10 ** -digits;
  // A little is not nothing: 3 of 95,835 rows are not 0.00 %.
  if (share > 0 && share * 100 < least / 2) return `<${NBSP}${formatDecimals(least, digits)}${NBSP}%`;
  // And nearly all is not all.
  if (share < 1 && share * 100 > 100 - least / 2) return `>${NBSP}${formatDecimals(100 - least, digits)}${NBSP}%`;
  if (share === 0 || share === 1) return `${share * 100}${NBSP}%`;
  return `${formatDecimals(share * 100, digits)}${NBSP}%`;
}

/** 29 to 33 %, from shares 0..1. */
export function formatShareRange(lower: number, upper: number, digits = 0): string {
  return `${formatDecimals(lower * 100, digits)} to ${formatDecimals(upper * 100, digits)}${NBSP}%`;
}

/** 418 MB, in powers of ten as disks are sold. */
export function formatBytes(bytes: number): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'];
  const step = bytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3));
  const value = bytes / 1000 ** step;
  return new Intl.NumberFormat(LOCALE, {
    style: 'unit',
    unit: units[step],
    maximumFractionDigits: step > 0 && value < 10 ? 1 : 0,
  }).format(value);
}

/** 420 m or 2.3 km. */
export function formatMeters(meters: number): string {
  return meters < 1000
    ? `${formatCount(meters)}${NBSP}m`
    : `${formatDecimals(meters / 1000, meters < 10_000 ? 1 : 0)}${NBSP}km`;
}

/** 0.4 s, 12 s, 3 min 20 s, 1 h 5 min. */
export function formatDuration(milliseconds: number): string {
  if (milliseconds < 9950) return `${formatDecimals(milliseconds / 1000, 1)}${NBSP}s`;
  const seconds = Math.round(milliseconds / 1000);
  if (seconds < 60) return `${seconds}${NBSP}s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)}${NBSP}min ${seconds % 60}${NBSP}s`;
  const minutes = Math.round(seconds / 60);
  return `${formatCount(Math.floor(minutes / 60))}${NBSP}h ${minutes % 60}${NBSP}min`;
}

// Dates in the data are local wall clock, held as if they were UTC: only UTC gives them back unchanged.
const day = new Intl.DateTimeFormat(LOCALE, { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });
const month = new Intl.DateTimeFormat(LOCALE, { month: 'short', year: 'numeric', timeZone: 'UTC' });
const minute = new Intl.DateTimeFormat(LOCALE, {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  timeZone: 'UTC',
});

/** 1 Jan 2016, from an ISO date or date-time of the data (local wall clock). */
export function formatDate(iso: string): string {
  const date = new Date(`${iso.slice(0, 10)}T00:00:00Z`);
  return Number.isNaN(date.getTime()) ? iso : day.format(date);
}

/** Jan 2016. */
export function formatMonth(iso: string): string {
  const date = new Date(`${iso.slice(0, 7)}-01T00:00:00Z`);
  return Number.isNaN(date.getTime()) ? iso : month.format(date);
}

/** 1 Jan 2016 to 31 Dec 2017. */
export function formatPeriod(from: string, to: string): string {
  return from.slice(0, 10) === to.slice(0, 10) ? formatDate(from) : `${formatDate(from)} to ${formatDate(to)}`;
}

/** The period of a dataset, as exactly as its dates are known: 1 Jan 2016 to 31 Dec 2017, Oct 2018 to Feb 2019, 2001 to 2012. */
export function formatSpan(of: {
  readonly dateFrom: string;
  readonly dateTo: string;
  readonly precision: string;
}): string {
  const { dateFrom, dateTo, precision } = of;
  if (precision !== 'month' && precision !== 'year') return formatPeriod(dateFrom, dateTo);
  const write = precision === 'month' ? formatMonth : (iso: string) => iso.slice(0, 4);
  const [from, to] = [write(dateFrom), write(dateTo)];
  return from === to ? from : `${from} to ${to}`;
}

/** 1 Jan 2016, 14:05, from local minutes since 1970 (the time column of a table). */
export function formatLocalMinutes(minutes: number): string {
  return minute.format(new Date(minutes * 60_000));
}

/** ISO date of local minutes since 1970. */
export function isoDateOfMinutes(minutes: number): string {
  return new Date(minutes * 60_000).toISOString().slice(0, 10);
}

const moment = new Intl.DateTimeFormat(LOCALE, { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' });

/** A moment on the reader's own clock: when a run was made. */
export function formatMoment(iso: string): string {
  const date = new Date(iso);
  return Number.isNaN(date.getTime()) ? iso : moment.format(date);
}

/** 08:00. */
export function formatHour(hour: number): string {
  return `${String(hour).padStart(2, '0')}:00`;
}

const monday = Date.UTC(2024, 0, 1);
const weekdayShort = new Intl.DateTimeFormat(LOCALE, { weekday: 'short', timeZone: 'UTC' });
const weekdayLong = new Intl.DateTimeFormat(LOCALE, { weekday: 'long', timeZone: 'UTC' });
const monthLong = new Intl.DateTimeFormat(LOCALE, { month: 'long', timeZone: 'UTC' });

/** Mon or Monday; 0 = Monday. */
export function formatWeekday(weekday: number, style: 'short' | 'long' = 'short'): string {
  return (style === 'short' ? weekdayShort : weekdayLong).format(new Date(monday + weekday * 86_400_000));
}

/** January; 1 = January. */
export function formatMonthOfYear(monthOfYear: number): string {
  return monthLong.format(new Date(Date.UTC(2024, monthOfYear - 1, 1)));
}

const conjunction = new Intl.ListFormat(LOCALE, { type: 'conjunction' });

/** Burglary, Robbery and 5 more. */
export function formatList(items: readonly string[], most = 3): string {
  if (items.length <= most) return conjunction.format(items);
  return conjunction.format([...items.slice(0, most - 1), `${formatCount(items.length - most + 1)} more`]);
}
