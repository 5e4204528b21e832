import { expect, test } from 'vitest';
import { createRandom, type Random } from '../../data/random.ts';
import { layGrid } from '../grid/cell-grid.ts';
import { touchingCells } from '../grid/neighbours.ts';
import { adjustForDiscovery } from '../quality/adjust-p-values.ts';
import { normalTail } from '../quality/tail-probabilities.ts';
import { permuteAround } from './conditional-permutation.ts';
import { giStar } from './gi-star.ts';

const SIDE = 40;
const SPOTS = 10;
const LEVEL = 0.05;
const grid = layGrid(
  [0, 0, SIDE, SIDE],
  { shape: 'square', size: 1 },
  (x, y) => x > 0 && y > 0 && x < SIDE && y < SIDE,
  {
    x: new Float64Array(0),
    y: new Float64Array(0),
  },
);
const neighbours = touchingCells(grid);

/** A Poisson count (Knuth). */
function poisson(random: Random, mean: number): number {
  const limit = Math.exp(-mean);
  let count = 0;
  for (let product = random.next(); product > limit; product *= random.next()) count++;
  return count;
}

/** Ten squares of 3 x 3 cells with three times the rate of a flat background, apart from each other. */
function plant(random: Random) {
  const background = 4;
  const counts = Float64Array.from({ length: SIDE * SIDE }, () => poisson(random, background));
  const centres: number[] = [];
  while (centres.length < SPOTS) {
    const [u, v] = [2 + random.integer(SIDE - 4), 2 + random.integer(SIDE - 4)];
    const isApart = centres.every(
      (other) => Math.max(Math.abs((other % SIDE) - u), Math.abs(Math.floor(other / SIDE) - v)) > 6,
    );
    if (isApart) centres.push(v * SIDE + u);
  }
  const planted = new Set<number>();
  for (const centre of centres) {
    for (let dv = -1; dv <= 1; dv++) {
      for (let du = -1; du <= 1; du++) {
        const cell = centre + dv * SIDE + du;
        planted.add(cell);
        counts[cell] = poisson(random, 3 * background);
      }
    }
  }
  // Cells are numbered in the order of their position, which here is line by line.
  return { counts, centres, planted };
}

test('planted hotspots of a risk ratio of 3 are found, and false ones stay within the rate', () => {
  expect(grid.position).toHaveLength(SIDE * SIDE);
  let found = 0;
  let named = 0;
  let wrong = 0;
  for (let seed = 1; seed <= 20; seed++) {
    const { counts, centres, planted } = plant(createRandom(seed));
    const z = giStar(counts, neighbours);
    const p = adjustForDiscovery(Array.from(z, (value) => 2 * normalTail(Math.abs(value))));
    const hot = Array.from(z.keys()).filter((cell) => z[cell]! > 0 && p[cell]! < LEVEL);
    found += centres.filter((cell) => hot.includes(cell)).length;
    named += hot.length;
    // A cell is falsely hot when no planted cell is among its neighbours, nor it itself.
    wrong += hot.filter(
      (cell) =>
        !planted.has(cell) &&
        !Array.from(neighbours.of.subarray(neighbours.starts[cell]!, neighbours.starts[cell + 1]!)).some((other) =>
          planted.has(other),
        ),
    ).length;
  }
  expect(found / 20).toBeGreaterThanOrEqual(9);
  expect(wrong / named).toBeLessThanOrEqual(LEVEL);
});

test('without hotspots the permutations name as few cells as they promise', async () => {
  const random = createRandom(5);
  const counts = Float64Array.from({ length: SIDE * SIDE }, () => poisson(random, 3));
  const p = await permuteAround(counts, neighbours, { permutations: 199, random });
  const share = p.filter((value) => value <= LEVEL).length / p.length;
  // One-sided at 0.05 on either side: a tenth, and the correlation of neighbours makes it vary.
  expect(share).toBeGreaterThan(0.06);
  expect(share).toBeLessThan(0.14);
  expect(adjustForDiscovery(Array.from(p)).filter((value) => value < LEVEL)).toHaveLength(0);
});
