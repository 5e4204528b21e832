import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { createRandom } from '../../data/random.ts';
import { gridOfReference } from '../../evaluation/install-check/place-checks.ts';
import { eTest } from '../change/e-test.ts';
import { poissonZ } from '../change/poisson-z.ts';
import type { CellShape } from '../grid/cell-grid.ts';
import { cellsWithin, touchingCells } from '../grid/neighbours.ts';
import { giStar } from '../hotspot/gi-star.ts';
import { defaultRadius, kernelDensity, type Lattice } from '../hotspot/kernel-density.ts';
import { globalMoran, localMoran } from '../hotspot/local-moran.ts';
import { runKnox } from '../near-repeat/knox.ts';
import { findCentre, findEllipse } from '../points/centrography.ts';
import { nearestNeighbourIndex } from '../points/nearest-neighbour.ts';
import { nearestDistances } from '../points/point-grid.ts';
import { normalTail } from '../quality/tail-probabilities.ts';

type Local = { reach: number; giStar: number[]; moran: number[]; global: number; neighbours: number[] };
type Knox = { observed: number[]; expected: number[] };
type Golden = {
  grid: {
    columns: number;
    lines: number;
    side: number;
    counts: number[];
    squares: Local;
    hexagons: Local;
    wide: Local;
  };
  points: {
    x: number[];
    y: number[];
    days: number[];
    area: number;
    nearest: number[];
    index: { observed: number; expected: number; ratio: number; z: number };
    centre: Record<string, number>;
    ellipse: Record<string, number>;
    knox: { edges: number[]; dayEdges: number[]; euclidean: Knox; manhattan: Knox };
  };
  density: { lattice: Lattice; bandwidth: number; quartic: number[]; gaussian: number[]; radius: number };
  eTests: { counts: [number, number]; exposures: [number, number]; p: number }[];
};

/** Of R (spdep, spatstat, base): see tools/golden/bench.R. */
const golden = JSON.parse(readFileSync('fixtures/golden/bench.json', 'utf8')) as Golden;
const RELATIVE = 1e-6;

function expectClose(found: ArrayLike<number>, wanted: readonly number[]): void {
  const scale = Math.max(...wanted.map(Math.abs));
  const errors = wanted.map((value, i) => Math.abs(found[i]! - value) / Math.max(Math.abs(value), 1e-3 * scale));
  expect(found.length).toBe(wanted.length);
  expect(Math.max(...errors)).toBeLessThan(RELATIVE);
}

const gridOf = (shape: CellShape) => gridOfReference(golden.grid, shape);

describe('local statistics agree with spdep', () => {
  const counts = Float64Array.from(golden.grid.counts);
  const squares = gridOf('square');
  const cases = [
    ['squares that touch', touchingCells(squares), golden.grid.squares],
    ['hexagons that touch', touchingCells(gridOf('hexagon')), golden.grid.hexagons],
    ['squares within a distance', cellsWithin(squares, golden.grid.wide.reach), golden.grid.wide],
    ['hexagons within a distance', cellsWithin(gridOf('hexagon'), golden.grid.hexagons.reach), golden.grid.hexagons],
  ] as const;
  test.each(cases)('%s', (_, neighbours, wanted) => {
    expect(Array.from(neighbours.starts.subarray(1), (end, cell) => end - neighbours.starts[cell]!)).toEqual(
      wanted.neighbours,
    );
    expectClose(giStar(counts, neighbours), wanted.giStar);
    const local = localMoran(counts, neighbours);
    expectClose(local, wanted.moran);
    expectClose([globalMoran(local, neighbours)], [wanted.global]);
  });
});

