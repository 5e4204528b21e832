import { studentTails } from '../quality/tail-probabilities.ts';
import { middleTail } from './count-distribution.ts';
import { fitCounts, quadraticForm } from './generalized-linear-model.ts';
import { meansOf, seasonalDesign, type SeasonalDesign } from './seasonal-mean.ts';

/** How strongly three detectors speak for a surge, each as the negative natural logarithm of a chance; 0 where they see nothing. */
export type Strengths = {
  /** Against the seven weeks before the last two. */
  readonly ears: number;
  /** Against trend, season and recent level. */
  readonly farrington: number;
  /** Log likelihood ratio of a rise by half over the last weeks. */
  readonly cusum: number;
};

export type WatchedWeek = Strengths & {
  readonly observed: number;
  readonly expected: number;
  /** Variance over mean of what was predicted. */
  readonly dispersion: number;
};

/** What each week from `from` on looked like to one who knew only the weeks before it. */
export type WatchedSeries = {
  readonly from: number;
  /** First week of the series. */
  readonly start: number;
  readonly weeks: readonly WatchedWeek[];
  /** Strengths of the last week if its count had been another. */
  readonly lastWith: (count: number) => Strengths;
};

/** Weeks before the first one that can be judged. */
const LEAST_HISTORY = 26;
/** Weeks that say what to expect. */
const MOST_HISTORY = 260;
/** The last weeks before the one that is judged have no part in the regression and the level, so that a surge does not hide itself. */
const GAP = 2;
const REFIT_EVERY = 4;
const EARS_BASELINE = 7;
const CUSUM_WEEKS = 6;
const CUSUM_SHIFT = 1.5;
const OUTBREAK = 2.58;
/** A silence before the first incident that is less likely than this is no part of the series. */
const CHANCE_OF_SILENCE = 1e-4;

/** Regressions on the calendar that all series share: with trend and season, and with a level alone. */
export type Calendar = { readonly long: SeasonalDesign; readonly short: SeasonalDesign };

/** The calendar of weeks that begin on these days. */
export function calendarOf(days: Int32Array): Calendar {
  return {
    long: seasonalDesign(days, { harmonics: 2, trend: true }),
    short: seasonalDesign(days, { harmonics: 0, trend: false }),
  };
}

/**
 * Judges the weeks from `from` on, each by a quasi-Poisson regression on trend and season over at most five years before it (past outbreaks
 * down-weighted as by Farrington), multiplied by the recent level of the series against that regression as far as it has foretold anything.
 * Null where fewer than LEAST_HISTORY weeks lie before the last one.
 */
export function watchSeries(counts: Float64Array, calendar: Calendar, from: number): WatchedSeries | null {
  const last = counts.length - 1;
  const start = startOf(counts);
  const first = Math.max(from, start + LEAST_HISTORY);
  if (first > last) return null;
  const weeks: WatchedWeek[] = [];
  const gains: Gain[] = [];
  let model: Model | null = null;
  let weights: Float64Array | null = null;
  for (let at = first; at <= last; at++) {
    if (model === null || (last - at) % REFIT_EVERY === 0) {
      model = fitModel(counts, calendar, { start, at, before: model, weights });
      weights = model.weights;
    }
    const forecast = forecastOf(model, counts, at);
    gains.push(gainOf(forecast));
    weeks.push({ ...forecast, observed: counts[at]!, ...strengthsOf(counts, at, counts[at]!, forecast, gains) });
  }
  const { expected, dispersion } = weeks.at(-1)!;
  return {
    from: first,
    start,
    weeks,
    lastWith: (count) => strengthsOf(counts, last, count, { expected, dispersion }, gains),
  };
}

/** The first week of a series: where it was silent at the beginning for longer than chance explains, its first incident. */
function startOf(counts: Float64Array): number {
  const first = counts.findIndex((count) => count > 0);
  if (first < 0) return 0;
  let sum = 0;
  for (let i = first; i < counts.length; i++) sum += counts[i]!;
  const perWeek = sum / (counts.length - first);
  return Math.exp(-first * perWeek) < CHANCE_OF_SILENCE ? first : 0;
}

