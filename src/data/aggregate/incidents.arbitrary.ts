import fc from 'fast-check';
import { MISSING_INTEGER } from '../table/column.ts';
import type { Table } from '../table/table.ts';

export type PlainIncident = {
  readonly minutes: number | null;
  readonly isClockKnown: boolean;
  readonly category: string;
  readonly area: string;
  readonly place: readonly [longitude: number, latitude: number] | null;
};

export const categories = ['', 'Theft', 'Assault', 'Arson'];
export const areas = ['', 'North', 'South'];

const incident: fc.Arbitrary<PlainIncident> = fc.record({
  minutes: fc.option(fc.integer({ min: 16_000_000, max: 24_000_000 }), { freq: 20 }),
  isClockKnown: fc.boolean(),
  category: fc.constantFrom(...categories),
  area: fc.constantFrom(...areas),
  place: fc.option(
    fc
      .tuple(fc.integer({ min: -880, max: -870 }), fc.integer({ min: 410, max: 420 }))
      .map(([x, y]) => [x / 10, y / 10] as const),
  ),
});

/** Rows as plain objects, and the same rows as a table. */
export const incidents = fc.array(incident, { maxLength: 60 }).map((rows) => ({ rows, table: tableOf(rows) }));

export function tableOf(rows: readonly PlainIncident[]): Table {
  return {
    rows: rows.length,
    columns: {
      time: {
        kind: 'time',
        minutes: Int32Array.from(rows, (row) => row.minutes ?? MISSING_INTEGER),
        precision: 'minute',
      },
      clock: {
        kind: 'category',
        codes: Uint8Array.from(rows, (row) => (row.isClockKnown ? 1 : 2)),
        labels: ['', 'known', 'unknown'],
      },
      category: {
        kind: 'category',
        codes: Uint8Array.from(rows, (row) => categories.indexOf(row.category)),
        labels: categories,
      },
      area: { kind: 'category', codes: Uint16Array.from(rows, (row) => areas.indexOf(row.area)), labels: areas },
      longitude: { kind: 'number', values: Float64Array.from(rows, (row) => row.place?.[0] ?? NaN) },
      latitude: { kind: 'number', values: Float64Array.from(rows, (row) => row.place?.[1] ?? NaN) },
    },
  };
}
