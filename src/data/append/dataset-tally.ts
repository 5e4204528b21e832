import { MINUTES_PER_WEEK } from '../calendar.ts';
import { CLOCK_KNOWN, CLOCK_UNKNOWN, createBatch } from '../clean/batch.ts';
import { createHeapTally, type Heap } from '../clean/date-heaps.ts';
import { MISSING_INTEGER } from '../table/column.ts';
import type { DatasetRecord } from '../table/dataset.ts';
import type { Table } from '../table/table.ts';

/** The columns that `createDatasetTally` looks at. */
export const talliedColumns = ['time', 'clock', 'category', 'area', 'count', 'longitude', 'latitude', 'place'] as const;

/** What a record says of all its rows. */
export type DatasetTotals = Pick<
  DatasetRecord,
  'rows' | 'located' | 'timeFrom' | 'timeTo' | 'bounds' | 'categories' | 'areas'
> & {
  readonly total: number;
};

/** Counts what a record tells of its rows, over every block the dataset has in the end. */
export function createDatasetTally({ precision, shape, period }: DatasetRecord) {
  const asksClock = precision === 'minute' || precision === 'hour';
  const heaps = shape === 'incidents' && (asksClock || precision === 'day') ? createHeapTally(asksClock) : null;
  const frequencies = { category: [] as number[], area: [] as number[] };
  let rows = 0;
  let total = 0;
  let located = 0;
  let [timeFrom, timeTo] = [Infinity, -Infinity];
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];

  function countLabels(table: Table, name: 'category' | 'area', weights: ArrayLike<number> | null): void {
    const column = table.columns[name];
    if (column?.kind !== 'category') return;
    const counts = frequencies[name];
    for (let row = 0; row < table.rows; row++) {
      const code = column.codes[row]!;
      counts[code] = (counts[code] ?? 0) + (weights ? weights[row]! : 1);
    }
  }

  function findPlaces({ columns, rows: count }: Table): void {
    const { longitude, latitude } = columns;
    if (longitude?.kind !== 'number' || latitude?.kind !== 'number') return;
    for (let row = 0; row < count; row++) {
      const x = longitude.values[row]!;
      const y = latitude.values[row]!;
      if (Number.isNaN(x) || Number.isNaN(y)) continue;
      located++;
      west = Math.min(west, x);
      east = Math.max(east, x);
      south = Math.min(south, y);
      north = Math.max(north, y);
    }
  }

  function findTimes({ columns, rows: count }: Table): void {
    const { time, clock } = columns;
    if (time?.kind !== 'time') return;
    for (const minutes of time.minutes) {
      if (minutes === MISSING_INTEGER) continue;
      timeFrom = Math.min(timeFrom, minutes);
      timeTo = Math.max(timeTo, minutes);
    }
    if (!heaps) return;
    const batch = { ...createBatch(0), minutes: time.minutes, count, clock: new Uint8Array(count).fill(CLOCK_KNOWN) };
    if (clock?.kind === 'category') {
      const isUnknown = clock.labels.map((label) => label === 'unknown');
      for (let row = 0; row < count; row++) if (isUnknown[clock.codes[row]!]) batch.clock[row] = CLOCK_UNKNOWN;
    }
    heaps.add(batch);
  }

  return {
    add(table: Table): void {
      const { count } = table.columns;
      const weights = count?.kind === 'number' ? count.values : null;
      rows += table.rows;
      for (let row = 0; row < table.rows; row++) total += weights ? weights[row]! : 1;
      countLabels(table, 'category', weights);
      countLabels(table, 'area', weights);
      findPlaces(table);
      findTimes(table);
    },

    totals(labels: Readonly<Record<string, readonly string[]>>): DatasetTotals {
      const byFrequency = (name: 'category' | 'area') =>
        (labels[name] ?? [])
          .flatMap((label, code) => {
            const count = frequencies[name][code];
            return code === 0 || count === undefined ? [] : [{ label, count }];
          })
          .sort((a, b) => b.count - a.count || (a.label < b.label ? -1 : 1))
          .map(({ label }) => label);
      return {
        rows,
        total,
        located,
        timeFrom: rows === 0 ? null : timeFrom,
        timeTo: rows === 0 ? null : period === 'week' ? timeTo + MINUTES_PER_WEEK - 1 : timeTo,
        bounds: located === 0 ? null : [west, south, east, north],
        categories: byFrequency('category'),
        areas: byFrequency('area'),
      };
    },

    /** Heaps of times over all rows, with the labels of the clock they ask for. */
    settle(): {
      readonly heaps: readonly Heap[];
      readonly rowsUnknown: number;
      readonly labels: readonly string[];
    } | null {
      return heaps && { ...heaps.settle(), labels: heaps.labels };
    },
  };
}
