import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { createRandom } from '../../data/random.ts';
import { weightedDisplacement } from '../change/displacement.ts';
import { measureConcentration, spreadByChance } from '../concentration/concentration.ts';
import { joinPlaces } from '../concentration/join-places.ts';
import type { Neighbours } from '../grid/neighbours.ts';
import { nearestAreas, touchingAreas } from '../rates/area-neighbours.ts';
import { globalBayes, localBayes } from '../rates/empirical-bayes.ts';
import { funnelLimits, interpolatedPoissonQuantile, winsorizedDispersion } from '../rates/funnel-limits.ts';
import { gammaQuantile } from '../rates/gamma-quantile.ts';
import { poissonInterval, weightedPoissonInterval } from '../rates/poisson-interval.ts';

type Spread = {
  counts: number[];
  gini: number;
  corrected: number;
  ofAll: number[];
  ofHit: number[];
  giniOfHit: number;
  correctedOfHit: number;
  chance: [corrected: number, half: number];
  chanceSd: [number, number];
};
type Golden = {
  areas: Record<'counts' | 'plain' | 'populations' | 'x' | 'y' | 'global' | 'globalOfPlain', number[]> &
    Record<'localTouching' | 'localNearest' | 'localAlone', number[]> &
    Record<'rings' | 'touching' | 'nearest' | 'alone', number[][]> &
    Record<'globalVariance' | 'globalMean' | 'plainVariance', number>;
  intervals: { count: number; level: number; exact: [number, number]; byar: [number, number] }[];
  gamma: { shape: number; p: number; x: number }[];
  weighted: { sum: number; variance: number; heaviest: number; lower: number; upper: number }[];
  funnel: { means: number[]; quantiles: number[][]; dispersion: number; limits: number[][] };
  concentration: Record<'many' | 'few' | 'example', Spread>;
  points: { x: number[]; y: number[]; joined: { tolerance: number; places: number[] }[] };
  displacement: {
    counts: number[];
    sizes: number[];
    before: number;
    local: [number, number];
    displacement: [number, number];
    total: [number, number];
  }[];
};

/** Of R (spdep, sf, base): see tools/golden/rates.R. */
const golden = JSON.parse(readFileSync('fixtures/golden/rates.json', 'utf8')) as Golden;
const RELATIVE = 1e-6;
const breathe = () => Promise.resolve();

function expectClose(found: ArrayLike<number>, wanted: readonly number[]): void {
  expect(found.length).toBe(wanted.length);
  const scale = Math.max(...wanted.map(Math.abs), 1e-9);
  const errors = wanted.map((value, i) => Math.abs(found[i]! - value) / Math.max(Math.abs(value), 1e-3 * scale));
  expect(Math.max(...errors)).toBeLessThan(RELATIVE);
}

function neighboursOf(lists: readonly (readonly number[])[]): Neighbours {
  const starts = Uint32Array.of(0, ...lists.map((_, i) => lists.slice(0, i + 1).flat().length));
  return { starts, of: Uint32Array.from(lists.flat()) };
}

function listsOf({ starts, of }: Neighbours): number[][] {
  return Array.from(starts.subarray(1), (end, i) => Array.from(of.subarray(starts[i]!, end)).sort((a, b) => a - b));
}

describe('rates agree with spdep', () => {
  const { counts, plain, populations, rings, x, y, ...wanted } = golden.areas;
  const shapes = rings.map((ring, i) => ({ name: String(i), polygons: [[Float64Array.from(ring)]] }));

  test('global empirical Bayes, also where chance explains all', () => {
    const found = globalBayes(counts, populations);
    expectClose(found.rates, wanted.global);
    expectClose([found.mean, found.variance], [wanted.globalMean, wanted.globalVariance]);
    const poor = globalBayes(plain, populations);
    expect([poor.variance, wanted.plainVariance]).toEqual([0, 0]);
    expectClose(poor.rates, wanted.globalOfPlain);
  });

  test('neighbours', async () => {
    expect(listsOf(await touchingAreas(shapes, breathe))).toEqual(wanted.touching);
    const near = await nearestAreas(Float64Array.from(x), Float64Array.from(y), 5, breathe);
    expect(listsOf(near)).toEqual(wanted.nearest);
  });

  test('local empirical Bayes, also of an area without neighbours', () => {
    expectClose(localBayes(counts, populations, neighboursOf(wanted.touching)), wanted.localTouching);
    expectClose(localBayes(counts, populations, neighboursOf(wanted.nearest)), wanted.localNearest);
    expectClose(localBayes(counts, populations, neighboursOf(wanted.alone)), wanted.localAlone);
    expect(wanted.alone[8]).toEqual([]);
  });
});

