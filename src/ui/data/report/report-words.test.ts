import { expect, it } from 'vitest';
import type { ImportReport } from '../../../data/contract.ts';
import { extentOf } from '../extent.ts';
import { lossesOf, worstFirst } from './loss.ts';
import { otherFixes, placeReasons, quarantineReasons } from './report-words.ts';

const report = {
  reasons: { 'date-missing': 2, 'header-repeated': 5, ragged: 0 },
  fixes: { 'place-zero': 7, 'place-swapped': 3, 'time-unknown': 1, 'place-of-the-future': 9 },
} as unknown as ImportReport;

it('says why, the most frequent reason first, and leaves out what did not happen', () => {
  expect(quarantineReasons(report).map(({ code, count }) => [code, count])).toEqual([
    ['header-repeated', 5],
    ['date-missing', 2],
  ]);
});

it('tells missing places from what was put right, and has words for a reason it does not know', () => {
  expect(placeReasons(report).map(({ label }) => label)).toEqual(['place of the future', 'Coordinates 0, 0']);
  expect(otherFixes(report).map(({ code }) => code)).toEqual(['place-swapped', 'time-unknown']);
});

it('counts a key without located incidents as lost entirely', () => {
  const all = { keys: [['A'], ['B'], ['C']], counts: [100, 40, 3], total: 143 };
  const located = { keys: [['A'], ['C']], counts: [90, 0], total: 90 };
  const losses = lossesOf(all, located);
  expect(losses.map(({ key, missing, share }) => [key, missing, share])).toEqual([
    ['A', 10, 0.1],
    ['B', 40, 1],
    ['C', 3, 1],
  ]);
  expect(worstFirst(losses).map(({ key }) => key)).toEqual(['B', 'A', 'C']);
});

it('frames the city, not the one bad coordinate', () => {
  const points = new Float32Array(4000);
  for (let index = 0; index < 2000; index++) {
    points[2 * index] = -71 + (index % 50) / 1000;
    points[2 * index + 1] = 42 + (index % 40) / 1000;
  }
  points[0] = 30;
  points[1] = -10;
  const [west, south, east, north] = extentOf(points)!;
  expect(west).toBeCloseTo(-71, 1);
  expect(east).toBeCloseTo(-70.95, 1);
  expect(south).toBeCloseTo(42, 1);
  expect(north).toBeCloseTo(42.04, 1);
  expect(extentOf(new Float32Array(0))).toBeNull();
});
