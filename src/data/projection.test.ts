import { expect, test } from 'vitest';
import fc from 'fast-check';
import { createMeterProjection } from './projection.ts';

test('agrees with PROJ 9 to a tenth of a millimetre', () => {
  // pyproj.Proj(proj='tmerc', lat_0=41.85, lon_0=-87.65, k=1, ellps='WGS84')(-87.53, 42.02), and lat_0=0, lon_0=10 at (13, -60.3)
  const out = new Float64Array(4);
  createMeterProjection({ longitude: -87.65, latitude: 41.85 }).forward(-87.53, 42.02, out, 0);
  createMeterProjection({ longitude: 10, latitude: 0 }).forward(13, -60.3, out, 2);
  const expected = [9938.978335790564, 18889.210749806796, 165843.51141179385, -6691269.957290141];
  for (let i = 0; i < 4; i++) expect(out[i]).toBeCloseTo(expected[i]!, 4);
});

test('the inverse brings every place back', () => {
  const near = fc.record({
    longitude: fc.double({ min: -2, max: 2, noNaN: true }),
    latitude: fc.double({ min: -2, max: 2, noNaN: true }),
  });
  fc.assert(
    fc.property(
      fc.integer({ min: -78, max: 78 }),
      fc.integer({ min: -175, max: 175 }),
      near,
      (latitude, longitude, delta) => {
        const projection = createMeterProjection({ longitude, latitude });
        const out = new Float64Array(2);
        const place = { longitude: longitude + delta.longitude, latitude: latitude + delta.latitude };
        projection.forward(place.longitude, place.latitude, out, 0);
        const back = projection.inverse(out[0]!, out[1]!);
        expect(back.longitude).toBeCloseTo(place.longitude, 9);
        expect(back.latitude).toBeCloseTo(place.latitude, 9);
      },
    ),
  );
});
