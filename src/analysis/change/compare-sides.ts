import { daysInMonth } from '../../data/calendar.ts';
import { Z90 } from '../interval.ts';
import { dayOfIso, isoOfDay } from '../periods.ts';
import { eTest } from './e-test.ts';

/** First and last day as ISO dates, both inclusive. */
export type DateSpan = { readonly from: string; readonly to: string };

export type RateRatio = {
  /** Rate of the first over that of the second, with its 90 % interval; null where either count is 0. */
  readonly ratio: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
  /** Two-sided p of the E-test; null where both counts are 0. */
  readonly p: number | null;
};

/** 90 % interval of the log of a ratio of two counts above 0, each way from it. */
export function halfLogRatio(first: number, second: number, dispersion: number): number {
  return Z90 * Math.sqrt(Math.max(1, dispersion) * (1 / first + 1 / second));
}

/**
 * Two counts over their exposures (days; of shares, all incidents of their side). The interval is that of the log ratio, its variance
 * `dispersion` (1 for Poisson counts, never less) times 1 / first + 1 / second; p is of the E-test, which takes the counts to be Poisson.
 * Source: Krishnamoorthy & Thomson 2004; McCullagh & Nelder 1989, section 4.5.
 */
export function compareRates(
  first: number,
  firstExposure: number,
  second: number,
  secondExposure: number,
  dispersion = 1,
): RateRatio {
  if (firstExposure <= 0 || secondExposure <= 0) return { ratio: null, lower: null, upper: null, p: null };
  const p = first + second === 0 ? null : eTest(first, second, firstExposure, secondExposure);
  if (first === 0 || second === 0) return { ratio: null, lower: null, upper: null, p };
  const ratio = first / firstExposure / (second / secondExposure);
  const half = halfLogRatio(first, second, dispersion);
  return { ratio, lower: ratio * Math.exp(-half), upper: ratio * Math.exp(half), p };
}

/** As many days as the span has, ending on the day before it begins. */
export function spanJustBefore({ from, to }: DateSpan): DateSpan {
  const [first, last] = [dayOfIso(from), dayOfIso(to)];
  return { from: isoOfDay(first - 1 - (last - first)), to: isoOfDay(first - 1) };
}

/** The same calendar dates a year before; 29 February becomes the 28th, and the end of a February its end. */
export function spanYearBefore({ from, to }: DateSpan): DateSpan {
  return { from: yearBefore(from, false), to: yearBefore(to, true) };
}

function yearBefore(iso: string, isEnd: boolean): string {
  const [year, month, day] = iso.split('-').map(Number) as [number, number, number];
  const last = daysInMonth(year - 1, month);
  const isLast = isEnd && month === 2 && day === daysInMonth(year, month);
  return `${String(year - 1).padStart(4, '0')}-${iso.slice(5, 7)}-${String(isLast ? last : Math.min(day, last)).padStart(2, '0')}`;
}

/** What two spans have in common; null where that is nothing. */
export function commonSpan(one: DateSpan, other: DateSpan): DateSpan | null {
  const from = one.from > other.from ? one.from : other.from;
  const to = one.to < other.to ? one.to : other.to;
  return from <= to ? { from, to } : null;
}

/** Counts of bins of `binDays` days since the start of a span; days after the last whole bin are left out. */
export function binsSinceStart(counts: ReadonlyMap<string, number>, { from, to }: DateSpan, binDays: number): number[] {
  const first = dayOfIso(from);
  const bins = Array.from({ length: Math.floor((dayOfIso(to) - first + 1) / binDays) }, () => 0);
  for (const [day, count] of counts) {
    const bin = Math.floor((dayOfIso(day) - first) / binDays);
    if (bin >= 0 && bin < bins.length) bins[bin]! += count;
  }
  return bins;
}
