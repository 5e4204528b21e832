import { addPeriods, seasonOf } from '../data/series/periods.ts';
import type { Period } from '../data/series/periods.ts';
import { isoDate, timeSpanFromIso } from '../data/calendar.ts';
import type { Clause, Run } from '../data/contract.ts';
import type { Coverage, SeriesRequest } from '../data/series/count-series.ts';
import type { DatasetRecord } from '../data/table/dataset.ts';
import type { LstmFeatures } from '../models/lstm/features.ts';
import { loadForecaster } from '../models/forecast/load.ts';
import { type LstmParams, lstmParams } from '../models/lstm/metadata.ts';
import type { LstmFit } from '../models/lstm/model.ts';
import type { LstmTraining } from '../models/lstm/train.ts';
import type { FitContext } from '../models/model.ts';
import { readParams } from '../data/params.ts';
import { predictBaselines } from '../scoring/forecast/baselines.ts';
import { fail, type Result, succeed } from '../text/failure.ts';
import { say } from '../text/say.ts';
import { type ForecastScore, scoreForecast, validationDeviances } from './forecast-score.ts';
import { warnOfDiscovery } from './discovery-warning.ts';
import type { ForecastDetails } from './details.ts';
import type { TrainedRun, TrainingJob } from './training.ts';

const DEFAULT_TEST_SHARE = 0.2;

/**
 * Trains the forecaster of the request on the counts of the job's table and scores it one step ahead on the last periods,
 * beside forecasts by counting on the same split.
 */
export async function trainForecast(job: TrainingJob): Promise<Result<TrainedRun>> {
  const { context, record, request, table } = job;
  const model = await loadForecaster(request.model);
  if (!model) return fail('model.unknown', { model: request.model });
  const read = readParams<LstmParams>(lstmParams, request.params);
  if (!read.ok) return read;
  const params = read.value;
  const asked = readRequest(record, request);
  if (!asked.ok) return asked;
  const series = asked.value;

  const started = context.clock();
  const rows = Uint32Array.from({ length: table.rows }, (_, row) => row);
  const prepared = model.prepare(table, { params, rows, series });
  if (!prepared.ok) return prepared;
  const features = prepared.value;
  const { counts, testFrom, validationFrom, plan } = features;
  await context.breathe();

  const season = seasonOf(plan.period);
  const validation = { from: validationFrom, to: testFrom };
  // Alphas for the validation periods are fitted before them, as the network is.
  const validationBaselines = predictBaselines(counts, validation, season, validationFrom);
  const baselineValidation = validationDeviances(features, validationBaselines);
  const fit = await model.fit(features, params, withBaselines(context, baselineValidation));
  if (!fit.ok) return fit;
  const fitted = fit.value;
  const { training, validationPredictions } = fitted;

  const periods = counts.periods;
  const predicted = await predictInSteps(model.predict, fitted, features, { from: testFrom, to: periods }, context);
  if (!predicted.ok) return predicted;
  const baselines = predictBaselines(counts, { from: testFrom, to: periods }, season, testFrom);
  const score = scoreForecast(
    features,
    {
      validation: { [model.id]: validationPredictions, ...validationBaselines },
      test: { [model.id]: predicted.value, ...baselines },
    },
    model.id,
    context.random.fork(3),
  );

  const details: ForecastDetails = {
    task: 'forecast',
    by: series.by,
    areaColumn: series.by === 'area' ? series.column : null,
    period: plan.period,
    periods: Array.from(features.series.starts, isoDate),
    testFrom,
    series: score.series,
    curve: training.curve,
    baselineValidation,
    bestEpoch: training.bestEpoch,
    cut: features.series.cut,
    leftOut: features.series.leftOut,
    versusBaseline: score.versusBaseline,
    betterThanCounting: score.versusBaseline.lower > 0,
    parameters: fitted.weights.length,
    epochSeconds: training.epochSeconds,
  };
  const { [model.id]: metrics, ...baselineMetrics } = score.metrics;
  const run: Run = {
    id: job.runId,
    dataset: record.id,
    model: model.id,
    task: 'forecast',
    params: { ...params, window: plan.window },
    seed: context.seed,
    split: {
      kind: 'temporal',
      trainFrom: isoDate(features.series.starts[0]!),
      trainTo: lastDayBefore(features, testFrom),
      testFrom: isoDate(features.series.starts[testFrom]!),
      testTo: lastDayBefore(features, periods),
      trainRows: countRows(features, 0, testFrom),
      testRows: countRows(features, testFrom, periods),
    },
    backend: training.engine.backend,
    milliseconds: context.clock() - started,
    metrics: {
      ...metrics!,
      ...Object.fromEntries(
        Object.entries(training.choice.rates).map(([name, rate]) => [`stepsPerSecond.${name}`, rate]),
      ),
    },
    baselines: baselineMetrics,
    dataHash: record.dataHash,
    modelVersion: model.version,
    createdAt: job.createdAt,
    betterThanCounting: details.betterThanCounting,
    warnings: [...writeWarnings(score, training), ...warnOfDiscovery(record, request.where)],
  };
  return succeed({ run, details, fitted: model.encode(fitted) });
}

type Asked = SeriesRequest & { readonly coverage: Coverage; readonly testShare: number };

