import { seasonOf } from '../data/series/periods.ts';
import type { Random } from '../data/random.ts';
import type { LstmFeatures } from '../models/lstm/features.ts';
import { weighSeries } from '../models/lstm/windows.ts';
import { bootstrapByDay } from '../scoring/day-bootstrap.ts';
import { BASELINES, type BaselineName } from '../scoring/forecast/baselines.ts';
import { sliceCounts } from '../scoring/forecast/count-matrix.ts';
import { calibrate, scoreIntervals } from '../scoring/forecast/intervals.ts';
import { measureScales, poissonDeviance, scorePredictions, scoreSeries } from '../scoring/forecast/metrics.ts';
import type { ForecastDetails } from './details.ts';

type Predictions = Readonly<Record<string, Float64Array>>;

/** Half the weighted Poisson deviance of every baseline on the validation periods: what the network's curve shows of it. */
export function validationDeviances(
  { counts, means, validationFrom, testFrom }: LstmFeatures,
  predictions: Predictions,
): Record<string, number> {
  const actual = sliceCounts(counts, { from: validationFrom, to: testFrom });
  const width = testFrom - validationFrom;
  const weights = weighSeries(means);
  return Object.fromEntries(
    Object.entries(predictions).map(([name, predicted]) => {
      let sum = 0;
      for (let i = 0; i < actual.length; i++) {
        sum += (weights[Math.floor(i / width)]! * poissonDeviance(actual[i]!, predicted[i]!)) / 2;
      }
      return [name, sum / actual.length];
    }),
  );
}

export type ForecastScore = {
  /** By name of the network and of every baseline; numbers that are not defined are left out. */
  readonly metrics: Record<string, Record<string, number>>;
  readonly series: ForecastDetails['series'];
  readonly versusBaseline: ForecastDetails['versusBaseline'] & { readonly baseline: BaselineName };
  /** Series without a scaled error. */
  readonly unscored: number;
};

/**
 * Scores the network and the baselines on the test periods. Intervals are calibrated, and the baseline to beat is chosen by MASE,
 * on the validation periods.
 */
export function scoreForecast(
  { counts, series, plan, validationFrom, testFrom }: LstmFeatures,
  predictions: { readonly validation: Predictions; readonly test: Predictions },
  network: string,
  random: Random,
): ForecastScore {
  const season = seasonOf(plan.period);
  const test = { from: testFrom, to: counts.periods };
  const validation = { from: validationFrom, to: testFrom };
  const scales = measureScales(counts, testFrom, season);
  const actual = sliceCounts(counts, test);
  const calibration = sliceCounts(counts, validation);
  const width = test.to - test.from;

  const metrics: Record<string, Record<string, number>> = {};
  const maseOf: Record<string, Float64Array> = {};
  let unscored = 0;
  for (const [name, predicted] of Object.entries(predictions.test)) {
    const { scoredSeries, ...points } = scorePredictions(actual, predicted, test, scales);
    const intervals = scoreIntervals(actual, predicted, calibrate(calibration, predictions.validation[name]!));
    metrics[name] = onlyFinite({ ...points, ...intervals });
    maseOf[name] = scoreSeries(actual, predicted, test, scales).mase;
    unscored = counts.series - scoredSeries;
  }

  const baseline = chooseBaseline(calibration, predictions.validation, validation, scales);
  const differences: number[] = [];
  const periodOf: number[] = [];
  const ours = predictions.test[network]!;
  const theirs = predictions.test[baseline]!;
  for (let s = 0; s < counts.series; s++) {
    const scale = scales.absolute[s]!;
    if (Number.isNaN(scale)) continue;
    for (let i = s * width; i < (s + 1) * width; i++) {
      differences.push((Math.abs(actual[i]! - theirs[i]!) - Math.abs(actual[i]! - ours[i]!)) / scale);
      periodOf.push(i % width);
    }
  }
  // Areas of one period are correlated: whole periods are drawn.
  const interval = differences.length
    ? bootstrapByDay(Float64Array.from(differences), Int32Array.from(periodOf), random)
    : { mean: 0, lower: 0, upper: 0 };

  return {
    metrics,
    series: series.names.map((name, s) => ({
      name,
      counts: Array.from(counts.values.subarray(s * counts.periods, (s + 1) * counts.periods)),
      predictions: Object.fromEntries(
        Object.entries(predictions.test).map(([model, all]) => [
          model,
          Array.from(all.subarray(s * width, (s + 1) * width), roundTo3),
        ]),
      ),
      mase: onlyFinite(Object.fromEntries(Object.entries(maseOf).map(([model, all]) => [model, all[s]!]))),
      bestBaseline: bestOf(s, maseOf),
    })),
    versusBaseline: { baseline, ...interval },
    unscored,
  };
}

/** The baseline with the least MASE on the validation periods. */
function chooseBaseline(
  actual: Float64Array,
  predictions: Predictions,
  range: { from: number; to: number },
  scales: ReturnType<typeof measureScales>,
): BaselineName {
  let best: BaselineName = BASELINES[0];
  let least = Infinity;
  for (const name of BASELINES) {
    const { mase } = scorePredictions(actual, predictions[name]!, range, scales);
    if (mase < least) [best, least] = [name, mase];
  }
  return best;
}

function bestOf(series: number, maseOf: Predictions): BaselineName {
  return BASELINES.reduce((best, name) => (maseOf[name]![series]! < maseOf[best]![series]! ? name : best));
}

function onlyFinite(numbers: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(Object.entries(numbers).filter(([, value]) => Number.isFinite(value)));
}

// Three decimals of a count are more than any chart shows, at a third of the stored size.
const roundTo3 = (value: number) => Math.round(value * 1000) / 1000;
