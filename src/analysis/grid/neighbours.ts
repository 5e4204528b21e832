import type { CellGrid } from './cell-grid.ts';

/** Neighbours of every cell, without the cell itself: those of cell c are `of[starts[c]]` to `of[starts[c + 1]]`. */
export type Neighbours = { readonly starts: Uint32Array; readonly of: Uint32Array };

const QUEEN = [
  [-1, -1],
  [0, -1],
  [1, -1],
  [-1, 0],
  [1, 0],
  [-1, 1],
  [0, 1],
  [1, 1],
] as const;

/** Cells that touch: eight around a square (queen contiguity), six around a hexagon, fewer at the edge of the study area. */
export function touchingCells({ shape, columns, lines, cellAt, position }: CellGrid): Neighbours {
  return collect(position.length, (cell, found) => {
    const column = position[cell]! % columns;
    const line = Math.floor(position[cell]! / columns);
    // Odd lines of hexagons are half a cell further east.
    const east = line % 2;
    const steps =
      shape === 'square'
        ? QUEEN
        : ([
            [-1, 0],
            [1, 0],
            [east - 1, -1],
            [east, -1],
            [east - 1, 1],
            [east, 1],
          ] as const);
    for (const [du, dv] of steps) {
      const [u, v] = [column + du, line + dv];
      if (u < 0 || v < 0 || u >= columns || v >= lines) continue;
      const other = cellAt[v * columns + u]!;
      if (other >= 0) found(other);
    }
  });
}

/** Cells whose centres are at most `meters` apart. */
export function cellsWithin(grid: CellGrid, meters: number): Neighbours {
  const { shape, size, columns, lines, cellAt, position } = grid;
  const height = shape === 'square' ? size : (size * Math.sqrt(3)) / 2;
  const reach = Math.ceil(meters / height) + 1;
  const limit = meters * meters * (1 + 1e-12);
  return collect(position.length, (cell, found) => {
    const column = position[cell]! % columns;
    const line = Math.floor(position[cell]! / columns);
    const shift = (of: number) => (shape === 'square' ? 0 : (of % 2) / 2);
    for (let v = Math.max(0, line - reach); v <= Math.min(lines - 1, line + reach); v++) {
      for (let u = Math.max(0, column - reach); u <= Math.min(columns - 1, column + reach); u++) {
        const other = cellAt[v * columns + u]!;
        if (other < 0 || other === cell) continue;
        const dx = (u + shift(v) - column - shift(line)) * size;
        const dy = (v - line) * height;
        if (dx * dx + dy * dy <= limit) found(other);
      }
    }
  });
}

function collect(cells: number, visit: (cell: number, found: (other: number) => void) => void): Neighbours {
  const starts = new Uint32Array(cells + 1);
  const of: number[] = [];
  const found = (other: number) => void of.push(other);
  for (let cell = 0; cell < cells; cell++) {
    visit(cell, found);
    starts[cell + 1] = of.length;
  }
  return { starts, of: Uint32Array.from(of) };
}
