import type { Neighbours } from '../grid/neighbours.ts';

/** Kind of a cell beside its neighbours: high or low itself, then high or low around it. */
export type MoranKind = 'high-high' | 'low-low' | 'high-low' | 'low-high';

/**
 * Local Moran's I of every cell with row-standardised weights: (x_i - mean) / m2 * mean of (x_j - mean) over its neighbours,
 * m2 the variance over n. 0 for a cell without neighbours, and everywhere when all values are the same.
 * Source: Anselin 1995, eq. 12 and 14.
 */
export function localMoran(values: Float64Array, { starts, of }: Neighbours): Float64Array {
  const n = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / n;
  const local = new Float64Array(n);
  if (variance === 0) return local;
  for (let cell = 0; cell < n; cell++) {
    const size = starts[cell + 1]! - starts[cell]!;
    if (size === 0) continue;
    let around = 0;
    for (let at = starts[cell]!; at < starts[cell + 1]!; at++) around += values[of[at]!]! - mean;
    local[cell] = ((values[cell]! - mean) / variance) * (around / size);
  }
  return local;
}

/** Moran's I of all cells: the mean of the local ones, over the cells that have neighbours. Source: Anselin 1995, eq. 16. */
export function globalMoran(local: Float64Array, { starts }: Neighbours): number {
  let sum = 0;
  let cells = 0;
  for (let cell = 0; cell < local.length; cell++) {
    if (starts[cell + 1] === starts[cell]) continue;
    sum += local[cell]!;
    cells++;
  }
  return cells === 0 ? NaN : sum / cells;
}

/** The kind of every cell, by its value and the mean of its neighbours beside the mean of all. */
export function moranKinds(values: Float64Array, { starts, of }: Neighbours): readonly MoranKind[] {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Array.from(values, (value, cell) => {
    let around = 0;
    for (let at = starts[cell]!; at < starts[cell + 1]!; at++) around += values[of[at]!]! - mean;
    return `${value > mean ? 'high' : 'low'}-${around > 0 ? 'high' : 'low'}` as const;
  });
}
