import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { importTable } from '../../src/data/read/import-table.ts';
import { createTextSource } from '../../src/data/read/text-source.ts';
import { withoutLayers } from '../../src/data/table/without-layers.ts';
import { loadBlock, loadColumns } from '../../src/storage/columns.ts';
import { createDatasetWriter } from '../../src/storage/dataset-writer.ts';
import { openDatabase, type Database } from '../../src/storage/database.ts';
import { getDataset } from '../../src/storage/datasets.ts';
import { deleteAddressPlaces, getAddressMatches, getAddressReference } from '../../src/storage/geocode.ts';
import { verifyDataset } from '../../src/storage/verify-dataset.ts';
import { unwrap } from '../../src/api/answer.ts';
import type { AddressSettings } from '../contracts.ts';
import { openBlob } from '../ingest/blob-source.ts';
import type { CallContext } from '../protocol/serve.ts';
import { createRowHandlers } from '../query/rows.ts';
import { matchAddresses } from './match-addresses.ts';

const call = { signal: new AbortController().signal, onProgress: () => {} };
const question: CallContext<never> = { signal: call.signal, progress: () => {}, transfer: () => {} };
let database: Database;
let count = 0;

beforeEach(() => void (database = openDatabase(`geocode-${count++}`, null)));
afterEach(() => database.dexie.delete());

const rows = [
  '1,2024-05-01 13:30,Theft,North,1200 BLOCK OF MAIN ST,-87.70000,41.90000',
  '2,2024-05-02 13:30,Theft,North,1200 block of Main Street,,',
  '3,2024-05-03 13:30,Arson,South,33XX N CLARK ST,,',
  '4,2024-06-03 13:30,Arson,South,5 ELM AVE,0,0',
  '5,2024-06-04 13:30,Arson,South,17 NOWHERE RD,,',
  '6,2024-06-05 13:30,Arson,South,,,',
  '7,2024-06-06 13:30,Theft,South,10 OAK ST,,',
  '8,2024-06-07 13:30,Theft,North,10 OAK ST,,',
];
const header = 'id,date,category,district,address,longitude,latitude';
const reference = new Blob([
  [
    'address,area,lon,lat',
    '1200 BLOCK MAIN ST,North,-87.701,41.901',
    '3300 BLOCK N CLARK ST,South,-87.65,41.94',
    '5 ELM AVE,South,-87.66,41.95',
    '10 OAK ST,North,-87.67,41.96',
    '10 OAK ST,South,-87.68,41.86',
  ].join('\n'),
]);

async function importCsv(csv: string): Promise<void> {
  const source = unwrap(await openBlob(new Blob([csv]), 'rows.csv'));
  const result = await importTable(
    createTextSource(source),
    {},
    {
      dataset: 'rows',
      createSink: () => createDatasetWriter(database, { dataset: 'rows', name: 'rows' }),
      clock: () => performance.now(),
      createdAt: '2026-01-01T00:00:00.000Z',
      breathe: () => new Promise((resolve) => setImmediate(resolve)),
    },
  );
  unwrap(result);
}

async function match(settings: AddressSettings = {}, file: Blob | null = reference) {
  const files = file && [{ file, name: 'addresses.csv' }];
  return unwrap(await matchAddresses(database, { dataset: 'rows', files, settings }, call));
}

async function readPlaces() {
  const table = unwrap(await loadColumns(database, 'rows', ['longitude', 'latitude', 'place']));
  const { longitude, latitude, place } = table.columns;
  if (longitude?.kind !== 'number' || latitude?.kind !== 'number' || place?.kind !== 'category')
    throw new Error('no places');
  return [...longitude.values].map((x, row) => [x, latitude.values[row]!, place.labels[place.codes[row]!]!] as const);
}

