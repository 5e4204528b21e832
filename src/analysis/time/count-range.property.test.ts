import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countTails } from '../quality/tail-probabilities.ts';
import { countRange } from './count-range.ts';

test('a range is the narrowest that leaves at most a twentieth on either side', () => {
  const mean = fc.double({ min: 1e-6, max: 400, noNaN: true });
  const dispersion = fc.double({ min: 1, max: 9, noNaN: true });
  fc.assert(
    fc.property(mean, dispersion, (m, d) => {
      const { lower, upper } = countRange(m, d);
      const below = (count: number) => (count < 0 ? 0 : countTails(count, m, d).lower);
      expect(below(lower - 1)).toBeLessThanOrEqual(0.05 + 1e-12);
      expect(below(lower)).toBeGreaterThan(0.05);
      expect(1 - below(upper)).toBeLessThanOrEqual(0.05 + 1e-12);
      expect(upper === 0 || 1 - below(upper - 1) > 0.05 - 1e-12).toBe(true);
    }),
  );
  expect(countRange(0, 1)).toEqual({ lower: 0, upper: 0 });
  expect(countRange(5e-324, 3)).toEqual({ lower: 0, upper: 0 });
});
