import type { Random } from '../../data/random.ts';
import type { WeightedPoints } from '../points/centrography.ts';
import { type Kernel, kernelDensity, type Lattice } from './kernel-density.ts';

/** How two densities are compared: first / second, its natural logarithm, or first - second. */
export type Comparison = 'ratio' | 'log-ratio' | 'difference';

/** Two densities at the same places, each of which integrates to 1, compared. */
export type DualDensity = {
  /** Below this, the mean of the second times a share, a density is taken for it where it is divided by or its logarithm is taken. */
  readonly floor: number;
  /** The comparison; NaN where both densities lie below the floor. */
  readonly values: Float64Array;
};

/** Compares two densities, per square metre. Source: Kelsall & Diggle 1995 for the ratio of densities; the floor is our own. */
export function compareDensities(
  first: Float64Array,
  second: Float64Array,
  { comparison, floorShare }: { readonly comparison: Comparison; readonly floorShare: number },
): DualDensity {
  const floor = (floorShare * second.reduce((sum, value) => sum + value, 0)) / second.length;
  const values = first.map((one, at) => {
    const other = second[at]!;
    if (one < floor && other < floor) return NaN;
    if (comparison === 'difference') return one - other;
    if (comparison === 'ratio') return one / Math.max(other, floor);
    return Math.log(Math.max(one, floor) / Math.max(other, floor));
  });
  return { floor, values };
}

export type RelabelOptions = {
  readonly kernel: Kernel;
  readonly bandwidth: number;
  readonly permutations: number;
  readonly random: Random;
  readonly progress?: (done: number, total: number) => void;
  readonly breathe?: () => Promise<void>;
};

/**
 * Pointwise p at places of a lattice that a set of points is more, or less, dense there than as many drawn at random from all: twice the smaller
 * of (draws at least, or at most, as dense + 1) / (permutations + 1). Points are drawn with their weights, `size` each time.
 * Source: random labelling, Kelsall & Diggle 1995.
 */
export async function relabel(
  all: WeightedPoints,
  { observed, size, at }: { readonly observed: Float64Array; readonly size: number; readonly at: ArrayLike<number> },
  lattice: Lattice,
  { kernel, bandwidth, permutations, random, progress, breathe }: RelabelOptions,
): Promise<Float64Array> {
  const order = Uint32Array.from({ length: all.x.length }, (_, i) => i);
  const larger = new Uint32Array(at.length);
  const smaller = new Uint32Array(at.length);
  for (let run = 0; run < permutations; run++) {
    for (let i = 0; i < size; i++) {
      const j = i + random.integer(order.length - i);
      const kept = order[i]!;
      order[i] = order[j]!;
      order[j] = kept;
    }
    const drawn = order.subarray(0, size);
    const weights = all.weights && Float64Array.from(drawn, (i) => all.weights![i]!);
    const points = {
      x: Float64Array.from(drawn, (i) => all.x[i]!),
      y: Float64Array.from(drawn, (i) => all.y[i]!),
      weights,
    };
    const total = weights ? weights.reduce((sum, weight) => sum + weight, 0) : size;
    const density = await kernelDensity(points, lattice, { kernel, bandwidth, ...(breathe && { breathe }) });
    for (let cell = 0; cell < at.length; cell++) {
      const value = density[at[cell]!]! / total;
      // Sums in another order differ in their last digits.
      const room = 1e-12 * value;
      if (value >= observed[cell]! - room) larger[cell]!++;
      if (value <= observed[cell]! + room) smaller[cell]!++;
    }
    progress?.(run + 1, permutations);
    await breathe?.();
  }
  return Float64Array.from(larger, (many, cell) =>
    Math.min(1, (2 * (Math.min(many, smaller[cell]!) + 1)) / (permutations + 1)),
  );
}
