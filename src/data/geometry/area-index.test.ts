import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createAreaIndex } from './area-index.ts';
import type { AreaShape } from './area-shape.ts';
import { findArea } from './inside.ts';
import { labelPlace } from './label-place.ts';
import { noFindings, normalizePolygon } from './normalize-rings.ts';

/** Whole numbers on a small grid, so that places on edges and corners, level edges and shared edges are common. */
const position = fc.tuple(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 12 }));
const polygon = fc.array(fc.array(position, { minLength: 3, maxLength: 9 }), { minLength: 1, maxLength: 2 });
const shapes = fc.array(fc.array(polygon, { minLength: 1, maxLength: 2 }), { minLength: 1, maxLength: 6 });

function shapeOf(polygons: readonly number[][][][], name = 'a'): AreaShape {
  const findings = noFindings();
  return { name, polygons: polygons.map((rings) => normalizePolygon(rings, findings)).filter((one) => one !== null) };
}

function square(west: number, south: number, side: number, name = 'a'): AreaShape {
  const [east, north] = [west + side, south + side];
  return shapeOf([[[[west, south], [east, south], [east, north], [west, north], [west, south]]]], name); // prettier-ignore
}

describe('the area index', () => {
  test('answers every place as a look at every edge does', () => {
    fc.assert(
      fc.property(
        shapes,
        fc.array(fc.tuple(fc.double({ min: -1, max: 13 }), fc.double({ min: -1, max: 13 }))),
        (drawn, places) => {
          const areas = drawn.map((polygons) => shapeOf(polygons));
          const index = createAreaIndex(areas);
          const grid = Array.from(
            { length: 27 * 27 },
            (_, i) => [(i % 27) / 2, Math.floor(i / 27) / 2] as [number, number],
          );
          const all = [...grid, ...places];
          // One comparison for all: hundreds of thousands of expectations would take longer than what they check.
          const wrong = all.filter(([x, y]) => index.locate(x, y) !== findArea(areas, x, y));
          expect(wrong).toEqual([]);
        },
      ),
      { numRuns: 200 },
    );
  });

  test('gives a place on a shared edge or corner to exactly one area', () => {
    const areas = [square(0, 0, 1), square(1, 0, 1), square(0, 1, 1), square(1, 1, 1)];
    const index = createAreaIndex(areas);
    for (const [x, y] of [
      [1, 0.5],
      [0.5, 1],
      [1, 1],
      [1, 1.5],
      [0, 0],
    ] as const) {
      // prettier-ignore
      const holders = areas.filter((area) => findArea([area], x, y) === 0);
      expect(holders).toHaveLength(1);
      expect(areas[index.locate(x, y)]).toBe(holders[0]);
    }
    expect([index.locate(2, 1), index.locate(1, 2), index.locate(-0.1, 0.5), index.locate(NaN, NaN)]).toEqual([
      -1, -1, -1, -1,
    ]);
  });

  test('leaves holes out, takes the first of overlapping areas, and crosses the antimeridian', () => {
    const holed = shapeOf([[[[0, 0], [10, 0], [10, 10], [0, 10]], [[4, 4], [6, 4], [6, 6], [4, 6]]]]); // prettier-ignore
    const index = createAreaIndex([holed, square(3, 3, 4), square(2, 2, 1)]);
    expect([index.locate(5, 5), index.locate(3.5, 3.5), index.locate(2.5, 2.5)]).toEqual([1, 0, 0]);
    const fiji = shapeOf([[[[178, -18], [-178, -18], [-178, -16], [178, -16], [178, -18]]]]); // prettier-ignore
    const across = createAreaIndex([fiji]);
    expect([
      across.locate(179, -17),
      across.locate(-179, -17),
      across.locate(0, -17),
      across.locate(-177, -17),
    ]).toEqual([0, 0, -1, -1]);
  });
});

describe('rings', () => {
  test('are closed, cleaned, and told what is odd about them', () => {
    const findings = noFindings();
    normalizePolygon([[[0, 0], [2, 2], [2, 0], [0, 2]]], findings); // prettier-ignore
    expect(findings).toMatchObject({ unclosed: 1, crossing: 1, touching: 0, dropped: 0 });
    normalizePolygon([[[0, 0], [1, 1], [2, 0], [2, 2], [1, 1], [0, 2], [0, 0]]], findings); // prettier-ignore
    expect(findings).toMatchObject({ touching: 1, crossing: 1 });
    expect(
      normalizePolygon(
        [
          [
            [0, 0],
            [1, 1],
            [0, 0],
          ],
        ],
        findings,
      ),
    ).toBeNull();
    expect(
      normalizePolygon(
        [
          [
            [0, 0],
            [1, Number.NaN],
            [2, 0],
            [0, 0],
          ],
        ],
        findings,
      ),
    ).toBeNull();
    expect(findings.dropped).toBe(2);
  });

  test('carry their name inside, also where they bend round their centre', () => {
    const horseshoe = shapeOf([[[[0, 0], [6, 0], [6, 6], [4, 6], [4, 2], [2, 2], [2, 6], [0, 6]]]]); // prettier-ignore
    const place = labelPlace(horseshoe)!;
    expect(findArea([horseshoe], ...(place as [number, number]))).toBe(0);
    expect(labelPlace(square(10, 20, 2))).toEqual([11, 21]);
    expect(labelPlace({ name: 'none', polygons: [] })).toBeNull();
  });
});
