import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createRandom } from '../../data/random.ts';
import { runLloyd, startKMeans } from './k-means.ts';
import { findKnee } from './knee.ts';
import { buildPointTree } from './point-tree.ts';
import { calculateAdjustedRandIndex, calculateStability } from './rand-index.ts';
import { seedCenters } from './seeding.ts';
import { calculateSilhouette } from './silhouette.ts';
import { findConvexHull, scatterEvenly } from './study-area.ts';

const place = fc.tuple(fc.integer({ min: -50, max: 50 }), fc.integer({ min: -50, max: 50 }));
// Few distinct whole metres: repeated points and exact ties between centres come up all the time.
const points = fc.array(place, { minLength: 1, maxLength: 200 });

function split(from: readonly (readonly [number, number])[]) {
  return { x: Float64Array.from(from, (p) => p[0]), y: Float64Array.from(from, (p) => p[1]) };
}

function scan(x: Float64Array, y: Float64Array, centerX: Float64Array, centerY: Float64Array) {
  return Array.from(x, (px, i) => {
    const squared = Array.from(centerX, (cx, c) => (px - cx) ** 2 + (y[i]! - centerY[c]!) ** 2);
    return { least: Math.min(...squared), squared };
  });
}

describe('k-means', () => {
  test('every point belongs to its nearest centre, and inertia is the sum of those distances', () => {
    fc.assert(
      fc.property(points, fc.integer({ min: 1, max: 12 }), fc.integer(), (raw, k, seed) => {
        const { x, y } = split(raw);
        const found = startKMeans(buildPointTree(x, y), k, createRandom(seed), { tolerance: 0, maxIterations: 100 });
        const nearest = scan(x, y, found.x, found.y);
        nearest.forEach(({ least, squared }, i) => expect(squared[found.labels[i]!]).toBeCloseTo(least, 6));
        expect(found.inertia).toBeCloseTo(
          nearest.reduce((sum, { least }) => sum + least, 0),
          5,
        );
      }),
    );
  });

  test('inertia never rises from one iteration to the next', () => {
    fc.assert(
      fc.property(points, fc.integer({ min: 1, max: 12 }), fc.integer(), (raw, k, seed) => {
        const { x, y } = split(raw);
        const tree = buildPointTree(x, y);
        const inertias: number[] = [];
        const options = { tolerance: 0, maxIterations: 100 };
        const found = runLloyd(tree, seedCenters(tree, k, createRandom(seed)), options, (inertia) =>
          inertias.push(inertia),
        );
        inertias.push(found.inertia);
        for (let i = 1; i < inertias.length; i++) expect(inertias[i]!).toBeLessThanOrEqual(inertias[i - 1]! + 1e-6);
      }),
    );
  });

  test('the order of the rows changes nothing when the first centres are the same', () => {
    fc.assert(
      fc.property(fc.integer({ min: 6, max: 300 }), fc.integer({ min: 1, max: 6 }), fc.integer(), (n, k, seed) => {
        // Random doubles: no ties, which rounding could break one way or the other.
        const random = createRandom(seed);
        const raw = Array.from({ length: n }, () => [random.normal() * 900, random.normal() * 400] as const);
        const order = raw.map((_, i) => i);
        for (let i = n - 1; i > 0; i--) {
          const j = random.integer(i + 1);
          [order[i], order[j]] = [order[j]!, order[i]!];
        }
        const first = split(raw.slice(0, k));
        const [straight, shuffled] = [raw, order.map((i) => raw[i]!)].map((rows) => {
          const { x, y } = split(rows);
          const tree = buildPointTree(x, y);
          const relative = { x: first.x.map((v) => v - tree.meanX), y: first.y.map((v) => v - tree.meanY) };
          return runLloyd(tree, relative, { tolerance: 0, maxIterations: 500 });
        });
        // With as many centres as points both are zero but for rounding.
        expect(Math.abs(straight!.inertia - shuffled!.inertia)).toBeLessThan(1e-9 * Math.max(n, straight!.inertia));
        expect(order.map((i) => straight!.labels[i])).toEqual(Array.from(shuffled!.labels));
      }),
    );
  });

  test('fewer distinct places than k give as many centres as places, each on its place', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(place, { minLength: 1, maxLength: 6, selector: String }),
        fc.integer(),
        (few, seed) => {
          const { x, y } = split([...few, ...few, ...few]);
          const found = startKMeans(buildPointTree(x, y), 10, createRandom(seed), { tolerance: 0, maxIterations: 50 });
          expect(found.x.length).toBe(few.length);
          expect(found.inertia).toBeCloseTo(0, 9);
        },
      ),
    );
  });

  test('the tree keeps every point once, inside the box of its node', () => {
    fc.assert(
      fc.property(points, (raw) => {
        const { x, y } = split(raw);
        const tree = buildPointTree(x, y);
        expect(Array.from(tree.order).sort((a, b) => a - b)).toEqual(raw.map((_, i) => i));
        for (let node = 0; node < tree.from.length; node++) {
          for (let i = tree.from[node]!; i < tree.to[node]!; i++) {
            expect(tree.x[i]).toBeGreaterThanOrEqual(tree.box[node * 4]!);
            expect(tree.y[i]).toBeLessThanOrEqual(tree.box[node * 4 + 3]!);
            expect(tree.x[i]).toBe(x[tree.order[i]!]! - tree.meanX);
          }
        }
      }),
    );
  });
});

