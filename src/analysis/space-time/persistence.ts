/** What a cell was over the periods. */
export type Persistence = 'persistent' | 'emerging' | 'former' | 'intermittent' | 'none';

/** Least share of all periods in which a cell is hot before it counts as a hot spot of any kind. */
const LEAST_SHARE = 0.1;
const PERSISTENT_SHARE = 0.8;
/** The last fifth of the periods is recent; in as large a share of them an emerging hot spot is hot. */
const RECENT_SHARE = 0.2;

/** How many of the periods are recent: a fifth, at least one. */
export function countRecent(periods: number): number {
  return Math.max(1, Math.floor(RECENT_SHARE * periods));
}

/**
 * The kind of hot spot that a cell was. `isHot` has 1 for each period it was hot, in the order of time:
 * persistent: hot in at least 80 % of the periods;
 * emerging: in fewer than 10 % of the older periods, and at least 20 % of the recent ones;
 * former: in at least 10 % of the older, and fewer than 10 % of the recent ones;
 * intermittent: else in at least 10 % of all.
 * Source: Ashby, sfhotspot, hotspot_classify() with its defaults; recent periods are counted once here.
 */
export function persistenceOf(isHot: ArrayLike<number>): Persistence {
  const periods = isHot.length;
  const recent = countRecent(periods);
  let [older, late] = [0, 0];
  for (let period = 0; period < periods; period++) {
    if (period < periods - recent) older += isHot[period]!;
    else late += isHot[period]!;
  }
  const olderShare = older / (periods - recent);
  const lateShare = late / recent;
  const share = (older + late) / periods;
  if (share >= PERSISTENT_SHARE) return 'persistent';
  if (olderShare < LEAST_SHARE && lateShare >= RECENT_SHARE) return 'emerging';
  if (olderShare >= LEAST_SHARE && lateShare < LEAST_SHARE) return 'former';
  return share >= LEAST_SHARE ? 'intermittent' : 'none';
}
