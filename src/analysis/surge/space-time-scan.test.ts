import { expect, test } from 'vitest';
import { createRandom } from '../../data/random.ts';
import { scanSpaceTime } from './space-time-scan.ts';

const SIDE = 12;
const x = Float64Array.from({ length: SIDE * SIDE }, (_, i) => 250 * (i % SIDE));
const y = Float64Array.from({ length: SIDE * SIDE }, (_, i) => 250 * Math.floor(i / SIDE));
const LAST = 119;
const options = { mostMeters: 600, mostDays: 14, mostClusters: 3 };

/** Places with unequal rates and days with a season: what the permutations must take out. */
function scatter(seed: number, n: number) {
  const random = createRandom(seed);
  const place: number[] = [];
  const day: number[] = [];
  while (place.length < n) {
    const [one, when] = [random.integer(SIDE * SIDE), random.integer(LAST + 1)];
    if (random.next() < (one % SIDE < 4 ? 1 : 0.3) * (when > 80 ? 1 : 0.5)) {
      place.push(one);
      day.push(when);
    }
  }
  return { random, place, day };
}

test('without a cluster p falls below 0.05 about once in twenty', async () => {
  const seeds = 200;
  let below = 0;
  let halves = 0;
  for (let seed = 1; seed <= seeds; seed++) {
    const { random, place, day } = scatter(seed, 600);
    const found = await scanSpaceTime({ x, y, place, day, lastDay: LAST }, { ...options, permutations: 99, random });
    const p = found!.clusters[0]?.p ?? 1;
    if (p <= 0.05) below++;
    if (p <= 0.5) halves++;
  }
  // Two standard deviations and a half of a share of 0.05, and of 0.5, in 200.
  expect(below / seeds).toBeLessThanOrEqual(0.09);
  expect(below / seeds).toBeGreaterThanOrEqual(0.015);
  expect(Math.abs(halves / seeds - 0.5)).toBeLessThan(0.09);
}, 60_000);

test('a planted cluster is found where and when it is', async () => {
  const planted = [65, 66, 77, 78];
  let found = 0;
  for (let seed = 1; seed <= 20; seed++) {
    const { random, place, day } = scatter(seed, 600);
    for (let i = 0; i < 14; i++) {
      place.push(planted[random.integer(planted.length)]!);
      day.push(LAST - random.integer(5));
    }
    const scan = await scanSpaceTime({ x, y, place, day, lastDay: LAST }, { ...options, permutations: 99, random });
    const first = scan!.clusters[0]!;
    const isThere = planted.filter((one) => first.places.includes(one)).length >= 3;
    if (first.p <= 0.05 && isThere && first.days >= 3 && first.days <= 8) found++;
    // No place lies in two clusters.
    const all = scan!.clusters.flatMap(({ places }) => [...places]);
    expect(new Set(all).size).toBe(all.length);
  }
  expect(found).toBeGreaterThanOrEqual(18);
}, 60_000);

test('a city that rises everywhere alike has no more clusters than chance', async () => {
  let below = 0;
  for (let seed = 1; seed <= 60; seed++) {
    const { random, place, day } = scatter(seed, 600);
    for (let i = 0; i < 300; i++) {
      place.push(place[random.integer(600)]!);
      day.push(LAST - random.integer(7));
    }
    const found = await scanSpaceTime({ x, y, place, day, lastDay: LAST }, { ...options, permutations: 99, random });
    if ((found!.clusters[0]?.p ?? 1) <= 0.05) below++;
  }
  // Three of 60 are expected; more than eight have a chance of 0.5 %.
  expect(below).toBeLessThanOrEqual(8);
}, 60_000);

test('circles that hold more than half of the incidents are left out', async () => {
  const many = new Float64Array(8000);
  const input = { x: many, y: many, place: [0, 1, 2, 3], day: [1, 2, 3, 4], lastDay: 4 };
  const few = { ...options, permutations: 1, random: createRandom(1) };
  // All at one place: each circle holds more than half of the incidents, so none is looked at.
  expect(await scanSpaceTime({ ...input, x: many.subarray(0, 4), y: many.subarray(0, 4) }, few)).toEqual({
    clusters: [],
    cylinders: 0,
  });
});
