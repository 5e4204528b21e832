import { boundsOfShapes, type AreaShape, type Polygon } from './area-shape.ts';
import { crossingX } from './inside.ts';

/** Finds the area of places in a time that does not grow with the number of areas. */
export type AreaIndex = {
  /** Position of the area that holds a place, of the first one where areas overlap; -1 outside of all and for NaN. */
  locate(longitude: number, latitude: number): number;
  readonly columns: number;
  readonly rows: number;
};

const LEAST_CELLS = 16;
const MOST_CELLS = 1024;
/** More cells cost memory and time to build; fewer leave more places near an outline. */
const CELLS_PER_EDGE = 8;
/** Share of a cell by which edges are made wider when cells are marked: far above rounding, far below what costs time. */
const ROOM = 1e-6;

/** One polygon's edges by grid row: edge e of row r has its ends at `ends[4 * e]` on, for e from starts[r - firstRow] on. */
type Part = {
  readonly area: number;
  readonly firstRow: number;
  /** Repeated under every row they reach, so that a row is read in one go. */
  readonly ends: Float64Array;
  readonly starts: Uint32Array;
};

/**
 * An index over a grid of about eight cells for each edge. A cell that no edge touches lies wholly in one area or in none: most places
 * are answered by one look at the grid. In the other cells the half-open even-odd rule of `isInPolygon` decides, with the edges of one grid
 * row instead of all of them; the answer is the same to the last bit.
 */
export function createAreaIndex(shapes: readonly AreaShape[]): AreaIndex {
  const bounds = boundsOfShapes(shapes);
  if (!bounds) return { locate: () => -1, columns: 0, rows: 0 };
  const [west, south, east, north] = bounds;
  const edgeCount = shapes.reduce(
    (sum, { polygons }) => sum + polygons.flat().reduce((n, r) => n + r.length / 2, 0),
    0,
  );
  const size = Math.min(MOST_CELLS, Math.max(LEAST_CELLS, Math.ceil(Math.sqrt(CELLS_PER_EDGE * edgeCount))));
  const perX = size / Math.max(east - west, 1e-12);
  const perY = size / Math.max(north - south, 1e-12);
  const rowOf = (y: number) => Math.max(0, Math.min(size - 1, Math.floor((y - south) * perY)));
  const columnOf = (x: number) => Math.max(0, Math.min(size - 1, Math.floor((x - west) * perX)));

  const parts: Part[] = [];
  /** Part + 1 where a cell lies wholly in it and in no part before; 0 where it lies in none. */
  const whole = new Int32Array(size * size);
  /** Parts to be asked in a cell that edges touch: p for one to be tested, ~p for one that holds the cell wholly. */
  const mixed = new Map<number, number[]>();
  const touchedBy = new Int32Array(size * size).fill(-1);
  shapes.forEach(({ polygons }, area) => {
    for (const polygon of polygons) addPart(area, polygon);
  });

  function addPart(area: number, polygon: Polygon): void {
    const index = parts.length;
    const part = sortEdges(area, polygon, rowOf);
    parts.push(part);
    const crossings: number[] = [];
    for (let row = part.firstRow; row < part.firstRow + part.starts.length - 1; row++) {
      const [from, to] = [part.starts[row - part.firstRow]!, part.starts[row - part.firstRow + 1]!];
      const low = south + (row - ROOM) / perY;
      const high = south + (row + 1 + ROOM) / perY;
      for (let e = from; e < to; e++) markTouched(part, e * 4, row, low, high, index);
      // Between touched cells nothing changes, so one test in the middle of the row serves a whole run of them.
      const middle = south + (row + 0.5) / perY;
      crossings.length = 0;
      for (let e = from; e < to; e++) {
        const at = e * 4;
        const [x1, y1, x2, y2] = [part.ends[at]!, part.ends[at + 1]!, part.ends[at + 2]!, part.ends[at + 3]!];
        if (y1 > middle !== y2 > middle) crossings.push(crossingX(x1, y1, x2, y2, middle));
      }
      crossings.sort((a, b) => a - b);
      for (let pair = 0; pair + 1 < crossings.length; pair += 2) {
        const last = columnOf(crossings[pair + 1]!);
        for (let column = columnOf(crossings[pair]!); column <= last; column++) {
          const cell = row * size + column;
          if (touchedBy[cell] !== index) fill(cell, index);
        }
      }
    }
  }

  function markTouched(part: Part, at: number, row: number, low: number, high: number, index: number): void {
    const [x1, y1, x2, y2] = [part.ends[at]!, part.ends[at + 1]!, part.ends[at + 2]!, part.ends[at + 3]!];
    const clip = (y: number, x: number) =>
      y < low ? crossingX(x1, y1, x2, y2, low) : y > high ? crossingX(x1, y1, x2, y2, high) : x;
    const a = clip(y1, x1);
    const b = clip(y2, x2);
    const first = columnOf(Math.min(a, b) - ROOM / perX);
    const last = columnOf(Math.max(a, b) + ROOM / perX);
    for (let column = first; column <= last; column++) {
      const cell = row * size + column;
      if (touchedBy[cell] === index) continue;
      touchedBy[cell] = index;
      listOf(cell).push(index);
    }
  }

  function listOf(cell: number): number[] {
    const known = mixed.get(cell);
    if (known) return known;
    // A part that came before and holds the whole cell is asked first.
    const list: number[] = whole[cell]! > 0 ? [~(whole[cell]! - 1)] : [];
    mixed.set(cell, list);
    return list;
  }

  function fill(cell: number, index: number): void {
    const list = mixed.get(cell);
    if (list) list.push(~index);
    else if (whole[cell] === 0) whole[cell] = index + 1;
  }

  function isInPart(part: Part, row: number, x: number, y: number): boolean {
    const at = row - part.firstRow;
    if (at < 0 || at >= part.starts.length - 1) return false;
    const { ends } = part;
    let isInside = false;
    const to = part.starts[at + 1]! * 4;
    for (let i = part.starts[at]! * 4; i < to; i += 4) {
      const y1 = ends[i + 1]!;
      const y2 = ends[i + 3]!;
      if (y1 > y !== y2 > y && x < crossingX(ends[i]!, y1, ends[i + 2]!, y2, y)) isInside = !isInside;
    }
    return isInside;
  }

  return {
    columns: size,
    rows: size,
    locate(longitude, latitude) {
      // Where an area crosses the antimeridian its eastern part lies beyond 180.
      const x = longitude < west && longitude + 360 <= east ? longitude + 360 : longitude;
      if (!(x >= west && x <= east && latitude >= south && latitude <= north)) return -1;
      const row = rowOf(latitude);
      const cell = row * size + columnOf(x);
      const list = mixed.get(cell);
      if (!list) return whole[cell]! > 0 ? parts[whole[cell]! - 1]!.area : -1;
      for (const entry of list) {
        if (entry < 0) return parts[~entry]!.area;
        const part = parts[entry]!;
        if (isInPart(part, row, x, latitude)) return part.area;
      }
      return -1;
    },
  };
}

