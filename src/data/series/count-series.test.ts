import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isoDate, minutesFromCivil } from '../calendar.ts';
import type { DatePrecision } from '../table/precision.ts';
import type { Table } from '../table/table.ts';
import { buildCountSeries } from './count-series.ts';
import { addPeriods, type Period, periodsBetween, startOfPeriod } from './periods.ts';

function makeTable(
  rows: readonly (readonly [minutes: number, label: string])[],
  precision: DatePrecision = 'minute',
): Table {
  const labels = ['', ...new Set(rows.map(([, label]) => label).filter((label) => label !== ''))];
  return {
    rows: rows.length,
    columns: {
      time: { kind: 'time', minutes: Int32Array.from(rows, ([minutes]) => minutes), precision },
      area: { kind: 'category', codes: Uint8Array.from(rows, ([, label]) => labels.indexOf(label)), labels },
    },
  };
}

const at = (month: number, day: number, hour = 12) => minutesFromCivil(2024, month, day, hour);
const byArea = (period: Period) => ({ by: 'area', period, column: 'area' }) as const;

describe('count series', () => {
  test('cuts the weeks that the data covers in part, fills empty ones with 0 and orders numbers by value', () => {
    // Wednesday 3 January to Tuesday 30 January: weeks of the 1st and of the 29th are incomplete.
    const table = makeTable([
      [at(1, 3), '2'],
      [at(1, 8, 0), '10'],
      [at(1, 14, 23), '10'],
      [at(1, 22), '2'],
      [at(1, 30), '2'],
      [at(1, 9), ''],
      [at(1, 9), '0'],
    ]);
    const built = buildCountSeries(table, byArea('week'), { from: at(1, 3), to: at(1, 30) });
    expect(built).toMatchObject({
      ok: true,
      value: {
        names: ['2', '10'],
        counts: Float64Array.of(0, 0, 1, 2, 0, 0),
        rows: 3,
        cut: [
          { period: '2024-01-01', why: 'the data begins on 2024-01-03' },
          { period: '2024-01-29', why: 'the data ends on 2024-01-30' },
        ],
        leftOut: [
          { name: '', rows: 1 },
          { name: '0', rows: 1 },
        ],
      },
    });
  });

  test('a week that ends on its Sunday is complete', () => {
    const built = buildCountSeries(makeTable([[at(1, 1, 0), 'A']]), byArea('week'), {
      from: at(1, 1, 5),
      to: at(1, 14, 1),
    });
    expect(built).toMatchObject({ ok: true, value: { cut: [], counts: Float64Array.of(1, 0) } });
  });

  test('dates known to the month cover their months, and no weeks', () => {
    const table = makeTable([[at(2, 1, 0), 'A']], 'month');
    const coverage = { from: at(1, 1, 0), to: at(3, 1, 0) };
    expect(buildCountSeries(table, byArea('month'), coverage)).toMatchObject({
      ok: true,
      value: { cut: [], counts: Float64Array.of(0, 1, 0) },
    });
    expect(buildCountSeries(table, byArea('week'), coverage)).toMatchObject({
      ok: false,
      failure: { code: 'forecast.dates-too-coarse' },
    });
  });

  test.each([
    ['within one week', byArea('week'), { from: at(1, 3), to: at(1, 5) }, 'forecast.no-complete-period'],
    [
      'without such a column',
      { ...byArea('day'), column: 'Beat' },
      { from: at(1, 3), to: at(1, 5) },
      'forecast.no-column',
    ],
  ] as const)('fails %s', (_, request, coverage, code) => {
    expect(buildCountSeries(makeTable([[at(1, 4), 'A']]), request, coverage)).toMatchObject({ failure: { code } });
  });

  test('every row of a complete period is counted once, whatever the period', () => {
    const rows = fc.array(
      fc.tuple(fc.integer({ min: at(1, 1, 0), max: at(12, 31, 23) }), fc.constantFrom('', 'A', 'B', '0', '7')),
      { minLength: 1, maxLength: 200 },
    );
    fc.assert(
      fc.property(rows, fc.constantFrom<Period>('day', 'week', 'month'), (drawn, period) => {
        const all = [...drawn, [at(6, 15), 'A'] as const];
        const coverage = { from: at(1, 1, 0), to: at(12, 31, 23) };
        const built = buildCountSeries(makeTable(all), byArea(period), coverage);
        if (!built.ok) throw new Error(built.failure.code);
        const { starts, counts, names } = built.value;
        const end = addPeriods(starts.at(-1)!, period, 1);
        const kept = all.filter(([minutes, label]) => minutes < end && label !== '' && label !== '0');
        expect(counts.reduce((sum, count) => sum + count, 0)).toBe(kept.length);
        for (const [minutes, label] of kept) {
          const t = periodsBetween(starts[0]!, minutes, period);
          expect(starts[t]).toBe(startOfPeriod(minutes, period));
          expect(counts[names.indexOf(label) * starts.length + t]).toBeGreaterThan(0);
        }
        starts.forEach((start, t) => expect(isoDate(start)).toBe(isoDate(addPeriods(starts[0]!, period, t))));
      }),
    );
  });
});
