import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createRandom } from '../../data/random.ts';
import { MISSING_INTEGER } from '../../data/table/column.ts';
import { hourOfWeek, imputeTimes, settleEnds, spreadSpan, spreadSpans, sumWeeks } from './aoristic.ts';

const WEEK = 10_080;
const start = fc.integer({ min: -2_000_000, max: 40_000_000 });
const length = fc.oneof(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 0, max: 2 * WEEK }));
const sharesOf = (from: number, to: number) => {
  const shares = new Float64Array(168);
  spreadSpan(from, to, (hour, share) => (shares[hour]! += share));
  return shares;
};

test('the shares of a span are those of its minutes', () => {
  fc.assert(
    fc.property(start, fc.integer({ min: 1, max: WEEK }), (from, minutes) => {
      const counted = new Float64Array(168);
      for (let at = from; at < from + minutes; at++) counted[hourOfWeek(at)]! += 1 / minutes;
      const shares = sharesOf(from, from + minutes);
      for (let hour = 0; hour < 168; hour++) expect(shares[hour]).toBeCloseTo(counted[hour]!, 9);
    }),
    { numRuns: 100 },
  );
});

test('every incident counts once, whatever its span, and a week later the same', () => {
  fc.assert(
    fc.property(start, length, (from, minutes) => {
      const shares = sharesOf(from, from + minutes);
      expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
      expect(sharesOf(from + WEEK, from + WEEK + minutes)).toEqual(shares);
    }),
  );
});

test('edges: instants, full hours, more than a week, missing and reversed ends', () => {
  // 1970-01-05 was a Monday.
  const monday = 4 * 1440;
  expect(sharesOf(monday, monday)[0]).toBe(1);
  expect(sharesOf(monday + 60, monday + 120)[1]).toBe(1);
  expect(Array.from(sharesOf(monday - 30, monday + 30)).flatMap((share, hour) => (share > 0 ? [hour] : []))).toEqual([
    0, 167,
  ]);
  expect(sharesOf(monday, monday + WEEK + 1).every((share) => share === 1 / 168)).toBe(true);
  const settled = settleEnds(Int32Array.of(10, 10, 10, 10), Int32Array.of(MISSING_INTEGER, 9, 10 + WEEK, 11 + WEEK));
  expect(settled).toEqual({ ends: Int32Array.of(10, 10, 10 + WEEK, 11 + WEEK), missing: 1, reversed: 1, long: 1 });
});

test('weights add up over weeks, and drawn times lie in their spans with the aoristic weights as their mean', async () => {
  const random = createRandom(3);
  const starts = Int32Array.from({ length: 400 }, () => 20_000_000 + random.integer(20 * WEEK));
  const ends = starts.map((from) => from + random.integer(900));
  const weights = Float64Array.from(starts, () => random.integer(3));
  const sums = sumWeeks(await spreadSpans({ starts, ends, weights }, async () => {}));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  expect(sums.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(total, 9);
  const mean = new Float64Array(168);
  const draws = 400;
  for (let draw = 0; draw < draws; draw++) {
    imputeTimes({ starts, ends }, random).forEach((time, i) => {
      expect(time === starts[i] || (time > starts[i]! && time < ends[i]!)).toBe(true);
      mean[hourOfWeek(time)]! += weights[i]! / draws;
    });
  }
  for (let hour = 0; hour < 168; hour++) expect(Math.abs(mean[hour]! - sums[hour]!)).toBeLessThan(0.5);
});
