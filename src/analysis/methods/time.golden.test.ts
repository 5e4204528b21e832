import { readFileSync } from 'node:fs';
import '../../text/en/methods-time.ts';
import '../../text/en/methods.ts';
import { describe, expect, test } from 'vitest';
import type { Analysis } from '../../data/contract.ts';
import { createRandom } from '../../data/random.ts';
import { MISSING_INTEGER } from '../../data/table/column.ts';
import type { Table } from '../../data/table/table.ts';
import { dayOfIso } from '../periods.ts';
import { testEvenness } from '../time/evenness.ts';
import { costOf, modifiedBic, segmentSeries } from '../time/segments.ts';
import { chanceOutside } from '../time/yearly-band.ts';
import { aoristic } from './aoristic.ts';
import { heatClock } from './heat-clock.ts';
import type { Method, MethodInput, Outcome } from './method.ts';
import { periods } from './periods.ts';
import { seasonal } from './seasonal.ts';

type Comparison = { mean: number; percent: number | null; z: number; p: number | null; pAdjusted?: number };
type Position = {
  period: string;
  value: number | null;
  average: number | null;
  mean: number;
  deviation: [number, number];
  range: [number, number];
  years: number;
};
type Golden = {
  rows: { first: string; gaps: number[]; lengths: (number | null)[]; category: number[]; unknown: number[] };
  aoristic: Record<'weights' | 'start' | 'middle' | 'end', number[]> & { unknown: number; withSpan: number };
  heatClock: Record<'counts' | 'days' | 'lower' | 'upper', number[]> &
    Record<'chiSquare' | 'df' | 'dispersion', number>;
  evenness: Record<'weeks' | 'exposure', number[]> & Record<'chiSquare' | 'df' | 'dispersion' | 'p' | 'plainP', number>;
  periods: {
    until: string;
    years: number;
    lines: { label: number; span: string; current: number; lastYear: Comparison; years: Comparison }[];
  };
  seasonal: { months: Position[]; weeks: Position[]; chances: Record<string, number> };
};

type Breaks = {
  normal: {
    values: number[];
    least: number;
    variance: number;
    fits: { breaks: number[]; rss: number; mbic: number }[];
  };
  poisson: { counts: number[]; exposure: number[]; least: number; fits: { breaks: number[]; cost: number }[] };
};

/** Of R (strucchange, glm): see tools/golden/time-breaks.R. */
const breaks = JSON.parse(readFileSync('fixtures/golden/time-breaks.json', 'utf8')) as Breaks;
/** Of Python (pandas, scipy, statsmodels): see tools/golden/time.py. */
const golden = JSON.parse(readFileSync('fixtures/golden/time.json', 'utf8')) as Golden;
const pause = async () => {};

const LABELS = ['', 'Burglary', 'Vehicle', 'Cycle'];

/** The incidents of the reference as a table. */
function readTable(): Table {
  const { first, gaps, lengths, category, unknown } = golden.rows;
  let at = dayOfIso(first) * 1440;
  const starts = Int32Array.from(gaps, (gap) => (at += gap));
  const isUnknown = new Set(unknown);
  return {
    rows: starts.length,
    columns: {
      time: { kind: 'time', minutes: starts, precision: 'minute' },
      timeEnd: {
        kind: 'time',
        minutes: starts.map((start, i) => start + (lengths[i] ?? MISSING_INTEGER - start)),
        precision: 'minute',
      },
      clock: {
        kind: 'category',
        codes: Uint8Array.from(gaps, (_, i) => (isUnknown.has(i) ? 2 : 1)),
        labels: ['', 'known', 'unknown (00:01)'],
      },
      category: { kind: 'category', codes: Uint8Array.from(category), labels: LABELS },
    },
  };
}

const table = readTable();