describe('silhouette', () => {
  test('is undefined for one cluster and for points all apart', () => {
    const x = Float64Array.of(0, 1, 5);
    expect(calculateSilhouette(x, x, [0, 0, 0])).toBeNaN();
    expect(calculateSilhouette(x, x, [0, 1, 2])).toBeNaN();
  });

  test('lies in -1..1', () => {
    fc.assert(
      fc.property(points, fc.integer(), (raw, seed) => {
        const { x, y } = split(raw);
        const random = createRandom(seed);
        const value = calculateSilhouette(
          x,
          y,
          raw.map(() => random.integer(3)),
        );
        expect(Math.abs(Number.isNaN(value) ? 0 : value)).toBeLessThanOrEqual(1);
      }),
    );
  });
});

describe('stability', () => {
  test('is 1 for the same partition under other names, lower for another', () => {
    expect(calculateAdjustedRandIndex([0, 0, 1, 1, 2], [2, 2, 0, 0, 1])).toBe(1);
    expect(
      calculateStability([
        [0, 0, 1, 1],
        [1, 1, 0, 0],
        [0, 1, 0, 1],
      ]),
    ).toBeLessThan(1);
    expect(calculateStability([[0, 1]])).toBeNaN();
  });
});

describe('knee', () => {
  test('is where a broken line bends', () => {
    expect(findKnee([2, 3, 4, 5, 6, 7], [100, 60, 20, 16, 12, 8])).toBe(2);
  });
  test('is nowhere on a straight, rising or short curve', () => {
    expect(findKnee([2, 3, 4, 5], [40, 30, 20, 10])).toBeNull();
    expect(findKnee([2, 3, 4, 5], [10, 20, 30, 40])).toBeNull();
    expect(findKnee([2, 3], [2, 1])).toBeNull();
  });
});

describe('even noise', () => {
  test('falls inside the hull and covers it evenly', () => {
    const x = Float64Array.of(0, 100, 100, 0, 50);
    const y = Float64Array.of(0, 0, 60, 60, 30);
    expect(findConvexHull(x, y).x).toHaveLength(4);
    const noise = scatterEvenly(x, y, 40_000, createRandom(7))!;
    const left = noise.x.filter((value) => value < 25).length;
    const low = noise.y.filter((value) => value < 15).length;
    // Each is a quarter of the area: binomial, sd 87.
    expect(Math.abs(left - 10_000)).toBeLessThan(400);
    expect(Math.abs(low - 10_000)).toBeLessThan(400);
    expect(noise.x.every((value) => value >= 0 && value <= 100)).toBe(true);
  });
  test('needs an area', () => {
    expect(scatterEvenly(Float64Array.of(0, 1, 2), Float64Array.of(0, 1, 2), 5, createRandom(1))).toBeNull();
  });
});
