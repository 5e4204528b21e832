/**
 * Mean silhouette of labelled points, exact over all pairs (Rousseeuw 1987): per point (b - a) / max(a, b), a its mean distance to its own
 * cluster without itself, b the least mean distance to another cluster; 0 in a cluster of one. Needs 2 to n - 1 clusters with members,
 * else NaN. O(n^2): pass a sample.
 */
export function calculateSilhouette(x: Float64Array, y: Float64Array, labels: ArrayLike<number>): number {
  const n = x.length;
  let k = 0;
  for (let i = 0; i < n; i++) if (labels[i]! >= k) k = labels[i]! + 1;
  const sizes = new Float64Array(k);
  for (let i = 0; i < n; i++) sizes[labels[i]!] = sizes[labels[i]!]! + 1;
  const present = sizes.reduce((count, size) => count + (size > 0 ? 1 : 0), 0);
  if (present < 2 || present > n - 1) return NaN;

  const distances = new Float64Array(n * k);
  for (let i = 0; i < n; i++) {
    const xi = x[i]!;
    const yi = y[i]!;
    const ofI = i * k;
    const own = labels[i]!;
    for (let j = 0; j < i; j++) {
      const dx = xi - x[j]!;
      const dy = yi - y[j]!;
      const distance = Math.sqrt(dx * dx + dy * dy);
      const atI = ofI + labels[j]!;
      const atJ = j * k + own;
      distances[atI] = distances[atI]! + distance;
      distances[atJ] = distances[atJ]! + distance;
    }
  }
  let sum = 0;
  for (let i = 0; i < n; i++) {
    const own = labels[i]!;
    if (sizes[own] === 1) continue;
    const within = distances[i * k + own]! / (sizes[own]! - 1);
    let between = Infinity;
    for (let c = 0; c < k; c++) {
      if (c === own || sizes[c] === 0) continue;
      const mean = distances[i * k + c]! / sizes[c]!;
      if (mean < between) between = mean;
    }
    const larger = Math.max(within, between);
    if (larger > 0) sum += (between - within) / larger;
  }
  return sum / n;
}
