import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createMeterProjection } from '../projection.ts';
import { type DrawnPlace, type DrawnShape, readShape, writeShape } from './drawn-shape.ts';
import { boxOfShape, createShapeTest, measureShape } from './measure-shape.ts';

const place: fc.Arbitrary<DrawnPlace> = fc.tuple(
  fc.integer({ min: -7_120_000, max: -7_090_000 }).map((value) => value / 1e5),
  fc.integer({ min: 4_225_000, max: 4_245_000 }).map((value) => value / 1e5),
);
const shape: fc.Arbitrary<DrawnShape> = fc.oneof(
  fc.array(place, { minLength: 3, maxLength: 8 }).map((places) => ({ kind: 'polygon' as const, places })),
  fc.record({
    kind: fc.constant('circle' as const),
    places: fc.tuple(place),
    meters: fc.integer({ min: 1, max: 5000 }),
  }),
  fc.record({
    kind: fc.constant('route' as const),
    places: fc.array(place, { minLength: 2, maxLength: 6 }),
    meters: fc.integer({ min: 1, max: 500 }),
  }),
);

test('a shape written and read is the same shape', () => {
  fc.assert(
    fc.property(shape, (given) => {
      expect(readShape(writeShape(given))).toEqual(given);
    }),
  );
});

test.each([
  '',
  'polygon',
  'polygon;1,2;3,4',
  'polygon@5;1,2;3,4;5,6',
  'circle;1,2',
  'circle@0;1,2',
  'circle@10;1,2;3,4',
  'route@10;1,2',
  'route@10;1,2;3,',
  'polygon;1,2;3,4;5,95',
  'square;1,2;3,4;5,6',
])('%s is no shape', (text) => expect(readShape(text)).toBeNull());

test('what lies in a shape lies in its box', () => {
  fc.assert(
    fc.property(shape, place, (given, [longitude, latitude]) => {
      const [west, south, east, north] = boxOfShape(given);
      const isBoxed = longitude >= west && longitude <= east && latitude >= south && latitude <= north;
      expect(isBoxed || !createShapeTest(given)(longitude, latitude)).toBe(true);
    }),
  );
});

test('a circle holds what is nearer than its radius, a route what is near any of its stretches', () => {
  fc.assert(
    fc.property(
      place,
      place,
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.double({ min: -500, max: 500, noNaN: true }),
      (a, b, along, aside) => {
        const projection = createMeterProjection({ longitude: (a[0] + b[0]) / 2, latitude: (a[1] + b[1]) / 2 });
        const ends = new Float64Array(4);
        projection.forward(...a, ends, 0);
        projection.forward(...b, ends, 2);
        const [dx, dy] = [ends[2]! - ends[0]!, ends[3]! - ends[1]!];
        const length = Math.hypot(dx, dy);
        fc.pre(length > 10 && Math.abs(Math.abs(aside) - 200) > 0.01);
        const at = projection.inverse(
          ends[0]! + along * dx - (aside * dy) / length,
          ends[1]! + along * dy + (aside * dx) / length,
        );
        const isNear = createShapeTest({ kind: 'route', places: [a, b], meters: 200 });
        expect(isNear(at.longitude, at.latitude)).toBe(Math.abs(aside) < 200);
        expect(createShapeTest({ kind: 'circle', places: [a], meters: 1000 })(...a)).toBe(true);
      },
    ),
  );
});

test('sizes', () => {
  const degree = 111_000;
  const square = [0, 0.01, 0.01, 0].map((x, i): DrawnPlace => [x, i < 2 ? 0 : 0.01]);
  const area = measureShape({ kind: 'polygon', places: square });
  expect('squareMeters' in area && area.squareMeters / (0.01 * degree) ** 2).toBeCloseTo(1, 1);
  const route = measureShape({
    kind: 'route',
    places: [
      [0, 0],
      [0, 0.01],
      [0, 0.02],
    ],
    meters: 5,
  });
  expect('lengthMeters' in route && route.lengthMeters).toBeCloseTo(2 * 1105.74, 0);
  expect(measureShape({ kind: 'circle', places: [[0, 0]], meters: 10 })).toEqual({ squareMeters: 100 * Math.PI });
});
