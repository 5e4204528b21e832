import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isInPolygon } from '../../data/geometry/inside.ts';
import { findConcaveHull } from './concave-hull.ts';
import { simplifyOutline } from './simplify-outline.ts';

const points = fc.array(fc.tuple(fc.integer({ min: 0, max: 1000 }), fc.integer({ min: 0, max: 1000 })), {
  minLength: 5,
  maxLength: 120,
});

test('an outline with fewer corners has no more than wanted, all of them of the outline, and few enough are left alone', () => {
  fc.assert(
    fc.property(points, fc.integer({ min: 3, max: 40 }), (given, most) => {
      const hull = findConcaveHull(
        Float64Array.from(given, ([x]) => x),
        Float64Array.from(given, ([, y]) => y),
      );
      fc.pre(hull !== null);
      const simple = simplifyOutline(hull!, most);
      expect(simple.length).toBeLessThanOrEqual(Math.max(3, most));
      for (const corner of simple) expect(hull).toContain(corner);
      expect(hull!.length > most || simple.every((corner, i) => corner === hull![i])).toBe(true);
    }),
  );
});

test('bends that go inwards are given up without losing what was inside', () => {
  // A square with a deep notch and a shallow one.
  const outline = [
    [0, 0],
    [50, 40],
    [100, 0],
    [100, 100],
    [50, 95],
    [0, 100],
  ] as const;
  expect(simplifyOutline(outline, 5)).toEqual([...outline.slice(0, 4), outline[5]]);
  const square = simplifyOutline(outline, 4);
  expect(square).toEqual([outline[0], outline[2], outline[3], outline[5]]);
  const ring = [Float64Array.from(square.flat())];
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 99 }), fc.integer({ min: 1, max: 99 }), (x, y) => {
      expect(isInPolygon(ring, x, y) || !isInPolygon([Float64Array.from(outline.flat())], x, y)).toBe(true);
    }),
  );
});
