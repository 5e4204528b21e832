import type { AreaShape } from '../../data/geometry/area-shape.ts';
import { readShape } from '../../data/geometry/drawn-shape.ts';
import type { ParamSpecs } from '../../data/params.ts';
import { say } from '../../text/say.ts';
import { fail, succeed, type Result } from '../../text/failure.ts';
import { type CellGrid, type CellShape, countInCells, layGrid, sizeOfGrid } from '../grid/cell-grid.ts';
import { cellsWithin, type Neighbours, touchingCells } from '../grid/neighbours.ts';
import { areaOfBoundaries, areaOfHull, type StudyArea } from '../grid/study-area.ts';
import { type ProjectedPoints, projectPoints } from '../points/project-points.ts';
import type { MethodInput } from './method.ts';

export type AreaParams = { readonly boundary: string };
export type GridParams = AreaParams & {
  readonly cellShape: CellShape;
  readonly cellMeters: number;
  readonly offsetX: number;
  readonly offsetY: number;
};

export const areaParams = {
  boundary: { type: 'text', default: '', title: 'method.boundary', help: 'method.boundary.help' },
} as const satisfies ParamSpecs<AreaParams>;

const offset = { type: 'number', min: -10_000, max: 10_000, default: 0, help: 'method.offset.help' } as const;

export const gridParams = {
  ...areaParams,
  cellShape: {
    type: 'choice',
    choices: ['square', 'hexagon'],
    choiceTitles: { square: 'method.choice.square', hexagon: 'method.choice.hexagon' },
    default: 'square',
    title: 'method.cell-shape',
    help: 'method.cell-shape.help',
  },
  cellMeters: {
    type: 'number',
    min: 0,
    max: 50_000,
    default: 0,
    title: 'method.cell-meters',
    help: 'method.cell-meters.help',
  },
  offsetX: { ...offset, title: 'method.offset-x' },
  offsetY: { ...offset, title: 'method.offset-y' },
} as const satisfies ParamSpecs<GridParams>;

export type NeighbourParams = { readonly neighbourMeters: number };

export const neighbourParams = {
  neighbourMeters: {
    type: 'number',
    min: 0,
    max: 50_000,
    default: 0,
    title: 'method.neighbour-meters',
    help: 'method.neighbour-meters.help',
  },
} as const satisfies ParamSpecs<NeighbourParams>;

/** Points within a study area. */
export type AreaPoints = {
  readonly points: ProjectedPoints;
  readonly area: StudyArea;
  readonly warnings: readonly string[];
};

/** Located rows within the study area: the boundary that is asked for, or an outline around them. Fails with 'analysis.*'. */
export async function findAreaPoints(
  { table, boundaries }: MethodInput,
  { boundary }: AreaParams,
  { method, least }: { readonly method: string; readonly least: number },
): Promise<Result<AreaPoints>> {
  const all = projectPoints(table);
  const n = all.x.length;
  if (n === 0) return fail('analysis.no-places', { rows: table.rows, method });
  if (n < least) return fail('analysis.too-few', { method, least, n });
  const warnings = all.unlocated > 0 ? [say('method.warn.unlocated', { count: all.unlocated })] : [];
  if (boundary === '') {
    const area = areaOfHull(all.x, all.y);
    if (!area) return fail('analysis.one-place', { n });
    return succeed({ points: all, area, warnings: [...warnings, say('method.warn.hull')] });
  }
  const shapes = readDrawnArea(boundary) ?? (await boundaries(boundary));
  if (!shapes) return fail('analysis.boundary-unknown', { boundary });
  const area = areaOfBoundaries(shapes, all.projection);
  const kept = Uint32Array.from(all.x.keys()).filter((i) => area.isInside(all.x[i]!, all.y[i]!));
  if (kept.length === 0) return fail('analysis.boundary-misses', { n, boundary });
  if (kept.length < least) return fail('analysis.too-few', { method, least, n: kept.length });
  const points = {
    ...all,
    x: Float64Array.from(kept, (i) => all.x[i]!),
    y: Float64Array.from(kept, (i) => all.y[i]!),
    rows: Uint32Array.from(kept, (i) => all.rows[i]!),
    weights: all.weights && Float64Array.from(kept, (i) => all.weights![i]!),
  };
  if (kept.length < n) warnings.push(say('method.warn.outside', { count: n - kept.length }));
  return succeed({ points, area, warnings });
}

