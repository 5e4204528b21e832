import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createMeterProjection } from '../../data/projection.ts';
import { cohenKappa, type Crossing, crossAreas, type HotArea, jaccard } from './agreement.ts';

const golden = JSON.parse(readFileSync('fixtures/golden/agreement.json', 'utf8')) as {
  readonly cases: readonly { first: string; second: string; kappa: number; jaccard: number }[];
};

const origin = { longitude: -87.65, latitude: 41.85 };
const projection = createMeterProjection(origin);

/** A square of cells about the origin, hot where told. */
function cellsOf(
  wide: number,
  size: number,
  isHot: (x: number, y: number, cell: number) => boolean,
  shape: 'square' | 'hexagon' = 'square',
): Extract<HotArea, { kind: 'cells' }> {
  const height = shape === 'square' ? size : (size * Math.sqrt(3)) / 2;
  const centres = Array.from({ length: wide * wide }, (_, cell) => {
    const line = Math.floor(cell / wide);
    const shift = shape === 'hexagon' ? (line % 2) / 2 : 0.5;
    return [((cell % wide) + shift - wide / 2) * size, (line + 0.5 - wide / 2) * height] as const;
  });
  const places = centres.map(([x, y]) => projection.inverse(x, y));
  return {
    kind: 'cells',
    origin,
    shape,
    size,
    longitude: places.map(({ longitude }) => Math.round(longitude * 1e7) / 1e7),
    latitude: places.map(({ latitude }) => Math.round(latitude * 1e7) / 1e7),
    isHot: centres.map(([x, y], cell) => isHot(x, y, cell)),
  };
}

const square = (x: number, y: number, half: number): HotArea => ({
  kind: 'rings',
  rings: [
    Float64Array.from(
      [
        [x - half, y - half],
        [x + half, y - half],
        [x + half, y + half],
        [x - half, y + half],
      ].flatMap(([east, north]) => {
        const { longitude, latitude } = projection.inverse(east!, north!);
        return [longitude, latitude];
      }),
    ),
  ],
});

const countsOf = ({ both, onlyFirst, onlySecond, neither }: Crossing) => ({ both, onlyFirst, onlySecond, neither });

describe('agreement of two findings', () => {
  test("kappa and Jaccard are scikit-learn's", () => {
    for (const one of golden.cases) {
      const [first, second] = [one.first, one.second].map((bits) =>
        cellsOf(30, 250, (_x, _y, cell) => bits[cell] === '1'),
      );
      // Of 900 cells only those of the case.
      const crop = (area: typeof first) => ({ ...area!, isHot: Array.from(area!.isHot).slice(0, one.first.length) });
      const crossed = crossAreas(crop(first), crop(second))!;
      expect(crossed.counted).toBe('cells');
      expect(cohenKappa(crossed)).toBeCloseTo(one.kappa, 10);
      expect(jaccard(crossed)).toBeCloseTo(one.jaccard, 10);
    }
  });

  test('the order of the two only exchanges what is hot in one', () => {
    fc.assert(
      fc.property(
        fc.array(fc.boolean(), { minLength: 36, maxLength: 36 }),
        fc.array(fc.boolean(), { minLength: 36, maxLength: 36 }),
        fc.constantFrom('square' as const, 'hexagon' as const),
        (a, b, shape) => {
          const first = cellsOf(6, 200, (_x, _y, cell) => a[cell]!, shape);
          const second = cellsOf(6, 200, (_x, _y, cell) => b[cell]!, shape);
          const [there, back] = [crossAreas(first, second)!, crossAreas(second, first)!];
          expect(there.counted).toBe('cells');
          expect(countsOf(there)).toEqual({
            ...countsOf(back),
            onlyFirst: back.onlySecond,
            onlySecond: back.onlyFirst,
          });
          expect(there.both + there.onlyFirst + there.onlySecond + there.neither).toBe(36);
          expect(there.both).toBe(a.filter((hot, cell) => hot && b[cell]).length);
          const index = jaccard(there);
          expect(index > 1).toBe(false);
          const self = crossAreas(first, first)!;
          expect(self.onlyFirst + self.onlySecond).toBe(0);
        },
      ),
      { numRuns: 60 },
    );
  });

  test('kappa of independent judgements is near 0, and of opposite ones below', () => {
    expect(cohenKappa({ both: 9, onlyFirst: 21, onlySecond: 21, neither: 49 })).toBeCloseTo(0, 12);
    expect(cohenKappa({ both: 0, onlyFirst: 5, onlySecond: 5, neither: 0 })).toBe(-1);
    expect(cohenKappa({ both: 4, onlyFirst: 0, onlySecond: 0, neither: 0 })).toBeNaN();
    expect(jaccard({ both: 0, onlyFirst: 0, onlySecond: 0, neither: 4 })).toBeNaN();
  });

  test('grids that differ are compared at the centres of the finer one', () => {
    const east = (x: number) => x > 0;
    const fine = cellsOf(20, 100, east);
    const coarse = cellsOf(10, 200, east);
    const crossed = crossAreas(coarse, fine)!;
    expect(countsOf(crossed)).toEqual({ both: 200, onlyFirst: 0, onlySecond: 0, neither: 200 });
    expect(crossed.counted).toBe('centres');
    expect(crossed.squareMeters).toBe(10_000);
    expect(crossAreas(cellsOf(10, 100, east), fine)!.counted).toBe('cells');
    expect(crossAreas(fine, cellsOf(10, 100, east))!.outside).toBe(300);
    // A hexagon of the same width is another cell.
    expect(crossAreas(fine, cellsOf(20, 100, east, 'hexagon'))!.counted).toBe('centres');
  });

  test('shapes are compared by the area they share', () => {
    const shapes = crossAreas(square(0, 0, 1000), square(1000, 0, 1000))!;
    expect(shapes.counted).toBe('points');
    expect(jaccard(shapes)).toBeCloseTo(1 / 3, 2);
    expect((shapes.both * shapes.squareMeters) / 2e6).toBeCloseTo(1, 2);
    expect(jaccard(crossAreas(square(0, 0, 500), square(3000, 0, 500))!)).toBe(0);
    const cells = crossAreas(
      cellsOf(20, 100, (x) => x > 0),
      square(500, 0, 501),
    )!;
    expect(countsOf(cells)).toEqual({ both: 100, onlyFirst: 100, onlySecond: 0, neither: 200 });
    expect(crossAreas({ kind: 'rings', rings: [] }, { kind: 'rings', rings: [] })).toBeNull();
  });
});
