import { findKnee } from './knee.ts';
import { distancesToNearest } from './nearest-k.ts';
import type { PointTree } from './point-tree.ts';

/** More distances than this do not move the knee. */
const MOST_DISTANCES = 20_000;
/** Where the curve has no knee, so many of the points have the least number of neighbours within the radius. */
const SHARE_WITHOUT_KNEE = 0.9;

/**
 * A radius for DBSCAN in metres: the knee of the distances to the `least`-th nearest (the point itself counted), sorted from far to near.
 * 0 where most points lie at one place with others. Source: Ester et al. 1996, section 4.2, with the knee of Satopää et al. 2011.
 */
export function chooseRadius(tree: PointTree, least: number): number {
  const every = Math.max(1, Math.ceil(tree.x.length / MOST_DISTANCES));
  const distances = distancesToNearest(tree, least, every).filter(Number.isFinite).sort().reverse();
  if (distances.length === 0) return 0;
  const knee = findKnee([...distances.keys()], [...distances]);
  return distances[knee ?? Math.floor((1 - SHARE_WITHOUT_KNEE) * distances.length)]!;
}
