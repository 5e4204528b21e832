import { describe, expect, test } from 'vitest';
import type { Table } from '../../data/table/table.ts';
import { dayOfIso, isoOfDay } from '../periods.ts';
import { countSeries, wholePeriods, yearsBeforeIn } from './period-series.ts';

const day = dayOfIso;
const starts = (from: string, to: string, unit: 'day' | 'week' | 'month', weekStart = 0) =>
  Array.from(wholePeriods(day(from), day(to), unit, weekStart), isoOfDay);

describe('whole periods', () => {
  test('weeks begin on the weekday that is asked for, and cut ones are left out', () => {
    // 2024-05-01 is a Wednesday.
    expect(starts('2024-05-01', '2024-05-20', 'week')).toEqual(['2024-05-06', '2024-05-13', '2024-05-20']);
    expect(starts('2024-05-06', '2024-05-19', 'week')).toEqual(['2024-05-06', '2024-05-13', '2024-05-20']);
    expect(starts('2024-05-01', '2024-05-20', 'week', 6)).toEqual(['2024-05-05', '2024-05-12', '2024-05-19']);
    expect(starts('2024-05-01', '2024-05-05', 'week')).toHaveLength(1);
  });

  test('months and days', () => {
    expect(starts('2023-12-02', '2024-03-30', 'month')).toEqual(['2024-01-01', '2024-02-01', '2024-03-01']);
    expect(starts('2024-02-28', '2024-03-01', 'day')).toEqual(['2024-02-28', '2024-02-29', '2024-03-01', '2024-03-02']);
  });
});

test('the same time of a year before is the week that begins nearest to the same date', () => {
  const weeks = wholePeriods(day('2018-01-01'), day('2024-12-31'), 'week', 0);
  const days = weeks.subarray(0, -1);
  const before = yearsBeforeIn(days, 'week');
  for (let at = 200; at < days.length; at++) {
    for (const years of [1, 2, 3]) {
      const [year, rest] = [isoOfDay(days[at]!).slice(0, 4), isoOfDay(days[at]!).slice(4)];
      const wanted = day(`${Number(year) - years}${rest === '-02-29' ? '-03-01' : rest}`);
      expect(Math.abs(days[before(at, years)]! - wanted)).toBeLessThanOrEqual(3);
    }
  }
  expect(before(10, 1)).toBe(-1);
});

describe('counts by line', () => {
  const minutes = ['2024-05-06', '2024-05-06', '2024-05-12', '2024-05-13', '2024-05-20', '2024-05-05'].map(
    (iso) => day(iso) * 1440 + 700,
  );
  const table: Table = {
    rows: 6,
    columns: {
      time: { kind: 'time', precision: 'minute', minutes: Int32Array.from(minutes) },
      category: { kind: 'category', codes: Uint8Array.of(1, 2, 1, 0, 1, 1), labels: ['', 'Theft', 'Fraud'] },
      area: { kind: 'category', codes: Uint8Array.of(1, 1, 2, 1, 1, 1), labels: ['', 'North', 'South'] },
      count: { kind: 'number', values: Int32Array.of(1, 3, 1, 2, 1, 1) },
    },
  };
  const weeks = wholePeriods(day('2024-05-06'), day('2024-05-19'), 'week', 0);

  test('are weighted and zero-filled; blank labels belong to no line', () => {
    expect(countSeries(table, weeks, 'category-area', 10)).toEqual({
      unlabelled: 2,
      series: [
        { category: 'Theft', area: 'North', counts: Float64Array.of(1, 0) },
        { category: 'Theft', area: 'South', counts: Float64Array.of(1, 0) },
        { category: 'Fraud', area: 'North', counts: Float64Array.of(3, 0) },
      ],
    });
    expect(countSeries(table, weeks, 'area', 10)!.series.map(({ area, counts }) => [area, ...counts])).toEqual([
      ['North', 4, 2],
      ['South', 1, 0],
    ]);
    expect(countSeries(table, weeks, 'all', 10)!.series.map(({ counts }) => [...counts])).toEqual([[5, 2]]);
  });

  test('more lines than allowed are none', () => {
    expect(countSeries(table, weeks, 'category-area', 2)).toBeNull();
  });
});
