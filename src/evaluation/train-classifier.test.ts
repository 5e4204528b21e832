import { describe, expect, test } from 'vitest';
import { minutesFromCivil } from '../data/calendar.ts';
import { createRandom } from '../data/random.ts';
import { profiles } from '../data/read/profiles.ts';
import type { Column } from '../data/table/column.ts';
import type { DatasetRecord } from '../data/table/dataset.ts';
import type { Table } from '../data/table/table.ts';
import { growTreePart, type TreeShared } from '../models/forest/tree-task.ts';
import type { FitContext, Parallel } from '../models/model.ts';
import type { ClassifyDetails } from './details.ts';
import { openTypePredictor } from './predict-type.ts';
import { trainClassifier } from './train-classifier.ts';
import type { TrainingRequest } from './training.ts';

const TYPES = ['Theft', 'Assault', 'Burglary', 'Vandalism', 'Fraud'];
const START = minutesFromCivil(2020, 1, 1);

/** A small city: assaults at night in the east, fraud by day in the west, the rest anywhere; every 20th row has no place. */
function createCity(rows: number, seed: number, extra: Record<string, Column> = {}): Table {
  const random = createRandom(seed);
  const minutes = new Int32Array(rows);
  const longitude = new Float64Array(rows);
  const latitude = new Float64Array(rows);
  const codes = new Uint8Array(rows);
  const areas = new Uint8Array(rows);
  for (let row = 0; row < rows; row++) {
    const hour = random.integer(24);
    const east = random.next();
    minutes[row] = START + random.integer(100) * 1440 + hour * 60 + random.integer(60);
    longitude[row] = row % 20 === 0 ? Number.NaN : -71.1 + east * 0.1;
    latitude[row] = row % 20 === 0 ? Number.NaN : 42.3 + random.next() * 0.08;
    areas[row] = row % 20 === 0 ? 0 : 1 + Math.floor(east * 4);
    const isNight = hour >= 20 || hour < 4;
    const draw = random.next();
    if (isNight && east > 0.5 && draw < 0.7) codes[row] = 2;
    else if (!isNight && east <= 0.5 && draw < 0.6) codes[row] = 5;
    else codes[row] = [1, 1, 1, 3, 4][random.integer(5)]!;
  }
  return {
    rows,
    columns: {
      time: { kind: 'time', minutes, precision: 'minute' },
      clock: { kind: 'category', codes: new Uint8Array(rows).fill(1), labels: ['', 'known'] },
      category: { kind: 'category', codes, labels: ['', ...TYPES] },
      area: { kind: 'category', codes: areas, labels: ['', 'West', 'Mid-west', 'Mid-east', 'East'] },
      longitude: { kind: 'number', values: longitude },
      latitude: { kind: 'number', values: latitude },
      ...extra,
    },
  };
}

const parallel: Parallel = {
  size: 1,
  run: async <Input, Output>(_task: string, shared: unknown, inputs: readonly Input[]) =>
    inputs.map((tree) => growTreePart(shared as TreeShared, tree as number) as Output),
};

function createContext(seed: number): FitContext {
  return {
    signal: new AbortController().signal,
    seed,
    random: createRandom(seed),
    clock: () => 0,
    progress: () => {},
    breathe: async () => {},
    parallel,
    backend: 'auto',
  };
}

const record = { id: 'city', dataHash: 'cafe' } as DatasetRecord;

function train(table: Table, request: Partial<TrainingRequest> = {}, seed = 42) {
  return trainClassifier({
    runId: 'run-1',
    createdAt: '2026-01-01T00:00:00.000Z',
    record,
    table,
    request: { dataset: 'city', model: 'forest', params: { trees: 10, depth: 8 }, ...request },
    context: createContext(seed),
  });
}

async function trained(table: Table, request: Partial<TrainingRequest> = {}, seed = 42) {
  const result = await train(table, request, seed);
  if (!result.ok) throw new Error(JSON.stringify(result.failure));
  return { ...result.value, details: result.value.details as ClassifyDetails };
}

async function failureOf(table: Table, request: Partial<TrainingRequest>) {
  const result = await train(table, request);
  return result.ok ? null : result.failure;
}

