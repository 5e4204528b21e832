import { hourOf, MINUTES_PER_DAY } from '../../data/calendar.ts';
import { MISSING_INTEGER } from '../../data/table/column.ts';
import type { Table } from '../../data/table/table.ts';
import { weightsOf } from '../../data/table/weights.ts';
import { isoOfDay } from '../periods.ts';
import { adjustForDiscovery } from './adjust-p-values.ts';
import type { BulkPeriod } from './bulk-period.ts';
import { expectDays } from './expected-days.ts';
import { medianOf } from './order-statistics.ts';
import { countTails } from './tail-probabilities.ts';
import { labelColumnOf, timeColumnOf, type DayCounts } from './time-counts.ts';

/**
 * What a day that stands out most probably is: rows that were loaded with one time stamp ('one-stamp') or one category
 * ('one-category'); the first of a month, where unknown dates are put ('first-of-month'); a day that stands out every year, a holiday
 * ('every-year'); or nothing the file tells ('unexplained').
 */
export type DayKind = 'one-stamp' | 'one-category' | 'first-of-month' | 'every-year' | 'unexplained';

/** A day whose count is implausible beside its neighbours. */
export type OutlyingDay = {
  readonly date: string;
  readonly count: number;
  readonly expected: number;
  /** Adjusted for all days looked at. */
  readonly p: number;
  readonly kind: DayKind;
  /** Share of the day's rows on its most frequent minute, and that time of day 'HH:mm'; null where times are days. */
  readonly stamp: { readonly time: string; readonly share: number } | null;
  /** The category furthest above its ordinary share, and both shares. */
  readonly category: { readonly label: string; readonly share: number; readonly ordinary: number } | null;
};

/** What the search was told and found. */
export type OutlyingDays = {
  readonly days: number;
  readonly dispersion: number;
  readonly found: readonly OutlyingDay[];
};

/** Share of false ones accepted among the days found. */
export const MOST_FALSE = 0.01;
/** Days are named only when they count at least this many times the expected, or at most this part of it. */
export const LEAST_RATIO = 1.5;
export const MOST_RATIO = 0.5;
const LEAST_COUNT = 10;
const LEAST_DAYS = 28;
/** Parts of the rows from which a single minute or category explains a day. */
const ONE_STAMP = 0.5;
const CATEGORY_EXCESS = 0.3;
/** Days that are looked at row by row. */
const MOST_LISTED = 200;

/**
 * Days of the bulk whose count is implausible beside their neighbours: two-sided negative binomial tail (variance = dispersion x mean)
 * around `expectDays`, false discovery rate 1 % (Benjamini & Hochberg), and a ratio of at least 1.5 or at most 0.5. The first and last
 * day are left out: files begin and end within them. Null for fewer than 28 days.
 */
export function findOutlyingDays(
  table: Table,
  { first, counts }: DayCounts,
  bulk: BulkPeriod,
  timeName = 'time',
): OutlyingDays | null {
  const from = bulk.from + 1;
  const days = bulk.to - from;
  if (days < LEAST_DAYS) return null;
  const series = counts.slice(from - first, from - first + days);
  const { expected, dispersion } = expectDays(from, series);
  const tails = Array.from(series, (count, i) => {
    const { upper, lower } = countTails(count, expected[i]!, dispersion);
    return Math.min(1, 2 * Math.min(upper, lower));
  });
  const adjusted = adjustForDiscovery(tails);
  const ratio = (i: number) => series[i]! / Math.max(expected[i]!, 1e-9);
  const isOut = (i: number) =>
    (ratio(i) >= LEAST_RATIO && series[i]! >= LEAST_COUNT) || (ratio(i) <= MOST_RATIO && expected[i]! >= LEAST_COUNT);
  const out = [...series.keys()]
    .filter((i) => adjusted[i]! < MOST_FALSE && isOut(i))
    .sort((a, b) => adjusted[a]! - adjusted[b]! || Math.abs(Math.log(ratio(b))) - Math.abs(Math.log(ratio(a))))
    .slice(0, MOST_LISTED);
  const closer = lookCloser(
    table,
    out.filter((i) => ratio(i) > 1).map((i) => from + i),
    timeName,
  );
  const yearly = createYearlyTest(from, series, expected, dispersion);
  const found = out.map((i): OutlyingDay => {
    const day = from + i;
    const seen = closer.get(day) ?? { stamp: null, category: null, isOneStamp: false };
    return {
      date: isoOfDay(day),
      count: series[i]!,
      expected: expected[i]!,
      p: adjusted[i]!,
      kind: kindOf(day, ratio(i) > 1, seen, yearly),
      stamp: seen.stamp,
      category: seen.category,
    };
  });
  found.sort((a, b) => (a.date < b.date ? -1 : 1));
  return { days, dispersion, found };
}