describe('matched addresses', () => {
  beforeEach(() => importCsv([header, ...rows].join('\n')));

  test('fill the rows without a place and leave the others', async () => {
    const matches = await match();
    expect(matches).toMatchObject({ rows: 8, own: 1, sought: 7, blank: 1, matched: 5, ambiguous: 0, unmatched: 1 });
    expect(matches.areaColumn).toBe('district');
    expect(await readPlaces()).toEqual([
      [-87.7, 41.9, 'located'],
      [-87.701, 41.901, 'geocoded-block'],
      [-87.65, 41.94, 'geocoded-block'],
      [-87.66, 41.95, 'geocoded-point'],
      [NaN, NaN, 'place-missing'],
      [NaN, NaN, 'place-missing'],
      [-87.68, 41.86, 'geocoded-point'],
      [-87.67, 41.96, 'geocoded-point'],
    ]);
    expect(matches.byMonth).toEqual([
      { name: '2024-05', sought: 2, matched: 2 },
      { name: '2024-06', sought: 5, matched: 3 },
    ]);
    expect(matches.kinds).toEqual([
      { kind: 'point', accuracy: 'exact', rows: 3, addresses: 3 },
      { kind: 'block', accuracy: 'near', rows: 2, addresses: 2 },
    ]);
    expect(matches.check).toMatchObject({ rows: 1 });
    expect(matches.check!.medianMeters).toBeCloseTo(138.7, 0);
    expect(matches.warnings.join(' ')).toContain('85 %');
    const stored = await getAddressMatches(database, 'rows');
    expect(stored?.open).toEqual([
      { address: '17 NOWHERE RD', area: 'South', rows: 1, reason: 'street-unknown', candidates: [] },
    ]);
  });

  test('are the places of every question from then on, and no longer once removed', async () => {
    const before = unwrap(await getDataset(database, 'rows'));
    const handlers = createRowHandlers(database);
    const countRows = async () => unwrap(await handlers.count({ dataset: 'rows' }, question)).located;
    expect(await countRows()).toBe(1);
    await match();
    const matched = unwrap(await getDataset(database, 'rows'));
    expect(matched.located).toBe(6);
    expect(matched.dataHash).not.toBe(before.dataHash);
    expect(matched.bounds).toEqual([-87.701, 41.86, -87.65, 41.96]);
    await expect.poll(countRows).toBe(6);
    const fields = unwrap(await handlers.incident({ dataset: 'rows', row: 2 }, question));
    expect(fields.at(-1)).toEqual({
      header: 'Place from the address',
      value: 'Middle of the block (within the block)',
    });
    expect(unwrap(await verifyDataset(database, 'rows'))).toMatchObject({ ok: true, hashMatches: true });

    const beneath = withoutLayers(matched);
    expect({ ...beneath, beneath: undefined }).toEqual({ ...before, beneath: undefined });
    const block = unwrap(await loadBlock(database, beneath, 0, ['longitude']));
    expect(block.columns['longitude']).toMatchObject({
      values: Float64Array.of(-87.7, NaN, NaN, NaN, NaN, NaN, NaN, NaN),
    });

    unwrap(await deleteAddressPlaces(database, 'rows'));
    expect(unwrap(await getDataset(database, 'rows'))).toEqual(before);
    await expect.poll(countRows).toBe(1);
    expect(await getAddressMatches(database, 'rows')).toBeNull();
    expect(await getAddressReference(database, 'rows')).toBeNull();
    const keys = await database.dexie.blocks.toCollection().primaryKeys();
    expect(keys.filter((key) => String(key).includes('addresses-'))).toEqual([]);
  });

  test('can be matched again, with the files that are kept, and with an answer', async () => {
    const first = await match({ areaColumn: '' });
    expect(first).toMatchObject({ ambiguous: 2, matched: 3 });
    const [oak] = (await getAddressMatches(database, 'rows'))!.open;
    expect(oak).toMatchObject({ address: '10 OAK ST', rows: 2, reason: 'ambiguous' });
    expect(oak!.candidates.map(({ label }) => label)).toEqual(['10 OAK ST, north', '10 OAK ST, south']);
    const { longitude, latitude, label } = oak!.candidates[0]!;
    const chosen = { address: '10 oak st', place: { longitude, latitude, label } };
    const settled = await matchAddresses(
      database,
      { dataset: 'rows', files: null, settings: { areaColumn: '' }, chosen },
      call,
    );
    expect(unwrap(settled)).toMatchObject({ ambiguous: 0, matched: 5, chosen: 1 });
    expect((await readPlaces()).slice(6)).toEqual([
      [-87.67, 41.96, 'geocoded-chosen'],
      [-87.67, 41.96, 'geocoded-chosen'],
    ]);
    // The answer is kept for files that come later, too.
    expect(await match()).toMatchObject({ chosen: 1, matched: 5 });
  });

  test('may replace the places of the file, and give a street its middle', async () => {
    const matches = await match({ fillMissingOnly: false });
    expect(matches).toMatchObject({ own: 0, sought: 8, matched: 6 });
    expect((await readPlaces())[0]).toEqual([-87.701, 41.901, 'geocoded-block']);
    const csv = 'address,lon,lat\n17 NOWHERE ROAD,1,1\n19 NOWHERE ROAD,1.001,1';
    expect(await match({}, new Blob([csv]))).toMatchObject({ matched: 1 });
    const street = 'street,lon,lat\nNOWHERE RD,1,1';
    expect(await match({ allowStreets: true }, new Blob([street]))).toMatchObject({
      kinds: [{ kind: 'street', accuracy: 'low', rows: 1, addresses: 1 }],
    });
  });

  test.each([
    ['id,name\n1,a', 'geocode.columns'],
    ['address,lon,lat\n1 MAIN ST,,', 'geocode.nothing'],
    ['address,x,y\n1 MAIN ST,1170000,1910000', 'geocode.projected'],
  ])('are refused with a code: %s', async (csv, code) => {
    const files = [{ file: new Blob([csv]), name: 'addresses.csv' }];
    const result = await matchAddresses(database, { dataset: 'rows', files, settings: {} }, call);
    expect(result).toMatchObject({ ok: false, failure: { code } });
    expect(await getAddressMatches(database, 'rows')).toBeNull();
  });

  test('are refused where there is no such column, and no file', async () => {
    const files = [{ file: reference, name: 'addresses.csv' }];
    const wrong = await matchAddresses(database, { dataset: 'rows', files, settings: { addressColumn: 'plot' } }, call);
    expect(wrong).toMatchObject({ failure: { code: 'geocode.column-unknown' } });
    const none = await matchAddresses(database, { dataset: 'rows', files: null, settings: {} }, call);
    expect(none).toMatchObject({ failure: { code: 'geocode.no-file' } });
    const controller = new AbortController();
    controller.abort();
    const stopped = await matchAddresses(
      database,
      { dataset: 'rows', files, settings: {} },
      { ...call, signal: controller.signal },
    );
    expect(stopped).toMatchObject({ failure: { code: 'platform.cancelled' } });
  });
});

