import { createMeterProjection, type LongitudeLatitude } from '../../data/projection.ts';
import type { Table } from '../../data/table/table.ts';
import { fail, type Result, succeed } from '../../text/failure.ts';
import type { PrepareRequest } from '../model.ts';
import type { KMeansParams } from './metadata.ts';

/** The located rows, projected to metres east and north of `origin`. */
export type KMeansPoints = {
  readonly origin: LongitudeLatitude;
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** Table row of each point. */
  readonly rows: Uint32Array;
  readonly unlocated: number;
};

/** Projects the located rows of a table; the centre of their bounds is the origin unless the request names one. */
export function preparePoints(table: Table, request: PrepareRequest<KMeansParams>): Result<KMeansPoints> {
  const { longitude, latitude } = table.columns;
  const { k } = request.params;
  if (longitude?.kind !== 'number' || latitude?.kind !== 'number') {
    return fail('cluster.too-few-points', { located: 0, rows: request.rows.length, k });
  }
  const rows = request.rows.filter(
    (row) => Number.isFinite(longitude.values[row]) && Number.isFinite(latitude.values[row]),
  );
  if (rows.length < k) return fail('cluster.too-few-points', { located: rows.length, rows: request.rows.length, k });
  const origin = request.origin ?? findCenter(rows, longitude.values, latitude.values);
  const { forward } = createMeterProjection(origin);
  const x = new Float64Array(rows.length);
  const y = new Float64Array(rows.length);
  const place = new Float64Array(2);
  for (let i = 0; i < rows.length; i++) {
    forward(longitude.values[rows[i]!]!, latitude.values[rows[i]!]!, place, 0);
    x[i] = place[0]!;
    y[i] = place[1]!;
  }
  return succeed({ origin, x, y, rows, unlocated: request.rows.length - rows.length });
}

function findCenter(rows: Uint32Array, longitude: ArrayLike<number>, latitude: ArrayLike<number>): LongitudeLatitude {
  let west = Infinity,
    south = Infinity,
    east = -Infinity,
    north = -Infinity;
  for (const row of rows) {
    west = Math.min(west, longitude[row]!);
    east = Math.max(east, longitude[row]!);
    south = Math.min(south, latitude[row]!);
    north = Math.max(north, latitude[row]!);
  }
  return { longitude: (west + east) / 2, latitude: (south + north) / 2 };
}
