import fc from 'fast-check';
import proj4 from 'proj4';
import { describe, expect, test } from 'vitest';
import {
  codeOf,
  createMemorySource,
  importText,
  reportOf,
  type MemoryImport,
} from '../../../../fixtures/import/memory-import.ts';
import type { ImportSettings } from '../detection.ts';
import { detectTable } from '../detect.ts';
import { createTextSource } from '../text-source.ts';
import { previewPlaces } from './preview-places.ts';

/** A grid of places around a centre, as many as asked for, no two alike. */
function placesAround(longitude: number, latitude: number, count = 60): readonly (readonly [number, number])[] {
  return Array.from({ length: count }, (_, i) => {
    return [longitude + ((i * 37) % 61) * 0.0021 - 0.06, latitude + ((i * 53) % 59) * 0.0017 - 0.05] as const;
  });
}

const types = ['Theft', 'Burglary', 'Assault'];

/** A file with the given place columns. */
function fileOf(header: string, places: readonly string[], delimiter = ','): string {
  const rows = places.map((place, i) => ['2021-03-01', types[i % 3], place].join(delimiter));
  return [['date', 'offense', header].join(delimiter), ...rows].join('\n') + '\n';
}

const quote = (text: string) => `"${text.replaceAll('"', '""')}"`;

/** Places that were stored, in file order; null where a row has none. */
function placesOf({ table }: MemoryImport): readonly (readonly [number, number] | null)[] {
  return table.blocks.flatMap(({ rows, columns }) => {
    const { longitude, latitude } = columns;
    if (longitude?.kind !== 'number' || latitude?.kind !== 'number') return Array.from({ length: rows }, () => null);
    return Array.from({ length: rows }, (_, i) =>
      Number.isNaN(longitude.values[i]!) ? null : ([longitude.values[i]!, latitude.values[i]!] as const),
    );
  });
}

function expectPlaces(
  imported: MemoryImport,
  expected: readonly (readonly [number, number] | null)[],
  digits = 6,
): void {
  const round = (place: readonly [number, number] | null) =>
    place && place.map((value) => Number(value.toFixed(digits)));
  expect(placesOf(imported).map(round)).toEqual(expected.map(round));
}

async function doubtsOf(text: string, settings: ImportSettings = {}) {
  const source = createMemorySource('export.csv', () => [new TextEncoder().encode(text)], text.length);
  const detected = await detectTable(createTextSource(source), settings);
  if (!detected.ok) throw new Error(detected.failure.code);
  return detected.value.detection.doubts;
}

const chicago = placesAround(-87.65, 41.85);

function sexagesimal(value: number, letters: readonly [string, string]): string {
  const size = Math.abs(value);
  const minutes = (size % 1) * 60;
  const seconds = ((minutes % 1) * 60).toFixed(4);
  return `${Math.floor(size)}°${Math.floor(minutes)}'${seconds}"${value < 0 ? letters[1] : letters[0]}`;
}

describe('notations', () => {
  test('decimal commas in a file with semicolons', async () => {
    const write = (value: number) => value.toFixed(6).replace('.', ',');
    const text = fileOf(
      'longitud;latitud',
      chicago.map(([x, y]) => `${write(x)};${write(y)}`),
      ';',
    );
    expectPlaces(await importText(text), chicago);
  });

  test('degrees, minutes and seconds with compass letters, whatever the headers say', async () => {
    const lines = chicago.map(([x, y]) =>
      [sexagesimal(y, ['N', 'S']), sexagesimal(x, ['E', 'W'])].map(quote).join(','),
    );
    for (const header of ['lat,lon', 'first,second']) {
      const imported = await importText(fileOf(header, lines));
      expectPlaces(imported, chicago);
      expect(reportOf(imported).columns.latitude).toBe(header.split(',')[0]);
    }
  });

  test.each([
    ['WKT', 'the_geom', (x: number, y: number) => `POINT (${x.toFixed(6)} ${y.toFixed(6)})`],
    ['EWKT', 'geom', (x: number, y: number) => `SRID=4326;POINT(${x.toFixed(6)} ${y.toFixed(6)})`],
    ['a pair in brackets', 'Location', (x: number, y: number) => `(${y.toFixed(6)}, ${x.toFixed(6)})`],
    ['a bare pair', 'coordinates', (x: number, y: number) => `${y.toFixed(6)}, ${x.toFixed(6)}`],
    ['longitude first', 'where', (x: number, y: number) => `${x.toFixed(6)} ${y.toFixed(6)}`],
    [
      'an address and a pair',
      'Location 1',
      (x: number, y: number) => `800 BRYANT ST\nCity\n(${y.toFixed(6)}, ${x.toFixed(6)})`,
    ],
    [
      'an object',
      'location',
      (x: number, y: number) => `{"latitude": "${y.toFixed(6)}", "longitude": "${x.toFixed(6)}"}`,
    ],
    [
      'GeoJSON',
      'point',
      (x: number, y: number) => `{"type": "Point", "coordinates": [${x.toFixed(6)}, ${y.toFixed(6)}]}`,
    ],
  ])('%s in one column', async (_, header, write) => {
    const imported = await importText(
      fileOf(header, [...chicago.map(([x, y]) => quote(write(x, y))), '""', '"UNKNOWN"']),
    );
    expectPlaces(imported, [...chicago, null, null]);
    const report = reportOf(imported);
    expect(report.columns.latitude).toBe(header);
    expect(report.columns.longitude).toBe(header);
    expect(report.fixes['place-missing']).toBe(2);
  });

  test('one column named for both by the user', async () => {
    // Both could be a latitude: the order is that of portals, until the exchange is asked for.
    const places = placesAround(31, 30);
    const text = fileOf(
      'spot',
      places.map(([x, y]) => quote(`${y.toFixed(6)}, ${x.toFixed(6)}`)),
    );
    const columns = { latitude: 'spot', longitude: 'spot' };
    expectPlaces(await importText(text, { columns }), places);
    const exchanged = await importText(text, { columns, coordinates: { swapped: true } });
    expectPlaces(
      exchanged,
      places.map(([x, y]) => [y, x] as const),
    );
  });
});