describe('a file without coordinates', () => {
  test('gets places of its own, from an address in two columns', async () => {
    const csv = [
      'id,date,category,house number,street name',
      '1,2024-05-01,Theft,12,Main St',
      '2,2024-05-02,Theft,14,Main St',
      '3,2024-05-03,Arson,99,Main St',
    ].join('\n');
    await importCsv(csv);
    const streets = {
      type: 'FeatureCollection',
      features: [
        {
          type: 'Feature',
          properties: { FULLNAME: 'Main St', LFROMADD: '1', LTOADD: '49', RFROMADD: '2', RTOADD: '50' },
          geometry: { type: 'LineString', coordinates: [[-87.7, 41.9], [-87.7, 41.91]] }, // prettier-ignore
        },
      ],
    };
    const matches = await match(
      { addressColumn: 'street name', numberColumn: 'house number' },
      new Blob([JSON.stringify(streets)]),
    );
    expect(matches).toMatchObject({ rows: 3, sought: 3, matched: 2, files: [{ lines: 1, ranges: 1 }] });
    const places = await readPlaces();
    expect(places.map(([, , label]) => label)).toEqual(['geocoded-range', 'geocoded-range', 'place-missing']);
    // Even numbers are on the right, which is east of a street to the north.
    expect(places[0]![0]).toBeGreaterThan(-87.7);
    expect(places[0]![1]).toBeLessThan(places[1]![1]);
    unwrap(await deleteAddressPlaces(database, 'rows'));
    expect(unwrap(await getDataset(database, 'rows')).columns.map(({ name }) => name)).not.toContain('longitude');
  });
});
