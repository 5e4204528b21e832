import type { Analysis } from '../../data/contract.ts';
import type { ProjectedPoints } from '../points/project-points.ts';
import { findConvexHull } from '../cluster/study-area.ts';
import { roundDegree } from './cell-table.ts';

/** Clusters of points, the largest first and numbered from 1. */
export type ClusterTables = {
  /** One line for each cluster: number, centre in degrees, incidents, area of its convex hull, incidents per km2 of it. */
  readonly table: Analysis['table'];
  /** Corners of the hulls of the largest clusters, line by line; those without an area have none. */
  readonly outlines: Analysis['table'];
  /** Label of each line of the table. */
  readonly order: readonly number[];
  readonly counts: readonly number[];
  readonly squareMeters: readonly number[];
  /** What lies in no cluster. */
  readonly noise: number;
};

/** More outlines than this are no help on a map. */
const MOST_OUTLINES = 300;
/** Smaller hulls are one place or a line. */
const LEAST_SQUARE_METERS = 1;

/** Describes clusters by their labels, 0 on; -1 belongs to none. */
export function tableOfClusters(
  { x, y, weights, projection }: ProjectedPoints,
  labels: ArrayLike<number>,
): ClusterTables {
  const members: number[][] = [];
  let noise = 0;
  const weightOf = (i: number) => (weights ? weights[i]! : 1);
  for (let i = 0; i < x.length; i++) {
    if (labels[i]! < 0) noise += weightOf(i);
    else (members[labels[i]!] ??= []).push(i);
  }
  const found = members.flatMap((of, label) => {
    const count = of.reduce((sum, i) => sum + weightOf(i), 0);
    const centre = projection.inverse(
      of.reduce((sum, i) => sum + weightOf(i) * x[i]!, 0) / count,
      of.reduce((sum, i) => sum + weightOf(i) * y[i]!, 0) / count,
    );
    const hull = findConvexHull(
      Float64Array.from(of, (i) => x[i]!),
      Float64Array.from(of, (i) => y[i]!),
    );
    return [{ label, count, centre, hull, squareMeters: areaOf(hull) }];
  });
  found.sort((a, b) => b.count - a.count || a.label - b.label);
  const drawn = found.slice(0, MOST_OUTLINES).flatMap(({ hull, squareMeters }, i) => {
    if (squareMeters === 0) return [];
    return hull.x.map((cornerX, corner) => ({ cluster: i + 1, ...projection.inverse(cornerX, hull.y[corner]!) }));
  });
  return {
    table: {
      cluster: found.map((_, i) => i + 1),
      longitude: found.map(({ centre }) => roundDegree(centre.longitude)),
      latitude: found.map(({ centre }) => roundDegree(centre.latitude)),
      count: found.map(({ count }) => count),
      areaSquareMeters: found.map(({ squareMeters }) => squareMeters),
      perSquareKilometer: found.map(({ count, squareMeters }) =>
        squareMeters > 0 ? (count / squareMeters) * 1e6 : null,
      ),
    },
    outlines: {
      cluster: drawn.map(({ cluster }) => cluster),
      longitude: drawn.map(({ longitude }) => roundDegree(longitude)),
      latitude: drawn.map(({ latitude }) => roundDegree(latitude)),
    },
    order: found.map(({ label }) => label),
    counts: found.map(({ count }) => count),
    squareMeters: found.map(({ squareMeters }) => squareMeters),
    noise,
  };
}

/** Square metres of the convex hull of points; 0 at one place or on a line. */
export function hullArea({ x, y }: Pick<ProjectedPoints, 'x' | 'y'>): number {
  return areaOf(findConvexHull(x, y));
}

function areaOf({ x, y }: { readonly x: readonly number[]; readonly y: readonly number[] }): number {
  let twice = 0;
  for (let i = 2; i < x.length; i++) {
    twice += (x[i - 1]! - x[0]!) * (y[i]! - y[0]!) - (x[i]! - x[0]!) * (y[i - 1]! - y[0]!);
  }
  return twice / 2 < LEAST_SQUARE_METERS ? 0 : twice / 2;
}
