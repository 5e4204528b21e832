import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { settleBoundaries, type BoundaryFeature } from '../../src/data/context/boundaries.ts';
import { openSqlite } from '../../src/data/context/geopackage/sqlite-tables.ts';
import { openProjection } from '../../src/data/places/open-projection.ts';
import { resolveCrs } from '../../src/data/places/resolve-crs.ts';
import { openFile } from './open-file.ts';
import { readBoundaries } from './read-boundaries.ts';

/** Made by tools/golden/context_formats.py: the same areas in two formats, and where pyproj puts them. */
const golden = JSON.parse(readFileSync('fixtures/context/areas.json', 'utf8')) as {
  readonly areas: readonly {
    readonly name: string;
    readonly code: number;
    readonly share: number;
    readonly centre: readonly [number, number];
  }[];
};
const fixture = (name: string) => new Uint8Array(readFileSync(`fixtures/context/${name}`));

async function readAreas(bytes: Uint8Array<ArrayBuffer>, name: string): Promise<readonly BoundaryFeature[]> {
  const file = await openFile(new Blob([bytes]), name);
  const read = file.ok ? await readBoundaries(file.value) : file;
  if (!read.ok) throw new Error(read.failure.code);
  const crs = read.value.raw.crs === null ? null : await resolveCrs(read.value.raw.crs);
  if (crs && !crs.ok) throw new Error(crs.failure.code);
  const definition = crs?.value.definition ?? null;
  const toDegrees = definition === null ? null : await openProjection(definition, false);
  const settled = settleBoundaries(read.value.raw, { file: name, toDegrees });
  if (!settled.ok) throw new Error(settled.failure.code);
  return settled.value.features;
}

function centreOf({ polygons }: BoundaryFeature): readonly [number, number] {
  const ring = polygons[0]![0]!;
  const mean = (offset: number) =>
    ring.reduce((sum, value, i) => (i % 2 === offset ? sum + value : sum), 0) / (ring.length / 2);
  return [mean(0), mean(1)];
}

describe.each(['areas.gpkg', 'areas.zip'])('%s', (name) => {
  test('holds the areas where they are, with what is said of them', async () => {
    const features = await readAreas(fixture(name), name);
    expect(features.map(({ properties }) => [properties['name'], properties['code']])).toEqual(
      golden.areas.map((area) => [area.name, area.code]),
    );
    features.forEach((feature, i) => {
      const { centre, share } = golden.areas[i]!;
      const [x, y] = centreOf(feature);
      expect(feature.properties['share']).toBeCloseTo(share, 6);
      // Without the grid of the Ordnance Survey the shift of datum is true to about 5 m; both use seven parameters.
      expect(Math.abs(x - centre[0])).toBeLessThan(1e-4);
      expect(Math.abs(y - centre[1])).toBeLessThan(1e-4);
    });
  });

  test('is refused with a code wherever it is cut or changed', async () => {
    const whole = fixture(name);
    const codes: string[] = [];
    for (let step = 1; step < 40; step++) {
      const cut = whole.slice(0, Math.floor((whole.length * step) / 40));
      const changed = whole.slice();
      for (let i = 0; i < 20; i++) changed[(step * 7919 + i * 104_729) % whole.length]! ^= 255;
      for (const bytes of [cut, changed]) {
        const file = await openFile(new Blob([bytes]), name);
        const read = file.ok ? await readBoundaries(file.value) : file;
        codes.push(read.ok ? 'read' : read.failure.code);
      }
    }
    expect(codes.filter((code) => !/^(read$|context\.|import\.)/.test(code))).toEqual([]);
    expect(codes.filter((code) => code !== 'read').length).toBeGreaterThan(30);
  });
});

test('tables of a SQLite file are read over several pages, with the row id where it is a column', () => {
  const table = openSqlite(fixture('areas.gpkg')).table('AREAS')!;
  expect(table.columns).toEqual(['fid', 'geom', 'name', 'code', 'share']);
  expect(table.rows.map(([fid, , , code]) => [fid, code])).toEqual(golden.areas.map(({ code }, i) => [i + 1, code]));
  expect((table.rows[0]![1] as Uint8Array).length).toBe(8 + 9 + 9 + 4 + 37 * 16);
});

test('KML keeps names and holes', async () => {
  const ring = (side: number) => `<LinearRing><coordinates>${[[0, 0], [side, 0], [side, side], [0, side], [0, 0]].map(([x, y]) => `${x! + 1},${y! + 50},0`).join(' ')}</coordinates></LinearRing>`; // prettier-ignore
  const kml = `<?xml version="1.0"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document><Placemark><name>Old &amp; new</name><Polygon><outerBoundaryIs>${ring(4)}</outerBoundaryIs><innerBoundaryIs>${ring(1)}</innerBoundaryIs></Polygon></Placemark></Document></kml>`;
  const [area] = await readAreas(new TextEncoder().encode(kml), 'areas.kml');
  expect(area!.properties['name']).toBe('Old & new');
  expect(area!.polygons[0]).toHaveLength(2);
});
