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
  expect(concentrationOf(shares)).toBeCloseTo(0.3 / (44 / 204));
  expect(concentrationOf(lossSharesOf([row('a', 100, 0, 0)]))).toBe(1);
});
