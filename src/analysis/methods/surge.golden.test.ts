import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { earsCharts } from '../surge/ears.ts';
import { farrington } from '../surge/farrington.ts';
import { yearsBeforeIn } from '../surge/period-series.ts';

type Chart = { from: number; upper: (number | null)[]; alarm: boolean[]; statistic?: number[] };
type Farrington = {
  counts: number[];
  days: number[];
  freq: number;
  at: number[];
  control: {
    b: number;
    w: number;
    noPeriods: number;
    pastWeeksNotIncluded: number;
    pThresholdTrend: number;
    weightsThreshold: number;
    alpha: number;
    thresholdMethod: string;
    trend: boolean;
  };
  expected: (number | null)[];
  upper: (number | null)[];
  alarm: number[];
  phi: number[];
  p: number[];
  trend: number[];
};
type Golden = {
  ears: { counts: number[]; baseline: number; minSigma: number; c1: Chart; c2: Chart; c3: Chart; c3Published: Chart }[];
  farrington: Record<string, Farrington>;
};

/** Of R (surveillance, MASS, base): see tools/golden/surge.R. */
const golden = JSON.parse(readFileSync('fixtures/golden/surge.json', 'utf8')) as Golden;
const RELATIVE = 1e-6;

function expectClose(found: ArrayLike<number | null>, wanted: readonly (number | null)[], relative = RELATIVE): void {
  expect(found.length).toBe(wanted.length);
  wanted.forEach((value, i) => {
    if (value === null) return;
    expect(Math.abs(found[i]! - value), `entry ${i}: ${found[i]} for ${value}`).toBeLessThanOrEqual(
      relative * Math.max(1e-3, Math.abs(value)),
    );
  });
}

describe('EARS agrees with surveillance::earsC', () => {
  test.each(golden.ears)('baseline $baseline, least deviation $minSigma', ({ counts, baseline, minSigma, ...wanted }) => {
    const of = (c3: 'published' | 'surveillance') =>
      earsCharts(Float64Array.from(counts), { baseline, minSigma, alpha: 0.001, alpha3: 0.025, c3 });
    const [published, asInR] = [of('published'), of('surveillance')];
    const cases = [
      [published.c1, wanted.c1],
      [published.c2, wanted.c2],
      [asInR.c3, wanted.c3],
      [published.c3, wanted.c3Published],
    ] as const;
    for (const [found, chart] of cases) {
      expectClose(found.upper.subarray(chart.from), chart.upper);
      expect(Array.from(found.alarm.subarray(chart.from), (one) => one === 1)).toEqual(chart.alarm);
      if (chart.statistic) expectClose(found.statistic.subarray(chart.from), chart.statistic);
    }
  });
});

describe('Farrington flexible agrees with surveillance::farringtonFlexible', () => {
  test.each(Object.entries(golden.farrington))('%s', (_, { counts, days, freq, at, control, ...wanted }) => {
    const series = {
      counts: Float64Array.from(counts),
      days: Int32Array.from(days),
      yearsBefore: yearsBeforeIn(Int32Array.from(days), freq === 52 ? 'week' : 'month'),
    };
    const options = {
      years: control.b,
      halfWidth: control.w,
      seasons: control.noPeriods,
      recentLeftOut: control.pastWeeksNotIncluded,
      trend: control.trend,
      trendLevel: control.pThresholdTrend,
      weightsThreshold: control.weightsThreshold,
      alpha: control.alpha,
      threshold: control.thresholdMethod === 'delta' ? ('delta' as const) : ('negative-binomial' as const),
      least: { incidents: 5, periods: 4 },
    };
    const found = at.map((one) => farrington(series, one, options)!);
    expectClose(
      found.map(({ expected }) => expected),
      wanted.expected,
    );
    expectClose(
      found.map(({ dispersion }) => dispersion),
      wanted.phi,
    );
    expectClose(
      found.map(({ p }) => p),
      wanted.p,
    );
    expectClose(
      found.map(({ upper }) => upper),
      wanted.upper,
    );
    expect(found.map(({ trend }) => (trend ? 1 : 0))).toEqual(wanted.trend);
    expect(found.map(({ isAlarm }) => (isAlarm ? 1 : 0))).toEqual(wanted.alarm);
    expect(found.map(({ isEnough }) => isEnough)).toEqual(wanted.upper.map((upper) => upper !== null));
  });
});
