import '../../text/en/analysis-failures.ts';
import '../../text/en/methods-time.ts';
import '../../text/en/methods.ts';
import { describe, expect, test } from 'vitest';
import { readParams } from '../../data/params.ts';
import { createRandom, type Random } from '../../data/random.ts';
import type { DatePrecision } from '../../data/table/precision.ts';
import type { Column } from '../../data/table/column.ts';
import type { Table } from '../../data/table/table.ts';
import { sayFailure } from '../../text/say.ts';
import { dayOfIso, isoOfDay } from '../periods.ts';
import { aoristic } from './aoristic.ts';
import { calendar } from './calendar.ts';
import { changePoints } from './change-points.ts';
import { heatClock } from './heat-clock.ts';
import type { Method, MethodInput } from './method.ts';
import { periods } from './periods.ts';
import { seasonal } from './seasonal.ts';

const FIRST = dayOfIso('2019-01-01');
const YEARS = 5 * 365 + 1;

function poisson(random: Random, mean: number): number {
  const limit = Math.exp(-mean);
  let count = 0;
  for (let product = random.next(); product > limit; product *= random.next()) count++;
  return count;
}

/** Incidents of five years whose daily mean is told by day, at any time of the day. */
function makeTable(
  meanOf: (day: number) => number,
  precision: DatePrecision = 'minute',
  days = YEARS,
  seed = 6,
  types = 2,
): Table {
  const random = createRandom(seed);
  const minutes: number[] = [];
  for (let day = 0; day < days; day++) {
    const count = poisson(random, meanOf(day));
    for (let i = 0; i < count; i++) {
      const date = precision === 'month' ? dayOfIso(`${isoOfDay(FIRST + day).slice(0, 8)}01`) : FIRST + day;
      minutes.push(date * 1440 + (precision === 'minute' ? random.integer(1440) : 0));
    }
  }
  return {
    rows: minutes.length,
    columns: {
      time: { kind: 'time', minutes: Int32Array.from(minutes), precision },
      category: {
        kind: 'category',
        codes: Uint8Array.from(minutes, () => 1 + random.integer(types)),
        labels: ['', 'Theft', 'Fraud', 'Robbery', 'Assault', 'Arson', 'Damage'],
      },
    },
  };
}

async function find<Params>(method: Method<Params>, table: Table, given: Record<string, unknown> = {}, record = {}) {
  const params = readParams(method.params, given);
  if (!params.ok) throw new Error(params.failure.code);
  const time = table.columns['time'] as Column & { kind: 'time' };
  const days = Array.from(time.minutes, (at) => Math.floor(at / 1440)).sort((a, b) => a - b);
  const input: MethodInput = {
    record: record as MethodInput['record'],
    table,
    periodFrom: isoOfDay(days[0]!),
    periodTo: isoOfDay(days.at(-1)!),
    boundaries: async () => null,
    where: [],
    contextTable: async () => null,
  };
  const context = { random: createRandom(2), progress: () => {}, breathe: async () => {} };
  return method.run(input, params.value, context);
}

async function outcome<Params>(method: Method<Params>, table: Table, given: Record<string, unknown> = {}) {
  const found = await find(method, table, given);
  if (!found.ok) throw new Error(sayFailure(found.failure));
  return found.value;
}

const steady = makeTable(() => 4);
const months = makeTable(() => 4, 'month');
const dates = makeTable(() => 4, 'day');