describe('axes and signs', () => {
  const line = ([x, y]: readonly [number, number]) => `${x.toFixed(6)},${y.toFixed(6)}`;

  test('headers in each other’s place are told by what cannot be, and fixed', async () => {
    const la = placesAround(-118.3, 34.0);
    const imported = await importText(fileOf('latitude,longitude', la.map(line)));
    expectPlaces(imported, la);
    expect(reportOf(imported).warnings.some((warning) => warning.includes('each other'))).toBe(true);
  });

  test('headers in each other’s place of a town in the far south as written', async () => {
    const boston = placesAround(-71.08, 42.33);
    const imported = await importText(fileOf('latitude,longitude', boston.map(line)));
    expectPlaces(imported, boston);
    expect(reportOf(imported).fixes['place-swapped']).toBe(boston.length);
  });

  test('single exchanged rows and lost signs are restored within the estimated bounds', async () => {
    const broken = chicago.map(([x, y], i) => (i === 5 ? line([y, x]) : i === 7 ? line([-x, y]) : line([x, y])));
    const imported = await importText(fileOf('longitude,latitude', broken));
    expectPlaces(imported, chicago);
    expect(reportOf(imported).fixes).toMatchObject({ 'place-swapped': 1, 'place-sign': 1 });
  });

  test('minus signs lost in a whole file are asked about, and read as written until then', async () => {
    const boston = placesAround(-71.08, 42.33);
    const text = fileOf(
      'longitude,latitude',
      boston.map(([x, y]) => line([-x, y])),
    );
    const doubt = (await doubtsOf(text)).find(({ kind }) => kind === 'place-axes');
    expect(doubt).toMatchObject({
      choices: [{ near: null }, { negative: ['longitude'], near: 'Boston' }],
    });
    const unattended = await importText(text);
    expectPlaces(
      unattended,
      boston.map(([x, y]) => [-x, y] as const),
    );
    expect(reportOf(unattended).warnings.join(' ')).toContain('Boston');
    const answered = await importText(text, { coordinates: { negative: ['longitude'] } });
    expectPlaces(answered, boston);
    expect(reportOf(answered).fixes['place-sign']).toBe(boston.length);
    // The zone or the name of the file says as much.
    expectPlaces(await importText(text, { timeZone: 'America/New_York' }), boston);
    expectPlaces(await importText(text, {}, 'boston-2021.csv'), boston);
  });

  test('places of a town far from any large one are left as they are, without a question', async () => {
    for (const [x, y] of [
      [-111.4, 45.7],
      [142.5, -11.0],
      [-6.5, 62.0],
    ] as const) {
      const places = placesAround(x, y);
      const text = fileOf('longitude,latitude', places.map(line));
      expect((await doubtsOf(text)).filter(({ kind }) => kind === 'place-axes')).toEqual([]);
      expectPlaces(await importText(text), places);
    }
  });
});

describe('places that are none', () => {
  const line = ([x, y]: readonly [number, number]) => `${x},${y}`;

  test.each([
    ['place-zero', '0,0'],
    ['place-minus-one', '-1,-1'],
    ['place-sentinel', '99,99'],
    ['place-sentinel', '-999,-999'],
    ['place-sentinel', '999.0,999.0'],
    ['place-missing', ','],
    ['place-out-of-bounds', '1e999,41.8'],
    ['place-out-of-bounds', '-91.686565684,36.619446395'],
    ['place-out-of-bounds', '12.5,41.8'],
  ])('%s: %s', async (label, value) => {
    const imported = await importText(fileOf('longitude,latitude', [...chicago.map(line), value]));
    expect(reportOf(imported).fixes).toEqual({ [label]: 1 });
    expect(placesOf(imported).at(-1)).toBeNull();
  });

  test('an impossible value that comes again and again', async () => {
    const imported = await importText(
      fileOf('longitude,latitude', [...chicago.map(line), ...Array.from({ length: 5 }, () => '-200.5,100.5')]),
    );
    expect(reportOf(imported).fixes).toEqual({ 'place-sentinel': 5 });
  });

  test('the origin of a State Plane zone, even inside the bounds of a file', async () => {
    const missouri = placesAround(-90.5, 37.5, 80).map(([x, y]) => [x + 20 * (x + 90.5), y + 15 * (y - 37.5)] as const);
    const imported = await importText(fileOf('longitude,latitude', [...missouri.map(line), '-91.68657,36.61945']));
    expect(reportOf(imported).fixes).toEqual({ 'place-sentinel': 1 });
  });
});

