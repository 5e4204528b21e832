import { expect, test } from 'vitest';
import { minutesFromCivil } from '../calendar.ts';
import type { Column } from './column.ts';
import { findFigureSet } from './figure-sets.ts';
import type { Table } from './table.ts';

function textOf(values: readonly string[]): Column {
  let end = 0;
  return { kind: 'text', text: values.join(''), ends: Uint32Array.from(values, (value) => (end += value.length)) };
}

const days = [
  [2020, 1, 1],
  [2020, 2, 1],
  [2021, 2, 7],
  [2021, 3, 9],
] as const;
const timesOf = (values: readonly (readonly [number, number, number])[]): Column => ({
  kind: 'time',
  precision: 'minute',
  minutes: Int32Array.from(values, ([year, month, day]) => minutesFromCivil(year, month, day, 9)),
});
const table: Table = {
  rows: 4,
  columns: {
    time: timesOf(days),
    timeReported: timesOf([
      [2020, 1, 1],
      [2020, 1, 31],
      [2021, 2, 8],
      [2021, 3, 9],
    ]),
    longitude: { kind: 'number', values: Float64Array.of(-71.1, -71.1, -71.2, Number.NaN) },
    latitude: { kind: 'number', values: Float64Array.of(42.3, 42.3, 42.3, Number.NaN) },
    id: textOf(['A', 'A', 'B', 'A']),
    count: { kind: 'number', values: Int32Array.of(1, 1, 1, -1) },
  },
};

/** Rows of the table in a set. */
function rowsOf(name: string): readonly number[] | null {
  const found = findFigureSet(name);
  const isIn = found?.set.open(table, found.argument);
  return isIn ? [0, 1, 2, 3].filter(isIn) : null;
}

test('name the rows that figures of the report stand for', () => {
  expect(rowsOf('first-of-month')).toEqual([0, 1]);
  expect(rowsOf('first-of-year')).toEqual([0]);
  expect(rowsOf('month:2')).toEqual([1, 2]);
  expect(rowsOf('reported:2021-02-08')).toEqual([2]);
  expect(rowsOf('reported-before')).toEqual([1]);
  expect(rowsOf('shared-point')).toEqual([0, 1]);
  expect(rowsOf('busiest-points')).toEqual([0, 1]);
  expect(rowsOf('cancelling')).toEqual([3]);
  // A row that cancels is no further offence.
  expect(rowsOf('further')).toEqual([1]);
  expect(findFigureSet('place-zero')).toBeNull();
});
