import { isoDate, MINUTES_PER_DAY, startOfDay } from '../calendar.ts';
import { MISSING_INTEGER } from '../table/column.ts';
import type { Table } from '../table/table.ts';
import { weightsOf } from '../table/weights.ts';
import { fail, type Result, succeed } from '../../text/failure.ts';
import { say } from '../../text/say.ts';
import { addPeriods, type Period, periodsBetween, startOfPeriod } from './periods.ts';

/** What to count: one series per label of a category column, or one for all rows. */
export type SeriesRequest = {
  readonly by: 'area' | 'category' | 'all';
  readonly period: Period;
  /** The column whose labels name the series; null for 'all'. */
  readonly column: string | null;
  /** Counts of areas write 0 where nothing happened, so that a period without a row was not collected. */
  readonly tellsZeros?: boolean;
};

/** First and last local minute that the data covers, whatever a filter keeps of it. */
export type Coverage = { readonly from: number; readonly to: number };

/** Counts of every series over the same complete periods; a period without incidents counts 0. */
export type CountSeries = {
  readonly period: Period;
  readonly names: readonly string[];
  /** Local minutes of the start of every complete period. */
  readonly starts: Int32Array;
  /** Series by series: count of series s in period t at `s * starts.length + t`. */
  readonly counts: Float64Array;
  /** Incidents in the counts. */
  readonly rows: number;
  readonly cut: readonly { readonly period: string; readonly why: string }[];
  readonly leftOut: readonly { readonly name: string; readonly rows: number; readonly why: string }[];
};

// Publishers write 0 for "no area"; beats and districts are never numbered so.
const NO_AREA = /^0+(\.0+)?$/;

/**
 * Counts incidents (rows, each as often as it counts) per series and period. Periods that the coverage holds only in part are cut at either end and listed, because a
 * part counts as a drop; a blank label, and area 0, are no series and are listed. Series come in order of their names.
 * Fails when the dates are coarser than the period, or no complete period is left.
 */
export function buildCountSeries(table: Table, request: SeriesRequest, coverage: Coverage): Result<CountSeries> {
  const time = table.columns.time;
  if (time?.kind !== 'time') return fail('forecast.no-time');
  const { period } = request;
  const isTooCoarse = time.precision === 'year' || (time.precision === 'month' && period !== 'month');
  if (isTooCoarse) return fail('forecast.dates-too-coarse', { precision: time.precision, period });
  const labels = request.column === null ? null : table.columns[request.column];
  if (labels !== null && labels?.kind !== 'category') return fail('forecast.no-column', { column: request.column! });

  const firstDay = startOfDay(coverage.from);
  const lastDay = startOfDay(coverage.to);
  const cut: { period: string; why: string }[] = [];
  let first = startOfPeriod(firstDay, period);
  // Dates known to the month cover it whole.
  if (first < firstDay && time.precision !== 'month') {
    cut.push({ period: isoDate(first), why: say('forecast.cut.begins', { date: isoDate(firstDay) }) });
    first = addPeriods(first, period, 1);
  }
  const last = startOfPeriod(lastDay, period);
  let periods = periodsBetween(first, last, period) + 1;
  if (addPeriods(last, period, 1) - MINUTES_PER_DAY > lastDay && time.precision !== 'month') {
    if (cut[0]?.period !== isoDate(last))
      cut.push({ period: isoDate(last), why: say('forecast.cut.ends', { date: isoDate(lastDay) }) });
    periods--;
  }
  if (periods < 1) return fail('forecast.no-complete-period', { period });

  const { order, leftOut } = labels === null ? { order: [0], leftOut: [] } : chooseSeries(table, labels, request.by);
  if (order.length === 0) return fail('forecast.no-series', { column: request.column! });
  const indexOfCode = new Int32Array(labels === null ? 1 : labels.labels.length).fill(-1);
  order.forEach((code, index) => (indexOfCode[code] = index));

  const whole = new Float64Array(order.length * periods);
  const isTold = new Uint8Array(whole.length);
  const end = addPeriods(first, period, periods);
  const weights = weightsOf(table);
  for (let row = 0; row < table.rows; row++) {
    const minutes = time.minutes[row]!;
    const series = indexOfCode[labels === null ? 0 : labels.codes[row]!]!;
    if (minutes === MISSING_INTEGER || minutes < first || minutes >= end || series < 0) continue;
    const weight = weights ? weights[row]! : 1;
    const at = series * periods + periodsBetween(first, minutes, period);
    whole[at]! += weight;
    isTold[at] = 1;
  }
  const names = labels === null ? [say('forecast.series.all')] : order.map((code) => labels.labels[code]!);
  const tellsZeros = request.tellsZeros === true && weights !== null && weights.includes(0);
  const kept = names.flatMap((name, s) => {
    const untold = tellsZeros ? isTold.subarray(s * periods, (s + 1) * periods).filter((told) => told === 0).length : 0;
    if (untold === 0) return [s];
    const rows = whole.subarray(s * periods, (s + 1) * periods).reduce((sum, count) => sum + count, 0);
    leftOut.push({ name, rows, why: say('shape.left-out.not-collected', { periods: untold, all: periods }) });
    return [];
  });
  if (kept.length === 0) return fail('forecast.not-collected', { periods });
  const counts = new Float64Array(kept.length * periods);
  let rows = 0;
  kept.forEach((s, index) => {
    for (let t = 0; t < periods; t++) {
      // Where more is taken back than happened, as of an earlier period, nothing is left: no model knows counts below 0.
      rows += counts[index * periods + t] = Math.max(0, whole[s * periods + t]!);
    }
  });
  return succeed({
    period,
    names: kept.map((s) => names[s]!),
    starts: Int32Array.from({ length: periods }, (_, t) => addPeriods(first, period, t)),
    counts,
    rows,
    cut,
    leftOut,
  });
}

type CategoryLabels = { readonly codes: ArrayLike<number>; readonly labels: readonly string[] };

function chooseSeries(table: Table, { codes, labels }: CategoryLabels, by: SeriesRequest['by']) {
  const rowsOfCode = new Float64Array(labels.length);
  const isThere = new Uint8Array(labels.length);
  const weights = weightsOf(table);
  for (let row = 0; row < table.rows; row++) {
    rowsOfCode[codes[row]!]! += weights ? weights[row]! : 1;
    isThere[codes[row]!] = 1;
  }
  const order: number[] = [];
  const leftOut: { name: string; rows: number; why: string }[] = [];
  for (let code = 0; code < labels.length; code++) {
    const name = labels[code]!;
    const rows = rowsOfCode[code]!;
    if (isThere[code] === 0) continue;
    if (code === 0 || name.trim() === '') leftOut.push({ name: '', rows, why: say('forecast.left-out.blank') });
    else if (by === 'area' && NO_AREA.test(name)) leftOut.push({ name, rows, why: say('forecast.left-out.no-area') });
    else order.push(code);
  }
  return { order: order.sort((a, b) => compareNames(labels[a]!, labels[b]!)), leftOut };
}

/** Numbers by value, then text by code unit: the same order on every machine, whatever its language. */
function compareNames(a: string, b: string): number {
  const one = Number(a);
  const other = Number(b);
  if (Number.isFinite(one) && Number.isFinite(other) && one !== other) return one - other;
  if (Number.isFinite(one) !== Number.isFinite(other)) return Number.isFinite(one) ? -1 : 1;
  return a < b ? -1 : a > b ? 1 : 0;
}