describe('points agree with spatstat and base R', () => {
  const x = Float64Array.from(golden.points.x);
  const y = Float64Array.from(golden.points.y);

  test('distances to the nearest, and the index', () => {
    expectClose(nearestDistances(x, y), golden.points.nearest);
    const { observed, expected, ratio, z } = nearestNeighbourIndex(x, y, golden.points.area);
    const wanted = golden.points.index;
    expectClose([observed, expected, ratio], [wanted.observed, wanted.expected, wanted.ratio]);
    // The reference has 0.26136, which is 0.261362 cut short.
    expect(z).toBeCloseTo(wanted.z, 3);
  });

  test('centre and ellipse', () => {
    expect(findCentre({ x, y, weights: null })).toMatchObject(near(golden.points.centre));
    expect(findEllipse({ x, y, weights: null })).toMatchObject(near(golden.points.ellipse));
    // A weight of 2 is the same point twice.
    const twice = { x: Float64Array.of(...x, x[0]!), y: Float64Array.of(...y, y[0]!), weights: null };
    const weighted = { x, y, weights: Float64Array.from(x, (_, i) => (i === 0 ? 2 : 1)) };
    expect(findEllipse(weighted)).toMatchObject(near(findEllipse(twice)));
  });

  test.each(['euclidean', 'manhattan'] as const)('Knox table, %s', async (distance) => {
    const { edges, dayEdges, [distance]: wanted } = golden.points.knox;
    const days = Int32Array.from(golden.points.days);
    const permutations = 999;
    const options = { distanceEdges: edges, dayEdges, distance, permutations, random: createRandom(3) };
    const found = (await runKnox({ x, y, days }, options))!;
    expect(Array.from(found.observed)).toEqual(wanted.observed);
    // The mean of the permutations is known exactly: within four standard errors of the simulation.
    wanted.expected.forEach((expected, cell) => {
      expect(Math.abs(found.mean[cell]! - expected)).toBeLessThan(4 * Math.sqrt((expected * 6) / permutations) + 0.02);
    });
    expect(found.p[0]).toBeLessThanOrEqual(0.002);
    expect(Math.min(...found.p)).toBeGreaterThanOrEqual(1 / 1000);
  });
});

function near(wanted: Readonly<Record<string, number>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(wanted).map(([name, value]) => [
      name,
      expect.closeTo(value, 6 - Math.ceil(Math.log10(Math.abs(value) + 1))),
    ]),
  );
}

describe('kernel density agrees with a sum over all points', () => {
  const points = { x: Float64Array.from(golden.points.x), y: Float64Array.from(golden.points.y), weights: null };
  const { lattice, bandwidth, radius, ...wanted } = golden.density;

  test.each(['quartic', 'gaussian'] as const)('%s', async (kernel) => {
    expectClose(await kernelDensity(points, lattice, { kernel, bandwidth }), wanted[kernel]);
  });

  test('integrates to the number of incidents, and weights are incidents', async () => {
    const fine = { west: -3000, south: -3000, size: 50, columns: 200, lines: 180 };
    for (const kernel of ['quartic', 'gaussian'] as const) {
      const weights = Float64Array.from(points.x, (_, i) => (i % 3 === 0 ? 2 : 1));
      const density = await kernelDensity({ ...points, weights }, fine, { kernel, bandwidth });
      const total = weights.reduce((sum, weight) => sum + weight, 0);
      expect(density.reduce((sum, value) => sum + value * fine.size ** 2, 0) / total).toBeCloseTo(1, 4);
    }
  });

  test('the default radius', () => {
    expect(defaultRadius(points)).toBeCloseTo(radius, 6);
  });
});

describe('tests of a change', () => {
  test.each(golden.eTests)('E-test of $counts', ({ counts, exposures, p }) => {
    expect(Math.abs(eTest(...counts, ...exposures) - p) / p).toBeLessThan(RELATIVE);
  });

  test('published examples', () => {
    expect(eTest(6, 2)).toBeCloseTo(0.1748748, 7);
    expect(poissonZ(25, 16)).toBe(2);
    expect(poissonZ(25, 16, 1)).toBeCloseTo(Math.SQRT2, 12);
    expect(eTest(0, 0)).toBeNaN();
  });

  test('the limit for many incidents meets the sum', () => {
    expect(eTest(1020, 960)).toBeCloseTo(2 * normalTail(60 / Math.sqrt(1980)), 2);
    expect(eTest(1040, 980)).toBe(2 * normalTail(60 / Math.sqrt(2020)));
  });
});
