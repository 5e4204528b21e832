import { expect, test } from 'vitest';
import { parseCount } from './parse-count.ts';

test.each([
  ['0', 0],
  ['12', 12],
  ['-1', -1],
  ['12.0', 12],
  ['1,234', 1234],
  ['1 234 567', 1234567],
  ["1'234", 1234],
  ['1.234.567', 1234567],
])('%j is %d', (text, count) => expect(parseCount(text)).toBe(count));

// A point and three digits may be a decimal; a mixture is a slip.
test.each(['', '1.234', '1.5', '12a', '1,23', '1,234 567', '99999999999', 'n/a', '1e3', '+3'])('%j is none', (text) =>
  expect(parseCount(text)).toBeNaN(),
);