/** Checks what the request asks to count and to keep for the test. */
function readRequest(record: DatasetRecord, request: TrainingJob['request']): Result<Asked> {
  const { by = 'area', period = 'week', areaColumn = 'area' } = request.series ?? {};
  const isKnown = (by === 'area' || by === 'category' || by === 'all') && ['day', 'week', 'month'].includes(period);
  if (!isKnown) return fail('forecast.series-unsupported', { by, period });
  const { kind = 'temporal', testShare = DEFAULT_TEST_SHARE } = request.split ?? {};
  if (kind !== 'temporal') return fail('forecast.split-unsupported', { kind });
  if (!(testShare >= 0.05 && testShare <= 0.5)) return fail('model.test-share-invalid', { given: String(testShare) });
  if (record.timeFrom === null || record.timeTo === null) return fail('forecast.no-time');
  const column = by === 'all' ? null : by === 'category' ? 'category' : areaColumn;
  const coverage = narrow({ from: record.timeFrom, to: record.timeTo }, request.where ?? []);
  if (!coverage) return fail('forecast.dates-apart');
  const tellsZeros = record.shape === 'area-counts';
  return succeed({ by, period: period as Period, column, tellsZeros, coverage, testShare });
}

/**
 * The dataset's time, less what date clauses leave out at either end: a week a filter cuts in two is as incomplete as the file's
 * last. Null when a clause leaves out time in between, which would be counted as periods without incidents.
 */
function narrow(coverage: Coverage, where: readonly Clause[]): Coverage | null {
  let { from, to } = coverage;
  for (const { column, in: list, from: earliest, to: latest } of where) {
    if (column !== 'date') continue;
    const spans = (list ?? [])
      .flatMap((text) => timeSpanFromIso(String(text)) ?? [])
      .toSorted((a, b) => a.from - b.from || a.to - b.to);
    const first = spans[0] ?? (earliest === undefined ? null : timeSpanFromIso(String(earliest)));
    const last = latest === undefined || list ? null : timeSpanFromIso(String(latest));
    let end = spans[0]?.to ?? last?.to ?? Infinity;
    for (const span of spans) {
      if (span.from > end) return null;
      end = Math.max(end, span.to);
    }
    if (first) from = Math.max(from, first.from);
    to = Math.min(to, end - 1);
  }
  return { from, to: Math.max(from, to) };
}

/** The curves can be drawn beside the baselines from the first epoch on. */
function withBaselines(context: FitContext, baselines: Readonly<Record<string, number>>): FitContext {
  const named = Object.fromEntries(Object.entries(baselines).map(([name, loss]) => [`baseline.${name}`, loss]));
  return {
    ...context,
    progress: (step) =>
      context.progress(step.phase === 'epochs' ? { ...step, metrics: { ...named, ...step.metrics } } : step),
  };
}

/** A period at a time, with a breath between. */
async function predictInSteps(
  predict: (fitted: LstmFit, features: LstmFeatures) => Result<Float64Array>,
  fitted: LstmFit,
  features: LstmFeatures,
  range: { from: number; to: number },
  context: FitContext,
): Promise<Result<Float64Array>> {
  const width = range.to - range.from;
  const predicted = new Float64Array(features.counts.series * width);
  for (let t = range.from; t < range.to; t++) {
    const column = predict(fitted, { ...features, range: { from: t, to: t + 1 } });
    if (!column.ok) return column;
    column.value.forEach((mean, s) => (predicted[s * width + t - range.from] = mean));
    context.progress({ phase: 'test', done: t + 1 - range.from, total: width });
    await context.breathe();
  }
  return succeed(predicted);
}

function lastDayBefore({ series, plan }: LstmFeatures, period: number): string {
  return isoDate(addPeriods(series.starts[period - 1]!, plan.period, 1) - 1);
}

function countRows({ counts }: LstmFeatures, from: number, to: number): number {
  let rows = 0;
  for (let s = 0; s < counts.series; s++)
    for (let t = from; t < to; t++) rows += counts.values[s * counts.periods + t]!;
  return rows;
}

/** Two digits wherever they begin: -0.0003 is not nothing. */
function twoDigits(value: number): string {
  return String(Number(value.toPrecision(2))).replace('-', '−');
}

function writeWarnings({ versusBaseline, unscored }: ForecastScore, training: LstmTraining): string[] {
  const warnings: string[] = [];
  if (versusBaseline.lower <= 0) {
    warnings.push(
      say('model.lstm.warning.no-better', {
        baseline: say(`forecast.baseline.${versusBaseline.baseline}`),
        mean: twoDigits(versusBaseline.mean),
        lower: twoDigits(versusBaseline.lower),
        upper: twoDigits(versusBaseline.upper),
      }),
    );
  }
  if (unscored > 0) warnings.push(say('model.lstm.warning.unscored', { series: unscored }));
  for (const { backend, reason } of training.choice.rejected) {
    // Slower or not on this device is no fault; the measured rates are among the metrics.
    if (reason === 'slower' || reason === 'missing') continue;
    warnings.push(say('model.lstm.warning.backend', { backend, reason: say(`model.lstm.backend.${reason}`) }));
  }
  if (training.isStateForeign) warnings.push(say('model.lstm.warning.no-resume'));
  return warnings;
}
