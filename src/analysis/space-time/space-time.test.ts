import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createRandom } from '../../data/random.ts';
import { giStar } from '../hotspot/gi-star.ts';
import { adjustForDiscovery } from '../quality/adjust-p-values.ts';
import { normalTail } from '../quality/tail-probabilities.ts';
import { EMERGING_PATTERNS, type EmergingPattern, patternOf } from './emerging-patterns.ts';
import { mannKendall } from './mann-kendall.ts';
import { type Persistence, persistenceOf } from './persistence.ts';
import { classifyScores } from './significance.ts';
import { spaceTimeGiStar } from './space-time-gi-star.ts';

/** H and C are steps that are hot or cold, h and c such as are so at 10 % only, which counts for nothing. */
const STATES: Readonly<Record<string, number>> = { H: 3, h: 1, '.': 0, c: -1, C: -2 };
const look = (steps: string, trend: number) =>
  patternOf({
    classes: Int8Array.from(steps, (letter) => STATES[letter]!),
    cell: 0,
    cells: 1,
    steps: steps.length,
    trend,
  });
const mirrored = (steps: string) =>
  steps.replace(/[HhCc]/g, (letter) => ({ H: 'C', C: 'H', h: 'c', c: 'h' })[letter as 'H' | 'h' | 'C' | 'c']);

describe('emerging patterns', () => {
  const hot: [EmergingPattern, string, number][] = [
    ['new-hot', '.........H', 0],
    ['new-hot', 'h.h.....hH', 1],
    ['consecutive-hot', '........HH', 0],
    ['consecutive-hot', '..HHHHHHHH', 1],
    ['intensifying-hot', 'HHHHHHHHHH', 1],
    ['intensifying-hot', '.HHHHHHHHH', 1],
    ['persistent-hot', 'HHHHHHHHHH', 0],
    ['persistent-hot', 'HHHH.HHHHH', 0],
    // The definition of persistent names no last step.
    ['persistent-hot', 'HHHHHHHHH.', 0],
    ['diminishing-hot', 'HHHHHHHHHH', -1],
    ['diminishing-hot', 'H.HHHHHHHH', -1],
    ['sporadic-hot', 'H........H', 0],
    ['sporadic-hot', '..H.H.....', 0],
    ['sporadic-hot', 'HHHHHHHH..', -1],
    ['oscillating-hot', '...C.....H', 0],
    ['oscillating-hot', 'HHHC....HH', 1],
    ['historical-hot', 'HHHHHHHHH.', -1],
    ['historical-hot', 'HHHHHHHHHh', 1],
    ['historical-hot', 'HHHHHHHHHC', 0],
  ];
  test.each(hot)('%s of %s with trend %i, and its mirror image', (pattern, steps, trend) => {
    expect(look(steps, trend)).toBe(pattern);
    expect(look(mirrored(steps), -trend)).toBe(pattern.replace('hot', 'cold'));
  });

  test('each of the sixteen is reached, and none', () => {
    const found = new Set(hot.flatMap(([, steps, trend]) => [look(steps, trend), look(mirrored(steps), -trend)]));
    expect([...found].sort()).toEqual([...EMERGING_PATTERNS].sort());
    expect(EMERGING_PATTERNS).toHaveLength(16);
    for (const steps of ['..........', 'hhhhhhhhhh', 'hc.hc.hc.h', '.H.C......']) expect(look(steps, 1)).toBe('none');
  });

  test('a cell is read out of many', () => {
    const classes = Int8Array.from([0, 3, 0, 3, 0, 3, 3, 3]);
    const at = (cell: number) => patternOf({ classes, cell, cells: 2, steps: 4, trend: 0 });
    expect([at(0), at(1)]).toEqual(['new-hot', 'persistent-hot']);
  });

  test('every sequence has one pattern, and its mirror image the mirrored one', () => {
    const steps = fc.string({ unit: fc.constantFrom('H', 'h', '.', 'c', 'C'), minLength: 10, maxLength: 40 });
    fc.assert(
      fc.property(steps, fc.constantFrom(-1, 0, 1), (given, trend) => {
        const swapped = look(mirrored(given), -trend).replace(/hot|cold/, (side) => (side === 'hot' ? 'cold' : 'hot'));
        expect(look(given, trend)).toBe(swapped);
        // Whatever is hot at the end is some pattern.
        expect(look(given, trend) === 'none' && /[HC]$/.test(given)).toBe(false);
      }),
    );
  });
});

test.each<[Persistence, string]>([
  ['persistent', 'HHHHHHHHHH'],
  ['persistent', 'HHHHHHHH..'],
  ['emerging', '........HH'],
  ['emerging', '.........H'],
  ['former', 'HHHH......'],
  ['former', '.H........'],
  ['intermittent', '.H.....H.H'],
  ['intermittent', 'HHHH....H.'],
  ['none', '..........'],
  ['none', '....................H.........'],
])('%s: %s', (kind, steps) => {
  expect(persistenceOf(Array.from(steps, (letter) => (letter === 'H' ? 1 : 0)))).toBe(kind);
});

const values = fc.array(fc.integer({ min: -20, max: 20 }), { minLength: 2, maxLength: 40 });

test('Mann-Kendall turns with the series, and does not see any rising scale', () => {
  fc.assert(
    fc.property(values, (series) => {
      const found = mannKendall(Float64Array.from(series));
      const turned = mannKendall(Float64Array.from(series).reverse());
      expect(turned.s).toBe(found.s === 0 ? 0 : -found.s);
      expect(turned.p).toBeCloseTo(found.p, 12);
      const scaled = mannKendall(Float64Array.from(series, (value) => Math.exp(value / 5)));
      expect(scaled).toEqual(found);
      // The same series among others.
      const wide = Float64Array.from(series.flatMap((value) => [99, value, -99]));
      expect(mannKendall(wide, 1, series.length, 3)).toEqual(found);
    }),
  );
});

test('classes of scores are those of p adjusted one by one', () => {
  const scores = fc.array(fc.double({ min: -6, max: 6, noNaN: true }), { minLength: 1, maxLength: 60 });
  fc.assert(
    fc.property(scores, fc.boolean(), (raw, isAdjusted) => {
      // Some scores twice, so that there are ties.
      const z = Float64Array.from([...raw, ...raw.slice(0, 5)]);
      const p = Array.from(z, (value) => 2 * normalTail(Math.abs(value)));
      const used = isAdjusted ? adjustForDiscovery(p) : p;
      const wanted = Array.from(z, (value, i) => {
        const strength = used[i]! < 0.01 ? 3 : used[i]! < 0.05 ? 2 : used[i]! < 0.1 ? 1 : 0;
        return strength === 0 ? 0 : Math.sign(value) * strength;
      });
      expect(Array.from(classifyScores(z, isAdjusted))).toEqual(wanted);
    }),
  );
});

test('a cube of one step has the scores of its cells', async () => {
  const random = createRandom(2);
  const counts = Float64Array.from({ length: 30 }, () => random.integer(9));
  // Cells in a row.
  const of = Array.from({ length: 30 }, (_, i) => [i - 1, i + 1].filter((j) => j >= 0 && j < 30));
  const starts = Uint32Array.from([0, ...of.map((_, i) => of.slice(0, i + 1).flat().length)]);
  const neighbours = { starts, of: Uint32Array.from(of.flat()) };
  const found = await spaceTimeGiStar({ cells: 30, steps: 1, counts }, { neighbours, stepsBack: 3 });
  const alone = giStar(counts, neighbours);
  found.forEach((z, cell) => expect(z).toBeCloseTo(alone[cell]!, 10));
});
