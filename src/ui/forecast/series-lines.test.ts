import { expect, test } from 'vitest';
import { aheadOf, firstShown, layOut } from './series-lines.ts';

const details = {
  periods: ['2018-01-01', '2018-01-08', '2018-01-15', '2018-01-22'],
  testFrom: 2,
  period: 'week',
} as const;
const series = {
  name: 'A1',
  counts: [5, 6, 7, 8],
  predictions: { lstm: [6.5, 7.5], naive: [6, 7] },
  mase: {},
  bestBaseline: 'naive',
};
const ahead = [
  { area: 'A1', period: '2018-01-29', mean: 9, lower: 4, upper: 14 },
  { area: 'A1', period: '2018-02-05', mean: 10, lower: 3, upper: 17 },
];

test('counts, test predictions and the forecast stand at their own periods', () => {
  expect(layOut(details, series, { model: 'lstm', baseline: 'naive' }, 1, ahead)).toEqual({
    actual: [6, 7, 8, null, null],
    predicted: [null, 6.5, 7.5, null, null],
    baseline: [null, 6, 7, null, null],
    ahead: [null, null, 8, 9, 10],
  });
});

test('an interval opens at the last count', () => {
  expect(aheadOf(series, ahead, 4, 2, (row) => row.lower)).toEqual([null, 8, 4, 3]);
  expect(aheadOf(series, [], 4, 2, (row) => row.lower)).toEqual([null, null]);
});

test('recent is the test and what came shortly before; all is as much as can be drawn', () => {
  const long = { periods: Array.from({ length: 900 }, () => ''), testFrom: 800, period: 'week' } as const;
  expect(firstShown(long, 'recent', 10)).toBe(796);
  expect(firstShown(long, 'all', 10)).toBe(430);
  expect(firstShown(details, 'recent', 2)).toBe(0);
});
