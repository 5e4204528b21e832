import { medianOf, quantileOf, robustDeviation } from './order-statistics.ts';

/** What each day of a series should count, and how far days scatter about it. */
export type ExpectedDays = {
  readonly expected: Float64Array;
  /** Variance over mean of the counts about their expectation, at least 1. */
  readonly dispersion: number;
  /** Seven factors, Monday first, whose mean is 1. */
  readonly weekdays: readonly number[];
};

/** Days on either side that a day is held against. */
const NEIGHBOURS = 28;
/** Below this median count medians jump between few values: means of more days, their ends pulled in, take their place. */
const FEW = 5;

/** Weekday of a day number, 0 = Monday. */
export function weekdayOfDay(day: number): number {
  return (((day + 3) % 7) + 7) % 7;
}

/**
 * Expected counts of consecutive days from `first` on: the median of the days around (28 before, 28 after, the day itself left out),
 * weekdays made comparable by the ratio of their medians. The dispersion is the squared median absolute deviation (times 1.4826) of the
 * Pearson residuals. Where days count few, winsorised means and variances over three months stand in for medians.
 */
export function expectDays(first: number, counts: Float64Array): ExpectedDays {
  const isFew = medianOf(counts) < FEW;
  const weekdays = weekdayFactors(first, counts, isFew);
  const even = Float64Array.from(counts, (count, i) => count / weekdays[weekdayOfDay(first + i)]!);
  const reach = isFew ? 45 : NEIGHBOURS;
  const centre = isFew ? winsorisedMean : medianOf;
  const expected = Float64Array.from(counts, (_, i) => {
    const around = [...even.subarray(Math.max(0, i - reach), i), ...even.subarray(i + 1, i + 1 + reach)];
    return centre(around) * weekdays[weekdayOfDay(first + i)]!;
  });
  const residuals = Float64Array.from(counts, (count, i) => {
    const mean = expected[i]!;
    return mean > 0 ? (count - mean) / Math.sqrt(mean) : 0;
  });
  const spread = isFew ? Math.sqrt(winsorisedMean(residuals.map((r) => r * r)) / 0.93) : robustDeviation(residuals);
  return { expected, dispersion: Math.max(1, spread ** 2), weekdays };
}

function weekdayFactors(first: number, counts: Float64Array, isFew: boolean): number[] {
  // Two weeks say nothing of weekdays.
  if (counts.length < 56) return [1, 1, 1, 1, 1, 1, 1];
  const centres = Array.from({ length: 7 }, (_, weekday) =>
    (isFew ? winsorisedMean : medianOf)(counts.filter((__, i) => weekdayOfDay(first + i) === weekday)),
  );
  const mean = centres.reduce((sum, centre) => sum + centre, 0) / 7;
  return mean > 0 ? centres.map((centre) => Math.max(0.02, centre / mean)) : [1, 1, 1, 1, 1, 1, 1];
}

/** The mean, values beyond the 2.5 % at either end pulled in to where those begin. */
function winsorisedMean(values: ArrayLike<number>): number {
  if (values.length === 0) return 0;
  const sorted = Float64Array.from(values).sort();
  const [low, high] = [quantileOf(sorted, 0.025), quantileOf(sorted, 0.975)];
  let sum = 0;
  for (const value of sorted) sum += Math.min(high, Math.max(low, value));
  return sum / sorted.length;
}
