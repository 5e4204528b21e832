import { isInPolygon } from '../../data/geometry/inside.ts';
import { createMeterProjection, type LongitudeLatitude } from '../../data/projection.ts';
import type { CellShape } from '../grid/cell-grid.ts';

/** Cells of one grid, those that are hot marked; or shapes whose inside is hot, each a ring of longitude, latitude pairs. */
export type HotArea =
  | {
      readonly kind: 'cells';
      readonly origin: LongitudeLatitude;
      readonly shape: CellShape;
      /** Metres: side of a square, width of a hexagon. */
      readonly size: number;
      /** Centres in degrees. */
      readonly longitude: ArrayLike<number>;
      readonly latitude: ArrayLike<number>;
      readonly isHot: ArrayLike<boolean>;
    }
  | { readonly kind: 'rings'; readonly rings: readonly Float64Array[] };

/** How often two judgements of the same things agree. */
export type Crossing = {
  readonly both: number;
  readonly onlyFirst: number;
  readonly onlySecond: number;
  readonly neither: number;
};

export type Overlap = Crossing & {
  /** 'cells': counts of cells that both have; 'centres': counts of centres of the finer grid; 'points': of places of a lattice. */
  readonly counted: 'cells' | 'centres' | 'points';
  /** Square metres that one of them stands for. */
  readonly squareMeters: number;
  /** Cells of the grid counted by that the other does not reach. */
  readonly outside: number;
};

const ROW_HEIGHT = Math.sqrt(3) / 2;
/** Share of a cell by which centres of one grid may differ: what rounding to degrees leaves. */
const SAME_PLACE = 0.01;
/** Places along the longer side of the lattice over two sets of shapes. */
const LATTICE = 300;

type Cells = Extract<HotArea, { kind: 'cells' }>;
type Found = { readonly cell: number; readonly off: number };

/** Cohen's kappa of two yes-or-no judgements; NaN where chance alone makes them agree always. Source: Cohen 1960. */
export function cohenKappa({ both, onlyFirst, onlySecond, neither }: Crossing): number {
  const n = both + onlyFirst + onlySecond + neither;
  const observed = (both + neither) / n;
  const [first, second] = [(both + onlyFirst) / n, (both + onlySecond) / n];
  const expected = first * second + (1 - first) * (1 - second);
  return expected < 1 ? (observed - expected) / (1 - expected) : NaN;
}

/** What is hot in both over what is hot in either (Jaccard 1912); NaN where nothing is hot. */
export function jaccard({ both, onlyFirst, onlySecond }: Crossing): number {
  const either = both + onlyFirst + onlySecond;
  return either > 0 ? both / either : NaN;
}

/**
 * Crosses two areas: cell by cell where both are cells of one grid, else at the centres of the finer grid, or, where neither has cells, at
 * the places of a lattice over both (then nothing counts as neither). Null where they have no place in common to compare at.
 */
export function crossAreas(first: HotArea, second: HotArea): Overlap | null {
  if (first.kind === 'rings' && second.kind === 'rings') return crossRings(first.rings, second.rings);
  const isFirst = first.kind === 'cells' && (second.kind === 'rings' || first.size <= second.size);
  const fine = (isFirst ? first : second) as Cells;
  const other = isFirst ? second : first;
  const found = other.kind === 'cells' ? findCells(fine, other) : null;
  const counts = { both: 0, onlyFirst: 0, onlySecond: 0, neither: 0 };
  let outside = 0;
  let furthest = 0;
  for (let cell = 0; cell < fine.isHot.length; cell++) {
    const hit = found?.(cell);
    if (hit && hit.cell < 0) {
      outside++;
      continue;
    }
    furthest = Math.max(furthest, hit?.off ?? Infinity);
    const isHere = fine.isHot[cell]!;
    const isThere =
      other.kind === 'cells'
        ? other.isHot[hit!.cell]!
        : isInside(other.rings, fine.longitude[cell]!, fine.latitude[cell]!);
    counts[nameOf(isFirst ? isHere : isThere, isFirst ? isThere : isHere)]++;
  }
  if (counts.both + counts.onlyFirst + counts.onlySecond + counts.neither === 0) return null;
  const isSame =
    other.kind === 'cells' && other.shape === fine.shape && other.size === fine.size && furthest < SAME_PLACE;
  return {
    ...counts,
    counted: isSame ? 'cells' : 'centres',
    squareMeters: fine.size * fine.size * (fine.shape === 'square' ? 1 : ROW_HEIGHT),
    outside,
  };
}

