import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createClosestDistances } from './closest-distances.ts';
import { buildPointTree } from './point-tree.ts';

const place = fc.tuple(fc.integer({ min: -40, max: 40 }), fc.integer({ min: -40, max: 40 }));

test('potential, gain and draw by weight equal a plain scan after any centres', () => {
  fc.assert(
    fc.property(
      fc.array(place, { minLength: 1, maxLength: 150 }),
      fc.array(place, { minLength: 1, maxLength: 6 }),
      place,
      fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
      (points, centers, next, share) => {
        const tree = buildPointTree(
          Float64Array.from(points, (p) => p[0]),
          Float64Array.from(points, (p) => p[1]),
        );
        const squared = (i: number, [cx, cy]: readonly [number, number]) =>
          (tree.x[i]! - cx) ** 2 + (tree.y[i]! - cy) ** 2;
        const distances = createClosestDistances(tree, centers[0]![0], centers[0]![1]);
        for (const [cx, cy] of centers.slice(1)) distances.addCenter(cx, cy);
        const closest = points.map((_, i) => Math.min(...centers.map((center) => squared(i, center))));
        const potential = closest.reduce((sum, value) => sum + value, 0);
        expect(distances.potential()).toBeCloseTo(potential, 6);
        const gain = closest.reduce((sum, value, i) => sum + Math.max(0, value - squared(i, next)), 0);
        expect(distances.measureGain(next[0], next[1])).toBeCloseTo(gain, 6);

        fc.pre(potential > 0);
        const at = share * distances.potential();
        const found = distances.findByWeight(at);
        const before = closest.slice(0, found).reduce((sum, value) => sum + value, 0);
        expect(closest[found]).toBeGreaterThan(0);
        expect(before).toBeLessThanOrEqual(at + 1e-6);
        expect(before + closest[found]!).toBeGreaterThanOrEqual(at - 1e-6);
      },
    ),
  );
});
