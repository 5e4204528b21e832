import { VectorTile } from '@mapbox/vector-tile';
import fc from 'fast-check';
import { PbfReader } from 'pbf';
import { describe, expect, test } from 'vitest';
import { buildTileIndex, KEY_ZOOM, mercatorX, mercatorY, orderMask, zoomOfPoints } from './tile-index.ts';
import { encodeTile, type Tile } from './tiles.ts';

const category = { kind: 'category' as const, codes: new Uint8Array(0), labels: ['', 'Theft', 'Arson'] };

type Place = readonly [longitude: number, latitude: number] | null;
const place: fc.Arbitrary<Place> = fc.option(
  fc.oneof(
    fc.tuple(fc.double({ min: -180, max: 180, noNaN: true }), fc.double({ min: -89, max: 89, noNaN: true })),
    // A city, where places repeat.
    fc
      .tuple(fc.integer({ min: -7115, max: -7105 }), fc.integer({ min: 4230, max: 4240 }))
      .map(([x, y]) => [x / 100, y / 100] as const),
  ),
);
const rows = fc.array(fc.tuple(place, fc.boolean()), { minLength: 1, maxLength: 80 });

function build(places: readonly (readonly [Place, boolean])[]) {
  const mask = Uint8Array.from(places, ([, isSelected]) => (isSelected ? 1 : 0));
  const index = buildTileIndex(
    places.map(([at]) => at?.[0] ?? NaN),
    places.map(([at]) => at?.[1] ?? NaN),
  );
  return { index, mask, column: { ...category, codes: Uint8Array.from(places, (_, i) => i % 3) } };
}

/** The selected rows in a tile, by the definition of Web Mercator. */
function rowsIn(places: readonly (readonly [Place, boolean])[], { z, x, y }: Tile): number[] {
  const clamp = (share: number) => Math.min(2 ** z - 1, Math.max(0, Math.floor(share * 2 ** z)));
  return places.flatMap(([at, isSelected], row) =>
    at && isSelected && clamp(mercatorX(at[0])) === x && clamp(mercatorY(at[1])) === y ? [row] : [],
  );
}

function read(buffer: ArrayBuffer | null) {
  const layers = buffer ? new VectorTile(new PbfReader(buffer)).layers : {};
  const features = (name: string) =>
    Array.from({ length: layers[name]?.length ?? 0 }, (_, i) => {
      const feature = layers[name]!.feature(i);
      const [[point]] = feature.loadGeometry() as unknown as [[{ x: number; y: number }]];
      return { id: feature.id, properties: feature.properties, x: point.x, y: point.y, extent: feature.extent };
    });
  return { incidents: features('incidents'), clusters: features('clusters') };
}

/** A tile that holds one of the places, at a zoom. */
function tileAt([longitude, latitude]: readonly [number, number], z: number): Tile {
  const clamp = (share: number) => Math.min(2 ** z - 1, Math.max(0, Math.floor(share * 2 ** z)));
  return { z, x: clamp(mercatorX(longitude)), y: clamp(mercatorY(latitude)) };
}

describe('a tile', () => {
  test('of points holds exactly the selected rows that lie in it, where they lie', () => {
    fc.assert(
      fc.property(rows, fc.integer({ min: 0, max: 20 }), (places, z) => {
        const { index, mask, column } = build(places);
        for (const [at] of places.slice(0, 5)) {
          if (!at) continue;
          const tile = tileAt(at, z);
          const { incidents, clusters } = read(encodeTile(index, orderMask(index, mask), column, tile, 0));
          expect(incidents.map(({ id }) => id).sort((a, b) => a! - b!)).toEqual(rowsIn(places, tile));
          expect(clusters).toEqual([]);
          for (const { id, properties, x, y, extent } of incidents) {
            const [longitude, latitude] = places[id!]![0]!;
            expect(Math.abs((mercatorX(longitude) * 2 ** z - tile.x) * extent - x)).toBeLessThanOrEqual(1.01);
            expect(Math.abs((mercatorY(latitude) * 2 ** z - tile.y) * extent - y)).toBeLessThanOrEqual(1.01);
            expect(properties['category']).toBe(category.labels[id! % 3]);
          }
        }
      }),
    );
  });

  test('of clusters counts each of them once, and its points lie inside', () => {
    fc.assert(
      fc.property(rows, fc.integer({ min: 0, max: 16 }), (places, z) => {
        const { index, mask, column } = build(places);
        for (const [at] of places.slice(0, 5)) {
          if (!at) continue;
          const tile = tileAt(at, z);
          const { incidents, clusters } = read(encodeTile(index, orderMask(index, mask), column, tile, 99));
          const counted = clusters.reduce((sum, { properties }) => sum + Number(properties['count']), 0);
          expect(counted + incidents.length).toBe(rowsIn(places, tile).length);
          for (const { properties } of clusters) expect(properties['count']).toBeGreaterThan(1);
          for (const { x, y, extent } of [...incidents, ...clusters]) {
            expect(x >= 0 && x < extent && y >= 0 && y < extent).toBe(true);
          }
        }
      }),
    );
  });

  test('is null where nothing is selected', () => {
    const { index, mask, column } = build([[[-71.06, 42.36], false]]);
    expect(encodeTile(index, orderMask(index, mask), column, { z: 0, x: 0, y: 0 }, 0)).toBeNull();
    expect(encodeTile(index, orderMask(index, Uint8Array.of(1)), column, { z: 3, x: 7, y: 7 }, 0)).toBeNull();
  });
});

describe('the zoom of points', () => {
  test('is the least at which no tile holds too many', () => {
    fc.assert(
      fc.property(rows, fc.integer({ min: 1, max: 20 }), (places, limit) => {
        const { index, mask } = build(places);
        const most = (z: number) =>
          Math.max(0, ...places.map(([at]) => (at ? rowsIn(places, tileAt(at, z)).length : 0)));
        const zoom = zoomOfPoints(index, orderMask(index, mask), limit);
        for (let z = zoom; z < KEY_ZOOM; z++) expect(most(z)).toBeLessThanOrEqual(limit);
        expect(zoom === 0 || most(zoom - 1) > limit).toBe(true);
      }),
      { numRuns: 50 },
    );
  });
});
