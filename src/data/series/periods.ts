import {
  addMonths,
  dayNumberOf,
  daysInMonth,
  MINUTES_PER_DAY,
  MINUTES_PER_WEEK,
  monthOf,
  startOfDay,
  startOfMonth,
  startOfWeek,
  yearOf,
} from '../calendar.ts';

/** Length of the steps of a count series; weeks start on Monday. */
export type Period = 'day' | 'week' | 'month';

/** First local minute of the period that holds a minute. */
export function startOfPeriod(minutes: number, period: Period): number {
  if (period === 'day') return startOfDay(minutes);
  return period === 'week' ? startOfWeek(minutes) : startOfMonth(minutes);
}

/** First local minute of the period `steps` after the one that starts at `start`. */
export function addPeriods(start: number, period: Period, steps: number): number {
  if (period === 'month') return addMonths(start, steps);
  return start + steps * (period === 'day' ? MINUTES_PER_DAY : MINUTES_PER_WEEK);
}

/** Periods from the one that holds minute `from` to the one that holds `to`. */
export function periodsBetween(from: number, to: number, period: Period): number {
  if (period === 'month') return (yearOf(to) - yearOf(from)) * 12 + monthOf(to) - monthOf(from);
  const days = dayNumberOf(startOfPeriod(to, period)) - dayNumberOf(startOfPeriod(from, period));
  return period === 'day' ? days : days / 7;
}

/** Days of the period that starts at `start`. */
export function daysOfPeriod(start: number, period: Period): number {
  if (period === 'month') return daysInMonth(yearOf(start), monthOf(start));
  return period === 'day' ? 1 : 7;
}

/** Periods after which the season repeats: the m of the seasonal naive forecast and of MASE. */
export function seasonOf(period: Period): number {
  return { day: 7, week: 52, month: 12 }[period];
}
