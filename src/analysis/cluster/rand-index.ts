/**
 * Adjusted Rand index of two labellings of the same points (Hubert & Arabie 1985): 1 when they agree, about 0 when they agree by chance only.
 */
export function calculateAdjustedRandIndex(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const n = a.length;
  let columns = 1;
  let rows = 1;
  for (let i = 0; i < n; i++) {
    if (a[i]! >= rows) rows = a[i]! + 1;
    if (b[i]! >= columns) columns = b[i]! + 1;
  }
  const cells = new Float64Array(rows * columns);
  const sizesA = new Float64Array(rows);
  const sizesB = new Float64Array(columns);
  for (let i = 0; i < n; i++) {
    const cell = a[i]! * columns + b[i]!;
    cells[cell] = cells[cell]! + 1;
    sizesA[a[i]!] = sizesA[a[i]!]! + 1;
    sizesB[b[i]!] = sizesB[b[i]!]! + 1;
  }
  const together = countPairs(cells);
  const inA = countPairs(sizesA);
  const inB = countPairs(sizesB);
  const all = (n * (n - 1)) / 2;
  const expected = all === 0 ? 0 : (inA * inB) / all;
  const most = (inA + inB) / 2;
  // Both labellings are trivial in the same way (all together, or all apart): they agree.
  return most === expected ? 1 : (together - expected) / (most - expected);
}

function countPairs(sizes: Float64Array): number {
  return sizes.reduce((sum, size) => sum + (size * (size - 1)) / 2, 0);
}

/** Mean adjusted Rand index over all pairs of labellings: 1 when every restart found the same partition. NaN below two. */
export function calculateStability(labellings: readonly ArrayLike<number>[]): number {
  let sum = 0;
  let pairs = 0;
  for (let i = 0; i < labellings.length; i++) {
    for (let j = 0; j < i; j++) {
      sum += calculateAdjustedRandIndex(labellings[i]!, labellings[j]!);
      pairs++;
    }
  }
  return pairs === 0 ? NaN : sum / pairs;
}
