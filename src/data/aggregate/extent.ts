import type { Selection } from '../table/filter.ts';
import { knownClock } from '../table/filter.ts';
import type { Table } from '../table/table.ts';
import { totalOf, weightsOf } from '../table/weights.ts';

/** Incidents of a selection: rows, each as often as it counts. */
export type Extent = {
  readonly rows: number;
  readonly located: number;
  /** Incidents whose hour the file does not tell. */
  readonly unknownHour: number;
  /** West, south, east, north of the located rows in degrees; null when none is. */
  readonly bounds: [number, number, number, number] | null;
};

/** How many incidents a selection has, how many of them have a place and an hour, and where they lie. */
export function extentOf(table: Table, { mask, count }: Selection): Extent {
  const { longitude, latitude } = table.columns;
  const weights = weightsOf(table);
  let located = 0;
  const bounds: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
  if (longitude?.kind === 'number' && latitude?.kind === 'number') {
    for (let row = 0; row < mask.length; row++) {
      const x = longitude.values[row]!;
      const y = latitude.values[row]!;
      if (mask[row] === 0 || x !== x) continue;
      located += weights ? weights[row]! : 1;
      if (x < bounds[0]) bounds[0] = x;
      if (y < bounds[1]) bounds[1] = y;
      if (x > bounds[2]) bounds[2] = x;
      if (y > bounds[3]) bounds[3] = y;
    }
  }
  const rows = weights ? totalOf(table, mask) : count;
  return {
    rows,
    located,
    unknownHour: rows - countKnownHours(table, mask, rows),
    bounds: bounds[0] <= bounds[2] ? bounds : null,
  };
}

function countKnownHours(table: Table, mask: Uint8Array, count: number): number {
  const { time, clock } = table.columns;
  const weights = weightsOf(table);
  if (time?.kind !== 'time' || (time.precision !== 'minute' && time.precision !== 'hour')) return 0;
  const known = knownClock(clock?.kind === 'category' ? clock : undefined, time.precision);
  if (!known) return count;
  let total = 0;
  for (let row = 0; row < mask.length; row++) {
    if (mask[row]! & known.allowed[known.codes[row]!]!) total += weights ? weights[row]! : 1;
  }
  return total;
}
