import { expect, test } from 'vitest';
import { createRandom, type Random } from '../../data/random.ts';
import { limitForRunLength, meanRunLength, runCusum } from './cusum.ts';
import { drawCount } from './draw-count.ts';

function simulateRunLength(means: Float64Array, alpha: number, shift: number, limit: number, random: Random): number {
  const runs = 2000;
  let sum = 0;
  for (let run = 0; run < runs; run++) {
    for (let value = 0, at = 0; ; at++) {
      sum++;
      const mean = means[at % means.length]!;
      const count = drawCount(random, mean, 1 + alpha * mean);
      const one = { means: Float64Array.of(mean), alpha, shift };
      // One step from where the statistic stands: the limit is moved instead.
      const { statistic } = runCusum([count], one, Infinity);
      const free = statistic[0]! > 0 ? statistic[0]! : stepBelow(count, mean, alpha, shift);
      value = Math.max(0, value + free);
      if (value > limit) break;
    }
  }
  return sum / runs;
}

/** The step of a count that lowers the statistic, by its formula. */
function stepBelow(count: number, mean: number, alpha: number, shift: number): number {
  if (alpha === 0) return count * Math.log(shift) - mean * (shift - 1);
  return count * Math.log(shift) + (count + 1 / alpha) * Math.log((1 + alpha * mean) / (1 + alpha * mean * shift));
}

const season = (level: number) =>
  Float64Array.from({ length: 52 }, (_, week) => level * Math.exp(0.4 * Math.cos((2 * Math.PI * week) / 52)));

test.each([
  { level: 12, alpha: 0.08, shift: 1.5, wanted: 100 },
  { level: 2, alpha: 0.2, shift: 2, wanted: 60 },
  { level: 0.6, alpha: 0, shift: 2, wanted: 100 },
  { level: 60, alpha: 0.02, shift: 1.5, wanted: 150 },
])(
  'the limit gives the run length it promises: mean $level, alpha $alpha',
  ({ level, alpha, shift, wanted }) => {
    const model = { means: season(level), alpha, shift };
    const limit = limitForRunLength(model, wanted);
    const stated = meanRunLength(model, limit);
    expect(stated / wanted).toBeGreaterThan(0.98);
    const found = simulateRunLength(model.means, alpha, shift, limit, createRandom(7));
    // The standard error of a mean of 2,000 run lengths is 2.2 %.
    expect(Math.abs(found / stated - 1), `${found} for ${stated}`).toBeLessThan(0.1);
  },
  60_000,
);

test('a rise that lasts is found, and the statistic begins again after an alarm', () => {
  const means = new Float64Array(20).fill(10);
  const counts = Float64Array.from(means, (_, at) => (at < 10 ? 10 : 20));
  const { statistic, alarm } = runCusum(counts, { means, alpha: 0.05, shift: 1.5 }, 3);
  const first = alarm.indexOf(1);
  expect(first).toBeGreaterThanOrEqual(10);
  expect(first).toBeLessThanOrEqual(14);
  expect(statistic[first + 1]!).toBeLessThan(statistic[first]!);
  expect(Array.from(alarm.subarray(0, 10)).every((one) => one === 0)).toBe(true);
});
