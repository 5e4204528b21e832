import { expect, test } from 'vitest';
import { createRandom } from '../../data/random.ts';
import { drawCount } from './draw-count.ts';
import { simulateBoard } from './simulated-board.ts';
import { surgeBoard } from './surge-board.ts';

const WEEKS = 261;
const world = { weeks: WEEKS, size: 100, least: 0.3, most: 60, kind: 'restless' } as const;

// The full measurement, on more boards of three sizes, is bench/surge.ts; its figures stand in docs/methods.md.
test('where nothing happens the alarms are those of the budget, on a world the board was not made on', async () => {
  const boards = 24;
  let alarms = 0;
  const p: number[] = [];
  for (let seed = 1; seed <= boards; seed++) {
    const { series, days } = simulateBoard(createRandom(seed), world);
    const { lines } = await surgeBoard(series, days, { alarmsPerWeek: 2 });
    alarms += lines.filter(({ isAlarm }) => isAlarm).length;
    p.push(...lines.map((line) => line.p));
  }
  // Two standard deviations of a Poisson count of 48.
  expect(Math.abs(alarms / boards - 2)).toBeLessThan(0.6);
  const below = (level: number) => p.filter((one) => one <= level).length / p.length;
  expect(Math.abs(below(0.5) - 0.5)).toBeLessThan(0.04);
  expect(Math.abs(below(0.1) - 0.1)).toBeLessThan(0.025);
}, 60_000);

test('a doubling of a mean of 20 or more is found within two weeks', async () => {
  let [found, planted] = [0, 0];
  for (let seed = 1; seed <= 8; seed++) {
    const random = createRandom(seed);
    const { series, means, days } = simulateBoard(random, { ...world, kind: 'steady' });
    const chosen = series.flatMap((_, i) => (means[i]![WEEKS - 2]! >= 20 ? [i] : [])).slice(0, 3);
    const raised = series.map((counts, i) => {
      if (!chosen.includes(i)) return counts;
      return counts.map((count, at) => (at < WEEKS - 2 ? count : count + drawCount(random, means[i]![at]!, 1.5)));
    });
    const alarmed = new Set<number>();
    for (const until of [WEEKS - 1, WEEKS]) {
      const cut = raised.map((counts) => counts.subarray(0, until));
      const { lines } = await surgeBoard(cut, days.subarray(0, until), { alarmsPerWeek: 2 });
      for (const { index, isAlarm } of lines) if (isAlarm) alarmed.add(index);
    }
    planted += chosen.length;
    found += chosen.filter((i) => alarmed.has(i)).length;
  }
  expect(planted).toBeGreaterThanOrEqual(20);
  expect(found / planted).toBeGreaterThanOrEqual(0.8);
}, 60_000);

test('the bound is the largest count that is no alarm, and one more incident never weakens', async () => {
  const { series, days } = simulateBoard(createRandom(3), { ...world, size: 12 });
  const board = await surgeBoard(series, days, { alarmsPerWeek: 0.3 });
  for (const { index, upper, observed, isAlarm } of board.lines) {
    expect(isAlarm).toBe(observed > upper);
    const withLast = async (last: number) => {
      const changed = series.map((counts, i) => (i === index ? counts.with(WEEKS - 1, last) : counts));
      const { lines } = await surgeBoard(changed, days, { alarmsPerWeek: 0.3 });
      return lines.find((line) => line.index === index)!;
    };
    if (index > 2) continue;
    const [at, above] = [await withLast(upper), await withLast(upper + 1)];
    expect(at.isAlarm).toBe(false);
    expect(above.isAlarm).toBe(true);
    expect(above.strength).toBeGreaterThanOrEqual(at.strength);
  }
}, 60_000);

test('a line that begins late is judged by what it has, and one that has just begun is not', async () => {
  const { series, days } = simulateBoard(createRandom(4), { ...world, size: 6, least: 20 });
  const late = series[0]!.map((count, at) => (at < WEEKS - 40 ? 0 : count));
  const newborn = series[1]!.map((count, at) => (at < WEEKS - 10 ? 0 : count));
  const board = await surgeBoard([late, newborn, ...series.slice(2)], days, { alarmsPerWeek: 1 });
  expect(board.young).toBe(1);
  expect(board.lines.find(({ index }) => index === 0)!.weeks).toBe(39);
  expect(board.lines.some(({ index }) => index === 1)).toBe(false);
});