describe('a run', () => {
  test('is complete: split, defaults filled in, every metric, all baselines, details that add up', async () => {
    const { run, details } = await trained(createCity(2000, 1));
    expect(run).toMatchObject({
      id: 'run-1',
      dataset: 'city',
      model: 'forest',
      task: 'classify',
      params: { trees: 10, depth: 8, minimumLeaf: 1, featuresPerSplit: 'sqrt', bootstrap: true },
      seed: 42,
      backend: 'cpu',
      dataHash: 'cafe',
      modelVersion: 1,
    });
    expect(run.split).toMatchObject({ kind: 'temporal', trainFrom: '2020-01-01', testTo: '2020-04-09' });
    expect(run.split.trainRows + run.split.testRows).toBe(1900);
    expect(run.split.testFrom! > run.split.trainTo!).toBe(true);
    const names = Object.keys(run.metrics);
    expect(names).toHaveLength(12);
    for (const baseline of ['majority', 'baseRateAreaHour', 'baseRateSquareHour'])
      expect(Object.keys(run.baselines[baseline]!)).toEqual(names);
    expect(details.unlocated).toBe(100);
    expect(details.classes[0]).toBe('Theft');
    expect(details.confusion.flat().reduce((a, b) => a + b, 0)).toBe(run.split.testRows);
    expect(details.perClass.reduce((sum, { trainRows }) => sum + trainRows, 0)).toBe(run.split.trainRows);
    expect(details.importance.reduce((sum, { value }) => sum + value, 0)).toBeCloseTo(1, 9);
    expect(run.metrics.logLoss!).toBeLessThan(run.baselines.majority!.logLoss!);
  });

  test('with the same seed is identical to the byte; with another it is not', async () => {
    const table = createCity(1200, 2);
    const request = { split: { kind: 'random' } } as const;
    const [one, two, other] = [
      await trained(table, request),
      await trained(table, request),
      await trained(table, request, 7),
    ];
    expect(two.run).toEqual(one.run);
    expect(two.details).toEqual(one.details);
    expect(Buffer.compare(two.fitted, one.fitted)).toBe(0);
    expect(Buffer.compare(other.fitted, one.fitted)).not.toBe(0);
  });

  test('on a random split says that it leaks time', async () => {
    const { run } = await trained(createCity(800, 3), { split: { kind: 'random' } });
    expect(run.split.kind).toBe('random');
    expect(run.warnings[0]).toContain('leaks time');
  });

  test('on noise says that it is no better than counting', async () => {
    const city = createCity(1500, 4);
    const random = createRandom(1);
    const codes = Uint8Array.from({ length: 1500 }, () => 1 + random.integer(5));
    const noise: Table = {
      ...city,
      columns: { ...city.columns, category: { kind: 'category', codes, labels: ['', ...TYPES] } },
    };
    const { run, details } = await trained(noise);
    expect(details.skill.lower).toBeLessThanOrEqual(0);
    expect(run.warnings.some((sentence) => sentence.startsWith('No better than counting'))).toBe(true);
  });
});

describe('the target', () => {
  test('is the top N of the training rows and Other, with the coverage', async () => {
    const { details } = await trained(createCity(1500, 5), { target: { top: 2 } });
    expect(details.classes).toHaveLength(3);
    expect(details.classes[2]).toBe('Other');
    const named = details.perClass[0]!.trainRows + details.perClass[1]!.trainRows;
    const all = details.perClass.reduce((sum, { trainRows }) => sum + trainRows, 0);
    expect(details.coverage).toBeCloseTo(named / all, 12);
  });
  test('has no Other when there are no more types than asked for', async () => {
    const { details } = await trained(createCity(1500, 5), { target: { top: 5 } });
    expect(details.classes).toHaveLength(5);
    expect(details.classes).not.toContain('Other');
    expect(details.coverage).toBe(1);
  });
});

