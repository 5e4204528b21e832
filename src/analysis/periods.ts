import { daysFromCivil, packedDateOfDay } from '../data/calendar.ts';

export type PeriodUnit = 'day' | 'week' | 'month';

/** One period: its first and last day as ISO dates, and whether the data cover all of it. */
export type Period = { readonly from: string; readonly to: string; readonly isComplete: boolean };

/**
 * All periods from `from` to `to` (ISO dates, both inclusive), also those without an incident. Weeks start on Monday.
 * A period that begins before `from` or ends after `to` is not complete.
 */
export function listPeriods(from: string, to: string, unit: PeriodUnit): Period[] {
  const first = dayOfIso(from);
  const last = dayOfIso(to);
  const periods: Period[] = [];
  let start = startOf(first, unit);
  while (start <= last) {
    const next = nextStart(start, unit);
    periods.push({ from: isoOfDay(start), to: isoOfDay(next - 1), isComplete: start >= first && next - 1 <= last });
    start = next;
  }
  return periods;
}

/** How often each weekday (0 = Monday) lies between two ISO dates, both inclusive. */
export function countWeekdays(from: string, to: string): number[] {
  const counts = [0, 0, 0, 0, 0, 0, 0];
  const first = dayOfIso(from);
  const days = Math.max(0, dayOfIso(to) - first + 1);
  const whole = Math.floor(days / 7);
  for (let i = 0; i < 7; i++) counts[weekdayOfDay(first + i)] = whole + (i < days % 7 ? 1 : 0);
  return counts;
}

/** Days since 1970-01-01 of an ISO date; a date-time is read as its date. */
export function dayOfIso(iso: string): number {
  const [year, month, day] = iso.slice(0, 10).split('-').map(Number);
  return daysFromCivil(year ?? 1970, month ?? 1, day ?? 1);
}

/** ISO date of a day number. */
export function isoOfDay(day: number): string {
  const packed = packedDateOfDay(day);
  const pad = (value: number, length: number) => String(value).padStart(length, '0');
  return `${pad(Math.floor(packed / 512), 4)}-${pad((packed & 511) >> 5, 2)}-${pad(packed & 31, 2)}`;
}

function weekdayOfDay(day: number): number {
  return (((day + 3) % 7) + 7) % 7;
}

function startOf(day: number, unit: PeriodUnit): number {
  if (unit === 'day') return day;
  if (unit === 'week') return day - weekdayOfDay(day);
  return day - (packedDateOfDay(day) & 31) + 1;
}

function nextStart(start: number, unit: PeriodUnit): number {
  if (unit === 'day') return start + 1;
  if (unit === 'week') return start + 7;
  const packed = packedDateOfDay(start);
  return daysFromCivil(Math.floor(packed / 512), ((packed & 511) >> 5) + 1, 1);
}
