import type { Random } from '../data/random.ts';

/** Mean of a paired difference with its 90 % interval. */
export type PairedInterval = { readonly mean: number; readonly lower: number; readonly upper: number };

const RESAMPLES = 1000;

/**
 * Mean of `differences` (one per row) and its 90 % percentile bootstrap interval, whole days resampled: incidents of one day go
 * together (one event, one weather, one shift), so single rows would look far more certain than they are.
 * @param days day number of each row
 */
export function bootstrapByDay(differences: Float64Array, days: Int32Array, random: Random): PairedInterval {
  const index = new Map<number, number>();
  const sums: number[] = [];
  const counts: number[] = [];
  for (let i = 0; i < differences.length; i++) {
    let slot = index.get(days[i]!);
    if (slot === undefined) {
      slot = sums.length;
      index.set(days[i]!, slot);
      sums.push(0);
      counts.push(0);
    }
    sums[slot]! += differences[i]!;
    counts[slot]!++;
  }
  const means = new Float64Array(RESAMPLES);
  for (let sample = 0; sample < RESAMPLES; sample++) {
    let sum = 0;
    let count = 0;
    for (let draw = 0; draw < sums.length; draw++) {
      const day = random.integer(sums.length);
      sum += sums[day]!;
      count += counts[day]!;
    }
    means[sample] = sum / count;
  }
  means.sort();
  const total = sums.reduce((sum, value) => sum + value, 0);
  return { mean: total / differences.length, lower: quantile(means, 0.05), upper: quantile(means, 0.95) };
}

/** Quantile of sorted values, linear between order statistics (Hyndman & Fan type 7). */
function quantile(sorted: Float64Array, q: number): number {
  const at = (sorted.length - 1) * q;
  const low = Math.floor(at);
  const high = Math.min(sorted.length - 1, low + 1);
  return sorted[low]! + (sorted[high]! - sorted[low]!) * (at - low);
}
