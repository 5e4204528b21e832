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
  add(rows: {
    readonly count: number;
    readonly longitude: ArrayLike<number>;
    readonly latitude: ArrayLike<number>;
  }): void;
  /** Null before the first located row. */
  summarize(): PlaceSummary | null;
};

const PER_DEGREE = 1e6;
const FIRST_SLOTS = 1 << 14;
/** 64 MB, and room for 2.9 million distinct points: more are counted as points of their own, for such a file is not snapped. */
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

/** An empty count. Points are kept in an open-addressing table of 16 bytes a slot that doubles as it fills. */
export function createPointCounts(): PointCounts {
  let slots = FIRST_SLOTS;
  /** Longitude, latitude (millionths of a degree), rows and nothing, four numbers a slot: they share a line of the processor's cache. */
  let table = new Int32Array(4 * slots);
  let unique = 0;
  let located = 0;
  /** Rows of points that found no room. */
  let overflow = 0;

  /** Where a point stands in the table, or the free slot where it would. */
  function slotOf(x: number, y: number): number {
    let hash = Math.imul(x, 0x9e3779b1) ^ Math.imul(y, 0x85ebca6b);
    hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
    const mask = 4 * slots - 1;
    let at = (4 * (hash ^ (hash >>> 13))) & mask;
    while (table[at + 2] !== 0 && (table[at] !== x || table[at + 1] !== y)) at = (at + 4) & mask;
    return at;
  }

  function put(at: number, x: number, y: number, rows: number): void {
    table[at] = x;
    table[at + 1] = y;
    table[at + 2] = rows;
  }

  function grow(): void {
    const old = table;
    slots *= 2;
    table = new Int32Array(4 * slots);
    for (let i = 0; i < old.length; i += 4) {
      if (old[i + 2] !== 0) put(slotOf(old[i]!, old[i + 1]!), old[i]!, old[i + 1]!, old[i + 2]!);
    }
  }

  /** Rows of the points, ascending. */
  function listRows(): Int32Array {
    const rows = new Int32Array(unique);
    let count = 0;
    for (let at = 2; at < table.length; at += 4) if (table[at] !== 0) rows[count++] = table[at]!;
    return rows.sort();
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
        if (table[at + 2] !== 0) table[at + 2]!++;
        else if (unique < FULLEST * slots) {
          put(at, x, y, 1);
          unique++;
          if (unique >= FULLEST * slots && slots < MOST_SLOTS) grow();
        } else overflow++;
      }
    },

    summarize() {
      if (located === 0) return null;
      const ordered = listRows();
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
    for (let at = 0; at < table.length; at += 4) {
      const rows = table[at + 2]!;
      if (rows < least) continue;
      const [longitude, latitude] = [table[at]! / PER_DEGREE, table[at + 1]! / PER_DEGREE];
      heaps.push({ longitude, latitude, rows, share: rows / located });
    }
    return heaps.sort((a, b) => b.rows - a.rows).slice(0, MOST_HEAPS);
  }
}
