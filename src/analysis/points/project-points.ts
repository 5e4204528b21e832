import { createMeterProjection, type LongitudeLatitude, type MeterProjection } from '../../data/projection.ts';
import type { Table } from '../../data/table/table.ts';
import { weightsOf } from '../../data/table/weights.ts';

/** Located rows in metres east and north of the projection's origin. Arrays are parallel. */
export type ProjectedPoints = {
  readonly projection: MeterProjection;
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** Table row of each point. */
  readonly rows: Uint32Array;
  /** What each point counts; null where each counts 1. */
  readonly weights: Float64Array | null;
  /** Rows that count but have no place. */
  readonly unlocated: number;
};

/**
 * Projects the rows of a table that have a place and count something; the centre of their bounds is the origin unless one is given.
 * A table without coordinates has no points.
 */
export function projectPoints(table: Table, origin?: LongitudeLatitude): ProjectedPoints {
  const { longitude, latitude } = table.columns;
  const counts = weightsOf(table);
  const longitudes = longitude?.kind === 'number' ? longitude.values : new Float64Array(table.rows).fill(NaN);
  const latitudes = latitude?.kind === 'number' ? latitude.values : longitudes;
  const rows = new Uint32Array(table.rows);
  let located = 0;
  let unlocated = 0;
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let row = 0; row < table.rows; row++) {
    if (counts && !(counts[row]! > 0)) continue;
    const [lon, lat] = [longitudes[row]!, latitudes[row]!];
    if (!(Number.isFinite(lon) && Number.isFinite(lat))) {
      unlocated++;
      continue;
    }
    rows[located++] = row;
    if (lon < west) west = lon;
    if (lon > east) east = lon;
    if (lat < south) south = lat;
    if (lat > north) north = lat;
  }
  const centre =
    located === 0 ? { longitude: 0, latitude: 0 } : { longitude: (west + east) / 2, latitude: (south + north) / 2 };
  const projection = createMeterProjection(origin ?? centre);
  const x = new Float64Array(located);
  const y = new Float64Array(located);
  const place = new Float64Array(2);
  for (let i = 0; i < located; i++) {
    projection.forward(longitudes[rows[i]!]!, latitudes[rows[i]!]!, place, 0);
    x[i] = place[0]!;
    y[i] = place[1]!;
  }
  const used = rows.subarray(0, located);
  const weights = counts && Float64Array.from(used, (row) => counts[row]!);
  return { projection, x, y, rows: used, weights, unlocated };
}