type Model = {
  /** Index of the first week of `means`, which go on beyond what was fitted. */
  readonly begin: number;
  readonly means: Float64Array;
  /** Relative variance of the means, without the dispersion. */
  readonly doubt: Float64Array;
  readonly dispersion: number;
  readonly level: Level;
  readonly coefficients: Float64Array;
  readonly weights: Float64Array;
};

/** How much of the recent level is taken over, and how fast the past is forgotten. */
type Level = { readonly share: number; readonly memory: number };

type FitPlan = {
  readonly start: number;
  readonly at: number;
  readonly before: Model | null;
  readonly weights: Float64Array | null;
};

const YEAR = 52;

function fitModel(counts: Float64Array, calendar: Calendar, { start, at, before, weights }: FitPlan): Model {
  const begin = Math.max(start, at - GAP - MOST_HISTORY);
  const end = at - GAP;
  const isLong = end - begin >= 2 * YEAR;
  const { design: whole, columns } = isLong ? calendar.long : calendar.short;
  const until = Math.min(counts.length, at + REFIT_EVERY);
  const design = whole.subarray(begin * columns, until * columns);
  const values = counts.subarray(begin, end);
  const prior = new Float64Array(values.length).fill(1);
  // The weights of the weeks that the fit before has seen; this one finds new ones.
  if (before && weights) for (let i = 0; i < prior.length; i++) prior[i] = weights[begin + i - before.begin] ?? 1;
  const seen = design.subarray(0, values.length * columns);
  const warm = before && before.coefficients.length === columns ? before.coefficients : undefined;
  const fit = fitCounts({ design: seen, columns, counts: values, weights: prior, start: warm });
  const means = meansOf(design, columns, fit.coefficients);
  const level = chooseLevel(values, means, prior);
  const doubt = Float64Array.from(means, (_, i) =>
    i < values.length ? 0 : quadraticForm(fit.covariance, design.subarray(i * columns, (i + 1) * columns)),
  );
  const dispersion = Math.max(1, dispersionOf(values, means, level, prior, columns));
  return {
    begin,
    means,
    doubt,
    dispersion,
    level,
    coefficients: fit.coefficients,
    weights: outbreakWeights(values, means, dispersion),
  };
}

/** Weights of Farrington et al. (1996): the inverse square of a standardised residual above the threshold. */
function outbreakWeights(counts: Float64Array, means: Float64Array, dispersion: number): Float64Array {
  return counts.map((count, i) => {
    const mean = means[i]!;
    const residual = (1.5 * (count ** (2 / 3) * mean ** (-1 / 6) - Math.sqrt(mean))) / Math.sqrt(dispersion);
    return residual > OUTBREAK ? residual ** -2 : 1;
  });
}

const SHARES = [0.35, 0.7, 1];
const MEMORIES = [0.7, 0.85, 0.93, 0.97];

/** The level that has foretold the weeks of the past best, in mean square error over the mean; none where that gains nothing. */
function chooseLevel(counts: Float64Array, means: Float64Array, weights: Float64Array): Level {
  let best: Level = { share: 0, memory: 0 };
  let least = squaresOf(counts, means, best, weights, false) * LEAST_GAIN;
  for (const memory of MEMORIES) {
    for (const share of SHARES) {
      const error = squaresOf(counts, means, { share, memory }, weights, false);
      if (error >= least) continue;
      least = error;
      best = { share, memory };
    }
  }
  return best;
}

/** Of thirteen levels one is better by chance. */
const LEAST_GAIN = 0.99;

/**
 * Sum of the squared errors over the mean of the regression, or over the mean with the level. The level of a week is what was known of the
 * weeks more than GAP before.
 */