describe('a request that cannot be met is refused', () => {
  const table = createCity(600, 6);
  test.each<[string, Partial<TrainingRequest>]>([
    ['model.unknown', { model: 'oracle' }],
    ['model.parameter-invalid', { params: { trees: 0 } }],
    ['model.feature-forbidden', { features: ['hour', 'UCR_PART'] }],
    ['model.no-features', { features: [] }],
    ['model.split-unsupported', { split: { kind: 'rolling' } }],
    ['model.test-share-invalid', { split: { kind: 'temporal', testShare: 0.9 } }],
    ['classify.target-missing', { target: { column: 'subcategory' } }],
    ['classify.top-invalid', { target: { top: 1 } }],
  ])('%s', async (code, request) => {
    expect(await failureOf(table, request)).toMatchObject({ code });
  });
  test('classify.too-few-rows', async () => {
    expect(await failureOf(createCity(40, 1), {})).toMatchObject({
      code: 'classify.too-few-rows',
      detail: { rows: 38 },
    });
  });
  test('classify.one-day', async () => {
    const city = createCity(300, 1);
    const day: Column = { kind: 'time', minutes: new Int32Array(300).fill(START), precision: 'minute' };
    expect(await failureOf({ ...city, columns: { ...city.columns, time: day } }, {})).toMatchObject({
      code: 'classify.one-day',
    });
  });
  test('model.feature-missing: a file that knows only the day has no hour', async () => {
    const city = createCity(300, 1);
    const { minutes } = city.columns.time as { minutes: Int32Array };
    const days: Column = { kind: 'time', minutes, precision: 'day' };
    const table2 = { ...city, columns: { ...city.columns, time: days } };
    expect(await failureOf(table2, { features: ['hour'] })).toMatchObject({ code: 'model.feature-missing' });
    expect((await trained(table2)).details.features).toEqual(['weekday', 'month', 'x', 'y', 'area']);
  });
});

describe('what the report fills in afterwards has no way in', () => {
  // The headers of the real files, both eras of Boston, and Chicago with its older columns.
  const headers = [
    'INCIDENT_NUMBER,OFFENSE_CODE,OFFENSE_CODE_GROUP,OFFENSE_DESCRIPTION,DISTRICT,REPORTING_AREA,SHOOTING,OCCURRED_ON_DATE,YEAR,MONTH,DAY_OF_WEEK,HOUR,UCR_PART,STREET,Lat,Long,Location,date',
    '_id,INCIDENT_NUMBER,OFFENSE_CODE,OFFENSE_CODE_GROUP,OFFENSE_DESCRIPTION,DISTRICT,REPORTING_AREA,SHOOTING,OCCURRED_ON_DATE,YEAR,MONTH,DAY_OF_WEEK,HOUR,UCR_PART,STREET,Lat,Long,Location',
    'ID,Case Number,Date,Block,IUCR,Primary Type,Description,Location Description,Arrest,Domestic,Beat,District,Ward,Community Area,FBI Code,X Coordinate,Y Coordinate,Year,Updated On,Latitude,Longitude,Location',
    'category,subcategory,description,premises,arrest,domestic,shooting,clock,place,time,longitude,latitude,id,line',
  ]
    .flatMap((line) => line.split(','))
    // And whatever a profile, of whatever publisher, says about its own columns.
    .concat(profiles.flatMap(({ filledInAfterwards }) => filledInAfterwards));

  test.each([...new Set(headers)])('%s is refused as a feature', async (header) => {
    const column: Column = { kind: 'category', codes: new Uint8Array(300).fill(1), labels: ['', 'x'] };
    const city = createCity(300, 1);
    const table = { ...city, columns: { [header]: column, ...city.columns } };
    const failure = await failureOf(table, { features: ['hour', header] });
    expect(failure).toMatchObject({ code: 'model.feature-forbidden', detail: { feature: header } });
  });

  test('a model is the same to the byte whatever telltale columns lie beside its features', async () => {
    const city = createCity(1000, 8);
    const { codes } = city.columns.category as { codes: Uint8Array };
    const telltale = (name: string): Column => ({
      kind: 'category',
      codes,
      labels: ['', ...TYPES.map((type) => name + type)],
    });
    const names = headers.filter((name) => !(name in city.columns));
    const leaky = createCity(1000, 8, Object.fromEntries(names.map((name) => [name, telltale(name)])));
    expect(Buffer.compare((await trained(leaky)).fitted, (await trained(city)).fitted)).toBe(0);
  });
});

