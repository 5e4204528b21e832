import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { agglomerate, type Linkage } from '../cluster/agglomerate.ts';
import { dbscan } from '../cluster/dbscan.ts';
import { densityTree, hdbscan } from '../cluster/hdbscan.ts';
import { cutTree } from '../cluster/merge-tree.ts';
import { calculateAdjustedRandIndex } from '../cluster/rand-index.ts';
import { layGrid, type Extent } from '../grid/cell-grid.ts';
import { touchingCells } from '../grid/neighbours.ts';
import { type Comparison, compareDensities } from '../hotspot/dual-density.ts';
import { kernelDensity, type Lattice } from '../hotspot/kernel-density.ts';
import { isotropicK, translationK, type Radii } from '../points/ripley.ts';
import { covarianceOfPolygons, covarianceOfRectangle } from '../points/set-covariance.ts';
import { adjustForDiscovery } from '../quality/adjust-p-values.ts';
import { mannKendall } from '../space-time/mann-kendall.ts';
import { classifyScores } from '../space-time/significance.ts';
import { spaceTimeGiStar } from '../space-time/space-time-gi-star.ts';

type Points = { x: number[]; y: number[] };
type Golden = {
  cube: {
    columns: number;
    lines: number;
    steps: number;
    counts: number[];
    alone: number[];
    back: number[];
    farBack: number[];
    adjusted: number[];
    p: number[];
  };
  series: { values: number[]; s: number; variance: number; z: number; p: number }[];
  ripley: {
    radii: Radii;
    rectangle: Points & { extent: Extent; isotropic: number[]; translation: number[] };
    polygon: Points & { corners: number[]; area: number; translation: number[] };
  };
  dual: { lattice: Lattice; bandwidth: number; first: Points; second: Points; quartic: Dual; gaussian: Dual };
  hdbscan: Points & { cases: { size: number; labels: number[]; stability: number[] }[] };
};
type Dual = {
  floor: number;
  known: boolean[];
  ratio: number[];
  logRatio: number[];
  difference: number[];
};
type Clusters = {
  dbscan: Points & {
    weights: number[];
    cases: { radius: number; least: number; weighted: boolean; labels: number[]; core: number[] }[];
  };
  agglomerative: Points & {
    cases: { linkage: Linkage; heights: number[]; sizes: number[]; labels: Record<string, number[]> }[];
  };
  adjustedRand: number;
};

/** Of R (spdep, spatstat, dbscan, base): see tools/golden/place.R. */
const golden = JSON.parse(readFileSync('fixtures/golden/place.json', 'utf8')) as Golden;
/** Of scikit-learn and scipy: see tools/golden/place.py. */
const clusters = JSON.parse(readFileSync('fixtures/golden/place-clusters.json', 'utf8')) as Clusters;
const RELATIVE = 1e-6;

function expectClose(found: ArrayLike<number>, wanted: readonly number[]): void {
  const scale = Math.max(...wanted.map(Math.abs));
  const errors = wanted.map((value, i) => Math.abs(found[i]! - value) / Math.max(Math.abs(value), 1e-3 * scale));
  expect(found.length).toBe(wanted.length);
  expect(Math.max(...errors)).toBeLessThan(RELATIVE);
}

const placesOf = ({ x, y }: Points) => ({ x: Float64Array.from(x), y: Float64Array.from(y) });

/** Labels by the order of their first member, so that equal partitions are equal lists; noise stays -1. */
function renamed(labels: ArrayLike<number>): number[] {
  const names = new Map<number, number>([[-1, -1]]);
  return Array.from(labels, (label) => {
    if (!names.has(label)) names.set(label, names.size - 1);
    return names.get(label)!;
  });
}

describe('a cube of cells and steps agrees with spdep', () => {
  const { columns, lines, steps } = golden.cube;
  const isInside = (x: number, y: number) => x > 0 && y > 0 && x < columns && y < lines;
  const none = { x: new Float64Array(0), y: new Float64Array(0) };
  const grid = layGrid([0, 0, columns, lines], { shape: 'square', size: 1 }, isInside, none);
  const cube = { cells: columns * lines, steps, counts: Float64Array.from(golden.cube.counts) };

  test.each([
    [0, golden.cube.alone],
    [1, golden.cube.back],
    [3, golden.cube.farBack],
  ] as const)('Gi* with %i steps back', async (stepsBack, wanted) => {
    expectClose(await spaceTimeGiStar(cube, { neighbours: touchingCells(grid), stepsBack }), wanted);
  });

  test('classes are those of adjusted p, and of p', () => {
    const z = Float64Array.from(golden.cube.back);
    const wantedOf = (p: readonly number[]) =>
      p.map((value, bin) => {
        const strength = value < 0.01 ? 3 : value < 0.05 ? 2 : value < 0.1 ? 1 : 0;
        return strength === 0 ? 0 : Math.sign(z[bin]!) * strength;
      });
    const wanted = wantedOf(golden.cube.adjusted);
    expect(new Set(wanted).size).toBeGreaterThan(5);
    expect(Array.from(classifyScores(z, true))).toEqual(wanted);
    expect(Array.from(classifyScores(z, false))).toEqual(wantedOf(golden.cube.p));
    expectClose(adjustForDiscovery(golden.cube.p), golden.cube.adjusted);
  });
});

