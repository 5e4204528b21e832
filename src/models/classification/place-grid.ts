import { createMeterProjection, type LongitudeLatitude } from '../../data/projection.ts';

/**
 * Where the training incidents lie: occupied squares of a grid in metres around `origin`, each with its zone. With an area column the
 * zone is the area most of its incidents have; without one every square is a zone of its own. Squares are sorted by `cells`.
 */
export type PlaceGrid = {
  readonly origin: LongitudeLatitude;
  readonly cellMeters: number;
  /** Square numbers as pairs: column, row. */
  readonly cells: Int32Array;
  readonly zones: Uint32Array;
  /** Zones are 1 .. zoneCount; 0 is no zone. */
  readonly zoneCount: number;
};

const AREA_CELL_METERS = 250;
const SQUARE_CELL_METERS = 1000;
const MOST_CELLS = 20_000;
const MOST_SQUARES = 2_000;
// Room for any column and row of a grid on this planet in one exact integer.
const SPAN = 2 ** 22;

function keyOf(x: number, y: number, cellMeters: number): number {
  return Math.floor(x / cellMeters) * SPAN * 2 + Math.floor(y / cellMeters) + SPAN;
}

/**
 * The grid of training rows. The squares grow until there are not too many of them: a city takes 250 m (with areas) or 1 km, a country more.
 * @param x metres east of origin, by row; @param y metres north
 * @param areas area code by row, 0 missing; null without an area column
 */
export function fitPlaceGrid(
  origin: LongitudeLatitude,
  x: Float32Array,
  y: Float32Array,
  areas: { readonly codes: Float32Array; readonly count: number } | null,
): PlaceGrid {
  let cellMeters = areas ? AREA_CELL_METERS : SQUARE_CELL_METERS;
  const most = areas ? MOST_CELLS : MOST_SQUARES;
  for (;;) {
    const counts = new Map<number, Map<number, number>>();
    for (let i = 0; i < x.length && counts.size <= most; i++) {
      const key = keyOf(x[i]!, y[i]!, cellMeters);
      let inCell = counts.get(key);
      if (!inCell) counts.set(key, (inCell = new Map()));
      const area = areas ? areas.codes[i]! : 0;
      inCell.set(area, (inCell.get(area) ?? 0) + 1);
    }
    if (counts.size <= most) {
      const keys = [...counts.keys()].sort((a, b) => a - b);
      return {
        origin,
        cellMeters,
        cells: Int32Array.from(keys.flatMap((key) => cellOfKey(key))),
        zones: areas
          ? Uint32Array.from(keys, (key) => commonest(counts.get(key)!))
          : Uint32Array.from(keys, (_, i) => i + 1),
        zoneCount: areas ? areas.count - 1 : keys.length,
      };
    }
    cellMeters *= 2;
  }
}

function cellOfKey(key: number): [number, number] {
  const column = Math.floor(key / (SPAN * 2));
  return [column, key - column * SPAN * 2 - SPAN];
}

/** The area with most incidents, ties to the lower code; a missing area only where there is no other. */
function commonest(counts: ReadonlyMap<number, number>): number {
  let best = 0;
  for (const [area, count] of counts) {
    if (area === 0) continue;
    const most = best === 0 ? 0 : counts.get(best)!;
    if (count > most || (count === most && area < best)) best = area;
  }
  return best;
}

/** Zone of the square that holds each place, 0 where training had no incident. */
export function readZones(grid: PlaceGrid, x: Float32Array, y: Float32Array): Uint32Array {
  const zoneOf = new Map<number, number>();
  grid.zones.forEach((zone, i) => zoneOf.set(grid.cells[2 * i]! * SPAN * 2 + grid.cells[2 * i + 1]! + SPAN, zone));
  return Uint32Array.from(x, (_, i) => zoneOf.get(keyOf(x[i]!, y[i]!, grid.cellMeters)) ?? 0);
}

/** A place in the metres of a grid. */
export function projectPlace(grid: PlaceGrid, place: LongitudeLatitude): { readonly x: number; readonly y: number } {
  const out = new Float64Array(2);
  createMeterProjection(grid.origin).forward(place.longitude, place.latitude, out, 0);
  return { x: out[0]!, y: out[1]! };
}

/** The occupied square with a zone nearest to a place (distance to the square itself, 0 inside); null when the grid is empty. */
export function findNearestZone(
  grid: PlaceGrid,
  { x, y }: { readonly x: number; readonly y: number },
): { readonly zone: number; readonly meters: number } | null {
  const { cells, cellMeters, zones } = grid;
  let best = -1;
  let bestSquare = Number.POSITIVE_INFINITY;
  for (let i = 0; i < zones.length; i++) {
    const left = cells[2 * i]! * cellMeters;
    const bottom = cells[2 * i + 1]! * cellMeters;
    const dx = Math.max(left - x, 0, x - left - cellMeters);
    const dy = Math.max(bottom - y, 0, y - bottom - cellMeters);
    const square = dx * dx + dy * dy;
    if (square < bestSquare) {
      bestSquare = square;
      best = i;
    }
  }
  return best < 0 ? null : { zone: zones[best]!, meters: Math.sqrt(bestSquare) };
}
