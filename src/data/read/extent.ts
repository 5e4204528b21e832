import type { CleanBatch } from '../clean/batch.ts';

/** What lies between which times and places, and a thin sample of the places as they come. */
export type Extent = {
  add(batch: CleanBatch): void;
  /** Longitude, latitude pairs of some rows since the last call; null when there are none. */
  takePoints(): Float32Array<ArrayBuffer> | null;
  /** Local minutes of the first and last row in time; null before the first row. */
  times(): readonly [number, number] | null;
  /** West, south, east, north of the located rows; null when none is. */
  bounds(): readonly [number, number, number, number] | null;
};

/** Points of one progress message, and of one chunk of rows. */
const MOST_POINTS = 1500;
const CHUNK_POINTS = 120;

/** An empty extent. */
export function createExtent(): Extent {
  let first = Infinity;
  let last = -Infinity;
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  let points: number[] = [];
  return {
    add({ count, minutes, longitude, latitude }) {
      const stride = Math.max(1, Math.floor(count / CHUNK_POINTS));
      for (let i = 0; i < count; i++) {
        const time = minutes[i]!;
        if (time < first) first = time;
        if (time > last) last = time;
        const x = longitude[i]!;
        // NaN, where a row is not located, fails every comparison.
        if (!(x >= -180)) continue;
        const y = latitude[i]!;
        if (x < west) west = x;
        if (x > east) east = x;
        if (y < south) south = y;
        if (y > north) north = y;
        if (i % stride === 0 && points.length < 2 * MOST_POINTS) points.push(x, y);
      }
    },
    takePoints() {
      if (points.length === 0) return null;
      const taken = Float32Array.from(points);
      points = [];
      return taken;
    },
    times: () => (first === Infinity ? null : [first, last]),
    bounds: () => (west === Infinity ? null : [west, south, east, north]),
  };
}
