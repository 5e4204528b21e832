import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MINUTES_PER_DAY } from '../data/calendar.ts';
import { createRandom } from '../data/random.ts';
import { splitAtRandom, splitByTime } from './splits.ts';

const anyMinutes = fc.array(fc.integer({ min: -20 * MINUTES_PER_DAY, max: 400 * MINUTES_PER_DAY }), {
  minLength: 1,
  maxLength: 200,
});

test('every test row is on a later day than every training row, and no row is lost or doubled', () => {
  fc.assert(
    fc.property(anyMinutes, fc.double({ min: 0.05, max: 0.5, noNaN: true }), (times, share) => {
      const minutes = Int32Array.from(times);
      const rows = Uint32Array.from(times.keys());
      const split = splitByTime(rows, minutes, share);
      const days = new Set(times.map((at) => Math.floor(at / MINUTES_PER_DAY)));
      expect(split === null).toBe(days.size === 1);
      if (!split) return;
      expect([...split.train, ...split.test].sort((a, b) => a - b)).toEqual([...rows]);
      expect(split.train.length).toBeGreaterThan(0);
      expect(split.test.length).toBeGreaterThan(0);
      expect(split.boundaryMinutes % MINUTES_PER_DAY === 0).toBe(true);
      for (const row of split.train) expect(minutes[row]!).toBeLessThan(split.boundaryMinutes);
      for (const row of split.test) expect(minutes[row]!).toBeGreaterThanOrEqual(split.boundaryMinutes);
    }),
  );
});

test('the boundary moves back to the start of its day: the test holds at least its share, by less than that day', () => {
  // Ten rows a day for ten days; 25 % is 25 rows, which is reached within the eighth day.
  const minutes = Int32Array.from({ length: 100 }, (_, i) => Math.floor(i / 10) * MINUTES_PER_DAY + (i % 10));
  const split = splitByTime(Uint32Array.from(minutes.keys()), minutes, 0.25)!;
  expect(split.boundaryMinutes).toBe(7 * MINUTES_PER_DAY);
  expect(split.test.length).toBe(30);
});

test('the random split takes its share of every stratum and depends on the seed alone', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 10, maxLength: 200 }),
      fc.integer(),
      (strata, seed) => {
        const rows = Uint32Array.from(strata.keys());
        const split = splitAtRandom(rows, strata, 0.2, createRandom(seed));
        if (!split) return;
        expect([...split.train, ...split.test].sort((a, b) => a - b)).toEqual([...rows]);
        for (const stratum of new Set(strata)) {
          const all = strata.filter((value) => value === stratum).length;
          expect([...split.test].filter((row) => strata[row] === stratum).length).toBe(Math.round(all * 0.2));
        }
        expect(splitAtRandom(rows, strata, 0.2, createRandom(seed))).toEqual(split);
      },
    ),
  );
});