async function find<Params>(method: Method<Params>, params: NoInfer<Params>): Promise<Outcome> {
  const input = {
    record: {} as MethodInput['record'],
    table,
    periodFrom: '2020-01-01',
    periodTo: '2024-06-30',
    boundaries: async () => null,
    where: [],
    contextTable: async () => null,
  };
  const found = await method.run(input, params, { random: createRandom(1), progress: () => {}, breathe: pause });
  if (!found.ok) throw new Error(found.failure.code);
  return found.value;
}

const numbers = (column: Analysis['table'][string] | undefined) => column as number[];

function expectClose(found: ArrayLike<number>, wanted: readonly number[]): void {
  const scale = Math.max(...wanted.map(Math.abs));
  const errors = wanted.map((value, i) => Math.abs(found[i]! - value) / Math.max(Math.abs(value), 1e-6 * scale));
  expect(found.length).toBe(wanted.length);
  expect(Math.max(...errors)).toBeLessThan(1e-6);
}

describe('changes of level', () => {
  test('breaks of the mean and their residual sums of squares are those of strucchange', async () => {
    const { values, least, variance, fits } = breaks.normal;
    const series = { counts: Float64Array.from(values), exposure: new Float64Array(values.length).fill(1) };
    const found = await segmentSeries(costOf(series, 'normal'), values.length, { least, most: 4 }, pause);
    expect(found.map(({ starts }) => starts.slice(1))).toEqual(fits.map((fit) => fit.breaks));
    expectClose(
      found.map(({ cost }) => cost),
      fits.map(({ rss }) => rss),
    );
    expectClose(
      found.map((one) => modifiedBic(one, values.length, variance)),
      fits.map(({ mbic }) => mbic),
    );
  });

  test('breaks of a Poisson rate with exposures are those of comparing all with glm', async () => {
    const { counts, exposure, least, fits } = breaks.poisson;
    const series = { counts: Float64Array.from(counts), exposure: Float64Array.from(exposure) };
    const found = await segmentSeries(costOf(series, 'poisson'), counts.length, { least, most: 2 }, pause);
    expect(found.map(({ starts }) => starts.slice(1))).toEqual(fits.map((fit) => fit.breaks));
    expectClose(
      found.map(({ cost }) => cost),
      fits.map(({ cost }) => cost),
    );
  });
});

test('aoristic weights are those of counting every minute of every span', async () => {
  const { weights, start, middle, end, unknown, withSpan } = golden.aoristic;
  const { n, table: found, more, summary, warnings } = await find(aoristic, {});
  expectClose(numbers(found['weight']), weights);
  expectClose(numbers(found['start']), start);
  expectClose(numbers(found['middle']), middle);
  expectClose(numbers(found['end']), end);
  const hours = Array.from({ length: 24 }, (_, hour) =>
    weights.reduce((sum, weight, cell) => (cell % 24 === hour ? sum + weight : sum), 0),
  );
  expectClose(numbers(more!['hours']!['weight']), hours);
  expect(summary['peakHour']).toBe(hours.indexOf(Math.max(...hours)));
  expect(summary['spanShare']).toBeCloseTo(withSpan / n, 12);
  expect(summary['unknownShare']).toBeCloseTo(unknown / (unknown + n), 12);
  expect(warnings.join(' ')).toMatch(/end before they start.*span more than a week/);
});

test('rates, intervals and evenness of the heat clock are those of scipy', async () => {
  const { counts, days, lower, upper, chiSquare, df, dispersion } = golden.heatClock;
  const { table: found, summary } = await find(heatClock, { spread: false });
  expectClose(numbers(found['count']), counts);
  expect(found['days']).toEqual(days);
  expectClose(
    numbers(found['rate']),
    counts.map((count, cell) => count / days[cell]!),
  );
  expectClose(numbers(found['lower']), lower);
  expectClose(numbers(found['upper']), upper);
  expectClose([summary['chiSquare']!, summary['df']!, summary['dispersion']!], [chiSquare, df, dispersion]);
  expect(summary['p']).toBeLessThan(1e-12);
});