type Closer = Pick<OutlyingDay, 'stamp' | 'category'> & { readonly isOneStamp: boolean };
type YearlyTest = { isEveryYear(day: number, isHigh: boolean): boolean; readonly firstsAreHigh: boolean };

function kindOf(day: number, isHigh: boolean, { isOneStamp, category }: Closer, yearly: YearlyTest): DayKind {
  if (isHigh && yearly.firstsAreHigh && isoOfDay(day).endsWith('-01')) return 'first-of-month';
  if (isOneStamp) return 'one-stamp';
  if (yearly.isEveryYear(day, isHigh)) return 'every-year';
  return category && category.share - category.ordinary >= CATEGORY_EXCESS ? 'one-category' : 'unexplained';
}

/** Whether most other years have the same date stand out in the same way, and whether firsts of months are raised in general. */
function createYearlyTest(from: number, series: Float64Array, expected: Float64Array, dispersion: number): YearlyTest {
  const byDate = new Map<string, number[]>();
  const firsts: number[] = [];
  series.forEach((count, i) => {
    const iso = isoOfDay(from + i);
    const date = iso.slice(5);
    byDate.set(date, [...(byDate.get(date) ?? []), i]);
    if (iso.endsWith('-01') && date !== '01-01') firsts.push(count / Math.max(expected[i]!, 1e-9));
  });
  const standsOut = (i: number, isHigh: boolean) => {
    const difference = (series[i]! - expected[i]!) * (isHigh ? 1 : -1);
    return difference >= 2 * Math.sqrt(dispersion * expected[i]!) && difference >= 0.2 * expected[i]!;
  };
  return {
    firstsAreHigh: firsts.length >= 3 && medianOf(firsts) >= 1.1,
    isEveryYear(day, isHigh) {
      const others = (byDate.get(isoOfDay(day).slice(5)) ?? []).filter((i) => from + i !== day);
      const alike = others.filter((i) => standsOut(i, isHigh));
      return alike.length > 0 && alike.length >= 0.6 * others.length;
    },
  };
}

/** The most frequent minute and the most excessive category of some days: one pass over the rows. */
function lookCloser(table: Table, days: readonly number[], timeName: string): ReadonlyMap<number, Closer> {
  const time = timeColumnOf(table, timeName);
  const found = new Map<number, Closer>();
  if (!time || days.length === 0) return found;
  const category = labelColumnOf(table, 'category');
  const labels = category?.labels.length ?? 0;
  const slots = new Map(days.map((day, slot) => [day, slot]));
  const minuteCounts = new Float64Array((days.length + 1) * MINUTES_PER_DAY);
  const categoryCounts = new Float64Array((days.length + 1) * labels);
  const totals = new Float64Array(days.length + 1);
  const all = days.length;
  const weights = weightsOf(table);
  const { minutes, precision } = time;
  for (let row = 0; row < minutes.length; row++) {
    const at = minutes[row]!;
    if (at === MISSING_INTEGER) continue;
    const day = Math.floor(at / MINUTES_PER_DAY);
    const weight = weights ? weights[row]! : 1;
    const minute = at - day * MINUTES_PER_DAY;
    const slot = slots.get(day) ?? all;
    totals[slot]! += weight;
    minuteCounts[slot * MINUTES_PER_DAY + minute]! += weight;
    if (category) categoryCounts[slot * labels + category.codes[row]!]! += weight;
  }
  const hasClock = precision === 'minute' || precision === 'hour';
  for (const [day, slot] of slots) {
    const own = minuteCounts.subarray(slot * MINUTES_PER_DAY, (slot + 1) * MINUTES_PER_DAY);
    const most = hasClock ? own.indexOf(Math.max(...own)) : -1;
    const share = most < 0 ? 0 : own[most]! / totals[slot]!;
    const ordinary = most < 0 ? 0 : minuteCounts[all * MINUTES_PER_DAY + most]! / Math.max(1, totals[all]!);
    found.set(day, {
      stamp: most < 0 ? null : { time: clockText(most), share },
      isOneStamp: share >= ONE_STAMP && share >= 3 * ordinary,
      category: category ? excessOf(category.labels, categoryCounts, labels, slot, all, totals) : null,
    });
  }
  return found;
}

function excessOf(
  labels: readonly string[],
  counts: Float64Array,
  width: number,
  slot: number,
  all: number,
  totals: Float64Array,
): OutlyingDay['category'] {
  let best: OutlyingDay['category'] = null;
  for (let code = 1; code < labels.length; code++) {
    const share = counts[slot * width + code]! / totals[slot]!;
    const ordinary = counts[all * width + code]! / Math.max(1, totals[all]!);
    if (!best || share - ordinary > best.share - best.ordinary) best = { label: labels[code]!, share, ordinary };
  }
  return best;
}

function clockText(minute: number): string {
  return `${String(hourOf(minute)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}
