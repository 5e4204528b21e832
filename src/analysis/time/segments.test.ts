import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createRandom, type Random } from '../../data/random.ts';
import { type Cost, costOf, locateBreaks, segmentSeries, selectSegments } from './segments.ts';

const pause = async () => {};
const ones = (length: number) => new Float64Array(length).fill(1);

async function findBreaks(counts: Float64Array, least: number, cost: Cost = 'poisson') {
  const series = { counts, exposure: ones(counts.length) };
  const price = costOf(series, cost);
  const found = await segmentSeries(price, counts.length, { least, most: 5 }, pause);
  const chosen = selectSegments(series, found, cost);
  return { breaks: chosen.starts.slice(1), located: locateBreaks(price, chosen, counts.length, least) };
}

/** A gamma variate (Marsaglia & Tsang 2000), shape at least 1 by its boost. */
function gamma(random: Random, shape: number): number {
  if (shape < 1) return gamma(random, shape + 1) * random.next() ** (1 / shape);
  const d = shape - 1 / 3;
  for (;;) {
    const x = random.normal();
    const v = (1 + x / Math.sqrt(9 * d)) ** 3;
    if (v > 0 && Math.log(1 - random.next()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
  }
}

function poisson(random: Random, mean: number): number {
  if (mean > 30) return poisson(random, mean / 2) + poisson(random, mean / 2);
  const limit = Math.exp(-mean);
  let count = 0;
  for (let product = random.next(); product > limit; product *= random.next()) count++;
  return count;
}

/** Negative binomial with variance dispersion x mean. */
const count = (random: Random, mean: number, dispersion: number) =>
  dispersion > 1 ? poisson(random, gamma(random, mean / (dispersion - 1)) * (dispersion - 1)) : poisson(random, mean);

test('no other places of as many breaks cost less', async () => {
  const short = fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 8, maxLength: 14 });
  await fc.assert(
    fc.asyncProperty(short, fc.constantFrom<Cost>('poisson', 'normal'), async (values, cost) => {
      const series = {
        counts: Float64Array.from(values),
        exposure: ones(values.length).map((_, i) => 1 + (i % 3) / 4),
      };
      const price = costOf(series, cost);
      const found = await segmentSeries(price, values.length, { least: 2, most: 2 }, pause);
      let [one, two] = [Infinity, Infinity];
      for (let a = 2; a <= values.length - 2; a++) {
        one = Math.min(one, price(0, a) + price(a, values.length));
        for (let b = a + 2; b <= values.length - 2; b++) {
          two = Math.min(two, price(0, a) + price(a, b) + price(b, values.length));
        }
      }
      expect(found[1]!.cost).toBeCloseTo(one, 9);
      expect(found[2]!.cost).toBeCloseTo(two, 9);
    }),
    { numRuns: 60 },
  );
});

const nulls: [string, number, number, number, number, number][] = [
  ['weeks, Poisson', 104, 40, 1, 0, 8],
  ['weeks, dispersion 3', 156, 40, 3, 0, 8],
  ['few a week', 156, 2, 1.5, 0, 8],
  ['days, dispersion 2', 365, 12, 2, 0, 28],
  ['months, dispersion 5', 60, 300, 5, 0, 6],
  ['weeks, neighbours alike', 156, 40, 2, 0.3, 8],
  ['weeks, neighbours much alike', 156, 40, 2, 0.5, 8],
];

test.each(nulls)(
  'stationary noise has a false break in few series: %s',
  async (_, length, mean, dispersion, r, least) => {
    const series = 200;
    let wrong = 0;
    for (let seed = 1; seed <= series; seed++) {
      const random = createRandom(seed);
      let level = 0;
      const counts = Float64Array.from({ length }, () => {
        // A log-level that moves as an autoregression, its variance as large as that of the counts about it.
        level = r * level + Math.sqrt(1 - r * r) * random.normal() * (r > 0 ? Math.sqrt(dispersion / mean) : 0);
        return count(random, mean * Math.exp(level), dispersion);
      });
      if ((await findBreaks(counts, least)).breaks.length > 0) wrong++;
    }
    expect(wrong / series).toBeLessThanOrEqual(0.1);
  },
);

const rises: [number, number, number, number][] = [
  [1.4, 104, 0.97, 0.97],
  [1.2, 208, 0.6, 0.9],
];

test.each(rises)(
  'a rise to %s of the level is found, and its interval holds it',
  async (rise, length, power, single) => {
    const series = 200;
    const truth = Math.round(0.6 * length);
    let [found, held, only] = [0, 0, 0];
    for (let seed = 1; seed <= series; seed++) {
      const random = createRandom(seed);
      const counts = Float64Array.from({ length }, (_, i) => count(random, i < truth ? 30 : 30 * rise, 2));
      const { breaks, located } = await findBreaks(counts, 8);
      if (breaks.length === 0) continue;
      found++;
      if (breaks.length === 1) only++;
      if (located.some(({ from, to }) => from <= truth && to >= truth)) held++;
    }
    expect(found / series).toBeGreaterThan(power);
    expect(only / found).toBeGreaterThan(single);
    expect(held / found).toBeGreaterThan(0.9);
  },
);
