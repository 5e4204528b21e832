import type { Neighbours } from '../grid/neighbours.ts';

/** Counts of cells in steps of time: entry `step * cells + cell`. */
export type SpaceTimeCube = { readonly cells: number; readonly steps: number; readonly counts: Float64Array };

export type SpaceTimeOptions = {
  readonly neighbours: Neighbours;
  /** How many steps before its own the neighbourhood of a bin reaches; there are fewer at the beginning. */
  readonly stepsBack: number;
  readonly progress?: (done: number, total: number) => void;
  readonly breathe?: () => Promise<void>;
};

/**
 * Getis-Ord Gi* of every bin of a cube as a z-score, in the order of its counts. The neighbourhood of a bin is its cell and the cells
 * around it, in its own step and `stepsBack` steps before; mean and deviation are those of all bins. 0 everywhere when all are the same.
 * Source: Ord & Getis 1995, eq. 14; ArcGIS Pro, How Emerging Hot Spot Analysis works (entire cube as window).
 */
export async function spaceTimeGiStar(
  { cells, steps, counts }: SpaceTimeCube,
  { neighbours: { starts, of }, stepsBack, progress, breathe }: SpaceTimeOptions,
): Promise<Float64Array> {
  const n = cells * steps;
  let sum = 0;
  for (const count of counts) sum += count;
  const mean = sum / n;
  let squares = 0;
  for (const count of counts) squares += (count - mean) ** 2;
  const deviation = Math.sqrt(squares / n);
  const z = new Float64Array(n);
  if (deviation === 0) return z;
  const around = new Float64Array(n);
  for (let step = 0; step < steps; step++) {
    const start = step * cells;
    const first = Math.max(0, step - stepsBack);
    const depth = step - first + 1;
    for (let cell = 0; cell < cells; cell++) {
      let local = counts[start + cell]!;
      for (let at = starts[cell]!; at < starts[cell + 1]!; at++) local += counts[start + of[at]!]!;
      around[start + cell] = local;
      for (let before = first; before < step; before++) local += around[before * cells + cell]!;
      const size = (starts[cell + 1]! - starts[cell]! + 1) * depth;
      const spread = deviation * Math.sqrt((n * size - size * size) / (n - 1));
      z[start + cell] = spread > 0 ? (local - mean * size) / spread : 0;
    }
    progress?.(step + 1, steps);
    await breathe?.();
  }
  return z;
}
