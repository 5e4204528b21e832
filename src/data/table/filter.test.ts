import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { incidents, tableOf, type PlainIncident } from '../aggregate/incidents.arbitrary.ts';
import { minutesFromCivil } from '../calendar.ts';
import type { Clause } from '../contract.ts';
import type { DrawnShape } from '../geometry/drawn-shape.ts';
import { createShapeTest } from '../geometry/measure-shape.ts';
import { compileFilter, selectedRows } from './filter.ts';

function rowsOf(table: ReturnType<typeof tableOf>, clauses: readonly Clause[]): number[] {
  const selection = compileFilter(table, clauses);
  if (!selection.ok) throw new Error(selection.failure.code);
  return [...selectedRows(selection.value)];
}

/** Keeps rows plainly, by way of the Date object. */
function keep(rows: readonly PlainIncident[], passes: (row: PlainIncident, date: Date) => boolean): number[] {
  return rows.flatMap((row, i) => (passes(row, new Date((row.minutes ?? NaN) * 60_000)) ? [i] : []));
}

const SHAPES: readonly DrawnShape[] = [
  {
    kind: 'polygon',
    places: [
      [-88, 41],
      [-87, 41.2],
      [-87.2, 42],
      [-87.9, 41.6],
    ],
  },
  { kind: 'circle', places: [[-87.5, 41.5]], meters: 30_000 },
  {
    kind: 'route',
    places: [
      [-88, 41],
      [-87, 42],
      [-87, 41],
    ],
    meters: 8000,
  },
];

describe('compileFilter', () => {
  test('lets through what testing row by row lets through', () => {
    const day = fc
      .integer({ min: 16_000, max: 16_700 })
      .map((days) => new Date(days * 86_400_000).toISOString().slice(0, 10));
    fc.assert(
      fc.property(
        incidents,
        day,
        day,
        fc.nat(23),
        fc.nat(23),
        fc.nat(6),
        fc.nat(6),
        ({ rows, table }, from, to, h1, h2, d1, d2) => {
          expect(rowsOf(table, [{ column: 'date', from, to }])).toEqual(
            keep(
              rows,
              (_, date) =>
                !Number.isNaN(date.getTime()) &&
                date.toISOString().slice(0, 10) >= from &&
                date.toISOString().slice(0, 10) <= to,
            ),
          );
          const between = (x: number, a: number, b: number) => (a <= b ? x >= a && x <= b : x >= a || x <= b);
          expect(rowsOf(table, [{ column: 'hour', from: h1, to: h2 }])).toEqual(
            keep(rows, (row, date) => row.isClockKnown && between(date.getUTCHours(), h1, h2)),
          );
          expect(rowsOf(table, [{ column: 'weekday', in: [d1, d2] }])).toEqual(
            keep(rows, (_, date) => [d1, d2].includes((date.getUTCDay() + 6) % 7)),
          );
          expect(rowsOf(table, [{ column: 'month', in: [d1 + 1] }])).toEqual(
            keep(rows, (_, date) => date.getUTCMonth() === d1),
          );
          expect(rowsOf(table, [{ column: 'bounds', bounds: [-87.8, 41.2, -87.3, 41.7] }])).toEqual(
            keep(
              rows,
              ({ place }) =>
                place !== null && place[0] >= -87.8 && place[0] <= -87.3 && place[1] >= 41.2 && place[1] <= 41.7,
            ),
          );
          for (const shape of SHAPES) {
            const isInside = createShapeTest(shape);
            expect(rowsOf(table, [{ column: 'shape', shape }])).toEqual(
              keep(rows, ({ place }) => place !== null && isInside(place[0], place[1])),
            );
          }
        },
      ),
    );
  });

  test('clauses narrow each other', () => {
    fc.assert(
      fc.property(incidents, ({ rows, table }) => {
        const clauses: Clause[] = [
          { column: 'category', in: ['Theft', 'Arson', 'unheard of'] },
          { column: 'area', in: ['North'] },
        ];
        expect(rowsOf(table, clauses)).toEqual(
          keep(rows, (row) => ['Theft', 'Arson'].includes(row.category) && row.area === 'North'),
        );
        expect(rowsOf(table, [])).toHaveLength(rows.length);
      }),
    );
  });

  test('a day as the end includes all of it, a minute only itself', () => {
    const at = (day: number, hour: number, minute: number): PlainIncident => ({
      minutes: minutesFromCivil(2015, 3, day, hour, minute),
      isClockKnown: true,
      category: 'Theft',
      area: 'North',
      place: null,
    });
    const table = tableOf([at(1, 0, 0), at(2, 23, 59), at(3, 0, 0)]);
    expect(rowsOf(table, [{ column: 'date', from: '2015-03-01', to: '2015-03-02' }])).toEqual([0, 1]);
    expect(rowsOf(table, [{ column: 'date', to: '2015-03-01T00:00' }])).toEqual([0]);
    expect(rowsOf(table, [{ column: 'date', in: ['2015-03'] }])).toEqual([0, 1, 2]);
    expect(rowsOf(table, [{ column: 'month', in: ['2015-04'] }])).toEqual([]);
  });

  test.each([
    [{ column: 'date', from: '2015-02-30' }, 'filter.date-invalid'],
    [{ column: 'hour', in: [24] }, 'filter.number-invalid'],
    [{ column: 'weekday', from: 'Monday' }, 'filter.number-invalid'],
    [{ column: 'month', in: [0] }, 'filter.number-invalid'],
    [{ column: 'category' }, 'filter.labels-missing'],
    [{ column: 'area', areaColumn: 'Beat', in: ['1'] }, 'filter.column-missing'],
    [{ column: 'bounds', bounds: [1, 2, 3, NaN] }, 'filter.bounds-invalid'],
    [{ column: 'shape' }, 'filter.shape-invalid'],
    [{ column: 'shape', shape: { kind: 'square', places: [[1, 2]] } }, 'filter.shape-invalid'],
    [{ column: 'shape', shape: { kind: 'circle', places: [[1, 2]] } }, 'filter.shape-invalid'],
    [{ column: 'colour' }, 'filter.column-unknown'],
  ])('refuses %o', (clause, code) => {
    const table = tableOf([{ minutes: 1, isClockKnown: true, category: '', area: '', place: null }]);
    expect(compileFilter(table, [clause as Clause])).toMatchObject({ ok: false, failure: { code } });
  });
});
