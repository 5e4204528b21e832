import { openAsBlob } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { unwrap } from '../../src/api/answer.ts';
import type { AddressSettings } from '../contracts.ts';
import { readReferenceFile } from './read-reference-file.ts';

const read = async (parts: BlobPart, name: string, settings: AddressSettings = {}) =>
  unwrap(await readReferenceFile(new Blob([parts]), name, settings));

describe('an address or street file', () => {
  test.each([
    [
      'of the Census, with its address ranges',
      {
        FULLNAME: 'N Clark St',
        LFROMADD: '3301',
        LTOADD: '3399',
        RFROMADD: '3300',
        RTOADD: '3398',
        ZIPL: '60657',
        PARITYL: 'O',
      },
      {
        street: 'N Clark St',
        area: '60657',
        left: { from: 3301, to: 3399, parity: 'odd' },
        right: { from: 3300, to: 3398, parity: 'even' },
      },
    ],
    [
      'of a city, with the parts of a name apart',
      {
        PRE_DIR: 'N',
        STREET_NAM: 'CLARK',
        STREET_TYP: 'ST',
        SUF_DIR: '',
        L_F_ADD: 3301,
        L_T_ADD: 3399,
        R_F_ADD: 0,
        R_T_ADD: 0,
      },
      { street: 'N CLARK ST', left: { from: 3301, to: 3399, parity: 'odd' }, right: null },
    ],
    [
      'of OpenStreetMap, with a name only',
      { name: 'North Clark Street', highway: 'primary' },
      { street: 'North Clark Street', left: null },
    ],
  ])('%s', async (_, properties, line) => {
    const geometry = { type: 'LineString', coordinates: [[-87.65, 41.94], [-87.66, 41.95]] }; // prettier-ignore
    const json = JSON.stringify({ type: 'FeatureCollection', features: [{ type: 'Feature', properties, geometry }] });
    const plain = await read(json, 'streets.geojson');
    expect(plain.rows.lines).toMatchObject([line]);
    expect(plain.facts).toMatchObject({ points: 0, lines: 1, skipped: 0, crs: null });
    expect((await read(gzipSync(json), 'streets.geojson.gz')).rows).toEqual(plain.rows);
    expect(
      (await read(new Uint8Array(zipSync({ 'a/streets.geojson': Buffer.from(json) })), 'streets.zip')).rows,
    ).toEqual(plain.rows);
  });

  test.each([
    ['number,street,city,lon,lat\n12,MAIN ST,Oak Park,-87.7,41.9\n', '12 MAIN ST', 'Oak Park'],
    ['X;Y;HAUSNUMMER;STRASSE;ORT\n13,4;52,5;12a;Hauptstr.;Berlin\n', '12a Hauptstr.', 'Berlin'],
    ['latitud;longitud;direccion\n6,25;-75,56;Calle 10 # 43-21\n', 'Calle 10 # 43-21', ''],
    ['addr:housenumber,addr:street,addr:city,WKT\n12,Main St,Town,POINT (-87.7 41.9)\n', '12 Main St', 'Town'],
    ['HUNDRED_BLOCK,Latitude,Longitude\n10XX ALBERNI ST,49.2,-123.1\n', '10XX ALBERNI ST', ''],
  ])('as a table: %s', async (csv, address, area) => {
    const { rows } = await read(csv, 'addresses.csv');
    expect(rows.points).toMatchObject([{ address, area }]);
    expect(Math.abs(rows.points[0]!.longitude)).toBeGreaterThan(Math.abs(rows.points[0]!.latitude) > 45 ? 13 : 70);
  });

  test('in a projection it states, or that is said', async () => {
    const csv = 'address,x,y\n1 MAIN ST,1170000,1910000\n';
    const { rows, facts } = await read(csv, 'addresses.csv', { crs: 'EPSG:3435' });
    expect(rows.points[0]!.longitude).toBeCloseTo(-87.67, 1);
    expect(rows.points[0]!.latitude).toBeCloseTo(41.9, 1);
    expect(facts.crs).toBe('EPSG:3435');
  });

  test('as a zipped shapefile', async () => {
    const file = await openAsBlob(new URL('../../fixtures/context/areas.zip', import.meta.url).pathname);
    const { rows, facts } = unwrap(await readReferenceFile(file, 'areas.zip', {}));
    expect(facts.points).toBe(rows.points.length);
    expect(rows.points.length).toBeGreaterThan(0);
    expect(rows.points.every(({ longitude, latitude }) => Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90)).toBe(
      true,
    );
  });

  test.each([
    ['<kml/>', 'a.kml', 'geocode.form'],
    ['{', 'a.geojson', 'context.json-invalid'],
    ['', 'a.csv', 'import.empty-file'],
  ])('that is none is refused with a code', async (text, name, code) => {
    expect(await readReferenceFile(new Blob([text]), name, {})).toMatchObject({ failure: { code } });
  });
});
