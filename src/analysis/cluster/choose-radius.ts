import { gammaShare } from '../quality/tail-probabilities.ts';
import { findKnee } from './knee.ts';
import { distancesToNearest } from './nearest-k.ts';
import type { PointTree } from './point-tree.ts';

/** More distances than this do not move the knee. */
const MOST_DISTANCES = 20_000;
/** Where the curve has no knee, so many of the points have the least number of neighbours within the radius. */
const SHARE_WITHOUT_KNEE = 0.9;
/** Chance with which a point among others spread evenly may be a core point. */
const CORE_BY_CHANCE = 0.05;

export type ChosenRadius = { readonly meters: number; readonly rule: 'knee' | 'spread' };

export type RadiusOptions = {
  /** What a neighbourhood must count, the point itself included. */
  readonly least: number;
  /** Of the area that the points lie in. */
  readonly squareMeters: number;
  readonly breathe: () => Promise<void>;
};

/**
 * A radius for DBSCAN: the knee of the distances to the `least`-th nearest (the point itself counted), sorted from far to near, but no more than
 * makes core points of 5 % of as many points spread evenly over the area, because a wider one joins everything. 0 m where most points lie at one
 * place with others. Source: Ester et al. 1996, section 4.2, with the knee of Satopää et al. 2011; the limit is our own.
 */
export async function chooseRadius(
  tree: PointTree,
  { least, squareMeters, breathe }: RadiusOptions,
): Promise<ChosenRadius> {
  const every = Math.max(1, Math.ceil(tree.x.length / MOST_DISTANCES));
  const distances = (await distancesToNearest(tree, least, { every, breathe }))
    .filter(Number.isFinite)
    .sort()
    .reverse();
  if (distances.length === 0) return { meters: 0, rule: 'knee' };
  const knee = findKnee([...distances.keys()], [...distances]);
  const meters = distances[knee ?? Math.floor((1 - SHARE_WITHOUT_KNEE) * distances.length)]!;
  const limit = spreadRadius(tree.x.length, least, squareMeters);
  return limit < meters ? { meters: limit, rule: 'spread' } : { meters, rule: 'knee' };
}

/** Radius within which a Poisson number of others reaches `least` - 1 with the chance of a core point. */
function spreadRadius(n: number, least: number, squareMeters: number): number {
  let [low, high] = [0, 10 * least + 10];
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (gammaShare(least - 1, middle) < CORE_BY_CHANCE) low = middle;
    else high = middle;
  }
  return Math.sqrt((low * squareMeters) / (Math.PI * n));
}