test.each(golden.series)('Mann-Kendall of $values', ({ values, s, variance, z, p }) => {
  const found = mannKendall(Float64Array.from(values));
  expect(found.s).toBe(s);
  expect(found.variance).toBeCloseTo(variance, 9);
  expect(found.z).toBeCloseTo(z, 9);
  expect(found.p).toBeCloseTo(p, 9);
});

describe("Ripley's K agrees with spatstat", () => {
  const { rectangle, polygon, radii } = golden.ripley;

  test('in a rectangle', () => {
    const points = placesOf(rectangle);
    expectClose(isotropicK(points, rectangle.extent, radii), rectangle.isotropic);
    expectClose(translationK(points, covarianceOfRectangle(rectangle.extent), radii), rectangle.translation);
  });

  test('in a polygon, as far as the interpolation allows', () => {
    const points = placesOf(polygon);
    const covariance = covarianceOfPolygons([[Float64Array.from(polygon.corners)]], [0, 0, 3000, 2000], 500);
    expect(Math.abs(covariance(0, 0) / polygon.area - 1)).toBeLessThan(1e-4);
    const found = translationK(points, covariance, radii);
    // The reference has the common areas exactly, ours are interpolated.
    const errors = polygon.translation.map((wanted, at) => (wanted > 0 ? Math.abs(found[at]! / wanted - 1) : 0));
    expect(Math.max(...errors)).toBeLessThan(1e-3);
  });

  test('the common area of a rectangle cut in two, moved', () => {
    const [west, south, east, north] = rectangle.extent;
    const half = (from: number, to: number) => Float64Array.of(from, south, to, south, to, north, from, north);
    const covariance = covarianceOfPolygons([[half(west, 1234)], [half(1234, east)]], rectangle.extent, 500);
    const exact = covarianceOfRectangle(rectangle.extent);
    for (const [dx, dy] of [
      [0, 0],
      [100, 0],
      [-333, 41],
      [250, -480],
      [-77, -499],
    ] as const) {
      expect(covariance(dx, dy) / exact(dx, dy)).toBeCloseTo(1, 3);
    }
  });
});

describe('two densities agree with sums over all points', () => {
  const { lattice, bandwidth, first, second, ...wanted } = golden.dual;
  test.each(['quartic', 'gaussian'] as const)('%s', async (kernel) => {
    const [one, other] = await Promise.all(
      [first, second].map(async (set) => {
        const density = await kernelDensity({ ...placesOf(set), weights: null }, lattice, { kernel, bandwidth });
        return density.map((value) => value / set.x.length);
      }),
    );
    const { floor, known, ratio, logRatio, difference } = wanted[kernel];
    const cases: [Comparison, number[]][] = [
      ['ratio', ratio],
      ['log-ratio', logRatio],
      ['difference', difference],
    ];
    for (const [comparison, values] of cases) {
      const found = compareDensities(one!, other!, { comparison, floorShare: 0.1 });
      expect(Math.abs(found.floor / floor - 1)).toBeLessThan(RELATIVE);
      expect(Array.from(found.values, (value) => !Number.isNaN(value))).toEqual(known);
      expectClose(
        found.values.filter((value) => !Number.isNaN(value)),
        values.filter((_, at) => known[at]),
      );
    }
  });
});

describe('clusters agree with scikit-learn, scipy and R', () => {
  const { x, y } = placesOf(clusters.dbscan);
  test.each(clusters.dbscan.cases)(
    'DBSCAN within $radius m of $least, weighted: $weighted',
    async ({ radius, least, weighted, labels, core }) => {
      const weights = weighted ? clusters.dbscan.weights : null;
      const found = (await dbscan({ x, y, weights }, { radius, least }))!;
      expect(Array.from(found.labels)).toEqual(labels);
      expect(Array.from(found.isCore.keys()).filter((i) => found.isCore[i] === 1)).toEqual(core);
    },
  );

  test('adjusted Rand index', () => {
    const [a, b] = clusters.dbscan.cases;
    const shifted = (labels: number[]) => labels.map((label) => label + 1);
    expect(calculateAdjustedRandIndex(shifted(a!.labels), shifted(b!.labels))).toBeCloseTo(clusters.adjustedRand, 9);
  });

  test.each(clusters.agglomerative.cases)('agglomerative, $linkage', async ({ linkage, heights, sizes, labels }) => {
    const points = placesOf(clusters.agglomerative);
    const tree = await agglomerate(points.x, points.y, linkage);
    expectClose(tree.height, heights);
    expect(Array.from(tree.size)).toEqual(sizes);
    for (const [k, wanted] of Object.entries(labels)) {
      expect(Array.from(cutTree(tree, Number(k)))).toEqual(renamed(wanted));
    }
  });

  test.each(golden.hdbscan.cases)('HDBSCAN* of clusters of $size', async ({ size, labels, stability }) => {
    const points = placesOf(golden.hdbscan);
    const found = hdbscan(await densityTree(points.x, points.y, { minSamples: size }), size);
    expect(renamed(found.labels)).toEqual(renamed(labels));
    const wanted = new Map(stability.map((value, label) => [labels.indexOf(label), value]));
    found.stability.forEach((value, cluster) => {
      expect(Math.abs(value / wanted.get(found.labels.indexOf(cluster))! - 1)).toBeLessThan(RELATIVE);
    });
  });
});
