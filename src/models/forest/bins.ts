/** Bins of one feature: 0 is the missing value, bin b holds values in (edges[b - 2], edges[b - 1]]. */
export type FeatureBins = { readonly edges: Float64Array };

/** Most bins of a feature, the missing one not counted. */
export const MOST_BINS = 255;

/**
 * Cuts a feature into bins on training values: one bin per value while there are at most MOST_BINS, else quantiles. Edges lie halfway
 * between neighbouring values, as a split of the tree would.
 */
export function fitBins(values: Float32Array): FeatureBins {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort();
  const distinct: number[] = [];
  let isMany = false;
  for (let i = 0; i < sorted.length; i++) {
    if (i > 0 && sorted[i] === sorted[i - 1]) continue;
    if (distinct.length === MOST_BINS) {
      isMany = true;
      break;
    }
    distinct.push(sorted[i]!);
  }
  if (!isMany) {
    return { edges: Float64Array.from(distinct.slice(1), (value, i) => (value + distinct[i]!) / 2) };
  }
  const edges: number[] = [];
  for (let cut = 1; cut < MOST_BINS; cut++) {
    const at = Math.floor((cut * sorted.length) / MOST_BINS);
    const low = sorted[at - 1]!;
    let next = at;
    while (next < sorted.length && sorted[next] === low) next++;
    if (next === sorted.length) break;
    const edge = (low + sorted[next]!) / 2;
    if (edges.length === 0 || edge > edges[edges.length - 1]!) edges.push(edge);
  }
  return { edges: Float64Array.from(edges) };
}

/** Writes the bins of a feature's values into `bins[i * stride + offset]`. */
export function writeBins(
  { edges }: FeatureBins,
  values: Float32Array,
  bins: Uint8Array,
  stride: number,
  offset: number,
): void {
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (Number.isNaN(value)) {
      bins[i * stride + offset] = 0;
      continue;
    }
    let low = 0;
    let high = edges.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (edges[middle]! < value) low = middle + 1;
      else high = middle;
    }
    bins[i * stride + offset] = low + 1;
  }
}