describe('a single question', () => {
  const question = { hour: 22, dayOfWeek: 4, month: 2, latitude: 42.33, longitude: -71.01 };

  test('is answered from the stored block: a distribution, its top and the base rates beside it', async () => {
    const { run, fitted } = await trained(createCity(3000, 9));
    const opened = await openTypePredictor(run, fitted);
    if (!opened.ok) throw new Error(opened.failure.code);
    const answer = opened.value.predict(question);
    if (!answer.ok) throw new Error(answer.failure.code);
    const { predicted, confidence, probabilities, baseRates } = answer.value;
    expect(predicted).toBe('Assault');
    expect(confidence).toBe(Math.max(...Object.values(probabilities)));
    expect(Object.keys(baseRates)).toEqual(Object.keys(probabilities));
    for (const shares of [probabilities, baseRates]) {
      expect(Object.values(shares).reduce((a, b) => a + b, 0)).toBeCloseTo(1, 5);
    }
    expect(baseRates.Assault!).toBeGreaterThan(0.3);
    const west = opened.value.predict({ ...question, longitude: -71.09 });
    expect(west.ok && west.value.baseRates.Assault!).toBeLessThan(0.1);
  });

  test('is refused with a reason when the time or the place is none, or far from the data', async () => {
    const { run, fitted } = await trained(createCity(600, 9));
    const opened = await openTypePredictor(run, fitted);
    if (!opened.ok) throw new Error(opened.failure.code);
    const codeOf = (change: Partial<typeof question>) => {
      const answer = opened.value.predict({ ...question, ...change });
      return answer.ok ? null : answer.failure.code;
    };
    expect(codeOf({})).toBeNull();
    for (const change of [{ hour: 24 }, { hour: 1.5 }, { dayOfWeek: -1 }, { month: 0 }, { month: Number.NaN }]) {
      expect(codeOf(change)).toBe('predict.time-invalid');
    }
    expect(codeOf({ latitude: 91 })).toBe('predict.place-invalid');
    expect(codeOf({ longitude: Number.NaN })).toBe('predict.place-invalid');
    expect(codeOf({ latitude: 41.88, longitude: -87.63 })).toBe('predict.place-outside');
  });

  test('a broken or foreign block is refused', async () => {
    const { run, fitted } = await trained(createCity(600, 9));
    const broken = fitted.slice();
    broken[broken.length >> 1]! ^= 1;
    const refused = { ok: false, failure: { code: 'model.block-invalid' } };
    expect(await openTypePredictor(run, broken)).toMatchObject(refused);
    expect(await openTypePredictor({ model: 'forest-reference' }, fitted)).toMatchObject(refused);
    expect(await openTypePredictor({ model: 'kmeans' }, fitted)).toMatchObject({ failure: { code: 'model.unknown' } });
  });
});

describe('the reference engine', () => {
  const request = { model: 'forest-reference', params: { trees: 12, depth: 6, featuresPerTree: 'all' } } as const;

  test('trains on the same rows, scores with the same metrics and answers from its stored block', async () => {
    const table = createCity(300, 10);
    const own = await trained(table);
    const { run, fitted } = await trained(table, request);
    expect(run.split).toEqual(own.run.split);
    expect(Object.keys(run.metrics)).toEqual(Object.keys(own.run.metrics));
    expect(run.baselines).toEqual(own.run.baselines);
    expect(run.metrics.accuracy!).toBeGreaterThan(run.baselines.majority!.accuracy! + 0.05);
    expect(Buffer.compare((await trained(table, request)).fitted, fitted)).toBe(0);
    const opened = await openTypePredictor(run, fitted);
    expect(
      opened.ok && opened.value.predict({ hour: 22, dayOfWeek: 4, month: 2, latitude: 42.33, longitude: -71.01 }),
    ).toMatchObject({ ok: true, value: { predicted: 'Assault' } });
  }, 20_000);

  test('refuses more than its 2,000 rows', async () => {
    expect(await failureOf(createCity(2200, 1), request)).toMatchObject({
      code: 'classify.too-many-rows',
      detail: { most: 2000, rows: 2090 },
    });
  });
});
