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

/** Stretches of the bulk without any row that chance does not make: (chance of the stretch) x (days of the bulk) below 1 %. */
export function findGaps({ first, counts }: DayCounts, bulk: BulkPeriod, dispersion: number): Gap[] {
  const series = counts.subarray(bulk.from - first, bulk.to - first + 1);
  const days: DayBins = { first: bulk.from, bins: Int32Array.from(series, (_, i) => i), count: series.length };
  return gapsOf(series, days, 1, dispersion, series.length, 1);
}

/**
 * Stretches of at least 14 days without a row of an area, between its first and its last row, that chance does not make: the chance is
 * held against the number of areas times the number of days.
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
  const chances = (column.labels.length - 1) * bins.count;
  const found: AreaGap[] = [];
  for (let code = 1; code < column.labels.length; code++) {
    const own = Float64Array.from(counts.subarray(code * bins.count, (code + 1) * bins.count));
    const start = own.findIndex((count) => count > 0);
    const end = own.findLastIndex((count) => count > 0);
    if (end - start < 2) continue;
    const series = own.subarray(start, end + 1);
    const shifted = { first: bulk.from + start * step, bins: bins.bins, count: series.length };
    for (const gap of gapsOf(series, shifted, step, dispersionOf(series), chances, LEAST_AREA_DAYS)) {
      found.push({ ...gap, areaColumn, area: column.labels[code]! });
    }
  }
  return found.sort((a, b) => b.expected - a.expected);
}

/** Runs of empty bins that chance does not make. What was to be expected is the lower of the means before and after, so that a decline is no gap. */
function gapsOf(
  series: ArrayLike<number>,
  { first }: DayBins,
  step: number,
  dispersion: number,
  chances: number,
  leastDays: number,
): Gap[] {
  const gaps: Gap[] = [];
  const reach = Math.max(2, Math.floor(REACH / step));
  for (let from = 0; from < series.length; from++) {
    if (series[from]! > 0) continue;
    let to = from;
    while (to + 1 < series.length && series[to + 1]! <= 0) to++;
    const bins = to - from + 1;
    if (bins * step >= leastDays && from > 0 && to < series.length - 1) {
      const rate = Math.min(meanOf(series, from - reach, from), meanOf(series, to + 1, to + 1 + reach));
      const p = Math.min(1, Math.exp(logChanceOfNone(rate, dispersion) * bins) * chances);
      if (p < MOST_CHANCE) {
        const start = first + from * step;
        const days = bins * step;
        gaps.push({ from: isoOfDay(start), to: isoOfDay(start + days - 1), days, expected: rate * bins, p });
      }
    }
    from = to;
  }
  return gaps;
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
