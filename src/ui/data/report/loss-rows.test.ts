import { expect, test } from 'vitest';
import { compareWorst, lossSharesOf, monthsToDraw, worstLossesFirst } from './loss-rows.ts';

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
});

test('a loss is uneven where one key loses far more than the others, and more than chance makes', () => {
  const months = Array.from({ length: 24 }, (_, i) => row(String(i), 4000, 0, 2));
  expect(compareWorst(lossSharesOf(months))!.kind).toBe('chance');
  // Six of 4,000 where two were to be expected: the highest of 24 months often is.
  expect(compareWorst(lossSharesOf([...months, row('chance', 4000, 0, 6)]))!.kind).toBe('chance');
  const uneven = compareWorst(lossSharesOf([...months, row('gap', 4000, 0, 40)]))!;
  expect(uneven).toMatchObject({ kind: 'uneven', worst: { key: 'gap' } });
  expect(uneven.times).toBeCloseTo(40 / (88 / 25));
  // Certain, and yet less than twice as many.
  const many = Array.from({ length: 24 }, (_, i) => row(String(i), 40_000, 0, 4000));
  expect(compareWorst(lossSharesOf([...many, row('more', 40_000, 0, 5000)]))!.kind).toBe('even');
  expect(compareWorst(lossSharesOf([row('a', 100, 0, 0)]))).toBeNull();
  expect(compareWorst(lossSharesOf([row('a', 100, 100, 0)]))!.kind).toBe('chance');
});

test('nearly three times as many can be chance in one of many small months', () => {
  const others = (rows: number) => Array.from({ length: 16 }, (_, i) => row(`2020-${i}`, rows, 0, i % 2));
  const few = compareWorst(lossSharesOf([...others(760), row('2021-05', 769, 0, 5)]))!;
  expect(few.times).toBeGreaterThan(2);
  expect(few.kind).toBe('chance');
  expect(compareWorst(lossSharesOf([...others(760), row('2021-05', 769, 10, 10)]))!.kind).toBe('uneven');
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
