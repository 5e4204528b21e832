import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createRandom } from '../../data/random.ts';
import { fitRanks, MOST_RANKS, writeRanks } from './ranks.ts';

function ranksOf(upper: Float32Array, values: Float32Array): Uint16Array {
  const ranks = new Uint16Array(values.length);
  writeRanks({ upper }, values, ranks, 1, 0);
  return ranks;
}

/** `value <= upper[t]` must hold exactly for the rows a split at rank t sends left, or trees would predict otherwise than they learned. */
function expectThresholdsToAgree(upper: Float32Array, values: Float32Array): void {
  ranksOf(upper, values).forEach((rank, i) => {
    if (rank === 0) return;
    expect(values[i]! > upper[rank - 1]!).toBe(true);
    expect(rank === upper.length || values[i]! <= upper[rank]!).toBe(true);
  });
}

test('ranks follow the order of the values, missing first, and agree with their thresholds', () => {
  const anyValue = fc.oneof(
    fc.float({ noNaN: true, noDefaultInfinity: true }),
    fc.integer({ min: 0, max: 5 }),
    fc.constant(Number.NaN),
  );
  fc.assert(
    fc.property(fc.array(anyValue, { minLength: 1, maxLength: 60 }), (raw) => {
      const values = Float32Array.from(raw);
      const { upper } = fitRanks(values);
      const ranks = ranksOf(upper, values);
      const distinct = new Set(values.filter((value) => !Number.isNaN(value)).map((value) => value + 0));
      expect(new Set(ranks.filter((rank) => rank > 0)).size).toBe(distinct.size);
      values.forEach((value, i) => expect(ranks[i] === 0).toBe(Number.isNaN(value)));
      expectThresholdsToAgree(upper, values);
    }),
  );
});

test('neighbouring floats with nothing in between stay apart', () => {
  const one = Math.fround(1);
  const next = Math.fround(1 + 2 ** -23);
  const values = Float32Array.of(one, next);
  const { upper } = fitRanks(values);
  expect([...ranksOf(upper, values)]).toEqual([1, 2]);
  expectThresholdsToAgree(upper, values);
});

test('more values than ranks share them evenly', () => {
  const random = createRandom(1);
  const values = Float32Array.from({ length: 100_000 }, () => random.normal() * 5000);
  const { upper } = fitRanks(values);
  expect(upper.length).toBeLessThanOrEqual(MOST_RANKS);
  const rows = new Uint32Array(MOST_RANKS + 1);
  for (const rank of ranksOf(upper, values)) rows[rank]!++;
  expect(Math.max(...rows)).toBeLessThanOrEqual(6);
  expectThresholdsToAgree(upper, values.subarray(0, 2000));
});