/** The area that somebody drew, as a boundary; null for anything else. */
function readDrawnArea(text: string): readonly AreaShape[] | null {
  const shape = readShape(text);
  return shape?.kind === 'polygon' ? [{ name: '', polygons: [[Float64Array.from(shape.places.flat())]] }] : null;
}

/** Counts in the cells of a grid over the study area. */
export type CellCounts = AreaPoints & {
  readonly grid: CellGrid;
  readonly counts: Float64Array;
  /** What all points count together. */
  readonly n: number;
};

/** More cells than this would fill the memory of the page that draws them. */
const MOST_CELLS = 250_000;
const LEAST_CELLS = 9;

/** Lays cells of a size over a study area and counts in them. Fails with 'analysis.too-many-cells' or 'analysis.too-few-cells'. */
export function countOnGrid(found: AreaPoints, params: GridParams, size: number): Result<CellCounts> {
  const { points, area } = found;
  const options = { shape: params.cellShape, size, offsetX: params.offsetX, offsetY: params.offsetY };
  const { columns, lines } = sizeOfGrid(area.extent, options);
  const meters = String(size);
  const refuse = (cells: number) => fail('analysis.too-many-cells', { meters, cells, most: MOST_CELLS });
  // The area may fill little of the rectangle around it.
  if (columns * lines > 20 * MOST_CELLS) return refuse(columns * lines);
  const grid = layGrid(area.extent, options, area.isInside, points);
  const cells = grid.position.length;
  if (cells > MOST_CELLS) return refuse(cells);
  if (cells < LEAST_CELLS) return fail('analysis.too-few-cells', { meters, cells, least: LEAST_CELLS });
  const counts = countInCells(grid, points);
  return succeed({ ...found, grid, counts, n: counts.reduce((sum, count) => sum + count, 0) });
}

export type GridCounts = CellCounts & { readonly neighbours: Neighbours };

const FEW_CELLS = 30;
/** Below this many incidents in a cell, counts are far from normal. */
const SPARSE_MEAN = 1;

/** What a test over cells looks at: the incidents counted in cells, with the neighbours of each. Fails with 'analysis.*'. */
export async function findGridCounts(
  input: MethodInput,
  params: GridParams & NeighbourParams,
  about: { readonly method: string; readonly least: number },
): Promise<Result<GridCounts>> {
  const found = await findAreaPoints(input, params, about);
  if (!found.ok) return found;
  const { points, area } = found.value;
  const size = params.cellMeters > 0 ? params.cellMeters : chooseCellSize(area.squareMeters, points.x.length);
  const counted = countOnGrid(found.value, params, size);
  if (!counted.ok) return counted;
  const { grid, n } = counted.value;
  const cells = grid.position.length;
  const warnings = [...found.value.warnings];
  if (cells < FEW_CELLS) warnings.push(say('method.warn.few-cells', { cells }));
  if (n / cells < SPARSE_MEAN) warnings.push(say('method.warn.sparse', { mean: (n / cells).toFixed(2) }));
  const neighbours = params.neighbourMeters > 0 ? cellsWithin(grid, params.neighbourMeters) : touchingCells(grid);
  return succeed({ ...counted.value, warnings, neighbours });
}

const LEAST_CELL_METERS = 50;
const CELLS_WANTED = 10_000;
const ROUND = [1, 2, 2.5, 5, 10];

/** A round size at which a cell holds two incidents on average (Griffith's quadrat rule), and at most 10,000 cells lie in the area. */
export function chooseCellSize(squareMeters: number, n: number): number {
  const wanted = Math.max(LEAST_CELL_METERS, Math.sqrt((2 * squareMeters) / n), Math.sqrt(squareMeters / CELLS_WANTED));
  return roundSize(wanted);
}

/** The next round number of metres, at least `wanted`. */
function roundSize(wanted: number): number {
  const power = 10 ** Math.floor(Math.log10(wanted));
  return power * ROUND.find((step) => step * power >= wanted * (1 - 1e-9))!;
}

const LATTICE_CELLS = 40_000;
const LEAST_LATTICE_METERS = 5;

/** A round size for a density: at most a fifth of the bandwidth, unless that made more than 40,000 cells. */
export function chooseLatticeSize(squareMeters: number, bandwidth: number): number {
  // The next round number is at most two and a half times as large.
  return roundSize(Math.max(LEAST_LATTICE_METERS, bandwidth / 12.5, Math.sqrt(squareMeters / LATTICE_CELLS)));
}
