import { fromVectorTileJs, type VectorTileFeatureLike, type VectorTileLayerLike } from '@maplibre/vt-pbf';
import type { CategoryColumn } from '../table/column.ts';
import { KEY_ZOOM, sliceOfTile, type TileIndex } from './tile-index.ts';

/** Units of a tile's side. */
const EXTENT = 4096;
/** Halvings of a tile's side into cells; the rows of a cell make one cluster: 8 x 8 cells of about 64 pixels. */
const CELL_ZOOM = 3;
/** More points than this make a tile slow to draw and tell the eye nothing more. */
export const POINTS_PER_TILE = 8000;

export type Tile = { readonly z: number; readonly x: number; readonly y: number };

type Geometry = ReturnType<VectorTileFeatureLike['loadGeometry']>;

function point(
  id: number | undefined,
  properties: VectorTileFeatureLike['properties'],
  x: number,
  y: number,
): VectorTileFeatureLike {
  // The writer reads x and y and nothing else of a point.
  return { type: 1, id, properties, extent: EXTENT, loadGeometry: () => [[{ x, y }]] as unknown as Geometry };
}

function layer(name: string, length: number, feature: (i: number) => VectorTileFeatureLike): VectorTileLayerLike {
  return { version: 2, name, extent: EXTENT, length, feature };
}

/** Positions in the index of the rows of a tile that a mask lets through. */
function positionsOf(
  index: TileIndex,
  mask: Uint8Array,
  weights: ArrayLike<number> | null,
  tile: Tile,
  span: number,
): Uint32Array {
  const { from, to } = sliceOfTile(index, tile.z, tile.x, tile.y);
  const positions = new Uint32Array(to - from);
  let count = 0;
  for (let i = from; i < to; i++) {
    if (mask[index.rows[i]!] === 0 || (weights && weights[index.rows[i]!] === 0)) continue;
    // Below the zoom of the keys the slice is larger than the tile.
    if (tile.z > KEY_ZOOM) {
      if (Math.floor(index.xs[i]! / span) !== tile.x || Math.floor(index.ys[i]! / span) !== tile.y) continue;
    }
    positions[count++] = i;
  }
  return positions.subarray(0, count);
}

/**
 * One vector tile (Mapbox Vector Tile 2.1) of the rows a mask lets through; null when there are none.
 * From zoom `pointsFrom` on: layer 'incidents', one point per row, its id the row number, with `category` (the label).
 * A row that counts other than 1 carries its `count`; one that counts nothing is not drawn, one that takes back only lessens a cluster.
 * Below: layer 'clusters', one point per 8th of the tile's side at the mean place of its rows, with `count`; a single row is an incident.
 */
export function encodeTile(
  index: TileIndex,
  mask: Uint8Array,
  category: CategoryColumn | null,
  tile: Tile,
  pointsFrom: number,
  weights: ArrayLike<number> | null = null,
): ArrayBuffer | null {
  const span = 2 ** (32 - tile.z);
  const positions = positionsOf(index, mask, weights, tile, span);
  if (positions.length === 0) return null;
  const left = tile.x * span;
  const top = tile.y * span;
  const unit = span / EXTENT;
  const local = (world: number, edge: number) => Math.min(EXTENT - 1, Math.max(0, Math.floor((world - edge) / unit)));
  const incident = (position: number) => {
    const row = index.rows[position]!;
    const count = weights?.[row] ?? 1;
    const properties = {
      ...(category && { category: category.labels[category.codes[row]!]! }),
      ...(count !== 1 && { count }),
    };
    return point(row, properties, local(index.xs[position]!, left), local(index.ys[position]!, top));
  };

  if (tile.z >= pointsFrom) {
    const drawn = weights ? positions.filter((position) => weights[index.rows[position]!]! > 0) : positions;
    if (drawn.length === 0) return null;
    const incidents = layer('incidents', drawn.length, (i) => incident(drawn[i]!));
    return toBuffer(fromVectorTileJs({ layers: { incidents } }));
  }

  const cells = clustersOf(index, positions, weights, Math.min(tile.z + CELL_ZOOM, KEY_ZOOM));
  const singles = cells.filter(({ count, rows }) => rows === 1 && count === 1);
  const clusters = cells.filter(({ count, rows }) => count > 0 && (rows > 1 || count > 1));
  const layers = {
    clusters: layer('clusters', clusters.length, (i) => {
      const { x, y, count } = clusters[i]!;
      return point(undefined, { count }, local(x, left), local(y, top));
    }),
    incidents: layer('incidents', singles.length, (i) => incident(singles[i]!.position)),
  };
  if (singles.length + clusters.length === 0) return null;
  const filled = Object.fromEntries(Object.entries(layers).filter(([, { length }]) => length > 0));
  return toBuffer(fromVectorTileJs({ layers: filled }));
}

type Cluster = {
  readonly x: number;
  readonly y: number;
  readonly rows: number;
  readonly count: number;
  readonly position: number;
};

/** Groups positions by cell: in Z-order the rows of a cell follow each other. */
function clustersOf(
  { keys, xs, ys, rows: rowOf }: TileIndex,
  positions: Uint32Array,
  weights: ArrayLike<number> | null,
  cellZoom: number,
): Cluster[] {
  const shift = 2 * (KEY_ZOOM - cellZoom);
  const clusters: Cluster[] = [];
  for (let i = 0; i < positions.length;) {
    const cell = keys[positions[i]!]! >>> shift;
    let x = 0;
    let y = 0;
    let count = 0;
    let end = i;
    for (; end < positions.length && keys[positions[end]!]! >>> shift === cell; end++) {
      x += xs[positions[end]!]!;
      y += ys[positions[end]!]!;
      count += weights ? weights[rowOf[positions[end]!]!]! : 1;
    }
    const rows = end - i;
    clusters.push({ x: x / rows, y: y / rows, rows, count, position: positions[i]! });
    i = end;
  }
  return clusters;
}

function toBuffer(bytes: Uint8Array): ArrayBuffer {
  return bytes.slice().buffer;
}
