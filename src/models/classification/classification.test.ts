import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { minutesFromCivil } from '../../data/calendar.ts';
import { createRandom } from '../../data/random.ts';
import { MISSING_INTEGER, type CategoryColumn } from '../../data/table/column.ts';
import type { Table } from '../../data/table/table.ts';
import { baseRatesAt, fitBaseRates, HOURS } from './base-rates.ts';
import { availableFeatures, fitFeatureSchema, readFeatures } from './features.ts';
import { findNearestZone, fitPlaceGrid, readZones } from './place-grid.ts';
import { isFeatureSchema } from './schema-check.ts';
import { fitTarget, NO_CLASS, OTHER, readTarget } from './target.ts';

const table: Table = {
  rows: 4,
  columns: {
    time: {
      kind: 'time',
      // A Monday night, a Sunday with its hour unknown, a row without a time, the last day of a year before 1970.
      minutes: Int32Array.of(
        minutesFromCivil(2024, 1, 1, 23, 59),
        minutesFromCivil(2024, 2, 4),
        MISSING_INTEGER,
        minutesFromCivil(1969, 12, 31, 5),
      ),
      precision: 'minute',
    },
    clock: { kind: 'category', codes: Uint8Array.of(1, 2, 1, 1), labels: ['', 'known', 'unknown'] },
    longitude: { kind: 'number', values: Float64Array.of(-71, -71.02, -71, -71) },
    latitude: { kind: 'number', values: Float64Array.of(42.3, 42.3, 42.31, 42.29) },
    area: { kind: 'category', codes: Uint8Array.of(1, 2, 3, 0), labels: ['', 'B2', 'C11', 'only later'] },
  },
};
const all = Uint32Array.of(0, 1, 2, 3);

describe('features', () => {
  const schema = fitFeatureSchema(table, Uint32Array.of(0, 1, 3), availableFeatures(table));
  const { values } = readFeatures(table, all, schema);
  const of = (name: (typeof schema.names)[number]) => [...values[schema.names.indexOf(name)]!];

  test('are hour, weekday from Monday and month; what is unknown is missing', () => {
    expect(of('hour')).toEqual([23, NaN, NaN, 5]);
    expect(of('weekday')).toEqual([0, 6, NaN, 2]);
    expect(of('month')).toEqual([1, 2, NaN, 12]);
  });
  test('are metres from the mean place of the rows fitted on', () => {
    const [x, y] = [of('x'), of('y')];
    expect(x[0]! - x[1]!).toBeCloseTo(0.02 * 111_320 * Math.cos((42.3 * Math.PI) / 180), -1);
    expect(y[2]! - y[0]!).toBeCloseTo(0.01 * 111_080, -1);
    expect(x[0]! + x[1]! + x[3]!).toBeCloseTo(0, 0);
  });
  test('know only the areas of the rows fitted on, under codes of their own', () => {
    expect(schema.areas).toEqual(['', 'B2', 'C11']);
    expect(of('area')).toEqual([1, 2, 0, 0]);
  });
  test('a schema from a file is checked', () => {
    expect(isFeatureSchema(schema)).toBe(true);
    expect(isFeatureSchema({ ...schema, names: ['hour', 'UCR_PART'] })).toBe(false);
    expect(isFeatureSchema({ ...schema, names: ['hour', 'hour'] })).toBe(false);
    expect(isFeatureSchema({ ...schema, origin: { longitude: null, latitude: 0 } })).toBe(false);
    expect(isFeatureSchema(null)).toBe(false);
  });
});

describe('the target', () => {
  const column = (codes: number[], labels: string[]): CategoryColumn => ({
    kind: 'category',
    codes: Uint8Array.from(codes),
    labels: ['', ...labels],
  });
  const rowsOf = ({ codes }: CategoryColumn) => Uint32Array.from(codes.keys());

  test('a type the file itself calls Other joins the class of the rest', () => {
    const types = column([1, 1, 1, 1, 2, 2, 2, 3, 3, 4], [OTHER, 'Theft', 'Arson', 'Fraud']);
    const target = fitTarget(types, rowsOf(types), 2);
    expect(target.classes).toEqual(['Theft', 'Arson', OTHER]);
    expect([...readTarget(types, rowsOf(types), target)]).toEqual([2, 2, 2, 2, 0, 0, 0, 1, 1, 2]);
    expect(target.coverage).toBe(0.5);
  });
  test('without Other a type that training never saw has no class', () => {
    const types = column([1, 2, 3], ['Theft', 'Arson', 'Fraud']);
    const target = fitTarget(types, Uint32Array.of(0, 1), 8);
    expect([...readTarget(types, rowsOf(types), target)]).toEqual([0, 1, NO_CLASS]);
  });
  test('classes are the most frequent of the rows fitted on, and coverage is their share', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1 }),
        fc.integer({ min: 2, max: 8 }),
        (codes, top) => {
          const types = column(codes, ['a', 'b', 'c', 'd', 'e', 'f']);
          const { classes, coverage, classOfCode } = fitTarget(types, rowsOf(types), top);
          const count = (code: number) => codes.filter((own) => own === code).length;
          const named = [1, 2, 3, 4, 5, 6].filter((code) => count(code) > 0 && classes[classOfCode[code]!] !== OTHER);
          const rest = [1, 2, 3, 4, 5, 6].filter((code) => !named.includes(code));
          expect(named.length).toBeLessThanOrEqual(top);
          expect(Math.min(...named.map(count))).toBeGreaterThanOrEqual(Math.max(0, ...rest.map(count)));
          expect(coverage).toBeCloseTo(named.reduce((sum, code) => sum + count(code), 0) / codes.length, 12);
        },
      ),
    );
  });
});

