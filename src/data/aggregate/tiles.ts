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

/** What a tile is made of: the rows of the index that an ordered mask lets through, each as often as it counts. */
export type TileRows = {
  readonly index: TileIndex;
  readonly ordered: Uint8Array;
  readonly weights: ArrayLike<number> | null;
};

/** Whether a row of a tile's slice is one of the tile: below the zoom of the keys the slice is larger. */
function isInTile({ xs, ys }: TileIndex, tile: Tile, position: number): boolean {
  const span = spanOf(tile);
  return Math.floor(xs[position]! / span) === tile.x && Math.floor(ys[position]! / span) === tile.y;
}

/** The side of a tile, in the units of the index. */
const spanOf = ({ z }: Tile) => 2 ** (32 - z);

/** Positions in the index of the rows of a tile that are drawn as points, in Z-order. */
function pointsOf({ index, ordered, weights }: TileRows, tile: Tile): number[] {
  const { from, to } = sliceOfTile(index, tile.z, tile.x, tile.y);
  const positions: number[] = [];
  for (let i = from; i < to; i++) {
    if (ordered[i] === 0 || (weights && weights[index.rows[i]!]! <= 0)) continue;
    if (tile.z <= KEY_ZOOM || isInTile(index, tile, i)) positions.push(i);
  }
  return positions;
}

/**
 * One vector tile (Mapbox Vector Tile 2.1) of the rows a mask lets through (see `orderMask`); null when there are none.
 * From zoom `pointsFrom` on: layer 'incidents', one point per row, its id the row number, with `category` (the label).
 * A row that counts other than 1 carries its `count`; one that counts nothing is not drawn, one that takes back only lessens a cluster.
 * Below: layer 'clusters', one point per 8th of the tile's side at the mean place of its rows, with `count`; a single row is an incident.
 */
export function encodeTile(
  index: TileIndex,
  ordered: Uint8Array,
  category: CategoryColumn | null,
  tile: Tile,
  pointsFrom: number,
  weights: ArrayLike<number> | null = null,
): ArrayBuffer | null {
  const span = spanOf(tile);
  const rows: TileRows = { index, ordered, weights };
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
    const drawn = pointsOf(rows, tile);
    if (drawn.length === 0) return null;
    const incidents = layer('incidents', drawn.length, (i) => incident(drawn[i]!));
    return toBuffer(fromVectorTileJs({ layers: { incidents } }));
  }

  const cells = clustersOf(rows, tile);
  const singles = cells.filter((cell) => cell.rows === 1 && cell.count === 1);
  const clusters = cells.filter((cell) => cell.count > 0 && (cell.rows > 1 || cell.count > 1));
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

/** Groups the rows of a tile by cell: in Z-order those of a cell follow each other. Rows that count nothing are left out. */
function clustersOf({ index, ordered, weights }: TileRows, tile: Tile): Cluster[] {
  const { keys, xs, ys, rows } = index;
  const { from, to } = sliceOfTile(index, tile.z, tile.x, tile.y);
  const shift = 2 * (KEY_ZOOM - Math.min(tile.z + CELL_ZOOM, KEY_ZOOM));
  const isPart = tile.z > KEY_ZOOM;
  const clusters: Cluster[] = [];
  for (let i = from; i < to;) {
    const cell = keys[i]! >>> shift;
    let [x, y, count, size, position] = [0, 0, 0, 0, i];
    for (; i < to && keys[i]! >>> shift === cell; i++) {
      if (ordered[i] === 0 || (isPart && !isInTile(index, tile, i))) continue;
      const weight = weights ? weights[rows[i]!]! : 1;
      if (weight === 0) continue;
      if (size++ === 0) position = i;
      x += xs[i]!;
      y += ys[i]!;
      count += weight;
    }
    if (size > 0) clusters.push({ x: x / size, y: y / size, rows: size, count, position });
  }
  return clusters;
}

function toBuffer(bytes: Uint8Array): ArrayBuffer {
  return bytes.slice().buffer;
}
