/**
 * Calendar arithmetic on local wall-clock minutes since 1970-01-01 00:00 (proleptic Gregorian), in integers only:
 * no Date object, no time zone, so hot loops stay fast and every machine agrees.
 * Day numbers after Howard Hinnant, "chrono-compatible low-level date algorithms" (2013).
 */
const MINUTES_PER_HOUR = 60;
/** Minutes of a day. */
export const MINUTES_PER_DAY = 1440;
/** Minutes of a week. */
export const MINUTES_PER_WEEK = 10080;

/** A wall-clock time in parts; month 1..12, weekday 0 = Monday. */
export type Civil = {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly weekday: number;
};

/** Days since 1970-01-01 of a civil date; month 1..12. A day past the end of its month runs on into the next. */
export function daysFromCivil(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146097 + dayOfEra - 719468;
}

/** Local minutes of a civil time; month 1..12. */
export function minutesFromCivil(year: number, month: number, day: number, hour = 0, minute = 0): number {
  return daysFromCivil(year, month, day) * MINUTES_PER_DAY + hour * MINUTES_PER_HOUR + minute;
}

/** Year, month and day of a day number, packed as `year * 512 + month * 32 + day`: no object per row in hot loops. */
export function packedDateOfDay(days: number): number {
  const z = days + 719468;
  const era = Math.floor(z / 146097);
  const dayOfEra = z - era * 146097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shifted = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1;
  const month = shifted < 10 ? shifted + 3 : shifted - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return year * 512 + month * 32 + day;
}

/** Days since 1970-01-01 of a local minute. */
export function dayNumberOf(minutes: number): number {
  return Math.floor(minutes / MINUTES_PER_DAY);
}

/** Calendar year of a local minute. */
export function yearOf(minutes: number): number {
  return Math.floor(packedDateOfDay(dayNumberOf(minutes)) / 512);
}

/** Month of a local minute, 1..12. */
export function monthOf(minutes: number): number {
  return Math.floor((packedDateOfDay(dayNumberOf(minutes)) & 511) / 32);
}

/** Day of the month of a local minute, 1..31. */
export function dayOf(minutes: number): number {
  return packedDateOfDay(dayNumberOf(minutes)) & 31;
}

/** Hour of a local minute, 0..23. */
export function hourOf(minutes: number): number {
  // Whole-number arithmetic, which engines compile to integer instructions: this runs for every row of a count by hour.
  const minuteOfDay = minutes % MINUTES_PER_DAY;
  return ((minuteOfDay < 0 ? minuteOfDay + MINUTES_PER_DAY : minuteOfDay) / MINUTES_PER_HOUR) | 0;
}

/** Weekday of a local minute, 0 = Monday. */
export function weekdayOf(minutes: number): number {
  // 1970-01-01 was a Thursday.
  return (((dayNumberOf(minutes) + 3) % 7) + 7) % 7;
}

/** All parts of a local minute. */
export function civilFromMinutes(minutes: number): Civil {
  const days = dayNumberOf(minutes);
  const packed = packedDateOfDay(days);
  const minuteOfDay = minutes - days * MINUTES_PER_DAY;
  return {
    year: Math.floor(packed / 512),
    month: Math.floor((packed & 511) / 32),
    day: packed & 31,
    hour: Math.floor(minuteOfDay / MINUTES_PER_HOUR),
    minute: minuteOfDay % MINUTES_PER_HOUR,
    weekday: weekdayOf(minutes),
  };
}

/** First minute of the day of a local minute. */
export function startOfDay(minutes: number): number {
  return dayNumberOf(minutes) * MINUTES_PER_DAY;
}

/** First minute of the ISO week (Monday) of a local minute. */
export function startOfWeek(minutes: number): number {
  return startOfDay(minutes) - weekdayOf(minutes) * MINUTES_PER_DAY;
}

/** First minute of the month of a local minute. */
export function startOfMonth(minutes: number): number {
  return startOfDay(minutes) - (dayOf(minutes) - 1) * MINUTES_PER_DAY;
}

/** First minute of the year of a local minute. */
export function startOfYear(minutes: number): number {
  return minutesFromCivil(yearOf(minutes), 1, 1);
}

/** First minute of the month `months` after (or before) the month of a local minute. */
export function addMonths(minutes: number, months: number): number {
  const { year, month } = civilFromMinutes(minutes);
  const index = year * 12 + month - 1 + months;
  return minutesFromCivil(Math.floor(index / 12), (((index % 12) + 12) % 12) + 1, 1);
}

/** Days of a month; month 1..12. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

function pad(value: number, width = 2): string {
  return String(value).padStart(width, '0');
}

/** ISO date of a local minute: 'YYYY-MM-DD'. */
export function isoDate(minutes: number): string {
  const { year, month, day } = civilFromMinutes(minutes);
  return `${pad(year, 4)}-${pad(month)}-${pad(day)}`;
}

/** ISO month of a local minute: 'YYYY-MM'. */
export function isoMonth(minutes: number): string {
  return isoDate(minutes).slice(0, -3);
}

/** ISO date and time of a local minute, without a zone: 'YYYY-MM-DDTHH:mm'. */
export function isoDateTime(minutes: number): string {
  const { hour, minute } = civilFromMinutes(minutes);
  return `${isoDate(minutes)}T${pad(hour)}:${pad(minute)}`;
}

/** Local minutes of 'YYYY-MM-DD' or 'YYYY-MM-DDTHH:mm'; null when the text is no such time or names no real day. */
export function minutesFromIso(text: string): number | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}):(\d{2}))?$/.exec(text);
  if (!match) return null;
  const [year, month, day, hour, minute] = match.slice(1).map((part) => Number(part ?? 0)) as [
    number,
    number,
    number,
    number,
    number,
  ];
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month) || hour > 23 || minute > 59) return null;
  return minutesFromCivil(year, month, day, hour, minute);
}

/** A stretch of time, in local minutes: `from` belongs to it, `to` no longer. */
export type TimeSpan = { readonly from: number; readonly to: number };

/** The stretch an ISO text names: a year, a month, a day, or one minute; null when it names none. */
export function timeSpanFromIso(text: string): TimeSpan | null {
  if (/^\d{4}$/.test(text)) {
    const year = Number(text);
    return { from: minutesFromCivil(year, 1, 1), to: minutesFromCivil(year + 1, 1, 1) };
  }
  const from = minutesFromIso(/^\d{4}-\d{2}$/.test(text) ? `${text}-01` : text);
  if (from === null) return null;
  if (text.length === 7) return { from, to: addMonths(from, 1) };
  return { from, to: from + (text.length === 10 ? MINUTES_PER_DAY : 1) };
}

/**
 * Packed dates of every day from the day of one local minute to the day of another, both included: entry i is day `first + i`.
 * A table of some thousand days replaces the calendar arithmetic of millions of rows.
 */
export function packedDates(fromMinutes: number, toMinutes: number): { first: number; dates: Int32Array } {
  const first = dayNumberOf(fromMinutes);
  const dates = new Int32Array(dayNumberOf(toMinutes) - first + 1);
  for (let i = 0; i < dates.length; i++) dates[i] = packedDateOfDay(first + i);
  return { first, dates };
}
