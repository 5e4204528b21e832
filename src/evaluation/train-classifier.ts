import { isoDate, MINUTES_PER_DAY } from '../data/calendar.ts';
import type { Run } from '../data/contract.ts';
import type { Table } from '../data/table/table.ts';
import type { Classifier } from '../models/classification/classifier.ts';
import { readFeatures, type FeatureSchema } from '../models/classification/features.ts';
import { loadClassifier } from '../models/classification/load.ts';
import type { FitContext } from '../models/model.ts';
import { readParams } from '../data/params.ts';
import { registry } from '../models/registry.ts';
import { scoreClassification, type ClassProbabilities } from '../scoring/classification-metrics.ts';
import { fail, succeed, type Result } from '../text/failure.ts';
import { encodeClassifier } from './classifier-block.ts';
import { describeClassifier } from './classification-details.ts';
import { chooseRows, type ClassificationRows } from './classification-rows.ts';
import { measureSkill } from './classification-skill.ts';
import { warnOf } from './classification-warnings.ts';
import { describeMissing } from './missing-features.ts';
import { fitPlaceContext, hasAreas, predictBaseRates, predictOverall, withoutAreas } from './place-context.ts';
import { listSingleIncidents } from './single-incidents.ts';
import type { TrainedRun, TrainingJob } from './training.ts';

// Rows scored between two breaths: a few milliseconds of work.
const CHUNK = 2048;

/**
 * Trains a classifier on the incidents of the job and scores it, beside its baselines, on rows it never saw. Rows without a place, time or
 * type are left out; the split comes first, and everything else (top types, features, bins, base rates) is fitted on its training side.
 */
export async function trainClassifier(job: TrainingJob): Promise<Result<TrainedRun>> {
  const { context, record, request } = job;
  const incidents = listSingleIncidents(record, job.table);
  if (!incidents.ok) return incidents;
  const table = incidents.value;
  const started = context.clock();
  const model = await loadClassifier(request.model);
  if (!model) return fail('model.unknown', { model: request.model });
  const params = readParams(model.params, request.params);
  if (!params.ok) return params;
  context.progress({ phase: 'prepare', done: 0, total: 1 });
  const chosen = chooseRows(table, request, context.random);
  if (!chosen.ok) return chosen;
  const rows = chosen.value;
  const refused = refuseTooMany(model.id, rows.train.length + rows.test.length);
  if (refused) return refused;
  await context.breathe();

  const classes = rows.target.classes.length;
  const prepared = model.prepare(table, {
    params: params.value,
    rows: rows.train,
    target: { codes: rows.trainClasses, classes },
    ...(request.features && { features: request.features }),
  });
  if (!prepared.ok) return prepared;
  const { schema } = prepared.value;
  await context.breathe();
  const fit = await model.fit(prepared.value, params.value, context);
  if (!fit.ok) return fit;
  const fitted = fit.value;

  const predicted = await predictRows(model, fitted, table, rows.test, schema, context);
  if (!predicted.ok) return predicted;
  const scores = scoreClassification(predicted.value, rows.testClasses);
  await context.breathe();
  const places = fitPlaceContext(table, rows.train, rows.trainClasses, classes, schema, rows.hasPlaces);
  await context.breathe();
  const baselines: Record<string, ClassProbabilities> = {
    majority: predictOverall(places, rows.test.length),
    baseRateAreaHour: predictBaseRates(places, table, rows.test, schema),
  };
  if (hasAreas(schema) && rows.hasPlaces) {
    // Areas are often large; squares of a kilometre can count more finely, and a model must beat the better of the two.
    await context.breathe();
    const plain = withoutAreas(schema);
    const squares = fitPlaceContext(table, rows.train, rows.trainClasses, classes, plain, true);
    baselines.baseRateSquareHour = predictBaseRates(squares, table, rows.test, plain);
  }
  const baselineScores: Record<string, Record<string, number>> = {};
  for (const [name, probabilities] of Object.entries(baselines)) {
    await context.breathe();
    baselineScores[name] = knownOnly(scoreClassification(probabilities, rows.testClasses).metrics);
  }
  await context.breathe();
  const skill = measureSkill(predicted.value, baselines, rows.testClasses, daysOf(table, rows.test), context.random);
  const missing = await describeMissing(
    table,
    rows,
    schema,
    predicted.value,
    baselines[skill.baseline]!,
    context.breathe,
  );

  const run: Run = {
    id: job.runId,
    dataset: record.id,
    model: model.id,
    task: 'classify',
    params: { ...params.value },
    seed: context.seed,
    split: describeSplit(table, rows),
    backend: 'cpu',
    milliseconds: context.clock() - started,
    metrics: knownOnly(scores.metrics),
    baselines: baselineScores,
    dataHash: record.dataHash,
    modelVersion: model.version,
    createdAt: job.createdAt,
    betterThanCounting: skill.lower > 0,
    warnings: warnOf(table, rows, skill, missing),
  };
  const details = {
    ...describeClassifier(rows, schema, scores, skill, model.explain(fitted)),
    ...(missing && { missing }),
  };
  const block = encodeClassifier(model, { classes: rows.target.classes, schema, fitted, context: places });
  return succeed({ run, details, fitted: block });
}

function refuseTooMany(model: string, rows: number) {
  const most = registry.find(({ id }) => id === model)?.maxRows;
  return most !== undefined && rows > most ? fail('classify.too-many-rows', { most, rows }) : null;
}

async function predictRows(
  model: Classifier,
  fitted: unknown,
  table: Table,
  rows: Uint32Array,
  schema: FeatureSchema,
  context: FitContext,
): Promise<Result<ClassProbabilities>> {
  let values: Float32Array | null = null;
  let classes = 0;
  for (let from = 0; from < rows.length; from += CHUNK) {
    await context.breathe();
    context.progress({ phase: 'score', done: from, total: rows.length });
    const part = model.predict(fitted, readFeatures(table, rows.subarray(from, from + CHUNK), schema));
    if (!part.ok) return part;
    classes = part.value.classes;
    values ??= new Float32Array(rows.length * classes);
    values.set(part.value.values, from * classes);
  }
  context.progress({ phase: 'score', done: rows.length, total: rows.length });
  return succeed({ rows: rows.length, classes, values: values ?? new Float32Array() });
}

/** A metric that is not defined on this test (the AUC of a class that never occurs in it) is left out, not written as a number. */
function knownOnly(metrics: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(Object.entries(metrics).filter(([, value]) => Number.isFinite(value)));
}

function daysOf(table: Table, rows: Uint32Array): Int32Array {
  const { time } = table.columns;
  return Int32Array.from(rows, (row) => (time?.kind === 'time' ? Math.floor(time.minutes[row]! / MINUTES_PER_DAY) : 0));
}

function describeSplit(table: Table, { kind, train, test }: ClassificationRows): Run['split'] {
  const period = (rows: Uint32Array): [string, string] => {
    let first = Number.POSITIVE_INFINITY;
    let last = Number.NEGATIVE_INFINITY;
    for (const day of daysOf(table, rows)) {
      if (day < first) first = day;
      if (day > last) last = day;
    }
    return [isoDate(first * MINUTES_PER_DAY), isoDate(last * MINUTES_PER_DAY)];
  };
  const [trainFrom, trainTo] = period(train);
  const [testFrom, testTo] = period(test);
  return { kind, trainFrom, trainTo, testFrom, testTo, trainRows: train.length, testRows: test.length };
}
