export type CellShape = 'square' | 'hexagon';

/**
 * Equal cells over a study area, in metres of a projection. Cells are numbered compactly; those outside of the area have no number.
 * Squares have side `size`; hexagons stand on a corner and have width `size` (between opposite sides), area sqrt(3) / 2 * size^2.
 */
export type CellGrid = {
  readonly shape: CellShape;
  readonly size: number;
  readonly columns: number;
  readonly lines: number;
  /** South-west corner of the square in column 0, line 0; centre of that hexagon. */
  readonly west: number;
  readonly south: number;
  /** Number of the cell of each column and line (line by line), -1 outside of the study area. */
  readonly cellAt: Int32Array;
  /** Column and line of each cell: `line * columns + column`. */
  readonly position: Uint32Array;
  /** Square metres of a cell. */
  readonly cellArea: number;
};

export type GridOptions = {
  readonly shape: CellShape;
  readonly size: number;
  /** Metres by which the pattern is moved east and north: the same counts cut in another way. */
  readonly offsetX?: number;
  readonly offsetY?: number;
};

/** West, south, east and north in metres. */
export type Extent = readonly [west: number, south: number, east: number, north: number];

const ROW_HEIGHT = Math.sqrt(3) / 2;
const modulo = (value: number, by: number) => ((value % by) + by) % by;

/** How many columns and lines a grid over an extent would have. */
export function sizeOfGrid(
  [west, south, east, north]: Extent,
  { shape, size }: GridOptions,
): { columns: number; lines: number } {
  const height = shape === 'square' ? size : size * ROW_HEIGHT;
  return { columns: Math.ceil((east - west) / size) + 3, lines: Math.ceil((north - south) / height) + 3 };
}

/**
 * Lays cells over an extent. The pattern is tied to the projection's origin and the offset, not to the extent, so a filter moves no cell.
 * A cell belongs to the study area when `isInside` says so of its centre, or when one of the points lies in it.
 */
export function layGrid(
  extent: Extent,
  options: GridOptions,
  isInside: (x: number, y: number) => boolean,
  points: { readonly x: Float64Array; readonly y: Float64Array },
): CellGrid {
  const { shape, size, offsetX = 0, offsetY = 0 } = options;
  const isSquare = shape === 'square';
  const height = isSquare ? size : size * ROW_HEIGHT;
  const { columns, lines } = sizeOfGrid(extent, options);
  // Every second line of hexagons is half a cell further east: a pattern repeats every two lines.
  const west = extent[0] - modulo(extent[0] - offsetX, size) - size;
  const south = extent[1] - modulo(extent[1] - offsetY, isSquare ? height : 2 * height) - (isSquare ? height : 0);
  const blank = { shape, size, columns, lines, west, south, cellArea: isSquare ? size * size : size * height };
  const held = new Uint8Array(columns * lines);
  for (let i = 0; i < points.x.length; i++) {
    const at = positionAt(blank, points.x[i]!, points.y[i]!);
    if (at >= 0) held[at] = 1;
  }
  const cellAt = new Int32Array(columns * lines).fill(-1);
  const position: number[] = [];
  for (let at = 0; at < cellAt.length; at++) {
    const [x, y] = centreAt(blank, at);
    if (held[at] === 0 && !isInside(x, y)) continue;
    cellAt[at] = position.length;
    position.push(at);
  }
  return { ...blank, cellAt, position: Uint32Array.from(position) };
}

type Pattern = Pick<CellGrid, 'shape' | 'size' | 'columns' | 'lines' | 'west' | 'south'>;

/** Centre of a cell by its position, metres. */
function centreAt({ shape, size, columns, west, south }: Pattern, position: number): readonly [x: number, y: number] {
  const column = position % columns;
  const line = Math.floor(position / columns);
  if (shape === 'square') return [west + (column + 0.5) * size, south + (line + 0.5) * size];
  return [west + (column + (line % 2) / 2) * size, south + line * size * ROW_HEIGHT];
}

/** Centre of a cell, metres. */
export function centreOf(grid: CellGrid, cell: number): readonly [x: number, y: number] {
  return centreAt(grid, grid.position[cell]!);
}

/** Corners of a cell about its centre, counter-clockwise, as x, y pairs in metres. */
export function cornersAbout({
  shape,
  size,
}: Pick<CellGrid, 'shape' | 'size'>): readonly (readonly [x: number, y: number])[] {
  const half = size / 2;
  if (shape === 'square') {
    return [
      [-half, -half],
      [half, -half],
      [half, half],
      [-half, half],
    ];
  }
  const radius = size / Math.sqrt(3);
  return Array.from({ length: 6 }, (_, i) => {
    const angle = (Math.PI / 3) * i - Math.PI / 2;
    return [radius * Math.cos(angle), radius * Math.sin(angle)] as const;
  });
}

/** Position of the cell a place lies in, -1 where it is off the pattern. Squares are half-open: their west and south sides are theirs. */
function positionAt(pattern: Pattern, x: number, y: number): number {
  const { shape, size, columns, lines, west, south } = pattern;
  if (shape === 'square') {
    const column = Math.floor((x - west) / size);
    const line = Math.floor((y - south) / size);
    return column < 0 || line < 0 || column >= columns || line >= lines ? -1 : line * columns + column;
  }
  // The nearest centre: of the two lines around the place, the nearer column of each.
  const guess = Math.floor((y - south) / (size * ROW_HEIGHT));
  let nearest = -1;
  let least = Infinity;
  for (let line = guess; line <= guess + 1; line++) {
    if (line < 0 || line >= lines) continue;
    const shift = modulo(line, 2) / 2;
    const column = Math.round((x - west) / size - shift);
    if (column < 0 || column >= columns) continue;
    const dx = x - west - (column + shift) * size;
    const dy = y - south - line * size * ROW_HEIGHT;
    const squared = dx * dx + dy * dy;
    if (squared < least) {
      least = squared;
      nearest = line * columns + column;
    }
  }
  return nearest;
}

/** Number of the cell a place lies in; -1 outside of the study area. */
export function cellOf(grid: CellGrid, x: number, y: number): number {
  const position = positionAt(grid, x, y);
  return position < 0 ? -1 : grid.cellAt[position]!;
}

/** What lies in each cell: the sum of the weights of the points (each 1 where there are none). */
export function countInCells(
  grid: CellGrid,
  points: { readonly x: Float64Array; readonly y: Float64Array; readonly weights: ArrayLike<number> | null },
): Float64Array {
  const counts = new Float64Array(grid.position.length);
  for (let i = 0; i < points.x.length; i++) {
    const cell = cellOf(grid, points.x[i]!, points.y[i]!);
    if (cell >= 0) counts[cell]! += points.weights ? points.weights[i]! : 1;
  }
  return counts;
}
