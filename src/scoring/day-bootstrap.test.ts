import { expect, test } from 'vitest';
import { createRandom } from '../data/random.ts';
import { bootstrapByDay } from './day-bootstrap.ts';

test('rows of one day rise and fall together: the interval is that of days, not of rows', () => {
  // 40 days of 25 equal rows, so the standard error is that of 40 values: 1 / sqrt(40) = 0.158; 1000 rows would give 0.032.
  const random = createRandom(3);
  const effects = Array.from({ length: 40 }, () => random.normal());
  const days = Int32Array.from({ length: 1000 }, (_, i) => Math.floor(i / 25));
  const differences = Float64Array.from(days, (day) => effects[day]!);
  const { mean, lower, upper } = bootstrapByDay(differences, days, createRandom(1));
  expect(mean).toBeCloseTo(effects.reduce((a, b) => a + b, 0) / 40, 12);
  const half = (upper - lower) / 2;
  expect(half).toBeGreaterThan(0.75 * 1.645 * 0.158);
  expect(half).toBeLessThan(1.35 * 1.645 * 0.158);
});

test('the same seed gives the same interval', () => {
  const days = Int32Array.from({ length: 60 }, (_, i) => i % 7);
  const differences = Float64Array.from(days, (day, i) => Math.sin(day * 3 + i));
  const once = bootstrapByDay(differences, days, createRandom(9));
  expect(bootstrapByDay(differences, days, createRandom(9))).toEqual(once);
});
