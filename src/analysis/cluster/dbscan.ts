import { buildPointGrid, type PointGrid } from '../points/point-grid.ts';
import type { WeightedPoints } from '../points/centrography.ts';
import { findDistinctPlaces } from './distinct-places.ts';

export type DbscanOptions = {
  /** Radius of a neighbourhood in metres, the rim included. */
  readonly radius: number;
  /** What a neighbourhood must count, the point itself included, for its point to be a core point. */
  readonly least: number;
  readonly progress?: (done: number, total: number) => void;
  readonly breathe?: () => Promise<void>;
};

export type Dbscan = {
  /** Cluster of each point, numbered in the order in which the points find them; -1 for noise. */
  readonly labels: Int32Array;
  readonly isCore: Uint8Array;
  readonly clusters: number;
};

/** Distances to look at beyond which an answer takes minutes. */
export const MOST_COMPARISONS = 6_000_000_000;
const COMPARISONS_PER_BREATH = 5_000_000;
/** What stands for a point that no cluster has reached yet, while they are being looked for. */
const NOISE = -1;

/**
 * Density-based clusters. Core points within the radius of each other are in one cluster; a border point within reach of several clusters goes
 * to the one whose first core point comes first in the order of the points. Null when more than MOST_COMPARISONS distances had to be looked
 * at. Source: Ester, Kriegel, Sander & Xu 1996; labels as scikit-learn gives them.
 */
export async function dbscan(
  points: WeightedPoints,
  { radius, least, progress, breathe }: DbscanOptions,
): Promise<Dbscan | null> {
  // Points at one place have one neighbourhood and so one label; rounded coordinates make many of them.
  const { x, y, weights, placeOf } = findDistinctPlaces(points);
  const n = x.length;
  const grid = buildPointGrid(x, y, radius);
  if (countComparisons(grid) > MOST_COMPARISONS) return null;
  const limit = radius * radius;
  const near = new Uint32Array(n);
  let looked = 0;

  /** Fills `near` with the points around one; how many they are. */
  const lookAround = (i: number): number => {
    const { side, columns, lines, west, south, starts, order } = grid;
    const column = Math.floor((x[i]! - west) / side);
    const line = Math.floor((y[i]! - south) / side);
    let found = 0;
    for (let v = Math.max(0, line - 1); v <= Math.min(lines - 1, line + 1); v++) {
      const first = starts[v * columns + Math.max(0, column - 1)]!;
      const last = starts[v * columns + Math.min(columns - 1, column + 1) + 1]!;
      looked += last - first;
      for (let at = first; at < last; at++) {
        const j = order[at]!;
        const dx = x[i]! - x[j]!;
        const dy = y[i]! - y[j]!;
        if (dx * dx + dy * dy <= limit) near[found++] = j;
      }
    }
    return found;
  };
  const rest = async (done: number) => {
    if (looked < COMPARISONS_PER_BREATH) return;
    looked = 0;
    progress?.(done, 2 * n);
    await breathe?.();
  };

  const isCore = new Uint8Array(n);
  for (let i = 0; i < n; i++) {
    const found = lookAround(i);
    let count = 0;
    for (let at = 0; at < found; at++) count += weights[near[at]!]!;
    if (count >= least) isCore[i] = 1;
    if (looked >= COMPARISONS_PER_BREATH) await rest(i);
  }

  const labels = new Int32Array(n).fill(NOISE);
  const open = new Uint32Array(n);
  let clusters = 0;
  let reached = 0;
  for (let start = 0; start < n; start++) {
    if (isCore[start] === 0 || labels[start] !== NOISE) continue;
    const label = clusters++;
    labels[start] = label;
    let size = 0;
    open[size++] = start;
    while (size > 0) {
      const found = lookAround(open[--size]!);
      reached++;
      for (let at = 0; at < found; at++) {
        const j = near[at]!;
        if (labels[j] !== NOISE) continue;
        labels[j] = label;
        // Only core points lead on.
        if (isCore[j] === 1) open[size++] = j;
      }
      if (looked >= COMPARISONS_PER_BREATH) await rest(n + reached);
    }
  }
  progress?.(2 * n, 2 * n);
  return {
    labels: Int32Array.from(placeOf, (place) => labels[place]!),
    isCore: Uint8Array.from(placeOf, (place) => isCore[place]!),
    clusters,
  };
}

/** How many distances both passes look at, at most. */
function countComparisons({ columns, lines, starts }: PointGrid): number {
  let total = 0;
  for (let line = 0; line < lines; line++) {
    for (let column = 0; column < columns; column++) {
      const own = starts[line * columns + column + 1]! - starts[line * columns + column]!;
      if (own === 0) continue;
      for (let v = Math.max(0, line - 1); v <= Math.min(lines - 1, line + 1); v++) {
        const first = starts[v * columns + Math.max(0, column - 1)]!;
        total += 2 * own * (starts[v * columns + Math.min(columns - 1, column + 1) + 1]! - first);
      }
    }
  }
  return total;
}
