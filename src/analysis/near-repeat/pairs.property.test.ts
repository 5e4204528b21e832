import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createRandom } from '../../data/random.ts';
import { nearestDistances } from '../points/point-grid.ts';
import { lagBands, runKnox } from './knox.ts';
import { findPairs } from './pairs.ts';
import { findRoles } from './roles.ts';

// Whole metres, so that many distances fall on an edge.
const coordinate = fc.integer({ min: 0, max: 600 });
const points = fc
  .array(fc.tuple(coordinate, coordinate, fc.integer({ min: 0, max: 40 })), { minLength: 2, maxLength: 70 })
  .map((list) => ({
    x: Float64Array.from(list, ([x]) => x),
    y: Float64Array.from(list, ([, y]) => y),
    days: Int32Array.from(list, ([, , day]) => day),
  }));
const distance = fc.constantFrom('euclidean' as const, 'manhattan' as const);
const edges = [0, 0.001, 100, 200, 300];
const dayEdges = [0, 1, 8, 15];

describe('pairs on a grid', () => {
  test('are those that comparing all finds, each in its half-open band', () => {
    fc.assert(
      fc.property(points, distance, ({ x, y }, kind) => {
        const { first, second, starts } = findPairs(x, y, { edges, distance: kind, most: 1e6 })!;
        const found = new Map<string, number>();
        for (let band = 0; band < edges.length - 1; band++) {
          for (let at = starts[band]!; at < starts[band + 1]!; at++) {
            found.set([first[at]!, second[at]!].toSorted((a, b) => a - b).join(), band);
          }
        }
        const wanted = new Map<string, number>();
        for (let i = 0; i < x.length; i++) {
          for (let j = i + 1; j < x.length; j++) {
            const [dx, dy] = [Math.abs(x[i]! - x[j]!), Math.abs(y[i]! - y[j]!)];
            const apart = kind === 'manhattan' ? dx + dy : Math.sqrt(dx * dx + dy * dy);
            const band = edges.findIndex((edge, at) => apart >= edge && apart < edges[at + 1]!);
            if (band >= 0) wanted.set(`${i},${j}`, band);
          }
        }
        expect(found).toEqual(wanted);
        expect(first).toHaveLength(wanted.size);
      }),
    );
  });

  test('are refused when there are too many', () => {
    const x = new Float64Array(100);
    expect(findPairs(x, x, { edges, distance: 'euclidean', most: 4949 })).toBeNull();
    expect(findPairs(x, x, { edges, distance: 'euclidean', most: 4950 })!.first).toHaveLength(4950);
  });

  test('nearest neighbours are the nearest of all', () => {
    fc.assert(
      fc.property(points, ({ x, y }) => {
        const found = nearestDistances(x, y);
        for (let i = 0; i < x.length; i++) {
          let least = Infinity;
          for (let j = 0; j < x.length; j++)
            if (j !== i) least = Math.min(least, Math.hypot(x[i]! - x[j]!, y[i]! - y[j]!));
          expect(found[i]).toBeCloseTo(least, 9);
        }
      }),
    );
    expect(nearestDistances(Float64Array.of(5), Float64Array.of(5))[0]).toBe(Infinity);
  });
});

describe('the Knox test', () => {
  test('keeps the pairs of a band however dates are exchanged, and is the same for the same seed', async () => {
    await fc.assert(
      fc.asyncProperty(points, distance, fc.integer(), async (given, kind, seed) => {
        const run = async () =>
          (await runKnox(given, {
            distanceEdges: edges,
            dayEdges: [0, 50],
            distance: kind,
            permutations: 19,
            random: createRandom(seed),
          }))!;
        const found = await run();
        // One band of time holds every lag: nothing can be more or less than expected.
        expect(Array.from(found.mean)).toEqual(Array.from(found.observed));
        expect(Array.from(found.median)).toEqual(Array.from(found.observed));
        expect(found.p.every((p) => p === 1)).toBe(true);
        expect(await run()).toEqual(found);
      }),
      { numRuns: 30 },
    );
  });

  test('finds planted repeats and not those of independent dates', async () => {
    const random = createRandom(8);
    const n = 300;
    const make = (isPlanted: boolean) => {
      const x = Float64Array.from({ length: n }, () => random.next() * 20_000);
      const y = Float64Array.from({ length: n }, () => random.next() * 20_000);
      const days = Int32Array.from({ length: n }, () => random.integer(365));
      for (let i = 0; i < (isPlanted ? 60 : 0); i += 2) {
        x[i + 1] = x[i]! + 40;
        y[i + 1] = y[i]! + 40;
        days[i + 1] = days[i]! + random.integer(6);
      }
      return { x, y, days };
    };
    const options = {
      distanceEdges: [0, 100, 200],
      dayEdges: [0, 7, 14],
      distance: 'euclidean' as const,
      permutations: 199,
    };
    const planted = (await runKnox(make(true), { ...options, random }))!;
    expect(planted.p[0]).toBe(1 / 200);
    let found = 0;
    for (let round = 0; round < 20; round++)
      found += (await runKnox(make(false), { ...options, random }))!.p[0]! < 0.05 ? 1 : 0;
    expect(found).toBeLessThanOrEqual(4);
  });

  test('bands of lags are half-open', () => {
    expect(Array.from(lagBands(dayEdges))).toEqual([0, 1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2]);
  });

  test('the first of a chain originates, the last follows, and two of one day are both', () => {
    const x = Float64Array.of(0, 10, 20, 5000, 5000);
    const pairs = findPairs(x, new Float64Array(5), { edges: [0, 100], distance: 'euclidean', most: 100 })!;
    const roles = findRoles(pairs, Int32Array.of(0, 3, 6, 9, 9), 1, 5);
    expect(Array.from(roles.originator)).toEqual([1, 1, 0, 1, 1]);
    expect(Array.from(roles.follower)).toEqual([0, 1, 1, 1, 1]);
  });
});
