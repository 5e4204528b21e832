import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { costOf, modifiedBic, segmentSeries } from '../time/segments.ts';

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
const pause = async () => {};

function expectClose(found: ArrayLike<number>, wanted: readonly number[]): void {
  const scale = Math.max(...wanted.map(Math.abs));
  const errors = wanted.map((value, i) => Math.abs(found[i]! - value) / Math.max(Math.abs(value), 1e-3 * scale));
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
