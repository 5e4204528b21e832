import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { monthTicks, niceTicks } from './axis-ticks.ts';

describe('ticks of a value axis', () => {
  it('are round and end above the greatest value', () => {
    expect(niceTicks(0, 690)).toEqual([0, 200, 400, 600, 800]);
    expect(niceTicks(0, 1)).toEqual([0, 0.5, 1]);
    expect(niceTicks(0.56, 0.75)).toEqual([0.55, 0.6, 0.65, 0.7, 0.75]);
    expect(niceTicks(0, 0)).toEqual([0, 0.5, 1]);
  });

  it('always span the values, in few equal steps', () => {
    const number = fc.double({ min: -1e6, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(number, number, (a, b) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)];
        fc.pre(high - low > 1e-6);
        const ticks = niceTicks(low, high);
        const slack = (high - low) * 1e-6;
        expect(ticks[0]!).toBeLessThanOrEqual(low + slack);
        expect(ticks.at(-1)!).toBeGreaterThanOrEqual(high - slack);
        expect(ticks.length).toBeGreaterThanOrEqual(2);
        expect(ticks.length).toBeLessThanOrEqual(5);
      }),
    );
  });
});

describe('ticks of a time axis', () => {
  it('stand where a month begins, evenly', () => {
    const months = Array.from(
      { length: 24 },
      (_, i) => `${2019 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, '0')}-01`,
    );
    expect(monthTicks(months, 5)).toEqual(['2019-01-01', '2019-07-01', '2020-01-01', '2020-07-01']);
  });

  it('do not name the month before the first whole week', () => {
    const weeks = ['2018-12-31', '2019-01-07', '2019-01-14', '2019-01-21', '2019-01-28', '2019-02-04', '2019-02-11'];
    expect(monthTicks(weeks, 5)).toEqual(['2019-01-07', '2019-02-04']);
  });

  it('leave other axes alone', () => {
    expect(monthTicks(['2', '3', '4'], 5)).toBeNull();
    expect(monthTicks(['2022-03-10', '2022-03-11'], 5)).toBeNull();
  });
});
