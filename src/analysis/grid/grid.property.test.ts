import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isInPolygon } from '../../data/geometry/inside.ts';
import { giStar } from '../hotspot/gi-star.ts';
import { localMoran } from '../hotspot/local-moran.ts';
import { cellOf, centreOf, cornersAbout, countInCells, layGrid } from './cell-grid.ts';
import { findConcaveHull } from './concave-hull.ts';
import { cellsWithin, touchingCells } from './neighbours.ts';
import { areaOfHull } from './study-area.ts';

// Millimetres: places of less have areas that underflow, and are no places.
const coordinate = fc.integer({ min: -5_000_000, max: 5_000_000 }).map((millimeters) => millimeters / 1000);
const points = fc.array(fc.tuple(coordinate, coordinate), { minLength: 1, maxLength: 60 }).map((list) => ({
  x: Float64Array.from(list, ([x]) => x),
  y: Float64Array.from(list, ([, y]) => y),
}));
const shape = fc.constantFrom('square' as const, 'hexagon' as const);
const size = fc.integer({ min: 150, max: 2000 });
const offset = fc.integer({ min: -3000, max: 3000 });
const everywhere = [-5000, -5000, 5000, 5000] as const;

describe('a grid', () => {
  test('counts every point once, in the cell whose centre is nearest', () => {
    fc.assert(
      fc.property(points, shape, size, offset, offset, (given, cells, meters, offsetX, offsetY) => {
        const grid = layGrid(everywhere, { shape: cells, size: meters, offsetX, offsetY }, () => false, given);
        const counts = countInCells(grid, { ...given, weights: null });
        expect(counts.reduce((sum, count) => sum + count, 0)).toBe(given.x.length);
        // Nothing is inside of the area, so only cells that hold a point belong to it.
        expect(counts.every((count) => count > 0)).toBe(true);
        for (let i = 0; i < given.x.length; i++) {
          const [x, y] = [given.x[i]!, given.y[i]!];
          const away = ([cx, cy]: readonly [number, number]) => Math.hypot(cx - x, cy - y);
          const own = away(centreOf(grid, cellOf(grid, x, y)));
          for (let cell = 0; cell < counts.length; cell++)
            expect(own).toBeLessThanOrEqual(away(centreOf(grid, cell)) + 1e-6);
        }
      }),
      { numRuns: 60 },
    );
  });

  test('moves with its offset and repeats after a whole cell', () => {
    fc.assert(
      fc.property(points, size, offset, (given, meters, offsetX) => {
        const lay = (east: number) =>
          layGrid(everywhere, { shape: 'square', size: meters, offsetX: east }, () => false, given);
        const centres = (grid: ReturnType<typeof lay>) =>
          Array.from(grid.position.keys(), (cell) =>
            centreOf(grid, cell)
              .map((value) => value.toFixed(6))
              .join(),
          );
        expect(centres(lay(offsetX)).toSorted()).toEqual(centres(lay(offsetX + meters)).toSorted());
        for (const [x] of Array.from(lay(offsetX).position.keys(), (cell) => centreOf(lay(offsetX), cell))) {
          const along = (((x - offsetX) / meters - 0.5) % 1) + 1;
          expect(Math.min(along % 1, 1 - (along % 1))).toBeLessThan(1e-6);
        }
      }),
      { numRuns: 20 },
    );
  });

  test('has corners around its centre that enclose its area', () => {
    fc.assert(
      fc.property(shape, size, (cells, meters) => {
        const grid = layGrid([0, 0, 6000, 6000], { shape: cells, size: meters }, () => true, {
          x: new Float64Array(0),
          y: new Float64Array(0),
        });
        const corners = cornersAbout(grid);
        const area = corners.reduce((sum, [x, y], i) => {
          const [nextX, nextY] = corners[(i + 1) % corners.length]!;
          return sum + (x * nextY - nextX * y) / 2;
        }, 0);
        expect(area).toBeCloseTo(grid.cellArea, 3);
      }),
    );
  });

  test('has neighbours in both directions, the same by touch and by distance', () => {
    fc.assert(
      fc.property(points, shape, size, (given, cells, meters) => {
        const grid = layGrid(everywhere, { shape: cells, size: meters }, (x) => x > 0, given);
        const touching = touchingCells(grid);
        const near = cellsWithin(grid, meters * (cells === 'square' ? 1.42 : 1.01));
        const list = ({ starts, of }: typeof near) =>
          Array.from(grid.position.keys(), (cell) =>
            Array.from(of.subarray(starts[cell]!, starts[cell + 1]!)).toSorted((a, b) => a - b),
          );
        const lists = list(touching);
        expect(lists).toEqual(list(near));
        const isMutual = lists.every((others, cell) => others.every((other) => lists[other]!.includes(cell)));
        expect(isMutual).toBe(true);
      }),
      { numRuns: 15 },
    );
  });
});

