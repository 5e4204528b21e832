/**
 * Located rows in Z-order (Morton order) of Web Mercator: the rows of any map tile lie next to each other, whatever the filter,
 * so a tile is a slice and a filter needs no rebuild. Arrays are parallel; coordinates are in 2^32nds of the world's side.
 */
export type TileIndex = {
  readonly rows: Uint32Array;
  readonly xs: Uint32Array;
  readonly ys: Uint32Array;
  /** 16 bits of x and y interleaved. */
  readonly keys: Uint32Array;
};

/** Zoom at which a tile is one key: deeper tiles are parts of one. */
export const KEY_ZOOM = 16;
const WORLD = 4294967296;
/** Web Mercator ends here, where the world is a square. */
const MAX_LATITUDE = 85.05112877980659;

/** Web Mercator x of a longitude, 0..1. */
export function mercatorX(longitude: number): number {
  return (longitude + 180) / 360;
}

/** Web Mercator y of a latitude, 0 (north) .. 1. */
export function mercatorY(latitude: number): number {
  const sine = Math.sin((Math.max(-MAX_LATITUDE, Math.min(MAX_LATITUDE, latitude)) * Math.PI) / 180);
  return 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
}

/** Spreads 16 bits to the even bits of a word. */
function spread(value: number): number {
  let v = value;
  v = (v | (v << 8)) & 0x00ff00ff;
  v = (v | (v << 4)) & 0x0f0f0f0f;
  v = (v | (v << 2)) & 0x33333333;
  return (v | (v << 1)) & 0x55555555;
}

function keyOf(x: number, y: number): number {
  return (spread(x >>> 16) | (spread(y >>> 16) << 1)) >>> 0;
}

function toWorld(share: number): number {
  return Math.max(0, Math.min(WORLD - 1, Math.floor(share * WORLD)));
}

/**
 * Sorts 32-bit keys and what stands beside them, least significant digit first (radix 2^11): stable and linear. Keys and values move
 * together, so that memory is read in order and nothing is looked up. Uses up both arrays.
 */
function sortByKey(keys: Uint32Array, values: Uint32Array): readonly [keys: Uint32Array, values: Uint32Array] {
  let [fromKeys, fromValues] = [keys, values];
  let [toKeys, toValues] = [new Uint32Array(keys.length), new Uint32Array(keys.length)] as [Uint32Array, Uint32Array];
  for (const shift of [0, 11, 22]) {
    const starts = new Uint32Array(2049);
    for (let i = 0; i < fromKeys.length; i++) starts[((fromKeys[i]! >>> shift) & 2047) + 1]!++;
    for (let digit = 0; digit < 2048; digit++) starts[digit + 1]! += starts[digit]!;
    for (let i = 0; i < fromKeys.length; i++) {
      const key = fromKeys[i]!;
      const to = starts[(key >>> shift) & 2047]!++;
      toKeys[to] = key;
      toValues[to] = fromValues[i]!;
    }
    [fromKeys, toKeys] = [toKeys, fromKeys];
    [fromValues, toValues] = [toValues, fromValues];
  }
  return [fromKeys, fromValues];
}

/** Builds the index of all rows with a place (degrees; NaN where there is none). Linear in the rows. */
export function buildTileIndex(longitudes: ArrayLike<number>, latitudes: ArrayLike<number>): TileIndex {
  let located = 0;
  for (let row = 0; row < longitudes.length; row++) if (!Number.isNaN(longitudes[row]!)) located++;
  const placed = new Uint32Array(located);
  const unsorted = new Uint32Array(located);
  const allXs = new Uint32Array(longitudes.length);
  const allYs = new Uint32Array(longitudes.length);
  let at = 0;
  for (let row = 0; row < longitudes.length; row++) {
    const longitude = longitudes[row]!;
    if (Number.isNaN(longitude)) continue;
    const x = toWorld(mercatorX(longitude));
    const y = toWorld(mercatorY(latitudes[row]!));
    allXs[row] = x;
    allYs[row] = y;
    placed[at] = row;
    unsorted[at++] = keyOf(x, y);
  }
  const [keys, rows] = sortByKey(unsorted, placed);
  const [xs, ys] = [new Uint32Array(located), new Uint32Array(located)];
  for (let i = 0; i < located; i++) {
    const row = rows[i]!;
    xs[i] = allXs[row]!;
    ys[i] = allYs[row]!;
  }
  return { rows, xs, ys, keys };
}

/** First position whose key is at least `key`. */
function lowerBound(keys: Uint32Array, key: number): number {
  let low = 0;
  let high = keys.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (keys[middle]! < key) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Positions of a tile's rows, `from` to `to` (exclusive). Below KEY_ZOOM the slice may hold rows beside the tile. */
export function sliceOfTile({ keys }: TileIndex, z: number, x: number, y: number): { from: number; to: number } {
  const zoom = Math.min(z, KEY_ZOOM);
  const [column, row] = [Math.floor(x / 2 ** (z - zoom)), Math.floor(y / 2 ** (z - zoom))];
  const cells = 4 ** (KEY_ZOOM - zoom);
  const first = ((spread(column) | (spread(row) << 1)) >>> 0) * cells;
  return { from: lowerBound(keys, first), to: first + cells >= WORLD ? keys.length : lowerBound(keys, first + cells) };
}

/** A mask of rows in the order of the index: reading it there jumps through memory, which is done once and not for every tile. */
export function orderMask({ rows }: TileIndex, mask: Uint8Array): Uint8Array {
  const ordered = new Uint8Array(rows.length);
  for (let i = 0; i < rows.length; i++) ordered[i] = mask[rows[i]!]!;
  return ordered;
}

/** The least zoom at which no tile holds more than `limit` of the rows an ordered mask lets through; at most KEY_ZOOM. */
export function zoomOfPoints({ keys }: TileIndex, ordered: Uint8Array, limit: number): number {
  let tiles: number[] = [];
  let counts: number[] = [];
  let last = -1;
  let count = 0;
  for (let i = 0; i < keys.length; i++) {
    if (ordered[i] === 0) continue;
    const key = keys[i]!;
    if (key !== last) {
      if (count > 0) {
        tiles.push(last);
        counts.push(count);
      }
      last = key;
      count = 0;
    }
    count++;
  }
  if (count > 0) {
    tiles.push(last);
    counts.push(count);
  }
  for (let zoom = KEY_ZOOM; zoom > 0; zoom--) {
    const parents: number[] = [];
    const sums: number[] = [];
    for (let i = 0; i < tiles.length; i++) {
      const parent = tiles[i]! >>> 2;
      if (parents.length > 0 && parents[parents.length - 1] === parent) sums[sums.length - 1]! += counts[i]!;
      else {
        parents.push(parent);
        sums.push(counts[i]!);
      }
    }
    if (sums.some((sum) => sum > limit)) return zoom;
    tiles = parents;
    counts = sums;
  }
  return 0;
}
