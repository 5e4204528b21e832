import type { Random } from '../../data/random.ts';
import { say } from '../../text/say.ts';
import type { ProjectedPoints } from '../points/project-points.ts';
import { nearestDistances } from '../points/point-grid.ts';

/** The points at some positions, in that order. */
export function pickPoints<Points extends ProjectedPoints>(points: Points, kept: Uint32Array): Points {
  return {
    ...points,
    x: Float64Array.from(kept, (i) => points.x[i]!),
    y: Float64Array.from(kept, (i) => points.y[i]!),
    rows: Uint32Array.from(kept, (i) => points.rows[i]!),
    weights: points.weights && Float64Array.from(kept, (i) => points.weights![i]!),
  };
}

/** At most `most` of n positions, drawn without replacement, in rising order. */
export function samplePositions(n: number, most: number, random: Random): Uint32Array {
  const order = Uint32Array.from({ length: n }, (_, i) => i);
  if (n <= most) return order;
  for (let i = 0; i < most; i++) {
    const j = i + random.integer(n - i);
    const kept = order[i]!;
    order[i] = order[j]!;
    order[j] = kept;
  }
  return order.slice(0, most).sort();
}

/** At most `most` of the points, drawn without replacement and kept in their order, with a sentence where some were left out. */
export function samplePoints<Points extends ProjectedPoints>(
  points: Points,
  most: number,
  random: Random,
): { readonly points: Points; readonly warnings: readonly string[] } {
  const n = points.x.length;
  if (n <= most) return { points, warnings: [] };
  return {
    points: pickPoints(points, samplePositions(n, most, random)),
    warnings: [say('method.warn.sample', { kept: most, n })],
  };
}

/** From this share of incidents at the place of another one on, clusters may be rounded coordinates. */
const HEAPED = 0.3;

/** A sentence where many points lie at exactly the place of another one. */
export function warnOfHeaps({ x, y }: Pick<ProjectedPoints, 'x' | 'y'>): readonly string[] {
  const heaped = nearestDistances(x, y).reduce((sum, distance) => sum + (distance === 0 ? 1 : 0), 0) / x.length;
  return heaped > HEAPED ? [say('method.warn.same-place', { share: (100 * heaped).toFixed(1) })] : [];
}