test('evenness of a week is tested as scipy does, by weeks and without', () => {
  const { weeks, exposure, chiSquare, df, dispersion, p, plainP } = golden.evenness;
  const counts = new Float64Array(exposure.length);
  weeks.forEach((count, i) => (counts[i % exposure.length]! += count));
  const found = testEvenness(counts, exposure, Float64Array.from(weeks))!;
  expectClose([found.chiSquare, found.df, found.dispersion], [chiSquare, df, dispersion]);
  expect(Math.abs(found.p / p - 1)).toBeLessThan(1e-6);
  const plain = testEvenness(counts, exposure, new Float64Array(0))!;
  expect(plain.dispersion).toBe(1);
  expect(Math.abs(plain.p / plainP - 1)).toBeLessThan(1e-6);
});

test('the weekly table is that of pandas, the double sum and statsmodels', async () => {
  const { until, years, lines } = golden.periods;
  const { table: found } = await find(periods, { by: 'category', until, weekStart: 'any', years, yearStart: 1 });
  const spans: Record<string, string> = { week: 'Last 7 days', 'four-weeks': 'Last 28 days', year: 'Year to date' };
  expect(found['label']).toEqual(lines.map(({ label }) => (label === 0 ? 'All' : LABELS[label])));
  expect(found['span']).toEqual(lines.map(({ span }) => spans[span]));
  expect(found['current']).toEqual(lines.map(({ current }) => current));
  const columns = {
    lastYear: ['lastYear', 'percent', 'z', 'p', 'pAdjusted'],
    years: ['yearsMean', 'yearsPercent', 'yearsZ', 'yearsP', 'yearsPAdjusted'],
  };
  for (const key of ['lastYear', 'years'] as const) {
    const figures = ['mean', 'percent', 'z', 'p', 'pAdjusted'] as const;
    figures.forEach((figure, i) => {
      const wanted = lines.map((line) => line[key][figure] ?? null);
      const given = found[columns[key][i]!]!;
      expect(given.map((value) => value === null)).toEqual(wanted.map((value) => value === null));
      expectClose(
        numbers(given).filter((value) => value !== null),
        wanted.filter((value) => value !== null),
      );
    });
  }
  // A type that did not exist in the year before is new, and has no percent.
  const grown = lines.findIndex(
    ({ lastYear, years: mean, current }) => mean.mean === 0 && lastYear.mean === 0 && current > 0,
  );
  expect([found['kind']![grown], found['percent']![grown]]).toEqual(['new', null]);
});

test.each(['month', 'week'] as const)('the band of earlier years by %s is that of pandas', async (unit) => {
  const wanted = unit === 'month' ? golden.seasonal.months : golden.seasonal.weeks;
  for (const band of ['deviation', 'range'] as const) {
    const { table: found } = await find(seasonal, { unit, years: 5, band, window: 0, until: '' });
    expect(found['period']).toEqual(wanted.map(({ period }) => period));
    expect(found['value']).toEqual(wanted.map(({ value }) => value));
    expect(found['years']).toEqual(wanted.map(({ years }) => years));
    expectClose(
      numbers(found['mean']),
      wanted.map(({ mean }) => mean),
    );
    expectClose(
      numbers(found['lower']),
      wanted.map((one) => one[band][0]),
    );
    expectClose(
      numbers(found['upper']),
      wanted.map((one) => one[band][1]),
    );
    const averages = wanted.flatMap(({ average }) => (average === null ? [] : [average]));
    expectClose(
      numbers(found['average']).filter((value) => value !== null),
      averages,
    );
  }
});

test('chances of leaving the band are those of scipy', () => {
  const { chances } = golden.seasonal;
  expectClose(
    Object.keys(chances).map((years) => chanceOutside(Number(years), 'deviation')),
    Object.values(chances),
  );
});
