import { expect, test } from 'vitest';
import { createRandom } from '../../data/random.ts';
import { compareDensities, relabel } from './dual-density.ts';
import { kernelDensity } from './kernel-density.ts';

const random = createRandom(21);
const N = 400;
const all = {
  x: Float64Array.from({ length: N }, () => random.next() * 1000),
  y: Float64Array.from({ length: N }, () => random.next() * 1000),
  weights: null,
};
const lattice = { west: 25, south: 25, size: 50, columns: 20, lines: 20 };
const at = Array.from({ length: 400 }, (_, i) => i);
const options = { kernel: 'quartic', bandwidth: 200, permutations: 99, random } as const;

async function chancesOf(isFirst: (i: number) => boolean) {
  const chosen = Array.from(all.x.keys()).filter(isFirst);
  const points = {
    x: Float64Array.from(chosen, (i) => all.x[i]!),
    y: Float64Array.from(chosen, (i) => all.y[i]!),
    weights: null,
  };
  const density = await kernelDensity(points, lattice, options);
  const observed = density.map((value) => value / chosen.length);
  return relabel(all, { observed, size: chosen.length, at }, lattice, options);
}

test('labels at random are named in about 5 % of the cells, over many divisions', async () => {
  let named = 0;
  for (let run = 0; run < 20; run++) {
    const p = await chancesOf(() => random.next() < 0.4);
    named += p.filter((value) => value <= 0.05).length / p.length;
  }
  expect(named / 20).toBeGreaterThan(0.015);
  expect(named / 20).toBeLessThan(0.09);
});

test('a set that lies in the west is dense there and thin in the east', async () => {
  const p = await chancesOf((i) => all.x[i]! < 500);
  const columnOf = (cell: number) => cell % 20;
  const clear = at.filter((cell) => columnOf(cell) < 7 || columnOf(cell) > 12);
  expect(clear.filter((cell) => p[cell]! <= 0.05).length / clear.length).toBeGreaterThan(0.8);
});

test('densities below the floor count as the floor, and nothing is said where both are', () => {
  const first = Float64Array.of(4, 0, 1, 0.05);
  const second = Float64Array.of(2, 3, 0, 0);
  // The floor is a tenth of the mean of the second: 0.125.
  const valuesOf = (comparison: 'ratio' | 'log-ratio' | 'difference') =>
    Array.from(compareDensities(first, second, { comparison, floorShare: 0.1 }).values);
  expect(valuesOf('ratio')).toEqual([2, 0, 8, NaN]);
  expect(valuesOf('difference')).toEqual([2, -3, 1, NaN]);
  expect(valuesOf('log-ratio')).toEqual([Math.log(2), Math.log(0.125 / 3), Math.log(8), NaN]);
});
