/** The order of one feature's training values: rank r holds values in (upper[r - 1], upper[r]]; rank 0 is the missing value. */
export type FeatureRanks = {
  /** Threshold at the upper end of each rank but the last: `value <= upper[r]` exactly for values of rank 0 .. r. */
  readonly upper: Float32Array;
};

/** Ranks of a feature, the missing one not counted: fine enough for the addresses of a city, and they fit the sort key of a small node. */
export const MOST_RANKS = 32766;

/**
 * Ranks a feature's training values: one rank per value while there are at most MOST_RANKS, else as many quantiles. A threshold lies halfway
 * between the neighbouring values, as in scikit-learn.
 */
export function fitRanks(values: Float32Array): FeatureRanks {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort();
  const distinct = sorted.filter((value, i) => i === 0 || value !== sorted[i - 1]);
  if (distinct.length > MOST_RANKS) return { upper: quantileRanks(sorted) };
  const upper = new Float32Array(Math.max(1, distinct.length));
  upper[0] = Number.NEGATIVE_INFINITY;
  for (let i = 1; i < distinct.length; i++) upper[i] = between(distinct[i - 1]!, distinct[i]!);
  return { upper };
}

function quantileRanks(sorted: Float32Array): Float32Array {
  const upper = [Number.NEGATIVE_INFINITY];
  for (let cut = 1; cut < MOST_RANKS; cut++) {
    const at = Math.floor((cut * sorted.length) / MOST_RANKS);
    const low = sorted[at - 1]!;
    let next = at;
    while (next < sorted.length && sorted[next] === low) next++;
    if (next === sorted.length) break;
    const threshold = between(low, sorted[next]!);
    if (threshold > upper[upper.length - 1]!) upper.push(threshold);
  }
  return Float32Array.from(upper);
}

/** Halfway between two neighbouring values; the lower one where single precision has nothing in between. */
function between(low: number, high: number): number {
  const middle = Math.fround((low + high) / 2);
  return middle < high ? middle : low;
}

/** Writes the ranks of a feature's values into `ranks[i * stride + offset]`. */
export function writeRanks(
  { upper }: FeatureRanks,
  values: Float32Array,
  ranks: Uint16Array,
  stride: number,
  offset: number,
): void {
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (Number.isNaN(value)) {
      ranks[i * stride + offset] = 0;
      continue;
    }
    let low = 1;
    let high = upper.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (upper[middle]! < value) low = middle + 1;
      else high = middle;
    }
    ranks[i * stride + offset] = low;
  }
}
