import { daysInMonth, hourOf, MINUTES_PER_DAY, packedDateOfDay } from '../../data/calendar.ts';
import { knownClockCodes } from '../../data/table/clock.ts';
import { MISSING_INTEGER } from '../../data/table/column.ts';
import type { Table } from '../../data/table/table.ts';
import { weightsOf } from '../../data/table/weights.ts';
import type { Estimate } from '../interval.ts';
import type { BulkPeriod } from '../quality/bulk-period.ts';
import { weekdayOfDay } from '../quality/expected-days.ts';
import { studentQuantile90 } from '../quality/tail-probabilities.ts';
import { labelColumnOf, monthNumberOfDay, timeColumnOf, type DayCounts } from '../quality/time-counts.ts';
import { fitPhases, type PhaseFit, type PhaseMatrix } from './quasi-poisson.ts';

export type CycleName = 'month' | 'weekday' | 'hour';

/** A cycle of the calendar in the counts. */
export type Cycle = Omit<PhaseFit, 'factors'> & {
  readonly cycle: CycleName;
  /** Rate of each phase over the mean rate: months from January, weekdays from Monday, hours from 0. */
  readonly phases: readonly { readonly phase: number; readonly factor: number; readonly count: number }[];
  readonly peak: number;
  readonly trough: number;
  /** Rate at a peak over that at a trough that were chosen on other years or weeks, with a 90 % interval; NaN for too few. */
  readonly ratio: Estimate;
  /** Incidents left out: their time of day is unknown, or they lie in a year or week that the data cover in part. */
  readonly leftOut: number;
};

/**
 * The cycles a table can show: months of the year where there are two years, weekdays where there are eight weeks, hours where times are
 * known, each within years or weeks, so that a trend is no season. `days` count every day; only those of the bulk are looked at.
 */
export function findCycles(table: Table, days: DayCounts, bulk: BulkPeriod): Cycle[] {
  const time = timeColumnOf(table);
  if (!time || time.precision === 'year') return [];
  const hasDays = time.precision !== 'month';
  const cycles = [
    cycleOf('month', monthMatrix(days, bulk, !hasDays)),
    hasDays ? cycleOf('weekday', weekdayMatrix(days, bulk)) : null,
    time.precision === 'minute' || time.precision === 'hour' ? cycleOf('hour', hourMatrix(table, bulk)) : null,
  ];
  return cycles.filter((cycle) => cycle !== null);
}

type Counted = PhaseMatrix & { readonly leftOut: number };

/** Times that every phase must have been seen: a month that was seen once has no scatter. */
const LEAST_BLOCKS: Readonly<Record<CycleName, number>> = { month: 2, weekday: 8, hour: 4 };
const LEAST_COUNT: Readonly<Record<CycleName, number>> = { month: 120, weekday: 100, hour: 200 };

function cycleOf(cycle: CycleName, matrix: Counted | null): Cycle | null {
  if (!matrix) return null;
  const fit = fitPhases(matrix);
  if (!fit || fit.total < LEAST_COUNT[cycle] || timesSeen(matrix) < LEAST_BLOCKS[cycle]) return null;
  const counts = new Float64Array(matrix.phases);
  matrix.counts.forEach((count, i) => (counts[i % matrix.phases]! += count));
  const { factors, ...rest } = fit;
  const known = factors.flatMap((factor, phase) =>
    Number.isNaN(factor) ? [] : [{ phase, factor, count: counts[phase]! }],
  );
  const byFactor = known.toSorted((a, b) => a.factor - b.factor);
  const [trough, peak] = [byFactor[0]!, byFactor.at(-1)!];
  const offset = cycle === 'month' ? 1 : 0;
  return {
    ...rest,
    cycle,
    phases: known.map((one) => ({ ...one, phase: one.phase + offset })),
    peak: peak.phase + offset,
    trough: trough.phase + offset,
    ratio: ratioOf(matrix),
    leftOut: matrix.leftOut,
  };
}

/** How often the phase seen least was seen. */
function timesSeen({ phases, exposure }: PhaseMatrix): number {
  const seen = new Int32Array(phases);
  exposure.forEach((time, i) => time > 0 && seen[i % phases]!++);
  return Math.min(...seen);
}

/** A block as its peak and its trough: counts and the time they cover. */
type Pair = { readonly high: number; readonly highTime: number; readonly low: number; readonly lowTime: number };

/**
 * Rate at the peak over that at the trough. The highest of 24 hours is high by chance, too: so the phases are chosen on the even blocks and
 * measured on the odd ones, and the other way round. Interval on the log scale, blocks as the sampled units: the variance is
 * phi (1/a + 1/b), phi the Pearson dispersion of the pairs over the blocks, at least 1; Student's t for as many blocks as there are.
 */
function ratioOf(matrix: PhaseMatrix): Estimate {
  const pairs = [0, 1].flatMap((fold) => {
    const picked = extremesOf(matrix, fold);
    return picked ? pairsOf(matrix, 1 - fold, picked) : [];
  });
  const sum = (of: (pair: Pair) => number) => pairs.reduce((total, pair) => total + of(pair), 0);
  const [high, low] = [sum((pair) => pair.high), sum((pair) => pair.low)];
  if (high <= 0 || low <= 0 || pairs.length < 2) return { value: Number.NaN, lower: Number.NaN, upper: Number.NaN };
  const value = high / sum((pair) => pair.highTime) / (low / sum((pair) => pair.lowTime));
  const pearson = sum((pair) => {
    const both = pair.high + pair.low;
    const odds = (value * pair.highTime) / pair.lowTime;
    const share = odds / (1 + odds);
    return both > 0 ? (pair.high - both * share) ** 2 / (both * share * (1 - share)) : 0;
  });
  const phi = Math.max(1, pearson / (pairs.length - 1));
  const half = studentQuantile90(pairs.length - 1) * Math.sqrt(phi * (1 / high + 1 / low));
  return { value, lower: value * Math.exp(-half), upper: value * Math.exp(half) };
}

