import type { Table } from './table.ts';

/** How many incidents each row stands for: its `count`; null when every row is one. */
export function weightsOf(table: Table): Int32Array | Float32Array | Float64Array | null {
  const { count } = table.columns;
  return count?.kind === 'number' ? count.values : null;
}

/** What the rows of a mask count together. */
export function totalOf(table: Table, mask: Uint8Array): number {
  const weights = weightsOf(table);
  let total = 0;
  for (let row = 0; row < mask.length; row++) if (mask[row] === 1) total += weights ? weights[row]! : 1;
  return total;
}