describe('local statistics', () => {
  const counts = fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 36, maxLength: 36 });
  const grid = layGrid(
    [0, 0, 599, 599],
    { shape: 'square', size: 100 },
    (x, y) => x > 0 && y > 0 && x < 600 && y < 600,
    {
      x: new Float64Array(0),
      y: new Float64Array(0),
    },
  );
  const neighbours = touchingCells(grid);

  test('do not change when all counts are scaled and moved alike, and turn round when they are mirrored', () => {
    expect(grid.position).toHaveLength(36);
    fc.assert(
      fc.property(counts, fc.integer({ min: 1, max: 9 }), fc.integer({ min: 0, max: 90 }), (values, by, add) => {
        const plain = Float64Array.from(values);
        const changed = plain.map((value) => value * by + add);
        const mirrored = plain.map((value) => -value);
        giStar(changed, neighbours).forEach((z, cell) => expect(z).toBeCloseTo(giStar(plain, neighbours)[cell]!, 8));
        giStar(mirrored, neighbours).forEach((z, cell) => expect(z).toBeCloseTo(-giStar(plain, neighbours)[cell]!, 8));
        localMoran(changed, neighbours).forEach((i, cell) =>
          expect(i).toBeCloseTo(localMoran(plain, neighbours)[cell]!, 8),
        );
      }),
      { numRuns: 50 },
    );
  });

  test('say nothing where all counts are the same', () => {
    const same = new Float64Array(36).fill(4);
    expect(giStar(same, neighbours).every((z) => z === 0)).toBe(true);
    expect(localMoran(same, neighbours).every((i) => i === 0)).toBe(true);
  });
});

describe('an outline', () => {
  test('holds all points, or misses them by no more than a square of its thinning', () => {
    fc.assert(
      fc.property(points, fc.double({ min: 1, max: 4, noNaN: true }), (given, concavity) => {
        const hull = findConcaveHull(given.x, given.y, { concavity });
        if (!hull) return;
        const ring = Float64Array.from(hull.flat());
        const width = Math.max(...given.x) - Math.min(...given.x);
        const height = Math.max(...given.y) - Math.min(...given.y);
        const room = (Math.max(width, height) / 120) * Math.SQRT2 + 1e-6;
        for (let i = 0; i < given.x.length; i++) {
          const [x, y] = [given.x[i]!, given.y[i]!];
          expect(isInPolygon([ring], x, y) || distanceTo(hull, x, y) <= room).toBe(true);
        }
      }),
    );
  });

  test('crosses itself nowhere and lies within the convex one', () => {
    fc.assert(
      fc.property(points, (given) => {
        const hull = findConcaveHull(given.x, given.y, { concavity: 1 });
        const convex = findConcaveHull(given.x, given.y, { concavity: Infinity });
        if (!hull || !convex) return;
        expect(Math.abs(areaOf(hull))).toBeLessThanOrEqual(Math.abs(areaOf(convex)) * (1 + 1e-9));
        for (let i = 0; i < hull.length; i++) {
          for (let j = i + 2; j < hull.length; j++) {
            if (i === 0 && j === hull.length - 1) continue;
            expect(doCross(hull[i]!, hull[i + 1]!, hull[j]!, hull[(j + 1) % hull.length]!)).toBe(false);
          }
        }
      }),
    );
  });

  test('follows a bay', () => {
    // A horseshoe: the open middle is no part of the study area.
    const angles = Array.from({ length: 400 }, (_, i) => (i / 400) * 1.5 * Math.PI);
    const x = Float64Array.from(angles, (angle, i) => (1000 + 10 * (i % 7)) * Math.cos(angle));
    const y = Float64Array.from(angles, (angle, i) => (1000 + 10 * (i % 7)) * Math.sin(angle));
    const area = areaOfHull(x, y)!;
    expect(area.isInside(1030 * Math.cos(1), 1030 * Math.sin(1))).toBe(true);
    expect(area.isInside(600, -600)).toBe(false);
    expect(areaOfHull(Float64Array.of(1, 2, 3), Float64Array.of(1, 2, 3))).toBeNull();
    // One place, but for rounding.
    expect(areaOfHull(Float64Array.of(0, 1e-9, 0), Float64Array.of(0, 0, 1e-9))).toBeNull();
  });
});

type Place = readonly [x: number, y: number];

const areaOf = (outline: readonly Place[]) =>
  outline.reduce((sum, [x, y], i) => {
    const [nextX, nextY] = outline[(i + 1) % outline.length]!;
    return sum + (x * nextY - nextX * y) / 2;
  }, 0);

function distanceTo(outline: readonly Place[], x: number, y: number): number {
  return Math.min(
    ...outline.map(([ax, ay], i) => {
      const [bx, by] = outline[(i + 1) % outline.length]!;
      const [dx, dy] = [bx - ax, by - ay];
      const t = Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy || 1)));
      return Math.hypot(ax + t * dx - x, ay + t * dy - y);
    }),
  );
}

/** Whether two lines meet in the middle of both. */
function doCross(a: Place, b: Place, c: Place, d: Place): boolean {
  const side = (p: Place, q: Place, r: Place) => (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0]);
  return side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0;
}