/** The edges of a polygon, listed under every grid row they reach; a level edge crosses nothing and is left out of no list, for it marks cells. */
function sortEdges(area: number, polygon: Polygon, rowOf: (y: number) => number): Part {
  const points = new Float64Array(polygon.reduce((sum, ring) => sum + ring.length, 0) * 2);
  let edge = 0;
  let firstRow = Infinity;
  let lastRow = -1;
  for (const ring of polygon) {
    for (let i = 0; i < ring.length; i += 2) {
      const before = i === 0 ? ring.length - 2 : i - 2;
      points.set([ring[before]!, ring[before + 1]!, ring[i]!, ring[i + 1]!], edge * 4);
      edge++;
      firstRow = Math.min(firstRow, rowOf(ring[i + 1]!));
      lastRow = Math.max(lastRow, rowOf(ring[i + 1]!));
    }
  }
  const rowsOf = (e: number) => {
    const a = rowOf(points[e * 4 + 1]!);
    const b = rowOf(points[e * 4 + 3]!);
    return a < b ? [a - firstRow, b - firstRow] : [b - firstRow, a - firstRow];
  };
  const starts = new Uint32Array(lastRow - firstRow + 2);
  for (let e = 0; e < edge; e++) {
    const [from, to] = rowsOf(e) as [number, number];
    for (let row = from; row <= to; row++) starts[row + 1]!++;
  }
  for (let row = 1; row < starts.length; row++) starts[row]! += starts[row - 1]!;
  const ends = new Float64Array(starts.at(-1)! * 4);
  const next = starts.slice();
  for (let e = 0; e < edge; e++) {
    const [from, to] = rowsOf(e) as [number, number];
    for (let row = from; row <= to; row++) ends.set(points.subarray(e * 4, e * 4 + 4), next[row]!++ * 4);
  }
  return { area, firstRow, ends, starts };
}
