import { beforeAll, describe, expect, test, vi } from 'vitest';
import { makeJob } from '../../bench/training-job.ts';
import { minutesFromCivil } from '../data/calendar.ts';
import { createRandom } from '../data/random.ts';
import type { Table } from '../data/table/table.ts';
import { decodeLstm, encodeLstm } from '../models/lstm/fitted.ts';
import type { FitContext } from '../models/model.ts';
import { openBackend } from '../models/tensor/backends.ts';
import { tf } from '../models/tensor/tf.ts';
import type { Result } from '../text/failure.ts';
import type { ForecastDetails } from './details.ts';
import { openForecaster } from './forecast-ahead.ts';
import { trainForecast } from './train-forecast.ts';
import type { TrainedRun, TrainingRequest } from './training.ts';

// The plain backend without the kernel is slow on a busy machine.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const DAYS = 90;
const FIRST = minutesFromCivil(2024, 1, 1);
const AREAS = ['', '0', '1', '2', '3', '10', 'West'];
const PARAMS = { window: 7, units: 8, layers: 2, epochs: 4, patience: 4, batchSize: 64 };

/** Daily incidents with a week's rhythm in five areas, some without a label or in area 0; the first and last day are whole. */
function makeTable(days = DAYS): Table {
  const random = createRandom(5);
  const minutes: number[] = [];
  const codes: number[] = [];
  for (let day = 0; day < days; day++) {
    for (let code = 0; code < AREAS.length; code++) {
      const expected = code < 2 ? 0.3 : (2 + code * 2) * (day % 7 > 4 ? 1.5 : 0.8);
      const count = Math.max(0, Math.round(expected + Math.sqrt(expected) * random.normal()));
      for (let i = 0; i < count; i++) {
        minutes.push(FIRST + day * 1440 + random.integer(1440));
        codes.push(code);
      }
    }
  }
  return {
    rows: minutes.length,
    columns: {
      time: { kind: 'time', minutes: Int32Array.from(minutes), precision: 'minute' },
      area: { kind: 'category', codes: Uint8Array.from(codes), labels: AREAS },
    },
  };
}

const request = { model: 'lstm', seed: 7, series: { by: 'area', period: 'day' }, params: PARAMS } as const;

const REFERENCE = { model: 'lstm-reference' };

function unwrap<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.failure));
  return result.value;
}

async function train(
  backend: 'cpu' | 'wasm',
  context: Partial<FitContext> = {},
  table = makeTable(),
  change: Partial<TrainingRequest> = {},
): Promise<TrainedRun & { details: ForecastDetails }> {
  const job = makeJob(table, { ...request, backend, ...change }, context);
  const { run, details, fitted } = unwrap(await trainForecast(job));
  if (details.task !== 'forecast') throw new Error(details.task);
  return { run, details, fitted };
}

