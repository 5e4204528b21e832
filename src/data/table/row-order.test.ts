import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MISSING_INTEGER, type Column } from './column.ts';
import { orderRows } from './row-order.ts';
import { columnsOfSet, restrictToSet } from './row-set.ts';
import type { Table } from './table.ts';

const all = (rows: number) => new Uint8Array(rows).fill(1);

describe('sorting rows', () => {
  const number = fc.oneof(
    fc.double({ noDefaultInfinity: true }),
    fc.integer({ min: -5, max: 5 }),
    fc.constantFrom(-71.05, -71.050000001, -71.049999999, NaN),
  );

  test('is what a stable sort by value gives, missing values last, either way', () => {
    fc.assert(
      fc.property(fc.array(number, { maxLength: 60 }), fc.boolean(), (given, descending) => {
        const values = Float64Array.from(given, (value) => (value === 0 ? 0 : value));
        const expected = [...values.keys()].sort((a, b) => {
          const [x, y] = [values[a]!, values[b]!];
          if (Number.isNaN(x) || Number.isNaN(y)) return Number(Number.isNaN(x)) - Number(Number.isNaN(y)) || a - b;
          return (descending ? y - x : x - y) || a - b;
        });
        expect([...orderRows({ kind: 'number', values }, all(values.length), descending)!]).toEqual(expected);
      }),
    );
  });

  test('takes times, whole numbers and labels, and only the rows of the mask', () => {
    const time: Column = { kind: 'time', minutes: Int32Array.of(5, MISSING_INTEGER, -3, 9), precision: 'minute' };
    expect([...orderRows(time, all(4), false)!]).toEqual([2, 0, 3, 1]);
    expect([...orderRows(time, Uint8Array.of(1, 1, 0, 1), true)!]).toEqual([3, 0, 1]);
    const counts: Column = { kind: 'number', values: Int32Array.of(2, -1, MISSING_INTEGER) };
    expect([...orderRows(counts, all(3), false)!]).toEqual([1, 0, 2]);
    const labels: Column = {
      kind: 'category',
      codes: Uint8Array.of(1, 0, 2, 3),
      labels: ['', 'Ward 10', 'Ward 9', 'Älm'],
    };
    expect([...orderRows(labels, all(4), false)!]).toEqual([3, 2, 0, 1]);
    expect([...orderRows(labels, all(4), true)!]).toEqual([0, 2, 3, 1]);
  });

  test('texts are never sorted', () => {
    expect(orderRows({ kind: 'text', text: 'ab', ends: Uint32Array.of(1, 2) }, all(2), false)).toBeNull();
  });

  test('of 6.7 million rows takes about a second of processor time', () => {
    const values = new Float64Array(6_700_000);
    for (let i = 0; i < values.length; i++) values[i] = -87.9 + ((i * 7919) % 400_003) * 1e-6;
    const mask = all(values.length);
    const started = process.cpuUsage();
    const order = orderRows({ kind: 'number', values }, mask, false)!;
    const { user } = process.cpuUsage(started);
    expect(order.length).toBe(values.length);
    for (let i = 1; i < order.length; i += 997) expect(values[order[i - 1]!]! <= values[order[i]!]!).toBe(true);
    // Far above what it takes: only a sort that is no longer linear fails.
    expect(user / 1000).toBeLessThan(20_000);
  }, 120_000);
});

describe('sets of rows', () => {
  const table: Table = {
    rows: 5,
    columns: {
      longitude: { kind: 'number', values: Float64Array.of(-71, NaN, NaN, NaN, -71) },
      place: {
        kind: 'category',
        codes: Uint8Array.of(1, 2, 3, 1, 1),
        labels: ['', 'located', 'place-zero', 'place-missing'],
      },
      clock: {
        kind: 'category',
        codes: Uint8Array.of(1, 2, 3, 1, 2),
        labels: ['', 'known', 'unknown', 'unknown (00:01)'],
      },
    },
  };
  const rowsOf = (set: string, mask = all(5)) => {
    const found = restrictToSet(table, mask, set);
    return found.ok ? [...found.value.keys()].filter((row) => found.value[row] === 1) : found.failure.code;
  };

  test.each([
    ['all', [0, 1, 2, 3, 4]],
    ['located', [0, 4]],
    ['place', [1, 2, 3]],
    ['place-zero', [1]],
    ['place-missing', [2]],
    ['place-excluded', [3]],
    ['time-unknown', [1, 2, 4]],
    ['clock=unknown (00:01)', [2]],
    ['rows:4,0,99', [0, 4]],
    ['beat=1', 'rows.set-unknown'],
    ['nonsense', 'rows.set-unknown'],
  ])('%s', (set, rows) => expect(rowsOf(set)).toEqual(rows));

  test('are taken of the rows a filter lets through, and say what they need', () => {
    expect(rowsOf('place', Uint8Array.of(1, 0, 1, 0, 1))).toEqual([2]);
    expect([columnsOfSet('place-zero'), columnsOfSet('beat=a=b'), columnsOfSet('rows:1')]).toEqual([
      ['place'],
      ['beat'],
      [],
    ]);
  });
});
