import fc from 'fast-check';
import { expect, test } from 'vitest';
import { touchingAreas } from './area-neighbours.ts';
import { globalBayes, localBayes } from './empirical-bayes.ts';
import { funnelLimits, winsorizedDispersion } from './funnel-limits.ts';
import { gammaQuantile } from './gamma-quantile.ts';
import { poissonInterval, weightedPoissonInterval } from './poisson-interval.ts';

const areas = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 500 }), fc.integer({ min: 1, max: 50_000 })), {
    minLength: 2,
    maxLength: 40,
  })
  .filter((list) => list.some(([count]) => count > 0));

test('a smoothed rate lies between the rate of its area and the overall one, and the units of the population do not matter', () => {
  fc.assert(
    fc.property(areas, fc.integer({ min: 2, max: 1000 }), (list, by) => {
      const counts = list.map(([count]) => count);
      const populations = list.map(([, population]) => population);
      const { rates, mean, variance } = globalBayes(counts, populations);
      expect(variance).toBeGreaterThanOrEqual(0);
      rates.forEach((rate, i) => {
        const own = counts[i]! / populations[i]!;
        expect(rate).toBeGreaterThanOrEqual(Math.min(own, mean) * (1 - 1e-9));
        expect(rate).toBeLessThanOrEqual(Math.max(own, mean) * (1 + 1e-9));
      });
      const all = list.map((_, i) => list.map((__, j) => j).filter((j) => j !== i));
      const starts = Uint32Array.from({ length: list.length + 1 }, (_, i) => i * (list.length - 1));
      // With all others for neighbours, local is global.
      localBayes(counts, populations, { starts, of: Uint32Array.from(all.flat()) }).forEach((rate, i) =>
        expect(rate).toBeCloseTo(rates[i]!, 9),
      );
      const larger = globalBayes(
        counts,
        populations.map((one) => by * one),
      );
      larger.rates.forEach((rate, i) => expect(rate * by).toBeCloseTo(rates[i]!, 8));
    }),
    { numRuns: 100 },
  );
});

test('an interval holds its count, widens with its level, and is the same for equal weights of any size', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 3000 }), fc.integer({ min: 1, max: 400 }), (count, weight) => {
      const [lower, upper] = poissonInterval(count, 0.9, 'exact');
      const [lower99, upper99] = poissonInterval(count, 0.99, 'exact');
      expect(lower).toBeLessThanOrEqual(count);
      expect(upper).toBeGreaterThan(count);
      expect(lower99).toBeLessThanOrEqual(lower);
      expect(upper99).toBeGreaterThan(upper);
      const weighted = weightedPoissonInterval(count * weight, count * weight ** 2, weight, 0.9);
      expect(weighted[0] / weight).toBeCloseTo(lower, 6);
      expect(weighted[1] / weight).toBeCloseTo(upper, 6);
    }),
    { numRuns: 100 },
  );
});

test('a quantile of the gamma distribution rises with its probability', () => {
  const probability = fc.double({ min: 1e-6, max: 1 - 1e-6, noNaN: true });
  fc.assert(
    fc.property(fc.double({ min: 0.5, max: 300_000, noNaN: true }), probability, probability, (shape, a, b) => {
      fc.pre(Math.abs(a - b) > 1e-9);
      expect(gammaQuantile(shape, Math.min(a, b))).toBeLessThan(gammaQuantile(shape, Math.max(a, b)));
    }),
    { numRuns: 100 },
  );
});

test('limits of a funnel hold the rate, nest, and move outwards with the dispersion', () => {
  const rate = fc.double({ min: 1e-5, max: 0.5, noNaN: true });
  fc.assert(
    fc.property(rate, fc.integer({ min: 10, max: 1_000_000 }), (overall, population) => {
      fc.pre(overall * population > 0.1);
      const { lower95, upper95, lower998, upper998 } = funnelLimits(overall, population);
      expect(lower998).toBeLessThanOrEqual(lower95);
      expect(lower95).toBeLessThanOrEqual(overall);
      expect(upper95).toBeGreaterThanOrEqual(overall * 0.99);
      expect(upper998).toBeGreaterThanOrEqual(upper95);
      const wide = funnelLimits(overall, population, 4);
      expect(wide.upper998).toBeCloseTo(overall + 2 * (upper998 - overall), 9);
      expect(wide.lower95).toBeCloseTo(Math.max(0, overall - 2 * (overall - lower95)), 9);
    }),
    { numRuns: 100 },
  );
});

test('one wild area does not make the others dispersed', () => {
  const populations = Array.from({ length: 40 }, () => 1000);
  const counts = populations.map((_, i) => 100 + ((i * 7) % 21) - 10);
  const wild = counts.map((count, i) => (i === 5 ? 900 : count));
  const rateOf = (list: number[]) => list.reduce((a, b) => a + b) / 40_000;
  expect(winsorizedDispersion(counts, populations, rateOf(counts)).isDispersed).toBe(false);
  expect(winsorizedDispersion(wild, populations, rateOf(counts)).isDispersed).toBe(false);
});

test('squares of a board touch eight others, and an island none', async () => {
  const square = (x: number, y: number) => [[Float64Array.of(x, y, x + 1, y, x + 1, y + 1, x, y + 1)]];
  const shapes = [0, 1, 2].flatMap((y) => [0, 1, 2].map((x) => ({ name: `${x}${y}`, polygons: square(x, y) })));
  const { starts } = await touchingAreas([...shapes, { name: 'island', polygons: square(9, 9) }], () =>
    Promise.resolve(),
  );
  expect(Array.from(starts.subarray(1), (end, i) => end - starts[i]!)).toEqual([3, 5, 3, 5, 8, 5, 3, 5, 3, 0]);
});
