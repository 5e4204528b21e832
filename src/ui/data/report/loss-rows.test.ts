import { expect, test } from 'vitest';
import { concentrationOf, lossSharesOf, monthsToDraw, standsOut, worstLossesFirst } from './loss-rows.ts';

const row = (key: string, read: number, quarantined: number, unplaced: number) => ({
  key,
  read,
  quarantined,
  unplaced,
  duplicate: 1,
});

test('what is quarantined or has no place is lost; a duplicate is not', () => {
  const [first] = lossSharesOf([row('2015-01', 100, 3, 7)]);
  expect(first).toMatchObject({ lost: 10, share: 0.1 });
  expect(lossSharesOf([row('', 0, 0, 0)])[0]!.share).toBe(0);
});

test('the worst lead, but not by a handful of rows', () => {
  const shares = lossSharesOf([row('few', 4, 4, 0), row('even', 100, 5, 5), row('bad', 100, 0, 30)]);
  expect(worstLossesFirst(shares).map(({ key }) => key)).toEqual(['bad', 'even', 'few']);
  expect(concentrationOf(shares)).toBeCloseTo(0.3 / (44 / 204));
  expect(concentrationOf(lossSharesOf([row('a', 100, 0, 0)]))).toBe(1);
});

test('a loss stands out when chance does not explain it', () => {
  const others = (rows: number) => Array.from({ length: 16 }, (_, i) => row(`2020-${i}`, rows, 0, i % 2));
  // 5 of 769 where 31 of 12,954 are lost: nearly three times as many, and still chance in one of 17 months.
  const few = lossSharesOf([...others(760), row('2021-05', 769, 0, 5)]);
  expect(concentrationOf(few)).toBeGreaterThan(2);
  expect(standsOut(few)).toBe(false);
  expect(standsOut(lossSharesOf([...others(760), row('2021-05', 769, 10, 10)]))).toBe(true);
  expect(standsOut(lossSharesOf([row('a', 100, 0, 0)]))).toBe(false);
  expect(standsOut(lossSharesOf([row('a', 100, 100, 0)]))).toBe(false);
});

test('months of a few rows are not drawn before or after the others', () => {
  const months = lossSharesOf([
    row('1984-01', 1, 0, 1),
    row('2017-01', 90, 0, 1),
    row('2017-02', 3, 0, 0),
    row('2017-03', 80, 0, 1),
  ]);
  expect(monthsToDraw(months).map(({ key }) => key)).toEqual(['2017-01', '2017-02', '2017-03']);
  expect(monthsToDraw(months.slice(0, 1))).toHaveLength(1);
});
