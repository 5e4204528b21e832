import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../data/random.ts';
import { blockParts, findPeakBlock } from './peak-block.ts';

const flat = (value: number) => Array.from({ length: 7 }, () => Array.from({ length: 24 }, () => value));

describe('findPeakBlock', () => {
  it('finds Thursday to Saturday 20:00 to 03:00, with the hours past midnight on the next day', () => {
    const matrix = flat(10);
    for (const day of [3, 4, 5]) {
      for (const hour of [20, 21, 22, 23]) matrix[day]![hour] = 40;
      for (const hour of [0, 1, 2]) matrix[(day + 1) % 7]![hour] = 40;
    }
    const block = findPeakBlock(matrix);
    expect(block).toMatchObject({ day: 3, days: 3, hour: 20, hours: 7, count: 21 * 40 });
    expect(block?.timeShare).toBeCloseTo(21 / 168);
  });

  it('finds nothing in a flat week or an empty one', () => {
    expect(findPeakBlock(flat(5))).toBeNull();
    expect(findPeakBlock(flat(0))).toBeNull();
  });

  it('does not take a weekday that merely occurs more often for a peak', () => {
    const matrix = flat(10);
    matrix[2] = matrix[2]!.map(() => 20);
    expect(findPeakBlock(matrix, [1, 1, 2, 1, 1, 1, 1])).toBeNull();
  });

  it('raises a false alarm in about one of twenty random weeks', () => {
    const random = createRandom(7);
    let alarms = 0;
    for (let trial = 0; trial < 200; trial++) {
      const matrix = flat(0);
      for (let i = 0; i < 300; i++) matrix[random.integer(7)]![random.integer(24)]!++;
      if (findPeakBlock(matrix) !== null) alarms++;
    }
    expect(alarms).toBeLessThan(22);
  });

  it('counts exactly the cells that its parts name', () => {
    const cell = fc.integer({ min: 0, max: 50 });
    const week = fc.array(fc.array(cell, { minLength: 24, maxLength: 24 }), { minLength: 7, maxLength: 7 });
    fc.assert(
      fc.property(week, (matrix) => {
        const block = findPeakBlock(matrix);
        if (block === null) return;
        let count = 0;
        for (const part of blockParts(block)) {
          for (const day of part.weekdays) for (const hour of part.hours) count += matrix[day]![hour]!;
        }
        expect(count).toBe(block.count);
        expect(block.timeShare).toBeLessThanOrEqual(0.25);
      }),
      { numRuns: 30 },
    );
  });
});
