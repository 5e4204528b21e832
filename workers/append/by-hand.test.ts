import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { giveText, importToStore, storedRows, valueOf } from '../../fixtures/import/store-import.ts';
import { createTabs } from '../../fixtures/storage/tabs.ts';
import { testKeys } from '../../fixtures/storage/small-dataset.ts';
import type { HandIncident } from '../../src/data/append/hand-incident.ts';
import { openDatabase, type Database } from '../../src/storage/database.ts';
import { getDataset } from '../../src/storage/datasets.ts';
import { verifyDataset } from '../../src/storage/verify-dataset.ts';
import { createAppendHandlers } from './handlers.ts';

let names = 0;
let database: Database;
let handlers: ReturnType<typeof createAppendHandlers>;
const call = { signal: new AbortController().signal, progress: () => {} } as never;

beforeEach(async () => {
  database = openDatabase(`by-hand-${names++}`, createTabs().locksOf('here'), await testKeys());
  handlers = createAppendHandlers(database, async () => {});
});
afterEach(() => database.dexie.delete());

const enter = async (incident: HandIncident, dataset: string | null, name = 'Field log') =>
  valueOf(await handlers.enter({ incident, dataset, name }, call));
const record = async (dataset: string) => valueOf(await getDataset(database, dataset));
const theft: HandIncident = {
  at: '2021-05-04T12:00',
  category: 'Theft',
  longitude: -71.06,
  latitude: 42.35,
  note: 'Bag taken. Witness John Smith, 617-555-0142, saw it.',
};

test('an incident is added to a dataset of an agency, changed, and taken out again', async () => {
  const file =
    'INCIDENT,DATE,OFFENSE,DISTRICT,LAT,LON\nI1,2020-03-13 10:00,Theft,D1,42.31,-71.01\nI2,2020-03-14 11:30,Robbery,D2,42.32,-71.02\n';
  const columns = { id: 'INCIDENT', category: 'OFFENSE', area: 'DISTRICT' };
  const { dataset } = valueOf(await importToStore(database, [giveText(file)], { columns }));
  const { id, report } = await enter(theft, dataset);
  expect(report).toMatchObject({ rowsRead: 1, rowsKept: 1, rowsUpdated: 0 });
  expect(await record(dataset)).toMatchObject({ rows: 3, located: 3, version: 2, report: { incidents: 3 } });
  const [, , entered] = await storedRows(database, dataset);
  expect(entered).toMatchObject({
    id,
    category: 'Theft',
    time: '2021-05-04 12:00',
    source: 'entered by hand',
    clock: 'known',
    longitude: '-71.06',
  });
  expect(entered!['note']).toMatch(/^Bag taken/);
  expect(entered!['note']).not.toMatch(/617|Smith/);
  expect((await storedRows(database, dataset))[0]).toMatchObject({ note: '', source: 'file.csv' });

  const [listed] = valueOf(await handlers.handEntries({ dataset }, call));
  expect(listed).toMatchObject({ id, at: '2021-05-04T12:00', category: 'Theft', longitude: -71.06 });
  await enter({ id, at: theft.at, category: 'Robbery' }, dataset);
  const changed = (await storedRows(database, dataset)).filter((row) => row['id'] === id);
  expect(changed).toHaveLength(1);
  expect(changed[0]).toMatchObject({ category: 'Robbery', longitude: '-71.06', note: entered!['note'] });

  expect(valueOf(await handlers.remove({ dataset, id }, call))).toBeNull();
  expect(await record(dataset)).toMatchObject({
    rows: 2,
    version: 4,
    categories: ['Robbery', 'Theft'],
    report: { incidents: 2 },
  });
  expect((await storedRows(database, dataset)).map((row) => row['id'])).toEqual(['I1', 'I2']);
  expect(await handlers.remove({ dataset, id: 'I1' }, call)).toMatchObject({ failure: { code: 'append.row-unknown' } });
  expect(await verifyDataset(database, dataset)).toMatchObject({ value: { ok: true, rows: 2 } });
  // The export again is still known row by row.
  expect(valueOf(await importToStore(database, [giveText(file)], { appendTo: dataset }))).toMatchObject({
    rowsKept: 0,
    rowsDuplicate: 2,
  });
});

test('a field log begins with its first incident, without a place if there is none', async () => {
  const { id, report } = await enter({ at: '2021-05-04T00:00', category: 'Graffiti', address: '12 Main St' }, null);
  const { dataset } = report;
  expect(await record(dataset)).toMatchObject({ name: 'Field log', rows: 1, located: 0, precision: 'minute' });
  await enter({ ...theft, subcategory: 'Bicycle', area: 'North' }, dataset);
  await enter({ ...theft, at: '2021-05-05T08:15' }, dataset);
  expect(await record(dataset)).toMatchObject({
    rows: 3,
    located: 2,
    areas: ['North'],
    categories: ['Theft', 'Graffiti'],
  });
  const rows = await storedRows(database, dataset);
  expect(rows.map(({ source }) => source)).toEqual(['entered by hand', 'entered by hand', 'entered by hand']);
  expect(rows[0]).toMatchObject({ id, address: '12 Main St', category: 'Graffiti', longitude: '' });
  valueOf(await handlers.remove({ dataset, id }, call));
  expect((await record(dataset)).rows).toBe(2);
  expect(await verifyDataset(database, dataset)).toMatchObject({ value: { ok: true, rows: 2 } });
});

test('a dataset without ids, known to the month, takes incidents entered by hand, too', async () => {
  const file =
    'month,type,longitude,latitude\n2022-01,Anti-social,-2.5,53.7\n2022-01,Anti-social,-2.5,53.7\n2022-02,Noise,-2.6,53.8\n';
  const { dataset } = valueOf(await importToStore(database, [giveText(file)], { columns: { category: 'type' } }));
  const { id } = await enter({ ...theft, at: '2022-03-09T21:10', longitude: -2.55, latitude: 53.75 }, dataset);
  expect(await record(dataset)).toMatchObject({ rows: 4, precision: 'month' });
  expect((await storedRows(database, dataset))[3]).toMatchObject({ id, time: '2022-03-01 00:00' });
  expect(valueOf(await importToStore(database, [giveText(file)], { appendTo: dataset }))).toMatchObject({
    rowsKept: 0,
    rowsDuplicate: 3,
  });
  await enter({ id, at: '2022-04-01T00:00', category: 'Noise' }, dataset);
  expect((await storedRows(database, dataset)).filter((row) => row['id'] === id)).toMatchObject([
    { category: 'Noise', time: '2022-04-01 00:00' },
  ]);
});

test('what cannot be saved is refused in words', async () => {
  const refused = async (incident: HandIncident) => {
    const result = await handlers.enter({ incident, dataset: null, name: 'x' }, call);
    return result.ok ? 'saved' : `${result.failure.code} ${result.failure.detail?.['what']}`;
  };
  expect(await refused({ ...theft, category: ' ' })).toBe('append.entry-invalid category');
  expect(await refused({ ...theft, at: 'yesterday' })).toBe('append.entry-invalid at');
  expect(await refused({ ...theft, latitude: 91 })).toBe('append.entry-invalid place');
  expect(await refused({ ...theft, longitude: null })).toBe('append.entry-invalid place');
});
