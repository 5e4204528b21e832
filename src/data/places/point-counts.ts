/** A single point that holds more rows than the points around its rank explain: a headquarters, a default, a station. */
export type Heap = {
  readonly longitude: number;
  readonly latitude: number;
  readonly rows: number;
  /** Of the located rows. */
  readonly share: number;
};

/** How much the places of a file repeat. */
export type PlaceSummary = {
  /** Distinct points, to a millionth of a degree (0.1 m). */
  readonly unique: number;
  /** Share of the located rows on the 1 % of points that hold most. */
  readonly topShare: number;
  /** Share of the located rows that have their point in common with another row. */
  readonly sharedShare: number;
  readonly snapped: boolean;
  readonly heaps: readonly Heap[];
};

/** Counts the rows of every point while a file is read. */
export type PointCounts = {
  add(rows: { readonly count: number; readonly longitude: Float64Array; readonly latitude: Float64Array }): void;
  /** Null before the first located row. */
  summarize(): PlaceSummary | null;
};

const PER_DEGREE = 1e6;
const FIRST_SLOTS = 1 << 14;
/** 50 MB, and room for 2.9 million distinct points: more are counted as points of their own, for such a file is not snapped. */
const MOST_SLOTS = 1 << 22;
const FULLEST = 0.7;

/** Half of the rows sharing their points is what streets and blocks do, and addresses do not. */
const SNAPPED_SHARE = 0.5;
const FEWEST_ROWS = 500;
/** A heap holds at least this share of the rows, and this many rows; so far above the point of rank 1 in 1,000 that no street explains it. */
const HEAP_SHARE = 0.002;
const HEAP_ROWS = 30;
const HEAP_FACTOR = 4;
const HEAP_RANK = 0.001;
const MOST_HEAPS = 10;

/** An empty count. Points are kept in an open-addressing table of 12 bytes a slot that doubles as it fills. */
export function createPointCounts(): PointCounts {
  let slots = FIRST_SLOTS;
  let xs = new Int32Array(slots);
  let ys = new Int32Array(slots);
  let counts = new Int32Array(slots);
  let unique = 0;
  let located = 0;
  /** Rows of points that found no room. */
  let overflow = 0;

  function slotOf(x: number, y: number): number {
    let hash = Math.imul(x, 0x9e3779b1) ^ Math.imul(y, 0x85ebca6b);
    hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
    let at = (hash ^ (hash >>> 13)) & (slots - 1);
    while (counts[at] !== 0 && (xs[at] !== x || ys[at] !== y)) at = (at + 1) & (slots - 1);
    return at;
  }

  function grow(): void {
    const [oldX, oldY, oldCounts] = [xs, ys, counts];
    slots *= 2;
    xs = new Int32Array(slots);
    ys = new Int32Array(slots);
    counts = new Int32Array(slots);
    for (let i = 0; i < oldCounts.length; i++) {
      if (oldCounts[i] === 0) continue;
      const at = slotOf(oldX[i]!, oldY[i]!);
      xs[at] = oldX[i]!;
      ys[at] = oldY[i]!;
      counts[at] = oldCounts[i]!;
    }
  }

  return {
    add({ count, longitude, latitude }) {
      for (let i = 0; i < count; i++) {
        // NaN, where a row is not located, fails every comparison.
        if (!(longitude[i]! >= -180)) continue;
        const x = Math.round(longitude[i]! * PER_DEGREE);
        const y = Math.round(latitude[i]! * PER_DEGREE);
        located++;
        const at = slotOf(x, y);
        if (counts[at] !== 0) counts[at]!++;
        else if (unique < FULLEST * slots) {
          xs[at] = x;
          ys[at] = y;
          counts[at] = 1;
          unique++;
          if (unique >= FULLEST * slots && slots < MOST_SLOTS) grow();
        } else overflow++;
      }
    },

    summarize() {
      if (located === 0) return null;
      const ordered = counts.filter((count) => count > 0).sort();
      const points = unique + overflow;
      let left = Math.max(1, Math.round(0.01 * points));
      let top = 0;
      for (let i = ordered.length - 1; i >= 0 && left > 0; i--, left--) top += ordered[i]!;
      let alone = overflow;
      for (let i = 0; i < ordered.length && ordered[i] === 1; i++) alone++;
      const sharedShare = 1 - alone / located;
      return {
        unique: points,
        topShare: (top + left) / located,
        sharedShare,
        snapped: located >= FEWEST_ROWS && sharedShare >= SNAPPED_SHARE,
        heaps: findHeaps(ordered),
      };
    },
  };

  function findHeaps(ordered: Int32Array): readonly Heap[] {
    const last = ordered.length - 1;
    const usual = ordered[Math.max(0, last - Math.max(10, Math.round(HEAP_RANK * ordered.length)))]!;
    const least = Math.max(HEAP_ROWS, HEAP_SHARE * located, HEAP_FACTOR * usual);
    const heaps: Heap[] = [];
    if (last < 0 || ordered[last]! < least) return heaps;
    for (let at = 0; at < slots; at++) {
      if (counts[at]! < least) continue;
      heaps.push({
        longitude: xs[at]! / PER_DEGREE,
        latitude: ys[at]! / PER_DEGREE,
        rows: counts[at]!,
        share: counts[at]! / located,
      });
    }
    return heaps.sort((a, b) => b.rows - a.rows).slice(0, MOST_HEAPS);
  }
}
