/** Fewer places than this say nothing about where a file lies. */
const FEWEST_PLACES = 20;
/** Room around the sampled places, in degrees: a file sorted by district must not lose its other districts. */
const LEAST_ROOM_DEGREES = 2;
const ROOM_SHARE = 3;

/** Longitude and latitude in degrees. */
export type Pair = readonly [longitude: number, latitude: number];

/** West, south, east, north in degrees. */
export type Bounds = readonly [number, number, number, number];

/** Whether a place lies within bounds, edges included. */
export function isWithin([west, south, east, north]: Bounds, x: number, y: number): boolean {
  return x >= west && x <= east && y >= south && y <= north;
}

/** The places of a sample that can be some, each once: a default that thousands of rows share counts as one. */
export function distinctPlaces(pairs: readonly Pair[]): readonly Pair[] {
  const seen = new Map<string, Pair>();
  for (const pair of pairs) {
    const [x, y] = pair;
    if (!(Math.abs(x) <= 180 && Math.abs(y) <= 90) || x === 0 || y === 0 || (x === -1 && y === -1)) continue;
    seen.set(`${x} ${y}`, pair);
  }
  return [...seen.values()];
}

/**
 * Bounds for a file no profile knows, from sampled rows: the box between the 5th and 95th percentiles of its distinct places, widened on
 * each side by the larger of two degrees and three times its own width. Only gross errors (another state, a typing error) lie outside;
 * null when fewer than 20 places are known. Percentiles, not extremes, because the sample itself holds such errors.
 */
export function estimateBounds(pairs: readonly Pair[]): Bounds | null {
  const all = pairs.filter(
    ([x, y]) => Math.abs(x) <= 180 && Math.abs(y) <= 90 && x !== 0 && y !== 0 && (x !== -1 || y !== -1),
  );
  // Few street anchors for many rows are a small town, not a lack of evidence.
  if (all.length < FEWEST_PLACES) return null;
  const distinct = distinctPlaces(pairs);
  const places = distinct.length >= FEWEST_PLACES ? distinct : all;
  const range = (values: readonly number[], most: number): readonly [number, number] => {
    const sorted = values.toSorted((a, b) => a - b);
    const low = sorted[Math.floor(0.05 * (sorted.length - 1))]!;
    const high = sorted[Math.ceil(0.95 * (sorted.length - 1))]!;
    const room = Math.max(LEAST_ROOM_DEGREES, ROOM_SHARE * (high - low));
    return [Math.max(-most, low - room), Math.min(most, high + room)];
  };
  const across = range(
    places.map(([x]) => x),
    180,
  );
  const along = range(
    places.map(([, y]) => y),
    90,
  );
  return [across[0], along[0], across[1], along[1]];
}
