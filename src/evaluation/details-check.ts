import type { ClassifyDetails, ClusterDetails, ForecastDetails, MissingFeatures, RunDetails } from './details.ts';

type Check = (value: unknown) => boolean;
/** One check for every field of a type, so that a field added to it cannot be forgotten here. */
type Fields<T> = { readonly [Name in keyof T]-?: Check };

const text: Check = (value) => typeof value === 'string';
const flag: Check = (value) => typeof value === 'boolean';
/** Not a number and the infinities are written to a file as numbers: an area under a curve may be undefined. */
const number: Check = (value) => typeof value === 'number';
const oneOf =
  (...choices: readonly unknown[]): Check =>
  (value) =>
    choices.includes(value);
const orNull =
  (check: Check): Check =>
  (value) =>
    value === null || check(value);
const orAbsent =
  (check: Check): Check =>
  (value) =>
    value === undefined || check(value);
const listOf =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every(check);
const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const mapOf =
  (check: Check): Check =>
  (value) =>
    isRecord(value) && Object.values(value).every(check);
const record =
  <T>(fields: Fields<T>): Check =>
  (value) =>
    isRecord(value) && Object.entries<Check>(fields).every(([name, check]) => check(value[name]));

const versus = record<ClassifyDetails['skill']>({ baseline: text, mean: number, lower: number, upper: number });

const cluster = record<ClusterDetails>({
  task: oneOf('cluster'),
  rows: number,
  unlocated: number,
  clusters: listOf(
    record<ClusterDetails['clusters'][number]>({
      id: number,
      longitude: number,
      latitude: number,
      incidents: number,
      share: number,
      meanRadiusMeters: number,
      dominantCategory: text,
      dominantShare: number,
    }),
  ),
  curve: listOf(
    record<ClusterDetails['curve'][number]>({ k: number, inertia: number, silhouette: number, stability: number }),
  ),
  elbowK: orNull(number),
  silhouetteSample: number,
  restarts: number,
});

const missingScores = record<MissingFeatures['complete']>({
  rows: number,
  accuracy: number,
  logLoss: number,
  baselineLogLoss: number,
});

const classify = record<ClassifyDetails>({
  task: oneOf('classify'),
  target: oneOf('category', 'subcategory'),
  classes: listOf(text),
  coverage: number,
  unlocated: number,
  features: listOf(text),
  confusion: listOf(listOf(number)),
  perClass: listOf(
    record<ClassifyDetails['perClass'][number]>({
      label: text,
      trainRows: number,
      testRows: number,
      precision: number,
      recall: number,
      f1: number,
      auc: number,
      prAuc: number,
      baseRate: number,
    }),
  ),
  reliability: listOf(
    record<ClassifyDetails['reliability'][number]>({
      from: number,
      to: number,
      rows: number,
      confidence: number,
      accuracy: number,
    }),
  ),
  importance: listOf(record<ClassifyDetails['importance'][number]>({ feature: text, value: number })),
  skill: versus,
  areas: listOf(text),
  missing: orAbsent(
    record<MissingFeatures>({
      treatment: oneOf('own-value'),
      features: listOf(record<MissingFeatures['features'][number]>({ feature: text, train: number, test: number })),
      trainRows: number,
      testRows: number,
      complete: missingScores,
      partial: missingScores,
    }),
  ),
});

const forecast = record<ForecastDetails>({
  task: oneOf('forecast'),
  by: oneOf('area', 'category', 'all'),
  areaColumn: orNull(text),
  period: oneOf('day', 'week', 'month'),
  periods: listOf(text),
  testFrom: number,
  series: listOf(
    record<ForecastDetails['series'][number]>({
      name: text,
      counts: listOf(number),
      predictions: mapOf(listOf(number)),
      mase: mapOf(number),
      bestBaseline: text,
    }),
  ),
  curve: listOf(record<ForecastDetails['curve'][number]>({ epoch: number, loss: number, validation: number })),
  baselineValidation: mapOf(number),
  bestEpoch: number,
  cut: listOf(record<ForecastDetails['cut'][number]>({ period: text, why: text })),
  leftOut: listOf(record<ForecastDetails['leftOut'][number]>({ name: text, rows: number, why: text })),
  versusBaseline: versus,
  betterThanCounting: flag,
  parameters: number,
  epochSeconds: number,
});

/** True for the numbers behind the charts of a run that came from a file, when they hold all that the screens of their task read. */
export function isRunDetails(value: unknown): value is RunDetails {
  return cluster(value) || classify(value) || forecast(value);
}
