import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayOfIso } from '../periods.ts';
import {
  binsSinceStart,
  commonSpan,
  compareRates,
  halfLogRatio,
  spanJustBefore,
  spanYearBefore,
} from './compare-sides.ts';

describe('two sides', () => {
  test('exchanged give the inverse ratio and the same p', () => {
    const count = fc.integer({ min: 1, max: 300 });
    const days = fc.integer({ min: 1, max: 400 });
    fc.assert(
      fc.property(
        count,
        days,
        count,
        days,
        fc.double({ min: 1, max: 4, noNaN: true }),
        (a, daysA, b, daysB, spread) => {
          const there = compareRates(a, daysA, b, daysB, spread);
          const back = compareRates(b, daysB, a, daysA, spread);
          expect(there.ratio! * back.ratio!).toBeCloseTo(1, 9);
          expect(there.lower! * back.upper!).toBeCloseTo(1, 9);
          expect(there.p!).toBeCloseTo(back.p!, 9);
          expect(there.lower!).toBeLessThan(there.ratio!);
          expect(there.upper!).toBeGreaterThan(there.ratio!);
          expect(compareRates(a, daysA, b, daysB).lower!).toBeGreaterThanOrEqual(there.lower!);
        },
      ),
      { numRuns: 60 },
    );
    expect(compareRates(3, 10, 0, 10).ratio).toBeNull();
    expect(compareRates(0, 10, 0, 10).p).toBeNull();
    expect(compareRates(3, 0, 4, 10)).toEqual({ ratio: null, lower: null, upper: null, p: null });
  });

  test('the interval covers the true ratio nine times in ten', () => {
    const mass = (k: number, mean: number) => {
      let log = -mean;
      for (let i = 1; i <= k; i++) log += Math.log(mean / i);
      return Math.exp(log);
    };
    let covered = 0;
    for (let a = 1; a < 90; a++) {
      for (let b = 1; b < 130; b++) {
        if (Math.abs(Math.log((2 * a) / b)) <= halfLogRatio(a, b, 1)) covered += mass(a, 30) * mass(b, 60);
      }
    }
    expect(covered).toBeGreaterThan(0.89);
    expect(covered).toBeLessThan(0.92);
  });

  test('periods before another', () => {
    expect(spanJustBefore({ from: '2024-03-01', to: '2024-03-31' })).toEqual({ from: '2024-01-30', to: '2024-02-29' });
    expect(spanYearBefore({ from: '2024-02-01', to: '2024-02-29' })).toEqual({ from: '2023-02-01', to: '2023-02-28' });
    expect(spanYearBefore({ from: '2025-02-01', to: '2025-02-28' })).toEqual({ from: '2024-02-01', to: '2024-02-29' });
    expect(spanYearBefore({ from: '2024-02-29', to: '2024-12-31' })).toEqual({ from: '2023-02-28', to: '2023-12-31' });
    expect(commonSpan({ from: '2020-01-01', to: '2020-12-31' }, { from: '2020-06-01', to: '2021-01-01' })).toEqual({
      from: '2020-06-01',
      to: '2020-12-31',
    });
    expect(commonSpan({ from: '2020-01-01', to: '2020-01-31' }, { from: '2020-06-01', to: '2021-01-01' })).toBeNull();
    expect(dayOfIso('2024-03-01') - dayOfIso(spanJustBefore({ from: '2024-03-01', to: '2024-03-01' }).to)).toBe(1);
  });

  test('bins begin with the span, and only whole ones count', () => {
    const counts = new Map([
      ['2024-01-01', 1],
      ['2024-01-03', 2],
      ['2024-01-09', 4],
      ['2024-01-10', 8],
      ['2024-01-17', 16],
    ]);
    expect(binsSinceStart(counts, { from: '2024-01-03', to: '2024-01-17' }, 7)).toEqual([6, 8]);
  });
});
