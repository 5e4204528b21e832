import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { createRandom } from '../../data/random.ts';
import { runCusum } from '../surge/cusum.ts';
import { earsCharts } from '../surge/ears.ts';
import { farrington } from '../surge/farrington.ts';
import { fitCounts } from '../surge/generalized-linear-model.ts';
import { fitNegativeBinomial } from '../surge/negative-binomial-fit.ts';
import { yearsBeforeIn } from '../surge/period-series.ts';
import { scanSpaceTime } from '../surge/space-time-scan.ts';
import { meansOf } from '../surge/seasonal-mean.ts';

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
  cusum: {
    counts: number[];
    days: number[];
    watched: number;
    theta: number;
    expected: number[];
    fitted: number[];
    dispersion: number;
    plainFitted: number[];
    runs: { shift: number; limit: number; alpha: number; statistic: number[]; alarm: number[] }[];
  };
  scan: {
    x: number[];
    y: number[];
    place: number[];
    day: number[];
    mostMeters: number;
    mostDays: number;
    cylinders: number;
    clusters: { centre: number; radius: number; days: number; observed: number; expected: number; ratio: number }[];
  };
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
  test.each(golden.ears)(
    'baseline $baseline, least deviation $minSigma',
    ({ counts, baseline, minSigma, ...wanted }) => {
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
    },
  );
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

describe('CUSUM agrees with MASS::glm.nb and surveillance::algo.glrnb', () => {
  const { counts, days, watched, runs, ...wanted } = golden.cusum;
  const history = counts.length - watched;
  const columns = 6;
  const design = Float64Array.from(
    days.flatMap((day) => {
      const angle = (2 * Math.PI * day) / 365.25;
      const waves = [Math.cos(angle), Math.sin(angle), Math.cos(2 * angle), Math.sin(2 * angle)];
      return [1, (day - days[0]!) / 365.25, ...waves];
    }),
  );
  const regression = { design: design.subarray(0, history * columns), columns, counts: counts.slice(0, history) };

  test('the regressions', () => {
    const plain = fitCounts(regression);
    expectClose(plain.means, wanted.plainFitted);
    expectClose([plain.dispersion], [wanted.dispersion]);
    const fit = fitNegativeBinomial(regression);
    // Both stop when the likelihood no longer changes, which it does little about its maximum.
    expectClose([1 / fit.alpha], [wanted.theta], 1e-5);
    expectClose(fit.means, wanted.fitted);
    expectClose(meansOf(design.subarray(history * columns), columns, fit.coefficients), wanted.expected);
  });

  test.each(runs)('the statistic, factor $shift, limit $limit, alpha $alpha', ({ shift, limit, alpha, ...run }) => {
    const model = { means: Float64Array.from(wanted.expected), alpha, shift };
    const { statistic, alarm } = runCusum(counts.slice(history), model, limit);
    expectClose(statistic, run.statistic);
    expect(Array.from(alarm)).toEqual(run.alarm);
    expect(run.alarm).toContain(1);
  });
});

test('the space-time scan agrees with a look at every cylinder', async () => {
  const { x, y, place, day, mostMeters, mostDays, cylinders, clusters } = golden.scan;
  const input = { x: Float64Array.from(x), y: Float64Array.from(y), place, day, lastDay: Math.max(...day) };
  const random = createRandom(1);
  const found = await scanSpaceTime(input, { mostMeters, mostDays, permutations: 99, mostClusters: 5, random });
  expect(found!.cylinders).toBe(cylinders);
  expect(found!.clusters).toHaveLength(clusters.length);
  clusters.forEach((wanted, i) => {
    const cluster = found!.clusters[i]!;
    expect(cluster).toMatchObject({ centre: wanted.centre, days: wanted.days, observed: wanted.observed });
    expectClose(
      [cluster.radius, cluster.expected, cluster.logRatio],
      [wanted.radius, wanted.expected, wanted.ratio],
      1e-12,
    );
  });
  expect(found!.clusters[0]!.p).toBeLessThan(0.05);
});
