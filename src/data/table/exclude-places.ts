import type { CategoryColumn } from './column.ts';
import type { Table } from './table.ts';

/** A circle whose rows are to have no place: a headquarters, a default point. */
export type PlaceExclusion = { readonly longitude: number; readonly latitude: number; readonly radiusMeters: number };

const EXCLUDED = 'place-excluded';
/** Mean radius of the earth (IUGG). */
const EARTH_METERS = 6_371_008.8;
const RADIANS = Math.PI / 180;

/**
 * The table with the rows inside the circles marked 'place-excluded' and their coordinates NaN. New columns: the stored ones are not
 * touched, so that leaving an exclusion out brings its rows back. The table itself where it has no places or none lies inside. Distances
 * are those of a plane at the latitude of the centre: within 0.1 % up to 50 km.
 */
export function excludePlaces(table: Table, exclusions: readonly PlaceExclusion[]): Table {
  const { longitude, latitude, place } = table.columns;
  if (longitude?.kind !== 'number' || latitude?.kind !== 'number' || exclusions.length === 0) return table;
  const rows = findRows(longitude.values, latitude.values, exclusions);
  if (rows.length === 0) return table;
  const [x, y] = [longitude.values.slice(), latitude.values.slice()];
  for (const row of rows) x[row] = y[row] = NaN;
  return {
    ...table,
    columns: {
      ...table.columns,
      longitude: { kind: 'number', values: x },
      latitude: { kind: 'number', values: y },
      ...(place?.kind === 'category' && { place: relabel(place, rows) }),
    },
  };
}

/** Cells across and along the box around all circles: those that no circle touches are told apart by one look. */
const CELLS = 512;

type Circle = {
  readonly longitude: number;
  readonly latitude: number;
  readonly reach: number;
  readonly shrink: number;
};

/** Rows inside of any circle, ascending. */
function findRows(
  longitudes: ArrayLike<number>,
  latitudes: ArrayLike<number>,
  exclusions: readonly PlaceExclusion[],
): Int32Array {
  const circles = exclusions.map(({ longitude, latitude, radiusMeters }): Circle => {
    // A rounding error must not save a point from a circle of radius 0.
    const reach = Math.max(radiusMeters / (EARTH_METERS * RADIANS), 1e-7);
    return { longitude, latitude, reach, shrink: Math.max(Math.cos(latitude * RADIANS), 0.01) };
  });
  const west = Math.min(...circles.map(({ longitude, reach, shrink }) => longitude - reach / shrink));
  const east = Math.max(...circles.map(({ longitude, reach, shrink }) => longitude + reach / shrink));
  const south = Math.min(...circles.map(({ latitude, reach }) => latitude - reach));
  const north = Math.max(...circles.map(({ latitude, reach }) => latitude + reach));
  const perX = CELLS / (east - west);
  const perY = CELLS / (north - south);
  const touched = touchCells(circles, west, south, perX, perY);
  let found = new Int32Array(1024);
  let count = 0;
  for (let row = 0; row < longitudes.length; row++) {
    const x = longitudes[row]!;
    const y = latitudes[row]!;
    // NaN compares false everywhere.
    if (!(x >= west && x <= east && y >= south && y <= north)) continue;
    if (touched[(((y - south) * perY) | 0) * (CELLS + 1) + (((x - west) * perX) | 0)] === 0) continue;
    for (const { longitude, latitude, reach, shrink } of circles) {
      const across = (x - longitude) * shrink;
      const along = y - latitude;
      if (across * across + along * along > reach * reach) continue;
      if (count === found.length) {
        const grown = new Int32Array(2 * count);
        grown.set(found);
        found = grown;
      }
      found[count++] = row;
      break;
    }
  }
  return found.subarray(0, count);
}

/** 1 for every cell that the box around a circle touches. The last row and column take what lies on the edge. */
function touchCells(circles: readonly Circle[], west: number, south: number, perX: number, perY: number): Uint8Array {
  const touched = new Uint8Array((CELLS + 1) ** 2);
  const clip = (cell: number) => Math.min(CELLS, Math.max(0, Math.floor(cell)));
  for (const { longitude, latitude, reach, shrink } of circles) {
    const first = clip((longitude - reach / shrink - west) * perX - 1e-6);
    const last = clip((longitude + reach / shrink - west) * perX + 1e-6);
    const top = clip((latitude + reach - south) * perY + 1e-6);
    for (let y = clip((latitude - reach - south) * perY - 1e-6); y <= top; y++) {
      touched.fill(1, y * (CELLS + 1) + first, y * (CELLS + 1) + last + 1);
    }
  }
  return touched;
}

function relabel({ codes, labels }: CategoryColumn, rows: Int32Array): CategoryColumn {
  const known = labels.indexOf(EXCLUDED);
  const code = known >= 0 ? known : labels.length;
  const copy = codes.slice();
  for (const row of rows) copy[row] = code;
  return { kind: 'category', codes: copy, labels: known >= 0 ? labels : [...labels, EXCLUDED] };
}