describe('what dates cannot tell is refused with the reason', () => {
  const few = makeTable(() => 4, 'minute', 5);
  const short = makeTable(() => 4, 'minute', 60);
  const areas: Table = { rows: steady.rows, columns: { time: steady.columns['time']! } };
  const cases: [string, Method<never>, Table, Record<string, unknown>, string, RegExp][] = [
    ['hours of months', aoristic, months, {}, 'analysis.no-hours', /name only the month/],
    ['hours of days', heatClock, dates, {}, 'analysis.no-hours', /name only the day/],
    ['a week of few incidents', heatClock, few, {}, 'analysis.too-few-times', /at least 30/],
    ['a weekly table of months', periods, months, {}, 'analysis.no-dates', /dates to the day/],
    ['a weekly table without types', periods, areas, {}, 'filter.column-missing', /category/],
    [
      'a weekly table of the first year',
      periods,
      steady,
      { until: '2019-06-30' },
      'analysis.no-baseline',
      /2019-01-01/,
    ],
    ['no day', periods, steady, { until: '2021-02-29' }, 'analysis.date-invalid', /no day/],
    ['days of months', calendar, months, {}, 'analysis.no-dates', /dates to the day/],
    ['a calendar of five days', calendar, few, {}, 'analysis.too-short', /at least 28 whole days; there are [0-3]\./],
    ['weeks of months', seasonal, months, { unit: 'week' }, 'analysis.no-weeks', /Choose months/],
    ['a band of one year', seasonal, steady, { until: '2020-12-31' }, 'analysis.no-baseline', /data begin/],
    ['days of months', changePoints, months, { unit: 'day' }, 'analysis.no-weeks', /Choose months/],
    [
      'changes of level in two months',
      changePoints,
      short,
      {},
      'analysis.too-short',
      /at least 24 whole weeks; there are [78]\./,
    ],
  ] as never;
  test.each(cases)('%s', async (_, method, table, params, code, words) => {
    const found = await find(method, table, params);
    expect(found).toMatchObject({ ok: false, failure: { code } });
    expect(found.ok ? '' : sayFailure(found.failure)).toMatch(words);
  });

  test('counts of weeks have no weekly table to the day', async () => {
    expect(await find(periods, dates, {}, { period: 'week' })).toMatchObject({
      failure: { code: 'analysis.no-dates' },
    });
  });
});

test('dates that name the month serve where months are asked for', async () => {
  const band = await outcome(seasonal, months);
  expect(band.table['value']).toHaveLength(12);
  expect(band.warnings[0]).toContain('only the month');
  const levels = await outcome(changePoints, months, { unit: 'month' });
  expect(levels.table['period']).toHaveLength(60);
  expect(levels.summary['breaks']).toBe(0);
});

test('days still being reported are cut by the lag that report dates show, and weeks end on the chosen day', async () => {
  const random = createRandom(11);
  const { minutes } = steady.columns['time'] as Column & { kind: 'time' };
  const told = minutes.map((at) => at + Math.round(-Math.log(1 - random.next()) * 5 * 1440));
  const seen = (FIRST + YEARS) * 1440;
  const rows = [...minutes.keys()].filter((row) => told[row]! < seen);
  const pick = (values: Int32Array) => Int32Array.from(rows, (row) => values[row]!);
  const table: Table = {
    rows: rows.length,
    columns: {
      time: { kind: 'time', minutes: pick(minutes), precision: 'minute' },
      timeReported: { kind: 'time', minutes: pick(told), precision: 'minute' },
      category: { kind: 'category', codes: new Uint8Array(rows.length).fill(1), labels: ['', 'Theft'] },
    },
  };
  for (const [weekStart, weekday] of [
    ['monday', 6],
    ['friday', 3],
  ] as const) {
    const { table: found, warnings } = await outcome(periods, table, { weekStart });
    const last = dayOfIso(found['to']![0] as string);
    // 95 % are reported within 15 days.
    expect(FIRST + YEARS - 1 - last).toBeGreaterThanOrEqual(13);
    expect(FIRST + YEARS - 1 - last).toBeLessThanOrEqual(25);
    expect((last + 3) % 7).toBe(weekday);
    expect(warnings[0]).toMatch(/is left out \(days: \d+\): fewer than 95 %/);
    // Without the cut the last days would be a fall.
    expect(Math.abs(found['z']![1] as number)).toBeLessThan(2.5);
  }
  const { warnings } = await outcome(periods, table, { until: isoOfDay(FIRST + YEARS - 1) });
  expect(warnings.join(' ')).toContain('the latest counts are too low');
});

