import fc from 'fast-check';
import { expect, test } from 'vitest';
import { eTest } from './e-test.ts';

const count = fc.integer({ min: 0, max: 120 });
const exposure = fc.double({ min: 0.2, max: 8, noNaN: true });

test('a p of the E-test is a chance, the same whichever count comes first, and falls as the counts part', () => {
  fc.assert(
    fc.property(count, count, exposure, exposure, (a, b, m, n) => {
      fc.pre(a + b > 0);
      const p = eTest(a, b, m, n);
      expect(p).toBeGreaterThanOrEqual(0);
      expect(p).toBeLessThanOrEqual(1);
      expect(eTest(b, a, n, m)).toBeCloseTo(p, 9);
      // Only how the exposures compare matters.
      expect(eTest(a, b, 2 * m, 2 * n)).toBeCloseTo(p, 9);
    }),
    { numRuns: 200 },
  );
  expect(eTest(30, 30)).toBeCloseTo(1, 9);
  expect(eTest(40, 20)).toBeLessThan(eTest(35, 25));
});
