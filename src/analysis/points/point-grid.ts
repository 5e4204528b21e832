/** Points sorted into square buckets, so that those near a place are found without looking at all. */
export type PointGrid = {
  /** Side of a bucket in metres. */
  readonly side: number;
  readonly columns: number;
  readonly lines: number;
  readonly west: number;
  readonly south: number;
  /** First entry of each bucket in `order`, with one more at the end. Buckets run from west to east, then from south to north. */
  readonly starts: Uint32Array;
  /** Points by bucket. */
  readonly order: Uint32Array;
};

/** More buckets than this cost more memory than they save time. */
const MOST_BUCKETS = 4_000_000;

type Bounds = { readonly west: number; readonly south: number; readonly width: number; readonly height: number };

function boundsOf(x: Float64Array, y: Float64Array): Bounds {
  if (x.length === 0) return { west: 0, south: 0, width: 0, height: 0 };
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i < x.length; i++) {
    west = Math.min(west, x[i]!);
    east = Math.max(east, x[i]!);
    south = Math.min(south, y[i]!);
    north = Math.max(north, y[i]!);
  }
  return { west, south, width: east - west, height: north - south };
}

/** Sorts n points (metres) into buckets of at least `side`; larger where the area would need too many. O(n + buckets). */
export function buildPointGrid(x: Float64Array, y: Float64Array, side: number): PointGrid {
  const { west, south, width, height } = boundsOf(x, y);
  const least = Math.max(Math.sqrt((width * height) / MOST_BUCKETS), width / MOST_BUCKETS, height / MOST_BUCKETS);
  // Points that are all at one place need one bucket of any size.
  const fitted = Math.max(side, least) || 1;
  const columns = Math.floor(width / fitted) + 1;
  const lines = Math.floor(height / fitted) + 1;
  const starts = new Uint32Array(columns * lines + 1);
  const buckets = new Uint32Array(x.length);
  for (let i = 0; i < x.length; i++) {
    const bucket = Math.floor((y[i]! - south) / fitted) * columns + Math.floor((x[i]! - west) / fitted);
    buckets[i] = bucket;
    starts[bucket + 1]!++;
  }
  for (let bucket = 0; bucket < columns * lines; bucket++) starts[bucket + 1]! += starts[bucket]!;
  const next = starts.slice(0, -1);
  const order = new Uint32Array(x.length);
  for (let i = 0; i < x.length; i++) order[next[buckets[i]!]!++] = i;
  return { side: fitted, columns, lines, west, south, starts, order };
}

/** Points a bucket should hold when the nearest of each is looked for. */
const POINTS_PER_BUCKET = 2;

/** Distance in metres of every point to the nearest other one; Infinity for a single point. Points at one place have distance 0. */
export function nearestDistances(x: Float64Array, y: Float64Array): Float64Array {
  const { width, height } = boundsOf(x, y);
  const buckets = Math.max(1, x.length / POINTS_PER_BUCKET);
  const grid = buildPointGrid(x, y, Math.max(Math.sqrt((width * height) / buckets), (width + height) / buckets));
  return Float64Array.from(x, (_, i) => Math.sqrt(nearestSquared(grid, x, y, i)));
}

/** Looks at rings of buckets around the point's own, until no further one can hold a nearer point. */
function nearestSquared(grid: PointGrid, x: Float64Array, y: Float64Array, i: number): number {
  const { side, columns, lines, west, south, starts, order } = grid;
  const column = Math.floor((x[i]! - west) / side);
  const line = Math.floor((y[i]! - south) / side);
  let least = Infinity;
  for (let ring = 0; ring < Math.max(columns, lines); ring++) {
    if (ring > 0 && least <= ((ring - 1) * side) ** 2) break;
    for (let v = Math.max(0, line - ring); v <= Math.min(lines - 1, line + ring); v++) {
      const isEdge = Math.abs(v - line) === ring;
      for (let u = column - ring; u <= column + ring; u += isEdge ? 1 : 2 * ring) {
        if (u < 0 || u >= columns) continue;
        const bucket = v * columns + u;
        for (let at = starts[bucket]!; at < starts[bucket + 1]!; at++) {
          const j = order[at]!;
          if (j === i) continue;
          const squared = (x[i]! - x[j]!) ** 2 + (y[i]! - y[j]!) ** 2;
          if (squared < least) least = squared;
        }
      }
    }
  }
  return least;
}