test('a step is dated, and the season around it is none', async () => {
  const season = (day: number) => 1 + 0.35 * Math.sin((2 * Math.PI * day) / 365.25);
  const table = makeTable((day) => 6 * season(day) * (day >= 1100 ? 0.7 : 1));
  const { table: levels, more, sentence, n } = await outcome(changePoints, table);
  const { period, from, to, percentLower, percentUpper } = more!['breaks']!;
  expect(period).toHaveLength(1);
  const truth = FIRST + 1100;
  expect(dayOfIso(from![0] as string)).toBeLessThanOrEqual(truth);
  expect(dayOfIso(to![0] as string) + 6).toBeGreaterThanOrEqual(truth);
  expect(percentLower![0]).toBeLessThan(-30);
  expect(percentUpper![0]).toBeGreaterThan(-30);
  expect(sentence).toMatch(/The level changes once/);
  const fitted = (levels['fitted'] as number[]).reduce((sum, value) => sum + value, 0);
  expect(Math.abs(fitted / n - 1)).toBeLessThan(1e-9);
  expect(
    (
      await outcome(
        changePoints,
        makeTable((day) => 6 * season(day)),
      )
    ).summary['breaks'],
  ).toBe(0);
});

test('a block of the week that is planted is named with its share', async () => {
  const { minutes } = steady.columns['time'] as Column & { kind: 'time' };
  // A third of all incidents goes to Friday and Saturday nights, 22:00 to 02:00.
  const random = createRandom(4);
  const moved = minutes.map((at) => {
    if (random.next() > 1 / 3) return at;
    const monday = Math.floor((at / 1440 + 3) / 7) * 7 - 3;
    return (monday + 4 + random.integer(2)) * 1440 + 22 * 60 + random.integer(240);
  });
  const table: Table = { rows: steady.rows, columns: { time: { kind: 'time', minutes: moved, precision: 'minute' } } };
  const { sentence, summary, table: found } = await outcome(heatClock, table);
  expect(sentence).toMatch(/^Friday to Saturday, 22:00 to 02:00, hold 3\d % \(3\d to 3\d %, 90 % interval\)/);
  expect((found['inPeak'] as number[]).reduce((sum, value) => sum + value, 0)).toBe(8);
  expect(summary['p']).toBeLessThan(0.001);
  expect((await outcome(heatClock, steady)).sentence).toMatch(/^No block of the week stands out/);
});

test('planted days are flagged, the others are not, and a tenth of ordinary days lies outside of the range', async () => {
  const table = makeTable((day) => (day === 400 ? 60 : day === 900 ? 0.01 : 20 * (day % 7 > 4 ? 1.3 : 0.9)));
  const { table: found, summary, sentence } = await outcome(calendar, table);
  const flagged = (found['kind'] as (string | null)[]).flatMap((kind, i) =>
    kind === null ? [] : [[found['day']![i], kind]],
  );
  expect(flagged).toEqual([
    [isoOfDay(FIRST + 400), 'more'],
    [isoOfDay(FIRST + 900), 'fewer'],
  ]);
  expect(summary['outsideShare']).toBeGreaterThan(0.05);
  expect(summary['outsideShare']).toBeLessThan(0.12);
  expect(sentence).toMatch(/^2 of 1,824 days stand out/);
});

test.each([
  ['Poisson counts', 0],
  ['weeks that vary twelve times as much', 0.4],
])(
  'weekly tables of counts that do not change hardly ever name a line: %s',
  async (_, sigma) => {
    let wrong = 0;
    for (let seed = 1; seed <= 30; seed++) {
      const random = createRandom(1000 + seed);
      const levels = Array.from({ length: 172 }, () => Math.exp(sigma * random.normal() - sigma ** 2 / 2));
      const table = makeTable((day) => (sigma > 0 ? 10 : 3) * levels[Math.floor(day / 7)]!, 'day', 1200, seed, 6);
      const { summary } = await outcome(periods, table, { weekStart: 'any', years: 2 });
      if (summary['signals']! > 0) wrong++;
    }
    // One in twenty is to be expected.
    expect(wrong).toBeLessThanOrEqual(4);
  },
  20_000,
);