describe('base rates', () => {
  test('are a distribution everywhere, the overall rate where nothing is known, the own counts where much is', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const random = createRandom(seed);
        const rows = 400;
        const zones = Uint32Array.from({ length: rows }, () => random.integer(4));
        const hours = Float32Array.from({ length: rows }, () =>
          random.next() < 0.1 ? Number.NaN : random.integer(24),
        );
        const target = Uint8Array.from({ length: rows }, () => random.integer(3));
        const rates = fitBaseRates(zones, hours, target, 5, 3);
        for (let zone = 0; zone <= 5; zone++) {
          for (let hour = 0; hour < HOURS; hour++) {
            const own = [...baseRatesAt(rates, zone, hour === 24 ? Number.NaN : hour)];
            expect(own.every((rate) => rate >= 0)).toBe(true);
            expect(own.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 5);
          }
        }
      }),
      { numRuns: 20 },
    );
    const many = 50_000;
    const rates = fitBaseRates(
      new Uint32Array(many).fill(1),
      new Float32Array(many).fill(7),
      Uint8Array.from({ length: many }, (_, i) => (i % 10 === 0 ? 1 : 0)),
      2,
      2,
    );
    expect(baseRatesAt(rates, 1, 7)[1]).toBeCloseTo(0.1, 6);
    expect(baseRatesAt(rates, 2, 3)[1]).toBeCloseTo(0.1, 6);
  });

  test('by hand: a cell of 50 incidents weighs as much as what its zone and hour say', () => {
    // Two zones, one hour: zone 1 holds 50 of class 0, zone 2 holds 50 of class 1.
    const zones = Uint32Array.from({ length: 100 }, (_, i) => 1 + (i % 2));
    const target = Uint8Array.from(zones, (zone) => zone - 1);
    const rates = fitBaseRates(zones, new Float32Array(100).fill(3), target, 2, 2);
    // p(0) = 1/2; p(0 | zone 1) = (50 + 25) / 100 = 3/4; p(0 | hour) = 1/2; expected 3/4; cell (50 + 50 * 3/4) / 100.
    expect(baseRatesAt(rates, 1, 3)[0]).toBeCloseTo(0.875, 6);
  });
});

describe('the grid of places', () => {
  const origin = { longitude: 0, latitude: 0 };
  const x = Float32Array.of(10, 20, 30, 600, 610);
  const y = Float32Array.of(10, 20, 30, -10, -20);

  test('gives a square the area most of its incidents have', () => {
    const grid = fitPlaceGrid(origin, x, y, { codes: Float32Array.of(1, 2, 2, 0, 3), count: 4 });
    expect([...grid.zones]).toEqual([2, 3]);
    expect(findNearestZone(grid, { x: 100, y: 100 })).toEqual({ zone: 2, meters: 0 });
    expect(findNearestZone(grid, { x: 700, y: -300 })).toEqual({ zone: 3, meters: 50 });
  });
  test('without areas makes every square a zone; a place in none has no zone', () => {
    const grid = fitPlaceGrid(origin, x, y, null);
    expect(grid.zoneCount).toBe(2);
    expect([...readZones(grid, x, y)]).toEqual([2, 2, 2, 1, 1]);
    expect([...readZones(grid, Float32Array.of(5000), Float32Array.of(5000))]).toEqual([0]);
  });
  test('grows its squares until there are few enough, and every training place is in one', () => {
    const random = createRandom(1);
    const far = Float32Array.from({ length: 9000 }, () => (random.next() - 0.5) * 400_000);
    const away = Float32Array.from({ length: 9000 }, () => (random.next() - 0.5) * 400_000);
    const grid = fitPlaceGrid(origin, far, away, null);
    expect(grid.zoneCount).toBeLessThanOrEqual(2000);
    expect(readZones(grid, far, away).includes(0)).toBe(false);
  });
  test('is empty without places', () => {
    expect(
      findNearestZone(fitPlaceGrid(origin, new Float32Array(), new Float32Array(), null), { x: 0, y: 0 }),
    ).toBeNull();
  });
});