function nameOf(isFirst: boolean, isSecond: boolean): keyof Crossing {
  if (isFirst) return isSecond ? 'both' : 'onlyFirst';
  return isSecond ? 'onlySecond' : 'neither';
}

const isInside = (rings: readonly Float64Array[], longitude: number, latitude: number) =>
  rings.some((ring) => isInPolygon([ring], longitude, latitude));

/** Which of the other's cells the centre of a cell lies in, -1 for none, and how far from its middle, in shares of a cell. */
function findCells(fine: Cells, other: Cells): (cell: number) => Found {
  const { forward } = createMeterProjection(other.origin);
  const place = new Float64Array(2);
  const height = other.shape === 'square' ? other.size : other.size * ROW_HEIGHT;
  const project = (cells: Cells, cell: number) => forward(cells.longitude[cell]!, cells.latitude[cell]!, place, 0);
  if (other.isHot.length === 0) return () => ({ cell: -1, off: Infinity });
  // Columns and lines are counted from a cell of its own: where the pattern begins need not be known.
  project(other, 0);
  const [west, south] = [place[0]!, place[1]!];
  const shiftOf = (line: number) => (other.shape === 'hexagon' ? Math.abs(line % 2) / 2 : 0);
  const positionOf = (): { readonly key: string; readonly off: number } => {
    const [x, y] = [(place[0]! - west) / other.size, (place[1]! - south) / height];
    const lines = other.shape === 'square' ? [Math.round(y)] : [Math.floor(y), Math.ceil(y)];
    const near = lines.map((line) => {
      const column = Math.round(x - shiftOf(line));
      const dx = x - shiftOf(line) - column;
      return { key: `${column} ${line}`, off: Math.hypot(dx, ((y - line) * height) / other.size) };
    });
    return near.reduce((best, one) => (one.off < best.off ? one : best));
  };
  const cells = new Map<string, number>();
  for (let cell = 0; cell < other.isHot.length; cell++) {
    project(other, cell);
    cells.set(positionOf().key, cell);
  }
  return (cell) => {
    project(fine, cell);
    const { key, off } = positionOf();
    return { cell: cells.get(key) ?? -1, off };
  };
}

/** Both as shapes: counted at the places of a square lattice over their common extent. */
function crossRings(first: readonly Float64Array[], second: readonly Float64Array[]): Overlap | null {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const ring of [...first, ...second]) {
    for (let at = 0; at < ring.length; at += 2) {
      [west, east] = [Math.min(west, ring[at]!), Math.max(east, ring[at]!)];
      [south, north] = [Math.min(south, ring[at + 1]!), Math.max(north, ring[at + 1]!)];
    }
  }
  if (!(west <= east)) return null;
  const origin = { longitude: (west + east) / 2, latitude: (south + north) / 2 };
  const { forward, inverse } = createMeterProjection(origin);
  const corner = new Float64Array(4);
  forward(west, south, corner, 0);
  forward(east, north, corner, 2);
  const step = Math.max(corner[2]! - corner[0]!, corner[3]! - corner[1]!, 1) / LATTICE;
  const counts = { both: 0, onlyFirst: 0, onlySecond: 0, neither: 0 };
  for (let x = corner[0]! + step / 2; x < corner[2]!; x += step) {
    for (let y = corner[1]! + step / 2; y < corner[3]!; y += step) {
      const { longitude, latitude } = inverse(x, y);
      counts[nameOf(isInside(first, longitude, latitude), isInside(second, longitude, latitude))]++;
    }
  }
  return { ...counts, neither: 0, counted: 'points', squareMeters: step * step, outside: 0 };
}
