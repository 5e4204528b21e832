import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findAgreement } from './agreement.ts';
import { agglomerate, type Linkage } from './agglomerate.ts';
import { dbscan } from './dbscan.ts';
import { densityTree, hdbscan } from './hdbscan.ts';
import { cutTree } from './merge-tree.ts';
import { distancesToNearest } from './nearest-k.ts';
import { buildPointTree } from './point-tree.ts';

// Few distinct places: ties and repeated points come up all the time.
const place = fc.tuple(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 0, max: 30 }));
const places = fc.array(place, { minLength: 2, maxLength: 120 });
const split = (from: readonly (readonly [number, number])[]) => ({
  x: Float64Array.from(from, (p) => p[0] * 10),
  y: Float64Array.from(from, (p) => p[1] * 10),
});
const apart = ({ x, y }: { x: Float64Array; y: Float64Array }, i: number, j: number) =>
  Math.hypot(x[i]! - x[j]!, y[i]! - y[j]!);

test('distances to the k-th nearest are those of a sorted list', async () => {
  await fc.assert(
    fc.asyncProperty(places, fc.integer({ min: 1, max: 8 }), async (raw, k) => {
      const points = split(raw);
      const tree = buildPointTree(points.x, points.y);
      (await distancesToNearest(tree, k)).forEach((found, at) => {
        const own = tree.order[at]!;
        const sorted = raw.map((_, j) => apart(points, own, j)).sort((a, b) => a - b);
        expect(found).toBeCloseTo(sorted[k - 1] ?? Infinity, 9);
      });
    }),
  );
});

test('DBSCAN: core points by their count, clusters by reach, noise out of reach', async () => {
  await fc.assert(
    fc.asyncProperty(places, fc.integer({ min: 1, max: 6 }), async (raw, least) => {
      const points = split(raw);
      const radius = 20;
      const { labels, isCore, clusters } = (await dbscan({ ...points, weights: null }, { radius, least }))!;
      const near = (i: number) => raw.map((_, j) => j).filter((j) => apart(points, i, j) <= radius + 1e-9);
      raw.forEach((_, i) => {
        const around = near(i);
        expect(isCore[i]).toBe(around.length >= least ? 1 : 0);
        const cores = around.filter((j) => isCore[j] === 1).map((j) => labels[j]!);
        // A border point goes to the first of the clusters in reach; the core points in reach of a core point are all in its own.
        expect(labels[i]).toBe(cores.length === 0 ? -1 : Math.min(...cores));
        expect(new Set(cores).size).toBeLessThanOrEqual(isCore[i] === 1 ? 1 : Infinity);
      });
      expect(new Set(labels.filter((label) => label >= 0)).size).toBe(clusters);
    }),
  );
});

test.each<Linkage>(['ward', 'average', 'complete', 'single'])(
  '%s linkage: heights never fall, every cut has k clusters, and cuts are nested',
  async (linkage) => {
    await fc.assert(
      fc.asyncProperty(places, async (raw) => {
        const points = split(raw);
        const tree = await agglomerate(points.x, points.y, linkage);
        for (let i = 1; i < tree.height.length; i++) {
          expect(tree.height[i]!).toBeGreaterThanOrEqual(tree.height[i - 1]! - 1e-9);
        }
        expect(tree.size.at(-1)).toBe(raw.length);
        const coarse = cutTree(tree, 2);
        const fine = cutTree(tree, Math.min(5, raw.length));
        expect(new Set(coarse).size).toBe(2);
        expect(new Set(fine).size).toBe(Math.min(5, raw.length));
        const above = new Map<number, number>();
        fine.forEach((label, i) => {
          expect(above.get(label) ?? coarse[i]).toBe(coarse[i]);
          above.set(label, coarse[i]!);
        });
      }),
      { numRuns: 40 },
    );
  },
);

test('HDBSCAN*: clusters are as large as asked, and two far apart are found whole', async () => {
  await fc.assert(
    fc.asyncProperty(places, fc.integer({ min: 2, max: 8 }), async (raw, least) => {
      const points = split(raw);
      const clustersOf = async ({ x, y }: typeof points) =>
        hdbscan(await densityTree(x, y, { minSamples: least }), least);
      const { labels, stability } = await clustersOf(points);
      stability.forEach((value, cluster) => {
        expect(value).toBeGreaterThanOrEqual(-1e-12);
        expect(labels.filter((label) => label === cluster).length).toBeGreaterThanOrEqual(least);
      });
      // The same again a hundred kilometres off: the two copies are never in one cluster.
      const twice = {
        x: Float64Array.of(...points.x, ...points.x.map((x) => x + 1e5)),
        y: Float64Array.of(...points.y, ...points.y),
      };
      const both = await clustersOf(twice);
      const left = new Set(both.labels.slice(0, raw.length));
      expect(both.labels.slice(raw.length).filter((label) => label >= 0 && left.has(label))).toHaveLength(0);
    }),
    { numRuns: 60 },
  );
});

test('agreement: a partition with itself keeps all, with noise nothing, and never a cluster twice', () => {
  const labels = fc.array(fc.integer({ min: -1, max: 4 }), { minLength: 1, maxLength: 60 });
  fc.assert(
    fc.property(labels, labels, (a, b) => {
      const own = findAgreement(a, a, 0.5);
      expect(own.labels.filter((label) => label < 0).length).toBe(a.filter((label) => label < 0).length);
      expect(own.shared.every(({ overlap }) => overlap === 1)).toBe(true);
      expect(
        findAgreement(
          a,
          a.map(() => -1),
          0.5,
        ).shared,
      ).toEqual([]);
      const length = Math.min(a.length, b.length);
      const { shared } = findAgreement(a.slice(0, length), b.slice(0, length), 0.5);
      expect(new Set(shared.map((cluster) => cluster.a)).size).toBe(shared.length);
      expect(new Set(shared.map((cluster) => cluster.b)).size).toBe(shared.length);
    }),
  );
});

test('agreement of two partitions worked out by hand', () => {
  const a = [0, 0, 0, 0, 1, 1, 1, -1];
  const b = [2, 2, 2, -1, 2, 3, 3, 3];
  // 0 with 2: three in both of five in either; 1 with 3: two of four, which is not more than half.
  const found = findAgreement(a, b, 0.5);
  expect(found.shared).toEqual([{ a: 0, b: 2, both: 3, either: 5, overlap: 0.6 }]);
  expect(Array.from(found.labels)).toEqual([0, 0, 0, -1, -1, -1, -1, -1]);
  // Pairs together: 3 + 1 in both; 6 + 3 in a, 6 + 3 in b.
  expect(found.pairShare).toBeCloseTo(4 / 14, 12);
  expect(findAgreement(a, b, 0.7).shared).toEqual([]);
});
