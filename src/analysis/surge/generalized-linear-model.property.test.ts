import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countQuantile, middleTail, normalQuantile } from './count-distribution.ts';
import { countTails, normalTail } from '../quality/tail-probabilities.ts';
import { fitCounts } from './generalized-linear-model.ts';

const counts = fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 12, maxLength: 60 });

test('the fitted counts of a Poisson regression add up to those observed, in each column', () => {
  fc.assert(
    fc.property(counts, (values) => {
      fc.pre(values.some((one, i) => one > 0 && i % 2 === 0) && values.some((one, i) => one > 0 && i % 2 === 1));
      const design = Float64Array.from(values.flatMap((_, i) => [1, i % 2]));
      const { means } = fitCounts({ design, columns: 2, counts: values });
      for (const parity of [0, 1]) {
        const sum = (all: ArrayLike<number>) =>
          Array.from(all).reduce((total, one, i) => total + (i % 2 === parity ? one : 0), 0);
        expect(sum(means)).toBeCloseTo(sum(values), 4);
      }
    }),
  );
});

test('a column that says nothing new changes no fitted count and has no coefficient', () => {
  fc.assert(
    fc.property(counts, (values) => {
      fc.pre(values.some((one) => one > 0));
      const once = fitCounts({ design: Float64Array.from(values, () => 1), columns: 1, counts: values });
      const twice = fitCounts({ design: Float64Array.from(values.flatMap(() => [1, 2])), columns: 2, counts: values });
      expect(twice.coefficients[1]).toBe(0);
      expect(twice.freedom).toBe(once.freedom);
      expect(twice.means[0]).toBeCloseTo(once.means[0]!, 9);
    }),
  );
});

test('a quantile is the smallest count that reaches its share, and a middle tail lies between two tails', () => {
  const share = fc.double({ min: 0.01, max: 0.999, noNaN: true });
  const mean = fc.double({ min: 0.01, max: 200, noNaN: true });
  const dispersion = fc.double({ min: 1, max: 8, noNaN: true });
  fc.assert(
    fc.property(share, mean, dispersion, (level, middle, spread) => {
      const count = countQuantile(level, middle, spread);
      expect(countTails(count, middle, spread).lower).toBeGreaterThanOrEqual(level - 1e-9);
      // Below 0 there is nothing.
      const below = count > 0 ? countTails(count - 1, middle, spread).lower : 0;
      expect(below).toBeLessThan(level + 1e-9);
      const tail = middleTail(count, middle, spread);
      expect(tail).toBeLessThanOrEqual(countTails(count, middle, spread).upper);
      expect(tail).toBeGreaterThanOrEqual(countTails(count + 1, middle, spread).upper);
      expect(normalTail(normalQuantile(1 - level, normalTail))).toBeCloseTo(1 - level, 10);
    }),
  );
});
