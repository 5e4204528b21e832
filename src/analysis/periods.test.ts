import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countWeekdays, dayOfIso, isoOfDay, listPeriods } from './periods.ts';

describe('listPeriods', () => {
  it('marks the first and last month that the data cover in part', () => {
    const months = listPeriods('2015-01-05', '2015-04-30', 'month');
    expect(months.map((month) => month.from)).toEqual(['2015-01-01', '2015-02-01', '2015-03-01', '2015-04-01']);
    expect(months.map((month) => month.isComplete)).toEqual([false, true, true, true]);
    expect(months[1]?.to).toBe('2015-02-28');
  });

  it('starts weeks on Monday', () => {
    const weeks = listPeriods('2012-01-01', '2012-01-15', 'week');
    expect(weeks.map((week) => [week.from, week.isComplete])).toEqual([
      ['2011-12-26', false],
      ['2012-01-02', true],
      ['2012-01-09', true],
    ]);
  });

  it('covers every day once', () => {
    const day = fc.integer({ min: 0, max: 30000 });
    const unit = fc.constantFrom('day' as const, 'week' as const, 'month' as const);
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 800 }), unit, (first, length, by) => {
        const periods = listPeriods(isoOfDay(first), isoOfDay(first + length), by);
        expect(dayOfIso(periods[0]!.from)).toBeLessThanOrEqual(first);
        expect(dayOfIso(periods.at(-1)!.to)).toBeGreaterThanOrEqual(first + length);
        for (let i = 1; i < periods.length; i++) {
          expect(dayOfIso(periods[i]!.from)).toBe(dayOfIso(periods[i - 1]!.to) + 1);
        }
      }),
    );
  });
});

describe('countWeekdays', () => {
  it('counts one of each in a week, and the ends of longer spans', () => {
    expect(countWeekdays('2024-01-01', '2024-01-07')).toEqual([1, 1, 1, 1, 1, 1, 1]);
    expect(countWeekdays('2024-01-06', '2024-01-15')).toEqual([2, 1, 1, 1, 1, 2, 2]);
  });
});
