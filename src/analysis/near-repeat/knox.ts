import type { Random } from '../../data/random.ts';
import { type BandedPairs, type Distance, findPairs } from './pairs.ts';

/** Incidents with a place in metres and a day number. */
export type DatedPoints = { readonly x: Float64Array; readonly y: Float64Array; readonly days: Int32Array };

export type KnoxOptions = {
  /** Edges of the bands of distance in metres, rising from 0; half-open, so the first band [0, 0.001) is the same address. */
  readonly distanceEdges: readonly number[];
  /** Edges of the bands of time in days, rising from 0; half-open: [0, 8) are lags of 0 to 7 days. */
  readonly dayEdges: readonly number[];
  readonly distance: Distance;
  readonly permutations: number;
  readonly random: Random;
  readonly progress?: (done: number, total: number) => void;
  readonly breathe?: () => Promise<void>;
};

/** A table of bands of distance (lines) by bands of time (columns), line by line. */
export type KnoxTable = {
  readonly pairs: number;
  readonly observed: Uint32Array;
  /** Mean and median of the counts over the permutations. */
  readonly mean: Float64Array;
  readonly median: Float64Array;
  /** (permutations with at least as many + 1) / (permutations + 1). */
  readonly p: Float64Array;
};

/** Pairs beyond this many take more memory than a page should ask for. */
export const MOST_PAIRS = 40_000_000;
/** Pairs between two chances for messages to come in. */
const PAIRS_PER_BREATH = 8_000_000;

/**
 * The Knox test for near repeats: counts pairs that are near in place and time, and the same under random exchanges of the times.
 * Null when there are more than MOST_PAIRS pairs within reach. Source: Knox 1964; Besag & Diggle 1977 for the Monte Carlo p;
 * Johnson et al. 2007; bands as in NearRepeat (Steenbeek 2021).
 */
export async function runKnox(
  { x, y, days }: DatedPoints,
  { distanceEdges, dayEdges, distance, permutations, random, progress, breathe }: KnoxOptions,
): Promise<(KnoxTable & { readonly near: BandedPairs }) | null> {
  const near = findPairs(x, y, { edges: distanceEdges, distance, most: MOST_PAIRS });
  if (!near) return null;
  const bandOfLag = lagBands(dayEdges);
  const cells = (distanceEdges.length - 1) * (dayEdges.length - 1);
  const observed = countPairs(near, days, bandOfLag, dayEdges.length - 1);
  const counts = new Uint32Array(cells * permutations);
  const sums = new Float64Array(cells);
  const asMany = new Uint32Array(cells);
  const shuffled = days.slice();
  const perBreath = Math.max(1, Math.floor(PAIRS_PER_BREATH / Math.max(1, near.first.length + days.length)));
  for (let run = 0; run < permutations; run++) {
    shuffle(shuffled, random);
    const counted = countPairs(near, shuffled, bandOfLag, dayEdges.length - 1);
    for (let cell = 0; cell < cells; cell++) {
      counts[cell * permutations + run] = counted[cell]!;
      sums[cell]! += counted[cell]!;
      if (counted[cell]! >= observed[cell]!) asMany[cell]!++;
    }
    if ((run + 1) % perBreath === 0) {
      progress?.(run + 1, permutations);
      await breathe?.();
    }
  }
  progress?.(permutations, permutations);
  return {
    near,
    pairs: near.first.length,
    observed,
    mean: sums.map((sum) => sum / permutations),
    median: Float64Array.from({ length: cells }, (_, cell) =>
      medianOf(counts.subarray(cell * permutations, (cell + 1) * permutations)),
    ),
    p: Float64Array.from(asMany, (many) => (many + 1) / (permutations + 1)),
  };
}

/** The band of every lag in whole days below the last edge. */
export function lagBands(edges: readonly number[]): Uint8Array {
  const bands = new Uint8Array(edges.at(-1)!);
  let band = 0;
  for (let lag = 0; lag < bands.length; lag++) {
    while (lag >= edges[band + 1]!) band++;
    bands[lag] = band;
  }
  return bands;
}

function countPairs(
  { first, second, starts }: BandedPairs,
  days: Int32Array,
  bandOfLag: Uint8Array,
  columns: number,
): Uint32Array {
  const counts = new Uint32Array((starts.length - 1) * columns);
  for (let line = 0; line < starts.length - 1; line++) {
    for (let at = starts[line]!; at < starts[line + 1]!; at++) {
      const lag = Math.abs(days[first[at]!]! - days[second[at]!]!);
      if (lag < bandOfLag.length) counts[line * columns + bandOfLag[lag]!]!++;
    }
  }
  return counts;
}

/** Fisher and Yates. */
function shuffle(values: Int32Array, random: Random): void {
  for (let i = values.length - 1; i > 0; i--) {
    const j = random.integer(i + 1);
    const kept = values[i]!;
    values[i] = values[j]!;
    values[j] = kept;
  }
}

function medianOf(values: Uint32Array): number {
  const sorted = values.slice().sort();
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
