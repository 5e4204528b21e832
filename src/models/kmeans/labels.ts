import { createLabels, type Partition } from '../../analysis/cluster/k-means.ts';
import type { KMeansFitted } from './fitted.ts';
import type { KMeansPoints } from './points.ts';

/** Index of the nearest centre of every point; ties go to the lowest. */
export function labelPoints(fitted: KMeansFitted, points: KMeansPoints): Uint8Array | Uint16Array {
  const k = fitted.x.length;
  const labels = createLabels(points.x.length, k);
  for (let i = 0; i < labels.length; i++) {
    let least = Infinity;
    for (let c = 0; c < k; c++) {
      const dx = points.x[i]! - fitted.x[c]!;
      const dy = points.y[i]! - fitted.y[c]!;
      const squared = dx * dx + dy * dy;
      if (squared < least) {
        least = squared;
        labels[i] = c;
      }
    }
  }
  return labels;
}

/** A partition as a fitted model: clusters renumbered by size, so the same partition always has the same numbers. */
export function fittedFromPartition(
  origin: KMeansFitted['origin'],
  partition: Pick<Partition, 'x' | 'y' | 'inertia' | 'iterations' | 'converged' | 'labels'>,
): KMeansFitted {
  const sizes = new Uint32Array(partition.x.length);
  for (const label of partition.labels) sizes[label] = sizes[label]! + 1;
  const bySize = Array.from(sizes.keys()).sort(
    (a, b) => sizes[b]! - sizes[a]! || partition.x[a]! - partition.x[b]! || partition.y[a]! - partition.y[b]!,
  );
  return {
    origin,
    x: Float64Array.from(bySize, (c) => partition.x[c]!),
    y: Float64Array.from(bySize, (c) => partition.y[c]!),
    sizes: Uint32Array.from(bySize, (c) => sizes[c]!),
    inertia: partition.inertia,
    iterations: partition.iterations,
    converged: partition.converged,
  };
}
