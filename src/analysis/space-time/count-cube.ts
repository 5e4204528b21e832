import { type CellGrid, cellOf } from '../grid/cell-grid.ts';
import type { SpaceTimeCube } from './space-time-gi-star.ts';

/** Points with the step of time each belongs to; -1 where it belongs to none. */
export type TimedPoints = {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly weights: ArrayLike<number> | null;
  readonly steps: Int32Array;
};

/** What lies in each cell in each step: the sum of the weights of the points (each 1 where there are none). */
export function countCube(grid: CellGrid, { x, y, weights, steps }: TimedPoints, count: number): SpaceTimeCube {
  const cells = grid.position.length;
  const counts = new Float64Array(cells * count);
  for (let i = 0; i < x.length; i++) {
    const cell = cellOf(grid, x[i]!, y[i]!);
    if (cell >= 0 && steps[i]! >= 0) counts[steps[i]! * cells + cell]! += weights ? weights[i]! : 1;
  }
  return { cells, steps: count, counts };
}
