import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import proj4 from 'proj4';
import { describe, expect, test } from 'vitest';
import { loadCrsList } from './crs-list.ts';
import { openProjection } from './open-projection.ts';
import { resolveCrs } from './resolve-crs.ts';

type Golden = {
  readonly systems: readonly {
    readonly crs: string;
    readonly metres: number;
    readonly points: readonly (readonly [number, number, number, number])[];
  }[];
};

const golden: Golden = JSON.parse(
  readFileSync(new URL('../../../fixtures/golden/projections.json', import.meta.url), 'utf8'),
);

/** Metres between two places a few metres apart. */
function metersBetween(a: readonly [number, number], b: readonly [number, number]): number {
  return Math.hypot((a[0] - b[0]) * 111_320 * Math.cos((a[1] * Math.PI) / 180), (a[1] - b[1]) * 110_574);
}

async function definitionOf(name: string): Promise<string> {
  const crs = await resolveCrs(name);
  if (!crs.ok || crs.value.definition === null) throw new Error(name);
  return crs.value.definition;
}

describe('projections', () => {
  test.each(golden.systems)('$crs gives the degrees of PROJ to half a metre', async ({ crs, points }) => {
    expect(points.length).toBeGreaterThan(2);
    const toDegrees = await openProjection(await definitionOf(crs));
    const out = new Float64Array(2);
    for (const [x, y, longitude, latitude] of points) {
      toDegrees(x, y, out);
      expect(metersBetween([out[0]!, out[1]!], [longitude, latitude])).toBeLessThan(0.5);
      // Remembered, and the same.
      toDegrees(x, y, out);
      expect(metersBetween([out[0]!, out[1]!], [longitude, latitude])).toBeLessThan(0.5);
    }
  });

  test('there and back is the same place, in every system of the list', async () => {
    const list = await loadCrsList();
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...list),
        fc.double({ min: 0.2, max: 0.8, noNaN: true }),
        fc.double({ min: 0.2, max: 0.8, noNaN: true }),
        async ({ definition, area }, across, along) => {
          const [west, south, east, north] = area!;
          const width = east >= west ? east - west : east - west + 360;
          const longitude = ((west + across * width + 540) % 360) - 180;
          const latitude = Math.max(-80, south) + along * (Math.min(84, north) - Math.max(-80, south));
          const [x, y] = proj4(definition!).forward([longitude, latitude], true) as [number, number];
          const out = new Float64Array(2);
          (await openProjection(definition!))(x, y, out);
          expect(metersBetween([longitude, latitude], [out[0]!, out[1]!])).toBeLessThan(0.1);
        },
      ),
      { numRuns: 300 },
    );
  });

  test('points of thousands of streets are converted each for itself', async () => {
    const toDegrees = await openProjection(await definitionOf('EPSG:26910'));
    const direct = proj4(await definitionOf('EPSG:26910'));
    const out = new Float64Array(2);
    for (let i = 0; i < 200_000; i++) {
      const x = 483_000 + ((i * 7919) % 15_000);
      const y = 5_450_000 + ((i * 104_729) % 12_000);
      toDegrees(x, y, out);
      if (i % 997 !== 0) continue;
      const [longitude, latitude] = direct.inverse([x, y]) as [number, number];
      expect(out[0]).toBe(longitude);
      expect(out[1]).toBe(latitude);
    }
  });
});

describe('a system', () => {
  test.each([
    ['EPSG:2913', 'EPSG:2913'],
    ['2913', 'EPSG:2913'],
    ['epsg:26910', 'EPSG:26910'],
    ['EPSG:102696', 'ESRI:102696'],
    ['ESRI:102696', 'ESRI:102696'],
    ['urn:ogc:def:crs:EPSG::27700', 'EPSG:27700'],
    ['http://www.opengis.net/def/crs/EPSG/0/3435', 'EPSG:3435'],
    ['EPSG:900913', 'EPSG:3857'],
    ['WGS84', 'EPSG:4326'],
    ['WGS 84', 'EPSG:4326'],
    ['urn:ogc:def:crs:OGC:1.3:CRS84', 'EPSG:4326'],
    ['EPSG:4269', 'EPSG:4269'],
    ['+proj=utm +zone=10 +datum=NAD83', 'custom'],
  ])('%s is found', async (name, id) => {
    const found = await resolveCrs(name);
    expect(found.ok && found.value.id).toBe(id);
  });

  test('written out as WKT is read', async () => {
    const wkt =
      'PROJCS["NAD_1983_StatePlane_Missouri_East_FIPS_2401_Feet",GEOGCS["GCS_North_American_1983",DATUM["D_North_American_1983",SPHEROID["GRS_1980",6378137,298.257222101]],PRIMEM["Greenwich",0],UNIT["Degree",0.0174532925199433]],PROJECTION["Transverse_Mercator"],PARAMETER["False_Easting",820208.3333333333],PARAMETER["False_Northing",0],PARAMETER["Central_Meridian",-90.5],PARAMETER["Scale_Factor",0.9999333333333333],PARAMETER["Latitude_Of_Origin",35.83333333333334],UNIT["Foot_US",0.3048006096012192]]';
    const [written, listed] = [await resolveCrs(wkt), await resolveCrs('ESRI:102696')];
    if (!written.ok || !listed.ok) throw new Error('not read');
    const [a, b] = [new Float64Array(2), new Float64Array(2)];
    (await openProjection(written.value.definition!))(890_000, 1_010_000, a);
    (await openProjection(listed.value.definition!))(890_000, 1_010_000, b);
    expect(metersBetween([a[0]!, a[1]!], [b[0]!, b[1]!])).toBeLessThan(0.01);
    expect(written.value.title).toBe('NAD_1983_StatePlane_Missouri_East_FIPS_2401_Feet');
  });

  test.each([
    'GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137,298.257223563]],PRIMEM["Greenwich",0],UNIT["Degree",0.0174532925199433]]',
    'GEOGCS["GCS_North_American_1983",DATUM["D_North_American_1983",SPHEROID["GRS_1980",6378137,298.257222101]],PRIMEM["Greenwich",0],UNIT["Degree",0.0174532925199433]]',
  ])('degrees written out as WKT need no conversion: %s', async (wkt) => {
    const found = await resolveCrs(wkt);
    expect(found).toMatchObject({ ok: true, value: { id: 'EPSG:4326', definition: null } });
  });

  test.each(['EPSG:1', 'Portland', '', '+proj=nonsense', 'EPSG:99999', 'PROJCS["x"]', 'NaN', '12'])(
    '%s is refused with a code',
    async (name) => {
      const found = await resolveCrs(name);
      expect(!found.ok && found.failure.code).toBe('import.crs-unsupported');
    },
  );
});
