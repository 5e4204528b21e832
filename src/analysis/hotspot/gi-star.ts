import type { Neighbours } from '../grid/neighbours.ts';

/**
 * Getis-Ord Gi* of every cell as a z-score, binary weights, the cell itself among its neighbours:
 * (sum of the neighbourhood - mean * w) / (s * sqrt((n * w - w^2) / (n - 1))), w its size, s the standard deviation over n.
 * 0 for all cells when every value is the same, and for a cell whose neighbourhood is everything.
 * Source: Ord & Getis 1995, eq. 14; ArcGIS Pro, How Hot Spot Analysis works.
 */
export function giStar(values: Float64Array, { starts, of }: Neighbours): Float64Array {
  const n = values.length;
  let sum = 0;
  for (const value of values) sum += value;
  const mean = sum / n;
  let squares = 0;
  for (const value of values) squares += (value - mean) ** 2;
  const deviation = Math.sqrt(squares / n);
  const z = new Float64Array(n);
  if (deviation === 0) return z;
  for (let cell = 0; cell < n; cell++) {
    let local = values[cell]!;
    for (let at = starts[cell]!; at < starts[cell + 1]!; at++) local += values[of[at]!]!;
    const size = starts[cell + 1]! - starts[cell]! + 1;
    const spread = deviation * Math.sqrt((n * size - size * size) / (n - 1));
    z[cell] = spread > 0 ? (local - mean * size) / spread : 0;
  }
  return z;
}
