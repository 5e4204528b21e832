/** Counts of several series over the same periods: series s, period t at `values[s * periods + t]`. */
export type CountMatrix = { readonly values: Float64Array; readonly series: number; readonly periods: number };

/** Periods from `from` up to, not including, `to`. Predictions over it: series s, period t at `[s * (to - from) + t - from]`. */
export type PeriodRange = { readonly from: number; readonly to: number };

/** The counts over a range, laid out as predictions are. */
export function sliceCounts(counts: CountMatrix, { from, to }: PeriodRange): Float64Array {
  const slice = new Float64Array(counts.series * (to - from));
  for (let s = 0; s < counts.series; s++) {
    slice.set(counts.values.subarray(s * counts.periods + from, s * counts.periods + to), s * (to - from));
  }
  return slice;
}