describe.each(['cpu', 'wasm'] as const)('on %s', (backend) => {
  let whole: Awaited<ReturnType<typeof train>>;
  const states: Uint8Array[] = [];

  beforeAll(async () => {
    const checkpoint = { load: async () => null, save: async (state: Uint8Array) => void states.push(state) };
    whole = await train(backend, { checkpoint });
  });

  test('names the backend, and one seed gives one model', async () => {
    expect(whole.run.backend).toBe(backend);
    const again = await train(backend);
    expect(again.fitted).toEqual(whole.fitted);
    expect(again.run.metrics).toEqual(whole.run.metrics);
    const other = unwrap(await trainForecast(makeJob(makeTable(), { ...request, backend, seed: 8 })));
    expect(other.fitted).not.toEqual(whole.fitted);
  });

  test('a resumed training ends with the weights of an uninterrupted one', async () => {
    expect(states).toHaveLength(PARAMS.epochs);
    const saved: Uint8Array[] = [];
    const resumed = await train(backend, {
      checkpoint: { load: async () => states[1]!, save: async (state) => void saved.push(state) },
    });
    expect(saved).toHaveLength(PARAMS.epochs - 2);
    expect(resumed.fitted).toEqual(whole.fitted);
    expect(resumed.details.curve).toEqual(whole.details.curve);
    expect(resumed.details.bestEpoch).toBe(whole.details.bestEpoch);
  });

  test('the state of another training is not gone on with, and the run says so', async () => {
    const { run, fitted } = await train(
      backend,
      { checkpoint: { load: async () => states[1]!, save: async () => undefined } },
      makeTable(DAYS - 1),
    );
    expect(run.warnings.join()).toContain('began anew');
    expect(fitted).toEqual((await train(backend, {}, makeTable(DAYS - 1))).fitted);
  });

  test('leaves no tensor behind, also when cancelled', async () => {
    await openBackend(backend);
    const before = tf.memory().numTensors;
    await train(backend);
    expect(tf.memory().numTensors).toBe(before);
    let breaths = 0;
    const breathe = async () => {
      if (++breaths > 20) throw new Error('cancelled');
    };
    await expect(train(backend, { breathe })).rejects.toThrow('cancelled');
    expect(tf.memory().numTensors).toBe(before);
  });

  test('trains without the kernel too, to nearly the same curve', async () => {
    const { details } = await train(backend, { kernel: async () => null });
    details.curve.forEach(({ loss }, i) => expect(loss).toBeCloseTo(whole.details.curve[i]!.loss, 4));
  });

  test('the reference engine has practically the same losses from the same seed, and its run opens like any other', async () => {
    const params = { ...PARAMS, epochs: 2 };
    const own = await train(backend, {}, makeTable(), { params });
    const before = tf.memory().numTensors;
    const reference = await train(backend, {}, makeTable(), { params, model: 'lstm-reference' });
    expect(tf.memory().numTensors).toBe(before);
    expect(reference.run).toMatchObject({ model: 'lstm-reference', backend, split: own.run.split });
    expect(reference.details.curve).toHaveLength(2);
    reference.details.curve.forEach(({ loss, validation }, i) => {
      expect(Math.abs(loss - own.details.curve[i]!.loss)).toBeLessThan(1e-4);
      expect(Math.abs(validation - own.details.curve[i]!.validation)).toBeLessThan(1e-4);
    });
    const [ours, theirs] = [own, reference].map(({ run, details, fitted }) =>
      unwrap(unwrap(openForecaster(run, details, fitted)).forecast({ horizon: 5 })),
    );
    theirs!.forEach(({ area, period, mean }, i) => {
      expect({ area, period }).toEqual({ area: ours![i]!.area, period: ours![i]!.period });
      expect(mean).toBeCloseTo(ours![i]!.mean, 2);
    });
    // One engine's block is not the other's.
    expect(openForecaster(own.run, own.details, reference.fitted)).toMatchObject({
      failure: { code: 'model.block-invalid' },
    });
  });

  test('a resumed training of the reference engine ends with the weights of an uninterrupted one', async () => {
    const saved: Uint8Array[] = [];
    const checkpoint = { load: async () => null, save: async (state: Uint8Array) => void saved.push(state) };
    const uninterrupted = await train(backend, { checkpoint }, makeTable(), REFERENCE);
    const resume = { load: async () => saved[1]!, save: async () => undefined };
    const resumed = await train(backend, { checkpoint: resume }, makeTable(), REFERENCE);
    expect(resumed.fitted).toEqual(uninterrupted.fitted);
    expect(resumed.details.curve).toEqual(uninterrupted.details.curve);
  });

  test('reports every epoch beside the baselines', async () => {
    const steps: Parameters<FitContext['progress']>[0][] = [];
    await train(backend, { progress: (step) => void steps.push(step) });
    const epochs = steps.filter(({ phase }) => phase === 'epochs');
    expect(epochs.map(({ done }) => done)).toEqual([0, 1, 2, 3, 4]);
    expect(epochs.every((step) => step.backend === backend)).toBe(true);
    for (const { metrics } of epochs) expect(metrics).toMatchObject({ 'baseline.naive': expect.any(Number) });
    expect(epochs[1]!.metrics).toMatchObject({ epoch: 1, loss: whole.details.curve[0]!.loss });
  });
});