/** The phases of the highest and the lowest rate in every other block; null when some phase lies in none of them. */
function extremesOf({ phases, counts, exposure }: PhaseMatrix, fold: number): readonly [number, number] | null {
  const rates = Array.from({ length: phases }, (_, phase) => {
    let [count, time] = [0, 0];
    for (let at = fold * phases; at < counts.length; at += 2 * phases) {
      count += counts[at + phase]!;
      time += exposure[at + phase]!;
    }
    return time > 0 ? count / time : Number.NaN;
  });
  if (rates.some((rate) => Number.isNaN(rate))) return null;
  return [rates.indexOf(Math.max(...rates)), rates.indexOf(Math.min(...rates))];
}

function pairsOf(
  { phases, counts, exposure }: PhaseMatrix,
  fold: number,
  [peak, trough]: readonly [number, number],
): Pair[] {
  const pairs: Pair[] = [];
  for (let at = fold * phases; at < counts.length; at += 2 * phases) {
    const [highTime, lowTime] = [exposure[at + peak]!, exposure[at + trough]!];
    if (highTime > 0 && lowTime > 0)
      pairs.push({ high: counts[at + peak]!, highTime, low: counts[at + trough]!, lowTime });
  }
  return pairs;
}

/** Whole months by years; with `areDatesMonths` the months of the ends are whole as well. */
function monthMatrix({ first, counts }: DayCounts, bulk: BulkPeriod, areDatesMonths: boolean): Counted | null {
  const firstYear = Math.floor(monthNumberOfDay(bulk.from) / 12);
  const years = Math.floor(monthNumberOfDay(bulk.to) / 12) - firstYear + 1;
  const sums = new Float64Array(years * 12);
  const days = new Float64Array(years * 12);
  const lengths = new Float64Array(years * 12);
  let leftOut = 0;
  for (let day = bulk.from; day <= bulk.to; day++) {
    const at = monthNumberOfDay(day) - firstYear * 12;
    sums[at]! += Math.max(0, counts[day - first]!);
    days[at]!++;
    lengths[at] = daysOfMonth(day);
  }
  for (let at = 0; at < sums.length; at++) {
    const isWhole = days[at] === lengths[at] || (areDatesMonths && days[at]! > 0);
    if (isWhole) days[at] = lengths[at]!;
    else {
      leftOut += sums[at]!;
      sums[at] = days[at] = 0;
    }
  }
  return { phases: 12, counts: sums, exposure: days, leftOut };
}

function daysOfMonth(day: number): number {
  const packed = packedDateOfDay(day);
  return daysInMonth(Math.floor(packed / 512), (packed & 511) >> 5);
}

/** Whole weeks from Monday. */
function weekdayMatrix({ first, counts }: DayCounts, bulk: BulkPeriod): Counted | null {
  const start = bulk.from + ((7 - weekdayOfDay(bulk.from)) % 7);
  const weeks = Math.floor((bulk.to - start + 1) / 7);
  if (weeks < 1) return null;
  const series = counts.subarray(start - first, start - first + 7 * weeks);
  const all = counts.subarray(bulk.from - first, bulk.to - first + 1).reduce((sum, count) => sum + count, 0);
  const inside = series.reduce((sum, count) => sum + count, 0);
  return {
    phases: 7,
    counts: series.map((count) => Math.max(0, count)),
    exposure: new Float64Array(7 * weeks).fill(1),
    leftOut: all - inside,
  };
}

/** Hours by whole weeks; rows whose time of day is unknown are left out. */
function hourMatrix(table: Table, bulk: BulkPeriod): Counted | null {
  const { minutes } = timeColumnOf(table)!;
  const clock = labelColumnOf(table, 'clock');
  const known = clock ? knownClockCodes(clock.labels) : null;
  const weights = weightsOf(table);
  const start = bulk.from + ((7 - weekdayOfDay(bulk.from)) % 7);
  const weeks = Math.floor((bulk.to - start + 1) / 7);
  if (weeks < 1) return null;
  const counts = new Float64Array(24 * weeks);
  let leftOut = 0;
  for (let row = 0; row < minutes.length; row++) {
    const at = minutes[row]!;
    if (at === MISSING_INTEGER) continue;
    const weight = weights ? weights[row]! : 1;
    const week = Math.floor((Math.floor(at / MINUTES_PER_DAY) - start) / 7);
    const isKnown = !known || known[clock!.codes[row]!] === 1;
    if (isKnown && week >= 0 && week < weeks) counts[week * 24 + hourOf(at)]! += weight;
    else leftOut += weight;
  }
  for (let i = 0; i < counts.length; i++) counts[i] = Math.max(0, counts[i]!);
  return { phases: 24, counts, exposure: new Float64Array(24 * weeks).fill(7), leftOut };
}
