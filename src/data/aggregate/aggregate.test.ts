import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { startOfWeek } from '../calendar.ts';
import type { Clause, Dimension } from '../contract.ts';
import { compileFilter } from '../table/filter.ts';
import { aggregate } from './aggregate.ts';
import { incidents, tableOf, type PlainIncident } from './incidents.arbitrary.ts';

const dimensions = [
  'category',
  'area',
  'year',
  'month',
  'week',
  'day',
  'hour',
  'weekday',
  'monthOfYear',
] as const satisfies readonly Dimension[];
const dimension = fc.constantFrom<Dimension>(...dimensions);

/** The value of a row, by way of the Date object: another road than the product takes. */
function valueOf(row: PlainIncident, by: Dimension): string | number | null {
  if (by === 'category' || by === 'area') return row[by];
  if (row.minutes === null) return null;
  const date = new Date(row.minutes * 60_000);
  const iso = date.toISOString();
  if (by === 'year') return date.getUTCFullYear();
  if (by === 'month') return iso.slice(0, 7);
  if (by === 'day') return iso.slice(0, 10);
  if (by === 'hour') return row.isClockKnown ? date.getUTCHours() : null;
  if (by === 'weekday') return (date.getUTCDay() + 6) % 7;
  if (by === 'monthOfYear') return date.getUTCMonth() + 1;
  return new Date(startOfWeek(row.minutes) * 60_000).toISOString().slice(0, 10);
}

function countPlainly(rows: readonly PlainIncident[], by: readonly Dimension[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const row of rows) {
    const values = by.map((name) => valueOf(row, name));
    if (values.includes(null)) continue;
    const key = JSON.stringify(values);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

function count(table: ReturnType<typeof tableOf>, by: readonly Dimension[], clauses: readonly Clause[] = []) {
  const selection = compileFilter(table, clauses);
  if (!selection.ok) throw new Error(selection.failure.code);
  const counted = aggregate(table, by, selection.value);
  if (!counted.ok) throw new Error(counted.failure.code);
  return counted.value;
}

describe('aggregate', () => {
  test('counts what counting row by row counts, and the total is the sum', () => {
    fc.assert(
      fc.property(incidents, fc.array(dimension, { maxLength: 2 }), ({ rows, table }, by) => {
        const { keys, counts, total } = count(table, by);
        const nonZero = keys.flatMap((key, i) => (counts[i] ? [[JSON.stringify(key), counts[i]!] as const] : []));
        expect(new Map(nonZero)).toEqual(
          by.length ? countPlainly(rows, by) : new Map(rows.length ? [['[]', rows.length]] : []),
        );
        expect(counts.reduce((sum, n) => sum + n, 0)).toBe(total);
        expect(new Set(keys.map((key) => JSON.stringify(key))).size).toBe(keys.length);
      }),
    );
  });

  test('one calendar dimension has no gaps', () => {
    fc.assert(
      fc.property(incidents, ({ table }) => {
        const weeks = count(table, ['week']).keys.map(([key]) => Date.parse(String(key)) / 604_800_000);
        weeks.forEach((week, i) => expect(week - weeks[0]!).toBeCloseTo(i, 9));
      }),
    );
  });

  test('splitting by a filter and adding up gives the whole', () => {
    fc.assert(
      fc.property(incidents, ({ table }) => {
        const part = (labels: string[]) => count(table, ['month'], [{ column: 'category', in: labels }]).total;
        expect(part(['Theft']) + part(['', 'Assault', 'Arson'])).toBe(count(table, ['month']).total);
      }),
    );
  });

  test('a file that knows only months has no days, weekdays or hours', () => {
    const { columns } = tableOf([
      { minutes: 24_000_000, isClockKnown: true, category: 'Theft', area: 'North', place: null },
    ]);
    const time = columns['time']!;
    if (time.kind !== 'time') throw new Error('unreachable');
    const table = { rows: 1, columns: { ...columns, time: { ...time, precision: 'month' as const } } };
    for (const by of ['day', 'week', 'weekday', 'hour'] as const) expect(count(table, [by]).keys).toEqual([]);
    expect(count(table, ['month'])).toEqual({ keys: [['2015-08']], counts: [1], total: 1 });
  });

  test('refuses a third dimension and a column that is not there', () => {
    const table = { rows: 0, columns: {} };
    const selection = { mask: new Uint8Array(0), count: 0 };
    expect(aggregate(table, ['hour', 'day', 'year'], selection)).toMatchObject({
      failure: { code: 'aggregate.too-many-dimensions' },
    });
    expect(aggregate(table, ['area'], selection, 'Beat')).toMatchObject({
      failure: { code: 'filter.column-missing', detail: { column: 'Beat' } },
    });
  });
});