describe('the run', () => {
  test('says what was counted, cut and left out', async () => {
    const { details, run } = await train('cpu');
    expect(details.series.map(({ name }) => name)).toEqual(['1', '2', '3', '10', 'West']);
    expect(details.leftOut.map(({ name }) => name)).toEqual(['', '0']);
    expect(details.periods).toHaveLength(DAYS);
    expect(details.testFrom).toBe(DAYS * 0.8);
    expect(run.split).toMatchObject({ trainFrom: '2024-01-01', testFrom: '2024-03-13', testTo: '2024-03-30' });
    const counted = details.series.reduce((sum, { counts }) => sum + counts.reduce((a, b) => a + b, 0), 0);
    expect(run.split.trainRows + run.split.testRows).toBe(counted);
    expect(Object.keys(run.baselines)).toEqual(['naive', 'seasonalNaive', 'meanOf8', 'exponentialSmoothing']);
    for (const metrics of [run.metrics, ...Object.values(run.baselines)]) {
      expect(Object.keys(metrics)).toEqual(expect.arrayContaining(['r2', 'mse', 'mae', 'rmse', 'mase', 'coverage90']));
    }
    expect(details.betterThanCounting).toBe(details.versusBaseline.lower > 0);
    expect(run.warnings.some((warning) => warning.startsWith('No better than counting'))).toBe(
      !details.betterThanCounting,
    );
  });

  test('nothing of the test periods reaches the fit', async () => {
    const table = makeTable();
    const time = table.columns.time!;
    if (time.kind !== 'time') throw new Error(time.kind);
    const testFrom = FIRST + DAYS * 0.8 * 1440;
    // All incidents of the test periods but those of its last day move into its last day.
    const last = FIRST + (DAYS - 1) * 1440;
    const minutes = time.minutes.map((at) => (at >= testFrom ? last : at));
    const moved: Table = { ...table, columns: { ...table.columns, time: { ...time, minutes } } };
    const one = unwrap(decodeLstm('lstm', 1, (await train('cpu')).fitted));
    const other = unwrap(decodeLstm('lstm', 1, (await train('cpu', {}, moved)).fitted));
    expect(other.weights).toEqual(one.weights);
    expect(other.means).toEqual(one.means);
    expect(other.residuals).toEqual(one.residuals);
    expect(other.history).not.toEqual(one.history);
  });

  test.each([
    ['more windows than the reference engine takes', makeTable(1200), REFERENCE, 'forecast.too-many-windows'],
    [
      'a window the reference engine cannot learn from',
      makeTable(),
      { ...REFERENCE, params: { window: 1 } },
      'forecast.window-of-one',
    ],
    ['an unknown model', makeTable(), { model: 'prophet' }, 'model.unknown'],
    ['too few periods', makeTable(18), {}, 'forecast.too-short'],
    [
      'an unknown column',
      makeTable(),
      { series: { by: 'area', period: 'day', areaColumn: 'Beat' } },
      'forecast.no-column',
    ],
    ['hours', makeTable(), { series: { by: 'area', period: 'hour' } }, 'forecast.series-unsupported'],
    ['a random split', makeTable(), { split: { kind: 'random' } }, 'forecast.split-unsupported'],
    ['half a layer', makeTable(), { params: { layers: 0.5 } }, 'model.parameter-invalid'],
    ['a backend that is not there', makeTable(), { backend: 'webgpu' }, 'forecast.backend-unusable'],
  ] as const)('refuses %s', async (_, table, change, code) => {
    const result = await trainForecast(makeJob(table, { ...request, ...change } as never));
    expect(result).toMatchObject({ ok: false, failure: { code } });
  });

  test('a week that a date filter cuts in two is cut', async () => {
    const where = [{ column: 'date' as const, from: '2024-01-03', to: '2024-03-27' }];
    const series = { by: 'all', period: 'week' } as const;
    const result = await trainForecast(makeJob(makeTable(), { ...request, series, where }));
    expect(result).toMatchObject({ ok: false, failure: { code: 'forecast.too-short', detail: { periods: 11 } } });
  });

  test('months chosen one by one are a shorter time when they follow each other, and refused when they do not', async () => {
    const series = { by: 'all', period: 'week' } as const;
    const months = (...list: string[]) => [{ column: 'date' as const, in: list }];
    const together = makeJob(makeTable(), { ...request, series, where: months('2024-02', '2024-01') });
    expect(await trainForecast(together)).toMatchObject({
      failure: { code: 'forecast.too-short', detail: { periods: 8 } },
    });
    const apart = makeJob(makeTable(), { ...request, series, where: months('2024-01', '2024-03') });
    expect(await trainForecast(apart)).toMatchObject({ failure: { code: 'forecast.dates-apart' } });
  });
});

