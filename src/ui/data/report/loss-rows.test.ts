import { expect, test } from 'vitest';
import { concentrationOf, lossSharesOf, worstLossesFirst } from './loss-rows.ts';

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

test('a loss is uneven where one row loses far more than the others, and more than chance makes', () => {
  const months = Array.from({ length: 24 }, (_, i) => row(String(i), 4000, 0, 2));
  expect(concentrationOf(lossSharesOf(months))).toBeNull();
  // Six of 4,000 where two were to be expected: the highest of 24 months often is.
  expect(concentrationOf(lossSharesOf([...months, row('chance', 4000, 0, 6)]))).toBeNull();
  const uneven = concentrationOf(lossSharesOf([...months, row('gap', 4000, 0, 40)]))!;
  expect(uneven.worst.key).toBe('gap');
  expect(uneven.times).toBeCloseTo(40 / (88 / 25));
  expect(concentrationOf(lossSharesOf([row('a', 100, 0, 0)]))).toBeNull();
});
