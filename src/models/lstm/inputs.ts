import { dayNumberOf, weekdayOf } from '../../data/calendar.ts';
import { daysOfPeriod, type Period, seasonOf } from '../../data/series/periods.ts';

/** Which inputs the network reads at every step of a window. Stored with the fitted model. */
export type InputPlan = {
  readonly period: Period;
  /** Steps of a window. */
  readonly window: number;
  /** Periods whose mean is the level a prediction is relative to. */
  readonly levelSpan: number;
  /** The same period a season ago is an input. */
  readonly hasLag: boolean;
  /** The mean over all series is an input. */
  readonly hasMean: boolean;
  /** Time of year is an input. */
  readonly hasYear: boolean;
};

const WINDOW: Readonly<Record<Period, number>> = { day: 28, week: 26, month: 12 };
const LEVEL_SPAN: Readonly<Record<Period, number>> = { day: 28, week: 8, month: 6 };
const DAYS_OF_YEAR = 365.2425;
// Below this a relative prediction has nothing to multiply.
const LEAST_LEVEL = 0.01;

/** Inputs for a period, a window (0: by period), a number of series and of training periods. */
export function planInputs(period: Period, window: number, series: number, trainPeriods: number): InputPlan {
  const season = seasonOf(period);
  const steps = window === 0 ? WINDOW[period] : window;
  const perYear = { day: DAYS_OF_YEAR, week: DAYS_OF_YEAR / 7, month: 12 }[period];
  return {
    period,
    window: steps,
    levelSpan: Math.min(LEVEL_SPAN[period], steps),
    hasLag: season > steps,
    hasMean: series > 1,
    // Less than two years cannot tell the time of year from the passing of time.
    hasYear: trainPeriods >= 2 * Math.floor(perYear),
  };
}

/** Numbers per step. */
export function countInputs({ period, hasLag, hasMean, hasYear }: InputPlan): number {
  const calendar = period === 'day' ? 7 : period === 'month' ? 1 : 0;
  return 2 + (hasLag ? 1 : 0) + (hasMean ? 1 : 0) + (hasYear ? 2 : 0) + calendar;
}

/** Periods of history a prediction reads. */
export function countHistory(plan: InputPlan): number {
  return plan.hasLag ? Math.max(plan.window, seasonOf(plan.period) + plan.window - 1) : plan.window;
}

/**
 * Counts of all series, turned into what windows are made of, and grown period by period. Counts enter as
 * sqrt(y + 3/8) (Anscombe 1948), which gives Poisson counts of any size the same spread, less the same root of the level.
 */
export type InputBasis = {
  readonly plan: InputPlan;
  readonly series: number;
  /** Periods known so far. */
  readonly known: number;
  /** Level of series s for a prediction of period t. */
  levelOf(series: number, t: number): number;
  /** Appends the counts of the next period, one per series. */
  append(counts: (series: number) => number): void;
  /** Forgets all periods from `t` on. */
  rewind(t: number): void;
  /** Writes the window that predicts period t; step i goes to `out[at + i * stride ...]`. Periods before the first read as level. */
  write(series: number, t: number, out: Float32Array, at: number, stride: number): void;
};

/**
 * @param means mean count of every series over the training part: the only thing fitted here
 * @param starts local minutes of every period the basis may grow to
 */
export function createInputBasis(plan: InputPlan, means: ArrayLike<number>, starts: ArrayLike<number>): InputBasis {
  const series = means.length;
  const periods = starts.length;
  const season = seasonOf(plan.period);
  const counts = new Float64Array(series * periods);
  const roots = new Float64Array(series * periods);
  const meanRoots = new Float64Array(periods);
  // Entry t is the level for predicting t, so there is one more than there are periods.
  const levels = new Float64Array(series * (periods + 1));
  const meanLevelRoots = new Float64Array(periods + 1);
  const sizes = standardize(Float64Array.from(means, (mean) => Math.log(mean + 1)));
  const calendar = Array.from(starts, (start) => describePeriod(plan, start));
  let known = 0;

  function setLevels(t: number): void {
    const span = Math.min(plan.levelSpan, t);
    let rootSum = 0;
    for (let s = 0; s < series; s++) {
      // One period's worth of the training mean steadies the level of rare series.
      let sum = means[s]!;
      for (let k = t - span; k < t; k++) sum += counts[s * periods + k]!;
      const level = Math.max(LEAST_LEVEL, sum / (span + 1));
      levels[s * (periods + 1) + t] = level;
      rootSum += Math.sqrt(level + 0.375);
    }
    meanLevelRoots[t] = rootSum / series;
  }
  setLevels(0);

  return {
    plan,
    series,
    get known() {
      return known;
    },
    levelOf: (s, t) => levels[s * (periods + 1) + t]!,
    append(countOf) {
      let rootSum = 0;
      for (let s = 0; s < series; s++) {
        const y = countOf(s);
        const root = Math.sqrt(y + 0.375);
        counts[s * periods + known] = y;
        roots[s * periods + known] = root;
        rootSum += root;
      }
      meanRoots[known] = rootSum / series;
      known++;
      setLevels(known);
    },
    rewind(t) {
      known = Math.min(known, t);
    },
    write(s, t, out, at, stride) {
      const row = s * periods;
      const levelRoot = Math.sqrt(levels[s * (periods + 1) + t]! + 0.375);
      for (let step = 0; step < plan.window; step++) {
        const k = t - plan.window + step;
        let to = at + step * stride;
        out[to++] = k >= 0 ? roots[row + k]! - levelRoot : 0;
        out[to++] = sizes[s]!;
        if (plan.hasMean) out[to++] = k >= 0 ? meanRoots[k]! - meanLevelRoots[t]! : 0;
        // What the step leads to: the period after k, a season earlier.
        if (plan.hasLag) out[to++] = k + 1 >= season ? roots[row + k + 1 - season]! - levelRoot : 0;
        if (k + 1 >= 0) for (const value of calendar[k + 1]!) out[to++] = value;
        else for (let i = to; i < at + step * stride + countInputs(plan); i++) out[i] = 0;
      }
    },
  };
}

function standardize(values: Float64Array): Float64Array {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.map((value) => value - mean);
}

/** What the calendar says of a period: time of year, and weekday or length where it matters. */
function describePeriod(plan: InputPlan, start: number): number[] {
  const described: number[] = [];
  if (plan.hasYear) {
    const phase = (2 * Math.PI * (dayNumberOf(start) + daysOfPeriod(start, plan.period) / 2)) / DAYS_OF_YEAR;
    described.push(Math.sin(phase), Math.cos(phase));
  }
  if (plan.period === 'day') for (let day = 0; day < 7; day++) described.push(day === weekdayOf(start) ? 1 : 0);
  if (plan.period === 'month') described.push((daysOfPeriod(start, 'month') - 30.4) / 2);
  return described;
}
