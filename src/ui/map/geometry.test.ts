import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { distanceMeters } from '../../data/aggregate/nearest.ts';
import { graticuleLines, makeGraticule } from './graticule.ts';
import { circlePoints, circleRings, type MapCircle } from './map-circle.ts';
import { makeRing } from './ring.ts';

const place = {
  longitude: fc.double({ min: -170, max: 170, noNaN: true }),
  latitude: fc.double({ min: -70, max: 70, noNaN: true }),
};

describe('makeRing', () => {
  it('keeps its radius on the ground within half a per cent', () => {
    fc.assert(
      fc.property(
        place.longitude,
        place.latitude,
        fc.integer({ min: 50, max: 20_000 }),
        (longitude, latitude, radius) => {
          for (const [x, y] of makeRing(longitude, latitude, radius, 16)) {
            const meters = distanceMeters(longitude, latitude, x, y);
            expect(Math.abs(meters / radius - 1)).toBeLessThan(0.01);
          }
        },
      ),
    );
  });

  it('is closed', () => {
    const ring = makeRing(10, 50, 1000);
    expect(ring[0]).toEqual(ring.at(-1));
  });
});

describe('makeGraticule', () => {
  it('gives a handful of lines whatever the view, and covers it', () => {
    const span = fc.double({ min: 0.002, max: 300, noNaN: true });
    fc.assert(
      fc.property(place.longitude, place.latitude, span, (longitude, latitude, width) => {
        const view = [longitude, latitude, longitude + width, Math.min(85, latitude + width / 2)] as const;
        const { meridians, parallels } = makeGraticule(view);
        expect(meridians.length).toBeGreaterThan(3);
        expect(meridians.length).toBeLessThan(24);
        expect(parallels.length).toBeLessThan(24);
        expect(meridians[0]!).toBeLessThanOrEqual(longitude);
      }),
    );
  });

  it('draws one line per meridian and parallel', () => {
    const grid = makeGraticule([-88, 41, -87, 42]);
    const { geometry } = graticuleLines([-88, 41, -87, 42]);
    expect(geometry.coordinates).toHaveLength(grid.meridians.length + grid.parallels.length);
  });
});

describe('circles', () => {
  const circles: readonly MapCircle[] = [
    { id: 0, rank: 2, longitude: 1, latitude: 1, incidents: 100, meanRadiusMeters: 500 },
    { id: 1, rank: 1, longitude: 2, latitude: 2, incidents: 400, meanRadiusMeters: 700 },
  ];

  it('grow by area with the incidents, the largest drawn first', () => {
    const [first, second] = circlePoints(circles, 0).features;
    expect(first?.id).toBe(1);
    expect(Number(second?.properties?.['radius']) / Number(first?.properties?.['radius'])).toBeCloseTo(0.5);
    expect(second?.properties?.['selected']).toBe(true);
  });

  it('have a ring each', () => {
    expect(circleRings(circles, null).features.map((feature) => feature.id)).toEqual([0, 1]);
  });
});