describe('projections', () => {
  const systems: Readonly<Record<string, string>> = {
    'EPSG:2913':
      '+proj=lcc +lat_0=43.6666666666667 +lon_0=-120.5 +lat_1=46 +lat_2=44.3333333333333 +x_0=2500000.0001424 +y_0=0 +ellps=GRS80 +units=ft',
    'EPSG:27700':
      '+proj=tmerc +lat_0=49 +lon_0=-2 +k=0.9996012717 +x_0=400000 +y_0=-100000 +ellps=airy +towgs84=446.448,-125.157,542.06,0.15,0.247,0.842,-20.489 +units=m',
    'EPSG:32633': '+proj=utm +zone=33 +datum=WGS84 +units=m',
  };
  const centers: Readonly<Record<string, readonly [number, number]>> = {
    'EPSG:2913': [-122.65, 45.52],
    'EPSG:27700': [-2.24, 53.48],
    'EPSG:32633': [13.4, 52.51],
  };

  test.each(Object.keys(systems))('%s by name, from columns, and not without', async (crs) => {
    const places = placesAround(...centers[crs]!);
    const { forward } = proj4(systems[crs]!);
    const lines = places.map(([x, y]) =>
      forward([x, y])
        .map((value) => value.toFixed(3))
        .join(','),
    );
    const text = fileOf('x,y', [...lines, '0,0', ',']);
    const told = await importText(text, { crs });
    // The datum of 2913 lies a metre from that of the numbers made here.
    expectPlaces(told, [...places, null, null], 4);
    expect(reportOf(told).crs).toBe(crs);
    expect(reportOf(told).fixes).toEqual({ 'place-zero': 1, 'place-missing': 1 });
    const untold = await importText(text);
    expect(reportOf(untold).fixes).toEqual({ 'place-projected': places.length + 2 });
    expect(reportOf(untold).warnings.join(' ')).toContain('crs');
    const doubt = (await doubtsOf(text)).find(({ kind }) => kind === 'crs');
    if (doubt?.kind !== 'crs') throw new Error('no question');
    const [first] = doubt.candidates;
    expect(Math.abs(first!.longitude - centers[crs]![0])).toBeLessThan(0.1);
    expect(Math.abs(first!.latitude - centers[crs]![1])).toBeLessThan(0.1);
    const source = createMemorySource('grid.csv', () => [new TextEncoder().encode(text)], text.length);
    const preview = await previewPlaces(createTextSource(source), { crs: first!.crs });
    expect(preview.ok && preview.value.located).toBe(places.length);
  });

  test('that a point names itself', async () => {
    const places = placesAround(-123.1, 49.26);
    const { forward } = proj4('+proj=utm +zone=10 +datum=NAD83 +units=m');
    const lines = places.map(([x, y]) =>
      quote(
        `SRID=26910;POINT(${forward([x, y])
          .map((value) => value.toFixed(3))
          .join(' ')})`,
      ),
    );
    const imported = await importText(fileOf('shape', lines));
    expectPlaces(imported, places);
    expect(reportOf(imported).crs).toBe('EPSG:26910');
  });

  test('that nobody knows are refused, with the way to name one', async () => {
    expect(codeOf(await importText(fileOf('x,y', ['1000,2000']), { crs: 'Gauss' }))).toBe('import.crs-unsupported');
  });
});

test('whatever stands in the place columns, every row is accounted for', async () => {
  const value = fc.oneof(
    fc.double().map(String),
    fc.constantFrom('', '0', '-1', 'NaN', 'N', '41°', 'POINT (1 2)', '(1, 2)', '1e400', '-', '°', "5'").map(quote),
    fc.string({ maxLength: 12 }).map((text) => quote(text.replaceAll(/[\0\r\n]/g, ' '))),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(value, value), { minLength: 1, maxLength: 40 }), async (pairs) => {
      const lines = [...chicago.map(([x, y]) => `${x},${y}`), ...pairs.map((pair) => pair.join(','))];
      const imported = await importText(fileOf('longitude,latitude', lines));
      const report = reportOf(imported);
      expect(report.rowsKept).toBe(lines.length);
      const places = placesOf(imported);
      const lost = Object.entries(report.fixes).filter(
        ([key]) => key.startsWith('place-') && key !== 'place-swapped' && key !== 'place-sign',
      );
      expect(lost.reduce((sum, [, count]) => sum + count, 0)).toBe(places.filter((place) => place === null).length);
    }),
    { numRuns: 60 },
  );
});