describe('intervals agree with R', () => {
  test.each(golden.gamma)('gamma quantile of shape $shape at $p', ({ shape, p, x }) => {
    expectClose([gammaQuantile(shape, p)], [x]);
  });

  test.each(golden.intervals)('Poisson count $count at $level', ({ count, level, exact, byar }) => {
    expectClose(poissonInterval(count, level, 'exact'), exact);
    expectClose(poissonInterval(count, level, 'byar'), byar);
  });

  test.each(golden.weighted)('weighted sum $sum', ({ sum, variance, heaviest, lower, upper }) => {
    expectClose(weightedPoissonInterval(sum, variance, heaviest, 0.9), [lower, upper]);
  });
});

describe('funnel limits agree with R', () => {
  const { means, quantiles, dispersion, limits } = golden.funnel;
  const { counts, populations } = golden.areas;
  const rate = counts.reduce((a, b) => a + b) / populations.reduce((a, b) => a + b);

  test('interpolated quantiles', () => {
    means.forEach((mean, i) => {
      const found = [0.001, 0.025, 0.975, 0.999].map((p) => interpolatedPoissonQuantile(mean, p));
      expectClose(found, quantiles[i]!);
    });
  });

  test('dispersion, and limits widened for it', () => {
    const found = winsorizedDispersion(counts, populations, rate);
    expectClose([found.dispersion], [dispersion]);
    expect(found.isDispersed).toBe(true);
    populations.forEach((population, i) => {
      const { lower95, upper95, lower998, upper998 } = funnelLimits(rate, population, found.dispersion);
      expectClose([lower95, upper95, lower998, upper998], limits[i]!);
    });
  });
});

describe('concentration agrees with R', () => {
  test.each(['many', 'few', 'example'] as const)('figures of %s incidents', (name) => {
    const wanted = golden.concentration[name];
    const known = measureConcentration(wanted.counts, wanted.counts.length);
    expectClose([known.gini, known.corrected], [wanted.gini, wanted.corrected]);
    expectClose(known.ofAll!, wanted.ofAll);
    expectClose(known.ofHit, wanted.ofHit);
    const unknown = measureConcentration(wanted.counts, null);
    expectClose([unknown.gini, unknown.corrected], [wanted.giniOfHit, wanted.correctedOfHit]);
    expect(unknown.ofAll).toBeNull();
  });

  test('the published example of lorenzgini', () => {
    expect(golden.concentration.example.gini).toBeCloseTo(0.8, 12);
    expect(golden.concentration.example.corrected).toBeCloseTo(0.75, 12);
  });

  test.each(['many', 'few'] as const)('chance with %s incidents, within four standard errors', async (name) => {
    const { counts, chance, chanceSd } = golden.concentration[name];
    const runs = 400;
    const options = { places: counts.length, runs, random: createRandom(7), progress: () => {}, breathe };
    const found = await spreadByChance(counts, options);
    const error = (sd: number) => 4 * sd * Math.sqrt(1 / runs + 1 / 2000);
    expect(Math.abs(found.corrected.mean - chance[0])).toBeLessThan(error(chanceSd[0]));
    expect(Math.abs(found.ofAll![1]!.mean - chance[1])).toBeLessThan(error(chanceSd[1]));
    expect(found.p).toBeCloseTo(1 / (runs + 1), 12);
  });

  test.each(golden.points.joined)(
    'places within $tolerance m are those of single linkage',
    async ({ tolerance, places }) => {
      const { x, y } = golden.points;
      const { count, placeOf } = await joinPlaces(Float64Array.from(x), Float64Array.from(y), tolerance, breathe);
      // Both number places in order of their first points.
      expect(Array.from(placeOf, (place) => place + 1)).toEqual(places);
      expect(count).toBe(Math.max(...places));
    },
  );
});

describe('displacement', () => {
  test.each(golden.displacement)(
    'of $counts, sizes $sizes, $before periods before',
    ({ counts, sizes, before, ...wanted }) => {
      const zone = (i: number) => ({ before: counts[2 * i]!, after: counts[2 * i + 1]!, size: sizes[i]! });
      const zones = { treated: zone(0), control: zone(1), near: { treated: zone(2), control: zone(3) } };
      const { local, displacement, total } = weightedDisplacement(zones, before);
      const pair = ({ estimate, standardError }: typeof local) => [estimate, standardError];
      expectClose(pair(local), wanted.local);
      expectClose(pair(displacement!), wanted.displacement);
      expectClose(pair(total), wanted.total);
    },
  );

  test('published examples: 20, 20 and 20, 10; and that of Wheeler & Ratcliffe as ptools tests it', () => {
    const zone = (before: number, after: number) => ({ before, after, size: 1 });
    const small = weightedDisplacement({ treated: zone(20, 10), control: zone(20, 20), near: null });
    expect(small.local.estimate).toBe(-10);
    expect(small.local.standardError).toBeCloseTo(8.4, 1);
    expect(small.displacement).toBeNull();
    const near = { treated: zone(178, 157), control: zone(150, 140) };
    const { total } = weightedDisplacement({ treated: zone(207, 110), control: zone(308, 318), near });
    expect(total.estimate).toBe(-118);
    expect(total.standardError ** 2).toBeCloseTo(1568, 9);
    expect(total.z).toBeCloseTo(-2.98, 2);
  });
});
