import type { WeightedPoints } from '../points/centrography.ts';
import { findCentre } from '../points/centrography.ts';

export type Kernel = 'quartic' | 'gaussian';

export type DensityOptions = {
  readonly kernel: Kernel;
  /** Radius of the quartic kernel, standard deviation of the Gaussian one, metres. */
  readonly bandwidth: number;
  readonly progress?: (done: number, total: number) => void;
  readonly breathe?: () => Promise<void>;
};

/** The lattice on which a density is asked for: columns from west to east, lines from south to north. */
export type Lattice = {
  /** Centre of the first column and line, metres. */
  readonly west: number;
  readonly south: number;
  readonly size: number;
  readonly columns: number;
  readonly lines: number;
};

/** Beyond so many standard deviations a Gaussian kernel is below 1e-9 of its top. */
const GAUSSIAN_REACH = 6.5;
const POINTS_PER_BREATH = 20_000;

/**
 * Kernel density at the places of a lattice, in weights per square metre: sum of w K(d / h) / h^2, with
 * K(u) = 3/pi (1 - u^2)^2 within u < 1 (quartic, biweight) or exp(-u^2 / 2) / (2 pi) (Gaussian). Exact: points are not binned.
 * Source: Silverman 1986, eq. 4.5 and 4.6. Edges of the study area are not corrected.
 */
export async function kernelDensity(
  { x, y, weights }: WeightedPoints,
  { west, south, size, columns, lines }: Lattice,
  { kernel, bandwidth, progress, breathe }: DensityOptions,
): Promise<Float64Array> {
  const density = new Float64Array(columns * lines);
  const isQuartic = kernel === 'quartic';
  const reach = isQuartic ? bandwidth : GAUSSIAN_REACH * bandwidth;
  const top = (isQuartic ? 3 / Math.PI : 1 / (2 * Math.PI)) / (bandwidth * bandwidth);
  const inverse = 1 / (bandwidth * bandwidth);
  const along = new Float64Array(Math.ceil((2 * reach) / size) + 2);
  for (let i = 0; i < x.length; i++) {
    const peak = top * (weights ? weights[i]! : 1);
    const firstColumn = Math.max(0, Math.ceil((x[i]! - reach - west) / size));
    const lastColumn = Math.min(columns - 1, Math.floor((x[i]! + reach - west) / size));
    const firstLine = Math.max(0, Math.ceil((y[i]! - reach - south) / size));
    const lastLine = Math.min(lines - 1, Math.floor((y[i]! + reach - south) / size));
    // What depends on the column alone is worked out once for all lines.
    for (let column = firstColumn; column <= lastColumn; column++) {
      const dx = west + column * size - x[i]!;
      along[column - firstColumn] = isQuartic ? 1 - dx * dx * inverse : Math.exp(-0.5 * dx * dx * inverse);
    }
    for (let line = firstLine; line <= lastLine; line++) {
      const dy = south + line * size - y[i]!;
      const start = line * columns;
      if (isQuartic) {
        const across = dy * dy * inverse;
        for (let column = firstColumn; column <= lastColumn; column++) {
          const rest = along[column - firstColumn]! - across;
          if (rest > 0) density[start + column]! += peak * rest * rest;
        }
      } else {
        const across = peak * Math.exp(-0.5 * dy * dy * inverse);
        for (let column = firstColumn; column <= lastColumn; column++) {
          density[start + column]! += across * along[column - firstColumn]!;
        }
      }
    }
    if ((i + 1) % POINTS_PER_BREATH === 0) {
      progress?.(i + 1, x.length);
      await breathe?.();
    }
  }
  progress?.(x.length, x.length);
  return density;
}

/**
 * The default search radius: 0.9 min(SD, sqrt(1 / ln 2) Dm) n^-0.2, SD the standard distance and Dm the median distance to the mean
 * centre. Source: ArcGIS, How Kernel Density works; after Silverman 1986, eq. 3.31.
 */
export function defaultRadius(points: WeightedPoints): number {
  const { x, y, weights } = points;
  const centre = findCentre(points);
  const order = Array.from(x, (_, i) => Math.hypot(x[i]! - centre.x, y[i]! - centre.y));
  const sorted = [...order.keys()].sort((a, b) => order[a]! - order[b]!);
  let passed = 0;
  const middle = sorted.find((i) => (passed += weights ? weights[i]! : 1) >= centre.n / 2) ?? 0;
  return 0.9 * Math.min(centre.standardDistance, Math.sqrt(1 / Math.LN2) * order[middle]!) * centre.n ** -0.2;
}
