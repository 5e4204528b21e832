/** Scales a median absolute deviation to the standard deviation of a normal. */
export const MAD_SCALE = 1.4826022185056018;

/** The middle value; NaN of nothing. Does not change its argument. */
export function medianOf(values: ArrayLike<number>): number {
  const sorted = Float64Array.from(values).sort();
  const middle = sorted.length >> 1;
  if (sorted.length === 0) return Number.NaN;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** Value below which the share `p` lies, interpolated as numpy does by default. */
export function quantileOf(sorted: ArrayLike<number>, p: number): number {
  if (sorted.length === 0) return Number.NaN;
  const at = p * (sorted.length - 1);
  const below = Math.floor(at);
  const value = sorted[below]!;
  return value + (at - below) * ((sorted[Math.min(below + 1, sorted.length - 1)] ?? value) - value);
}

/** Median absolute deviation from the median, times 1.4826: the standard deviation of normal values, whatever a few others are. */
export function robustDeviation(values: ArrayLike<number>): number {
  const middle = medianOf(values);
  return MAD_SCALE * medianOf(Float64Array.from(values, (value) => Math.abs(value - middle)));
}
