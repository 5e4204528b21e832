import { addMonths, MINUTES_PER_DAY } from '../../data/calendar.ts';
import type { Table } from '../../data/table/table.ts';
import type { BulkPeriod } from './bulk-period.ts';
import { dispersionOf } from './gaps.ts';
import { countTails } from './tail-probabilities.ts';
import {
  countLabels,
  isoOfMonthNumber,
  labelColumnOf,
  monthNumberOfDay,
  type DayBins,
  type DayCounts,
} from './time-counts.ts';

/** A category or area that begins or ends inside the period. */
export type Break = {
  readonly column: string;
  readonly label: string;
  readonly kind: 'starts' | 'stops';
  /** 'YYYY-MM': the first month with rows, or the last. */
  readonly month: string;
  /** Months without it, and its rows in a month with it. */
  readonly silentMonths: number;
  readonly perMonth: number;
  readonly rows: number;
  readonly p: number;
  /** The label that stops where this one starts (or starts where it stops), of like size: perhaps one under two names. */
  readonly sibling: string | null;
};

const MOST_CHANCE = 0.001;
const LEAST_ROWS = 30;
/** Less than three months of silence are a pause, unless another label takes over. */
const LEAST_SILENCE = 3;
const LEAST_SILENCE_WITH_SIBLING = 1;
const LEAST_ACTIVE = 3;
/** Share of the rows expected in a silence that may be there all the same: a few were entered by mistake. */
const STRAY = 0.03;
/** Share of a label's rows that may lie outside of its life. */
const OUTSIDE = 0.01;
/** A sibling counts at least this part of the other and at most its inverse. */
const LIKE_SIZE = 1 / 3;
const MOST_LABELS = 5000;

type Life = {
  readonly label: string;
  readonly first: number;
  readonly last: number;
  readonly rows: number;
  readonly before: number;
  readonly after: number;
  readonly startChance: number;
  readonly stopChance: number;
};

/**
 * Labels of a column that begin or end inside the bulk, by month: at least 30 rows in three months or more, at least three months of
 * silence (one, where another label takes over), a chance of that silence below 0.1 % in all labels together, and at most 3 % of the
 * expected rows within it. Months the data cover only in part are left out.
 */
export function findBreaks(table: Table, columnName: string, { first, counts }: DayCounts, bulk: BulkPeriod): Break[] {
  const column = labelColumnOf(table, columnName);
  if (!column || column.labels.length > MOST_LABELS) return [];
  const months = monthBins(bulk, first, counts.length);
  if (months.count < LEAST_ACTIVE + 1) return [];
  const all = countLabels(table, column, months);
  const tests = 2 * Math.max(1, column.labels.length - 1);
  const lives: Life[] = [];
  for (let code = 1; code < column.labels.length; code++) {
    const series = all.subarray(code * months.count, (code + 1) * months.count);
    const life = lifeOf(column.labels[code]!, series, tests);
    if (life) lives.push(life);
  }
  const found = lives.flatMap((life) => [
    ...breakOf(life, 'starts', lives, months),
    ...breakOf(life, 'stops', lives, months),
  ]);
  return found.map((one) => ({ ...one, column: columnName })).sort((a, b) => b.rows - a.rows);
}

type Months = DayBins & { readonly start: number };

/** The whole months of the bulk. */
function monthBins(bulk: BulkPeriod, first: number, length: number): Months {
  const fromMonth = monthNumberOfDay(bulk.from) + (monthStart(monthNumberOfDay(bulk.from)) < bulk.from ? 1 : 0);
  const lastMonth = monthNumberOfDay(bulk.to);
  const toMonth = monthStart(lastMonth + 1) - 1 > bulk.to ? lastMonth - 1 : lastMonth;
  const count = Math.max(0, toMonth - fromMonth + 1);
  const bins = Int32Array.from({ length }, (_, i) => {
    const month = monthNumberOfDay(first + i) - fromMonth;
    return month >= 0 && month < count ? month : -1;
  });
  return { first, bins, count, start: fromMonth };
}