function squaresOf(
  counts: Float64Array,
  means: Float64Array,
  { share, memory }: Level,
  weights: Float64Array,
  overLevel: boolean,
): number {
  let observed = 0;
  let expected = 0;
  let sum = 0;
  for (let i = 0; i < counts.length; i++) {
    if (i > GAP) {
      observed = memory * observed + counts[i - GAP - 1]!;
      expected = memory * expected + means[i - GAP - 1]!;
    }
    const factor = Math.max(LEAST_FACTOR, 1 + share * (expected > 0 ? observed / expected - 1 : 0));
    const mean = factor * means[i]!;
    sum += (weights[i]! * (counts[i]! - mean) ** 2) / (overLevel ? mean : means[i]!);
  }
  return sum;
}

const LEAST_FACTOR = 0.05;

function dispersionOf(
  counts: Float64Array,
  means: Float64Array,
  level: Level,
  weights: Float64Array,
  columns: number,
): number {
  const used = weights.reduce((sum, weight) => sum + weight, 0);
  return used > columns ? squaresOf(counts, means, level, weights, true) / (used - columns) : 1;
}

type Forecast = { readonly expected: number; readonly dispersion: number };

function forecastOf({ begin, means, doubt, dispersion, level }: Model, counts: Float64Array, at: number): Forecast {
  let factor = 1;
  if (level.share > 0) {
    let [observed, expected] = [0, 0];
    for (let i = at - GAP - 1, weight = 1; i >= begin && weight > 1e-4; i--, weight *= level.memory) {
      observed += weight * counts[i]!;
      expected += weight * means[i - begin]!;
    }
    factor = Math.max(LEAST_FACTOR, 1 + level.share * (observed / expected - 1));
  }
  const expected = Math.max(1e-6, factor * means[at - begin]!);
  return { expected, dispersion: dispersion * (1 + expected * doubt[at - begin]!) };
}

/** What a count adds to the log likelihood ratio of a rise by half: a constant, and so much for each incident. */
type Gain = { readonly base: number; readonly slope: number };

function gainOf({ expected, dispersion }: Forecast): Gain {
  const alpha = (dispersion - 1) / expected;
  if (alpha < 1e-9) return { base: -expected * (CUSUM_SHIFT - 1), slope: Math.log(CUSUM_SHIFT) };
  const ratio = Math.log((1 + alpha * expected) / (1 + alpha * expected * CUSUM_SHIFT));
  return { base: ratio / alpha, slope: Math.log(CUSUM_SHIFT) + ratio };
}

function strengthsOf(
  counts: Float64Array,
  at: number,
  count: number,
  { expected, dispersion }: Forecast,
  gains: readonly Gain[],
): Strengths {
  return {
    ears: earsStrength(counts, at, count),
    farrington: -Math.log(Math.max(1e-300, middleTail(count, expected, dispersion))),
    cusum: cusumStrength(counts, at, count, gains),
  };
}

/** C2 as a prediction from seven weeks: Student's t, the deviation at least that of Poisson counts. */
function earsStrength(counts: Float64Array, at: number, count: number): number {
  const from = at - GAP - EARS_BASELINE;
  let mean = 0;
  for (let i = from; i < at - GAP; i++) mean += counts[i]! / EARS_BASELINE;
  let variance = 0;
  for (let i = from; i < at - GAP; i++) variance += (counts[i]! - mean) ** 2 / (EARS_BASELINE - 1);
  const t = (count - mean) / Math.sqrt(Math.max(variance, mean, 0.5) * (1 + 1 / EARS_BASELINE));
  const tail = studentTails(Math.abs(t), EARS_BASELINE - 1) / 2;
  return -Math.log(Math.max(1e-300, t > 0 ? tail : 1 - tail));
}

/** The largest sum of log likelihood ratios over the last weeks: a CUSUM that forgets. */
function cusumStrength(counts: Float64Array, at: number, count: number, gains: readonly Gain[]): number {
  let [sum, most] = [0, 0];
  for (let back = 0; back < Math.min(CUSUM_WEEKS, gains.length); back++) {
    const { base, slope } = gains[gains.length - 1 - back]!;
    sum += base + slope * (back === 0 ? count : counts[at - back]!);
    if (sum > most) most = sum;
  }
  return most;
}
