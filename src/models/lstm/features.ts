import { buildCountSeries, type CountSeries } from '../../data/series/count-series.ts';
import { addPeriods, seasonOf } from '../../data/series/periods.ts';
import type { Table } from '../../data/table/table.ts';
import type { CountMatrix, PeriodRange } from '../../scoring/forecast/count-matrix.ts';
import { fail, type Result, succeed } from '../../text/failure.ts';
import type { PrepareRequest } from '../model.ts';
import { createInputBasis, type InputBasis, type InputPlan, planInputs } from './inputs.ts';
import type { LstmParams } from './metadata.ts';

/** What the network is fitted on and asked about. */
export type LstmFeatures = {
  readonly series: CountSeries;
  readonly counts: CountMatrix;
  readonly plan: InputPlan;
  /** Mean count of every series before the test. */
  readonly means: Float64Array;
  /** Fitting periods end here; from here to `testFrom` the epochs are compared and the intervals calibrated. */
  readonly validationFrom: number;
  readonly testFrom: number;
  /** Grown to the end of the series. */
  readonly basis: InputBasis;
  /** The periods `predict` answers for. */
  readonly range: PeriodRange;
};

// Fewer fitting windows per series, or fewer seasonal differences to scale errors by, say nothing.
const LEAST_WINDOWS = 8;
const LEAST_DIFFERENCES = 4;
const LEAST_VALIDATION = 4;

type Split = { readonly validationFrom: number; readonly testFrom: number; readonly isEnough: boolean };

function splitPeriods(periods: number, testShare: number, params: LstmParams, plan: InputPlan): Split {
  const testFrom = periods - Math.max(1, Math.round(periods * testShare));
  const validationFrom = testFrom - Math.max(LEAST_VALIDATION, Math.round(testFrom * params.validationShare));
  const isEnough =
    validationFrom - plan.window >= LEAST_WINDOWS && testFrom - seasonOf(plan.period) >= LEAST_DIFFERENCES;
  return { validationFrom, testFrom, isEnough };
}

/** Counts the rows, splits the periods and lays out the inputs. Fails when the periods do not suffice, naming how many would. */
export function prepareLstm(table: Table, request: PrepareRequest<LstmParams>): Result<LstmFeatures> {
  if (!request.series) return fail('forecast.no-time');
  const { params } = request;
  const built = buildCountSeries(table, request.series, request.series.coverage);
  if (!built.ok) return built;
  const series = built.value;
  const periods = series.starts.length;
  const { period, testShare } = { ...request.series };
  const planFor = (length: number) => {
    const provisional = planInputs(period, params.window, series.names.length, length);
    return { plan: provisional, split: splitPeriods(length, testShare, params, provisional) };
  };
  const { split } = planFor(periods);
  if (!split.isEnough) {
    let needed = periods + 1;
    while (!planFor(needed).split.isEnough) needed++;
    return fail('forecast.too-short', { periods, needed, period, season: seasonOf(period) });
  }
  const { validationFrom, testFrom } = split;
  const plan = planInputs(period, params.window, series.names.length, testFrom);
  const counts: CountMatrix = { values: series.counts, series: series.names.length, periods };
  const means = new Float64Array(counts.series);
  for (let s = 0; s < counts.series; s++) {
    for (let t = 0; t < testFrom; t++) means[s]! += counts.values[s * periods + t]! / testFrom;
  }
  const starts = Int32Array.from({ length: periods + 1 }, (_, t) => addPeriods(series.starts[0]!, period, t));
  const basis = createInputBasis(plan, means, starts);
  for (let t = 0; t < periods; t++) basis.append((s) => counts.values[s * periods + t]!);
  return succeed({
    series,
    counts,
    plan,
    means,
    validationFrom,
    testFrom,
    basis,
    range: { from: testFrom, to: periods },
  });
}
