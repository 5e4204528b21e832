import type { Table } from '../../data/table/table.ts';
import { isoOfDay } from '../periods.ts';
import type { BulkPeriod } from './bulk-period.ts';
import { countLabels, labelColumnOf, type DayBins, type DayCounts } from './time-counts.ts';

/** A stretch without a row: first and last day, and what was to be expected in it. */
export type Gap = {
  readonly from: string;
  readonly to: string;
  readonly days: number;
  readonly expected: number;
  /** Chance of such a stretch anywhere in the period, counts taken as negative binomial. */
  readonly p: number;
};

/** A gap of one area. */
export type AreaGap = Gap & { readonly areaColumn: string; readonly area: string };

const MOST_CHANCE = 0.01;
/** Days of rows on either side that say what was to be expected. */
const REACH = 56;
/** A single area has quiet weeks: what is shorter is not looked at. */
const LEAST_AREA_DAYS = 14;
/** Bins of all areas that are counted at once. */
const MOST_CELLS = 6_000_000;

/** Logarithm of the chance of a count of 0, with variance `dispersion * mean`. */
export function logChanceOfNone(mean: number, dispersion: number): number {
  return dispersion <= 1 + 1e-9 ? -mean : (-mean * Math.log(dispersion)) / (dispersion - 1);
}

/**
 * Stretches of the bulk without any row that chance does not make: (chance of the stretch) x (days of the bulk) below 1 %. What was to be
 * expected is the lowest of the means of the 56 days before, the 56 after and of all days outside: a decline is no gap.
 */
export function findGaps({ first, counts }: DayCounts, bulk: BulkPeriod, dispersion: number): Gap[] {
  const series = counts.subarray(bulk.from - first, bulk.to - first + 1);
  const total = series.reduce((sum, count) => sum + count, 0);
  return emptyRuns(series, 1, series.length - 2).flatMap(([from, to]) => {
    const days = to - from + 1;
    const sides = [
      total / (series.length - days),
      ...(from >= REACH ? [meanOf(series, from - REACH, from)] : []),
      ...(series.length - to - 1 >= REACH ? [meanOf(series, to + 1, to + 1 + REACH)] : []),
    ];
    const rate = Math.min(...sides);
    const p = Math.min(1, Math.exp(logChanceOfNone(rate, dispersion) * days) * series.length);
    if (p >= MOST_CHANCE) return [];
    return [{ from: isoOfDay(bulk.from + from), to: isoOfDay(bulk.from + to), days, expected: rate * days, p }];
  });
}

/**
 * Stretches of at least 14 days without a row of an area, between its first and its last row, that chance does not make. Of n rows at random
 * in a period the chance that some interval between them holds the share g of it is at most n (1 - g)^(n - 1); n is divided by the dispersion
 * of the area's weeks, and the chance multiplied by the number of areas.
 */
export function findAreaGaps(table: Table, areaColumn: string, bulk: BulkPeriod): AreaGap[] {
  const column = labelColumnOf(table, areaColumn);
  if (!column) return [];
  const days = bulk.to - bulk.from + 1;
  const step = [1, 7, 28].find((size) => column.labels.length * Math.ceil(days / size) <= MOST_CELLS);
  if (step === undefined) return [];
  const bins: DayBins = {
    first: bulk.from,
    bins: Int32Array.from({ length: days }, (_, i) => Math.floor(i / step)),
    count: Math.ceil(days / step),
  };
  const counts = countLabels(table, column, bins);
  const areas = column.labels.length - 1;
  const found: AreaGap[] = [];
  for (let code = 1; code < column.labels.length; code++) {
    const own = Float64Array.from(counts.subarray(code * bins.count, (code + 1) * bins.count));
    const start = own.findIndex((count) => count > 0);
    const end = own.findLastIndex((count) => count > 0);
    if (end - start < 2) continue;
    const runs = emptyRuns(own, start, end).filter(([from, to]) => (to - from + 1) * step >= LEAST_AREA_DAYS);
    if (runs.length === 0) continue;
    const rows = own.reduce((sum, count) => sum + Math.max(0, count), 0);
    const independent = rows / dispersionOf(weekly(own));
    for (const [from, to] of runs) {
      const share = (to - from + 1) / own.length;
      const p = Math.min(1, areas * independent * (1 - share) ** Math.max(0, independent - 1));
      if (p >= MOST_CHANCE) continue;
      const [first, length] = [bulk.from + from * step, (to - from + 1) * step];
      const span = { from: isoOfDay(first), to: isoOfDay(first + length - 1), days: length };
      found.push({ ...span, expected: (rows * share) / (1 - share), p, areaColumn, area: column.labels[code]! });
    }
  }
  return found.sort((a, b) => b.expected - a.expected);
}

/** Runs of empty bins between two bins, as first and last bin. */
function emptyRuns(series: ArrayLike<number>, start: number, end: number): [from: number, to: number][] {
  const runs: [number, number][] = [];
  for (let from = start; from <= end; from++) {
    if (series[from]! > 0) continue;
    let to = from;
    while (to < end && series[to + 1]! <= 0) to++;
    runs.push([from, to]);
    from = to;
  }
  return runs;
}

function weekly(series: Float64Array): Float64Array {
  const weeks = new Float64Array(Math.floor(series.length / 7));
  for (let i = 0; i < weeks.length * 7; i++) weeks[Math.floor(i / 7)]! += series[i]!;
  return weeks.length >= 4 ? weeks : series;
}

function meanOf(series: ArrayLike<number>, from: number, to: number): number {
  const start = Math.max(0, from);
  const end = Math.min(series.length, to);
  let sum = 0;
  for (let i = start; i < end; i++) sum += series[i]!;
  return end > start ? sum / (end - start) : 0;
}

/** Variance over mean of a series, at least 1. */
export function dispersionOf(series: ArrayLike<number>): number {
  const n = series.length;
  if (n < 3) return 1;
  let sum = 0;
  for (let i = 0; i < n; i++) sum += series[i]!;
  const mean = sum / n;
  if (mean <= 0) return 1;
  let squares = 0;
  for (let i = 0; i < n; i++) squares += (series[i]! - mean) ** 2;
  return Math.max(1, squares / (n - 1) / mean);
}