describe('ahead of the data', () => {
  test('starts after the last period, widens with the horizon and agrees with the network one step ahead', async () => {
    const { run, details, fitted } = await train('cpu');
    const { forecast } = unwrap(openForecaster(run, details, fitted));
    const next = unwrap(forecast({}));
    expect(next.map(({ area }) => area)).toEqual(['1', '2', '3', '10', 'West']);
    expect(new Set(next.map(({ period }) => period))).toEqual(new Set(['2024-03-31']));
    const rows = unwrap(forecast({ area: 'West', horizon: 20, level: 0.8 }));
    expect(rows).toHaveLength(20);
    expect(rows.at(-1)!.period).toBe('2024-04-19');
    expect(rows[0]!.mean).toBe(next[4]!.mean);
    const widths = rows.map(({ mean, lower, upper }) => (upper - lower) / Math.sqrt(mean + 0.5));
    expect(widths.at(-1)!).toBeGreaterThanOrEqual(widths[0]! - 1e-9);
    for (const { mean, lower, upper } of rows) {
      expect(lower).toBeGreaterThanOrEqual(0);
      expect(mean).toBeGreaterThanOrEqual(lower);
      expect(upper).toBeGreaterThan(mean);
    }
    expect(forecast({ area: 'Mars' })).toMatchObject({ failure: { code: 'forecast.area-unknown' } });
    expect(forecast({ horizon: 0 })).toMatchObject({ failure: { code: 'forecast.horizon-invalid' } });
    expect(forecast({ level: 1 })).toMatchObject({ failure: { code: 'forecast.level-invalid' } });
  });

  test('predicts the last test period from the periods before it as the test did', async () => {
    const { run, details, fitted } = await train('cpu');
    const all = unwrap(decodeLstm('lstm', 1, fitted));
    const { history, lastStart } = unwrap(decodeLstm('lstm', 1, (await train('cpu', {}, makeTable(DAYS - 1))).fitted));
    const earlier = { ...details, periods: details.periods.slice(0, -1) };
    const { forecast } = unwrap(openForecaster(run, earlier, encodeLstm('lstm', 1, { ...all, history, lastStart })));
    unwrap(forecast({})).forEach(({ mean }, s) => {
      // The stored predictions are rounded to three decimals.
      expect(Math.abs(mean - details.series[s]!.predictions.lstm!.at(-1)!)).toBeLessThan(0.00052);
    });
  });

  test('refuses a block of another run, a damaged one and a foreign one', async () => {
    const { run, details, fitted } = await train('cpu');
    const refused = { ok: false, failure: { code: 'model.block-invalid' } };
    expect(openForecaster(run, { ...details, periods: details.periods.slice(0, -1) }, fitted)).toMatchObject(refused);
    const damaged = fitted.slice();
    damaged[damaged.length - 20]! ^= 1;
    expect(openForecaster(run, details, damaged)).toMatchObject(refused);
    expect(openForecaster({ ...run, model: 'forest' }, details, fitted)).toMatchObject(refused);
  });
});