function monthStart(month: number): number {
  return addMonths(0, month - 1970 * 12) / MINUTES_PER_DAY;
}

/** When a label is there, by months; null when it has too few rows to say. */
function lifeOf(label: string, series: Float32Array, tests: number): Life | null {
  const rows = series.reduce((sum, count) => sum + count, 0);
  if (rows < LEAST_ROWS) return null;
  const first = firstBeyond(series, OUTSIDE * rows);
  const last = series.length - 1 - firstBeyond(series.toReversed(), OUTSIDE * rows);
  const active = series.subarray(first, last + 1);
  if (active.length < LEAST_ACTIVE) return null;
  const dispersion = dispersionOf(active);
  const before = meanOf(active.subarray(0, 12));
  const after = meanOf(active.subarray(-12));
  const silence = (from: number, to: number, perMonth: number) => {
    const strays = series.subarray(from, to).reduce((sum, count) => sum + Math.max(0, count), 0);
    const expected = perMonth * (to - from);
    return strays <= STRAY * expected ? countTails(strays, expected, dispersion).lower * tests : 1;
  };
  return {
    label,
    first,
    last,
    rows,
    before,
    after,
    startChance: silence(0, first, before),
    stopChance: silence(last + 1, series.length, after),
  };
}

/** The month in which the running sum first exceeds `stray`. */
function firstBeyond(series: Float32Array, stray: number): number {
  let sum = 0;
  return series.findIndex((count) => (sum += count) > stray);
}

function meanOf(series: Float32Array): number {
  return series.reduce((sum, count) => sum + count, 0) / Math.max(1, series.length);
}

function breakOf(life: Life, kind: Break['kind'], lives: readonly Life[], months: Months): Omit<Break, 'column'>[] {
  const starts = kind === 'starts';
  const silentMonths = starts ? life.first : months.count - 1 - life.last;
  const p = Math.min(1, starts ? life.startChance : life.stopChance);
  if (silentMonths < LEAST_SILENCE_WITH_SIBLING || p >= MOST_CHANCE) return [];
  const perMonth = starts ? life.before : life.after;
  const closest = closestOf(life, starts, lives, months.count);
  // Where a district is dissolved many end and one begins: only two that are each other's closest are called one.
  const isMutual = closest !== null && closestOf(closest, !starts, lives, months.count) === life;
  const sibling = isMutual ? closest.label : null;
  if (sibling === null && silentMonths < LEAST_SILENCE) return [];
  const month = isoOfMonthNumber(months.start + (starts ? life.first : life.last));
  return [{ label: life.label, kind, month, silentMonths, perMonth, rows: life.rows, p, sibling }];
}

/** The label of like size that stops where this one starts, or the other way round; the one of most alike name and size. */
function closestOf(life: Life, starts: boolean, lives: readonly Life[], months: number): Life | null {
  let best: { life: Life; score: number } | null = null;
  for (const other of lives) {
    if (other === life) continue;
    const gap = starts ? life.first - other.last : other.first - life.last;
    const isBreak = starts
      ? other.last < months - 1 && other.stopChance < MOST_CHANCE
      : other.first > 0 && other.startChance < MOST_CHANCE;
    if (!isBreak || gap < 0 || gap > 2) continue;
    const ratio = starts ? life.before / other.after : other.before / life.after;
    if (!(ratio >= LIKE_SIZE && ratio <= 1 / LIKE_SIZE)) continue;
    const score = wordsInCommon(life.label, other.label) - Math.abs(Math.log(ratio)) / 4;
    if (!best || score > best.score) best = { life: other, score };
  }
  return best?.life ?? null;
}

function wordsInCommon(a: string, b: string): number {
  const words = (text: string) =>
    new Set(
      text
        .toLowerCase()
        .split(/[^\p{L}\p{N}]+/u)
        .filter(Boolean),
    );
  const [left, right] = [words(a), words(b)];
  let common = 0;
  for (const word of left) if (right.has(word)) common++;
  return common / Math.max(1, Math.min(left.size, right.size));
}
