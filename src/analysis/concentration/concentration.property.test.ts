import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createRandom } from '../../data/random.ts';
import { concentrationCurve, measureConcentration, spreadByChance } from './concentration.ts';
import { joinPlaces } from './join-places.ts';

const breathe = () => Promise.resolve();
const counts = fc
  .array(fc.integer({ min: 0, max: 30 }), { minLength: 3, maxLength: 80 })
  .filter((list) => list.filter((count) => count > 0).length > 1);

test('with fewer incidents than places the corrected Gini does not depend on how many places are empty', () => {
  fc.assert(
    fc.property(counts, fc.integer({ min: 0, max: 500 }), (list, more) => {
      const incidents = list.reduce((a, b) => a + b);
      const places = Math.max(incidents, list.length);
      const known = measureConcentration(list, places + more);
      expect(known.corrected).toBeCloseTo(measureConcentration(list, places).corrected, 9);
      // And so it is that of places that are not known.
      expect(known.corrected).toBeCloseTo(measureConcentration(list, null).corrected, 9);
      expect(known.ofHit).toEqual(measureConcentration(list, null).ofHit);
      const [quarter, half, most] = known.ofAll as [number, number, number];
      expect(quarter).toBeLessThanOrEqual(half);
      expect(half).toBeLessThanOrEqual(most);
      const curve = concentrationCurve(list, places + more);
      curve.forEach((point, i) => {
        expect(point.incidents).toBeGreaterThanOrEqual(point.places - 1e-9);
        expect(point.incidents).toBeGreaterThanOrEqual(curve[Math.max(0, i - 1)]!.incidents);
      });
    }),
    { numRuns: 100 },
  );
});

test('counts that were scattered at random are not told from chance, nor are those on places that are not known', async () => {
  const random = createRandom(11);
  const scattered = new Float64Array(400);
  for (let i = 0; i < 600; i++) scattered[random.integer(400)]!++;
  const options = { runs: 99, random, progress: () => {}, breathe };
  for (const places of [400, null]) {
    const { p, corrected } = await spreadByChance(scattered, { ...options, places });
    const found = measureConcentration(scattered, places).corrected;
    expect(p).toBeGreaterThan(0.02);
    expect(Math.abs(found - corrected.mean)).toBeLessThan(0.08);
  }
  // Doubling every count is far from chance.
  const doubled = scattered.map((count) => 2 * count);
  expect((await spreadByChance(doubled, { ...options, places: 400 })).p).toBe(0.01);
});

test('points are of one place when a chain of steps within the tolerance joins them, in any order', async () => {
  const coordinate = fc.integer({ min: 0, max: 400 }).map((value) => value / 10);
  const points = fc.array(fc.tuple(coordinate, coordinate), { minLength: 1, maxLength: 50 });
  await fc.assert(
    fc.asyncProperty(points, fc.constantFrom(0, 1, 2.5, 6), async (list, tolerance) => {
      const join = async (order: readonly (readonly [number, number])[]) =>
        await joinPlaces(
          Float64Array.from(order, ([x]) => x),
          Float64Array.from(order, ([, y]) => y),
          tolerance,
          breathe,
        );
      const { placeOf, count } = await join(list);
      const turned = await join([...list].reverse());
      expect(turned.count).toBe(count);
      for (let i = 0; i < list.length; i++) {
        for (let j = 0; j < i; j++) {
          const apart = Math.hypot(list[i]![0] - list[j]![0], list[i]![1] - list[j]![1]);
          expect(apart > tolerance || placeOf[i] === placeOf[j]).toBe(true);
          const last = list.length - 1;
          expect(turned.placeOf[last - i] === turned.placeOf[last - j]).toBe(placeOf[i] === placeOf[j]);
        }
      }
    }),
    { numRuns: 60 },
  );
});
