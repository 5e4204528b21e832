import { expect, test } from 'vitest';
import { createRandom } from '../../data/random.ts';
import { bandOf, chanceOutside, movingAverage } from './yearly-band.ts';

test.each([
  [2, 'deviation'],
  [3, 'deviation'],
  [5, 'deviation'],
  [10, 'deviation'],
  [3, 'range'],
  [5, 'range'],
] as const)('a year like the %i before it lies outside of the band as often as is said: %s', (years, rule) => {
  const random = createRandom(years);
  const runs = 20_000;
  let outside = 0;
  for (let run = 0; run < runs; run++) {
    const values = Array.from({ length: years }, () => 100 + 5 * random.normal());
    const { lower, upper } = bandOf(values, rule);
    const next = 100 + 5 * random.normal();
    if (next < lower || next > upper) outside++;
  }
  expect(Math.abs(outside / runs - chanceOutside(years, rule))).toBeLessThan(0.012);
});

test('a moving average looks back only, and has nothing to say before its window is full', () => {
  expect(Array.from(movingAverage([1, 2, 3, 7], 2))).toEqual([NaN, 1.5, 2.5, 5]);
  expect(Array.from(movingAverage([4, 5], 1))).toEqual([4, 5]);
});
