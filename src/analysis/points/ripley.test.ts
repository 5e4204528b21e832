import { describe, expect, test } from 'vitest';
import { createRandom, type Random } from '../../data/random.ts';
import { envelopeOf } from './envelope.ts';
import { centredL, isotropicK, type Places, translationK } from './ripley.ts';
import { covarianceOfPolygons } from './set-covariance.ts';

const N = 150;
const RADII = { step: 8, count: 26 };
/** An area that is far from a rectangle. */
const TRIANGLE = Float64Array.of(0, 0, 1000, 0, 0, 800);
const extent = [0, 0, 1000, 800] as const;
const isInside = (x: number, y: number) => x / 1000 + y / 800 < 1;
const covariance = covarianceOfPolygons([[TRIANGLE]], extent, 200);

function scatter(random: Random, n = N): Places {
  const x = new Float64Array(n);
  const y = new Float64Array(n);
  for (let i = 0; i < n;) {
    x[i] = random.next() * 1000;
    y[i] = random.next() * 800;
    if (isInside(x[i]!, y[i]!)) i++;
  }
  return { x, y };
}
const functionOf = (points: Places) => centredL(translationK(points, covariance, RADII), RADII);

describe('points at random', () => {
  test('L(r) - r is about 0 in an area that is no rectangle', () => {
    const random = createRandom(7);
    const runs = Array.from({ length: 60 }, () => translationK(scatter(random), covariance, RADII));
    for (const at of [10, 20, 25]) {
      const r = at * RADII.step;
      const mean = runs.reduce((sum, k) => sum + k[at]!, 0) / runs.length;
      expect(mean / (Math.PI * r * r)).toBeCloseTo(1, 1);
    }
  });

  test('p below 0.05 comes up as often as it promises', () => {
    const random = createRandom(3);
    const simulations = Array.from({ length: 19 }, () => functionOf(scatter(random)));
    let named = 0;
    for (let run = 0; run < 200; run++) {
      // The pattern looked at changes places with one of those simulated.
      const { p } = envelopeOf(functionOf(scatter(random)), simulations);
      simulations[run % 19] = functionOf(scatter(random));
      if (p <= 0.05) named++;
    }
    expect(named).toBeGreaterThan(2);
    expect(named).toBeLessThan(24);
  });
});

test('a clump in the corner of the area is found, and points that keep apart', () => {
  const random = createRandom(11);
  const simulations = Array.from({ length: 99 }, () => functionOf(scatter(random)));
  const points = scatter(random);
  const clumped = {
    x: points.x.map((x, i) => (i % 4 === 0 ? 20 + random.next() * 40 : x)),
    y: points.y.map((y, i) => (i % 4 === 0 ? 20 + random.next() * 40 : y)),
  };
  const found = functionOf(clumped);
  const { p, globalReach, globalChance, lower, upper } = envelopeOf(found, simulations);
  expect(p).toBe(0.01);
  expect(globalChance).toBe(0.05);
  expect(Math.max(...found)).toBeGreaterThan(globalReach);
  lower.forEach((value, at) => expect(value).toBeLessThanOrEqual(upper[at]!));

  const lattice: [number, number][] = [];
  for (let x = 20; x < 1000; x += 55) for (let y = 20; y < 800; y += 55) if (isInside(x, y)) lattice.push([x, y]);
  const regular = functionOf({
    x: Float64Array.from(lattice, (at) => at[0]),
    y: Float64Array.from(lattice, (at) => at[1]),
  });
  expect(regular[6]).toBeLessThan(-20);
});

test('both corrections count a pair in the middle twice, and more near the border', () => {
  const k = (x: number[], y: number[]) =>
    isotropicK({ x: Float64Array.from(x), y: Float64Array.from(y) }, [0, 0, 1000, 1000], RADII)[5]!;
  // 2 pairs times area over n (n - 1).
  expect(k([500, 530], [500, 500])).toBeCloseTo(1e6, 6);
  // A circle of 30 m about a point on the border is half outside.
  expect(k([0, 0], [500, 530])).toBeCloseTo(2e6, 6);
  expect(k([1e-9, 1e-9], [1e-9, 30]) / 3e6).toBeCloseTo(1, 6);
});
