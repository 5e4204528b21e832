/** Counts of places in ascending order; negative ones, which take incidents back, count as 0. */
export function sortCounts(counts: ArrayLike<number>): Float64Array {
  const sorted = Float64Array.from(counts, (count) => Math.max(0, count));
  const most = sorted.reduce((a, b) => Math.max(a, b), 0);
  if (most > 4 * sorted.length + 1024 || !sorted.every(Number.isInteger)) return sorted.sort();
  // Counts are small and repeat: a tally of each takes a tenth of the time of a sort.
  const tally = new Uint32Array(most + 1);
  for (const count of sorted) tally[count]!++;
  let at = 0;
  for (let count = 0; count <= most; count++) {
    sorted.fill(count, at, at + tally[count]!);
    at += tally[count]!;
  }
  return sorted;
}

/**
 * Gini coefficient of counts by place, sorted: 0 when every place counts the same, near 1 when one holds all.
 * G = 2 sum(i y_i) / (n sum y) - (n + 1) / n. NaN when nothing was counted.
 */
export function giniOf(sorted: Float64Array): number {
  const n = sorted.length;
  let [sum, weighted] = [0, 0];
  for (let i = 0; i < n; i++) {
    sum += sorted[i]!;
    weighted += (i + 1) * sorted[i]!;
  }
  return sum === 0 ? Number.NaN : (2 * weighted) / (n * sum) - (n + 1) / n;
}

/**
 * Gini coefficient corrected for there being fewer incidents than places, when they could not be spread evenly: G' = max(n/c, 1) (G - 1) + 1,
 * n places and c incidents, counts sorted (Bernasco & Steenbeek, More places than crimes, J. Quant. Criminol. 33, 2017). 0 when no two
 * incidents share a place. Where c < n it does not depend on how many places without incidents there are.
 */
export function correctedGini(sorted: Float64Array): number {
  const incidents = sorted.reduce((sum, count) => sum + count, 0);
  return Math.max(sorted.length / incidents, 1) * (giniOf(sorted) - 1) + 1;
}

/** A point of the Lorenz curve: the share `places` of the places that hold most holds the share `incidents`. */
export type LorenzPoint = { readonly places: number; readonly incidents: number };

/** The Lorenz curve of sorted counts, from the places that hold most, at most `points` points beside the first and the last. */
export function lorenzCurve(sorted: Float64Array, points = 100): LorenzPoint[] {
  const n = sorted.length;
  const total = sorted.reduce((sum, count) => sum + count, 0);
  const curve: LorenzPoint[] = [{ places: 0, incidents: 0 }];
  if (total === 0) return curve;
  let held = 0;
  let shown = 0;
  for (let i = 1; i <= n; i++) {
    held += sorted[n - i]!;
    const step = Math.floor((i * points) / n);
    if (step > shown || i === n) {
      shown = step;
      curve.push({ places: i / n, incidents: i === n ? 1 : held / total });
    }
  }
  return curve;
}

/** The least share of the places that holds the share `part` of the incidents, counts sorted, the last place taken in part. */
export function shareOfPlaces(sorted: Float64Array, part: number): number {
  const n = sorted.length;
  const wanted = part * sorted.reduce((sum, count) => sum + count, 0);
  let held = 0;
  for (let i = 0; i < n; i++) {
    const count = sorted[n - 1 - i]!;
    if (count > 0 && held + count >= wanted) return (i + (wanted - held) / count) / n;
    held += count;
  }
  return n === 0 ? Number.NaN : 1;
}
