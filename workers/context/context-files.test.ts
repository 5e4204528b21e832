import 'fake-indexeddb/auto';
import { existsSync, openAsBlob } from 'node:fs';
import { basename } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ContextItem } from '../../src/data/context/context.ts';
import { importTable } from '../../src/data/read/import-table.ts';
import { createTextSource } from '../../src/data/read/text-source.ts';
import { getContext, listContext } from '../../src/storage/context.ts';
import { loadBlock } from '../../src/storage/columns.ts';
import { openDatabase, type Database } from '../../src/storage/database.ts';
import { createDatasetWriter } from '../../src/storage/dataset-writer.ts';
import { getDataset } from '../../src/storage/datasets.ts';
import { deleteLayerColumn } from '../../src/storage/layer-column.ts';
import { verifyDataset } from '../../src/storage/verify-dataset.ts';
import type { ContextSettings } from '../contracts.ts';
import { openBlob } from '../ingest/blob-source.ts';
import type { CallContext } from '../protocol/serve.ts';
import { createRowHandlers } from '../query/rows.ts';
import { changeContext } from './change-context.ts';
import { importContext } from './import-context.ts';

const folder = process.env.BEATBOOK_DATA ?? '../shared/data';
const skip = existsSync(folder) ? null : `no data folder at ${folder}: set BEATBOOK_DATA`;
const call = { signal: new AbortController().signal, onProgress: () => {} };
const question: CallContext<never> = { signal: call.signal, progress: () => {}, transfer: () => {} };
let database: Database;
let names = 0;

beforeEach(() => void (database = openDatabase(`context-files-${names++}`, null)));
afterEach(() => database.dexie.delete());

async function importBlob(file: Blob, name: string, dataset: string): Promise<void> {
  const source = await openBlob(file, name);
  if (!source.ok) throw new Error(source.failure.code);
  const result = await importTable(
    createTextSource(source.value),
    {},
    {
      dataset,
      createSink: () => createDatasetWriter(database, { dataset, name: dataset }),
      clock: () => performance.now(),
      createdAt: '2026-01-01T00:00:00.000Z',
      breathe: () => new Promise((resolve) => setImmediate(resolve)),
    },
  );
  if (!result.ok) throw new Error(`${result.failure.code} ${JSON.stringify(result.failure.detail)}`);
}

/** Forty thefts from 0.05 to 3.95 degrees east, every tenth without a place; the ward is the whole degree. */
async function importRows(): Promise<void> {
  const rows = Array.from({ length: 40 }, (_, i) => {
    const place = i % 10 === 9 ? ',' : `${(i * 0.1 + 0.05).toFixed(2)},50.5`;
    return `2024-05-${String(1 + (i % 28)).padStart(2, '0')} 13:30,${i % 2 ? 'Theft' : 'Arson'},${Math.floor(i / 10)},${place}`;
  });
  const csv = ['date,category,district,longitude,latitude', ...rows].join('\n');
  await importBlob(new Blob([csv]), 'rows.csv', 'rows');
}

async function add(file: Blob, name: string, settings: Partial<ContextSettings> = {}) {
  return await importContext(database, { file, name, settings: { dataset: 'rows', ...settings } }, call);
}

async function added(file: Blob, name: string, settings?: Partial<ContextSettings>): Promise<ContextItem> {
  const result = await add(file, name, settings);
  if (!result.ok) throw new Error(`${result.failure.code} ${JSON.stringify(result.failure.detail)}`);
  if ('events' in result.value) throw new Error('taken for events');
  return result.value.item;
}

function boxes(...wests: readonly number[]): Blob {
  const features = wests.map((west, i) => ({
    type: 'Feature',
    properties: { name: `Box ${i}`, number: `0${west}`, half: i < 2 ? 'A' : 'B' },
    geometry: {
      type: 'Polygon',
      coordinates: [[[west, 50], [west + 1, 50], [west + 1, 51], [west, 51], [west, 50]]], // prettier-ignore
    },
  }));
  return new Blob([JSON.stringify({ type: 'FeatureCollection', features })]);
}

async function recordOf(dataset = 'rows') {
  const record = await getDataset(database, dataset);
  if (!record.ok) throw new Error(record.failure.code);
  return record.value;
}

describe('boundaries', () => {
  test('become an area column that filters and counts know, and leave the rows what they are', async () => {
    await importRows();
    const before = await recordOf();
    const item = await added(boxes(0, 1, 2), 'three_boxes.geojson');
    expect(item).toMatchObject({
      kind: 'boundaries',
      name: 'Three boxes',
      column: 'Three boxes',
      nameProperty: 'name',
      inside: 27,
      outside: 9,
      unlocated: 4,
      agreement: { column: 'area', property: 'number', compared: 27, equal: 27 },
    });
    const record = await recordOf();
    expect(record.areaColumns).toEqual([...before.areaColumns, 'Three boxes']);
    expect([record.dataHash, record.version]).toEqual([before.dataHash, before.version]);
    expect(await verifyDataset(database, 'rows')).toMatchObject({ value: { ok: true } });
    const rows = createRowHandlers(database);
    const where = [{ column: 'area' as const, areaColumn: 'Three boxes', in: ['Box 1'] }];
    expect(await rows.count({ dataset: 'rows', where }, question)).toMatchObject({ value: { rows: 9 } });
    const counts = await rows.aggregate({ dataset: 'rows', by: ['area'], areaColumn: 'Three boxes' }, question);
    expect(counts).toMatchObject({ value: { keys: [[''], ['Box 0'], ['Box 1'], ['Box 2']], counts: [13, 9, 9, 9] } });
  });

  test('can be named by another property, and are joined where names repeat', async () => {
    await importRows();
    const item = await added(boxes(0, 1, 2), 'boxes.geojson');
    const changed = await changeContext(database, item.id, { nameProperty: 'half' }, call);
    expect(changed).toMatchObject({ value: { areas: 2, inside: 27, column: 'Boxes' } });
    const block = await loadBlock(database, await recordOf(), 0, ['Boxes']);
    expect(block).toMatchObject({ value: { columns: { Boxes: { labels: ['', 'A', 'B'] } } } });
    const unknown = await changeContext(database, item.id, { nameProperty: 'colour' }, call);
    expect(unknown).toMatchObject({ failure: { code: 'context.property-unknown' } });
  });

  test('are the main areas of a dataset that has none', async () => {
    const rows = Array.from({ length: 30 }, (_, i) => `2024-05-01 13:${10 + i},Theft,${(i * 0.1).toFixed(1)},50.5`);
    await importBlob(new Blob([['date,category,longitude,latitude', ...rows].join('\n')]), 'rows.csv', 'rows');
    const item = await added(boxes(0, 1), 'boxes.geojson');
    expect(item).toMatchObject({ column: 'area', inside: 20 });
    expect(await recordOf()).toMatchObject({ areaColumns: ['area'], areas: ['Box 0', 'Box 1'] });
    await deleteLayerColumn(database, 'rows', item.id);
    expect(await recordOf()).toMatchObject({ areaColumns: [], areas: [] });
  });

  test('of another place make no column', async () => {
    await importRows();
    expect(await added(boxes(100), 'far.geojson')).toMatchObject({ column: null, inside: 0, outside: 36 });
    expect((await recordOf()).columns.some(({ layer }) => layer !== undefined)).toBe(false);
  });

  test('are left out by an append, and found anew for all rows', async () => {
    await importRows();
    const item = await added(boxes(0, 1, 2), 'boxes.geojson');
    const base = await recordOf();
    const first = await loadBlock(database, base, 0);
    if (!first.ok) throw new Error(first.failure.code);
    const writer = createDatasetWriter(database, { dataset: 'rows', name: 'rows', base });
    await writer.putBlock(0, first.value);
    const labels = Object.entries(first.value.columns).flatMap(([name, column]) =>
      column.kind === 'category' ? [[name, column.labels] as const] : [],
    );
    await writer.commit(base, Object.fromEntries(labels), 'line,reason');
    const appended = await recordOf();
    expect([appended.version, appended.areaColumns]).toEqual([2, ['area']]);
    expect(appended.dataHash).toBe(base.dataHash);
    const again = await changeContext(database, item.id, {}, call);
    expect(again).toMatchObject({ ok: true, value: { version: 2, inside: 27 } });
    expect((await recordOf()).areaColumns).toEqual(['area', 'Boxes']);
    await deleteLayerColumn(database, 'rows', item.id);
    const keys = (await database.dexie.blocks.toCollection().primaryKeys()) as unknown as string[][];
    expect(keys.filter(([, , column]) => column!.startsWith('layer-'))).toEqual([]);
  });

  test('that cannot be read say why, and store nothing', async () => {
    await importRows();
    const codeOf = async (content: string | Uint8Array<ArrayBuffer>, name: string) => {
      const result = await add(new Blob([content]), name);
      return result.ok ? 'added' : result.failure.code;
    };
    const point = '{"type":"FeatureCollection","features":[{"type":"Feature","properties":{},"geometry":{"type":"LineString","coordinates":[[0,0],[1,1]]}}]}'; // prettier-ignore
    const projected = '{"type":"Polygon","coordinates":[[[530000,180000],[531000,180000],[531000,181000],[530000,180000]]]}'; // prettier-ignore
    expect(await codeOf(point, 'lines.geojson')).toBe('context.no-polygons');
    expect(await codeOf(projected, 'grid.geojson')).toBe('context.projected');
    expect(await codeOf('{"type":', 'cut.geojson')).toBe('context.json-invalid');
    expect(await codeOf('null', 'null.csv')).toMatch(/^import\./);
    expect(await codeOf(Uint8Array.of(0, 0, 0x27, 0x0a, 0, 0), 'areas.shp')).toBe('context.shp-alone');
    expect(await codeOf(`SQLite format 3\0${'x'.repeat(200)}`, 'areas.gpkg')).toBe('context.gpkg-damaged');
    expect(await codeOf('<kml><Placemark>', 'areas.kml')).toMatch(/^context\.(xml-invalid|no-polygons)$/);
    expect(await codeOf('', 'nothing.csv')).toBe('import.empty-file');
    expect(await listContext(database, 'rows')).toEqual([]);
    const told = await added(new Blob([projected]), 'grid.geojson', { crs: 'EPSG:27700' });
    expect(told).toMatchObject({ kind: 'boundaries', areas: 1, inside: 0 });
  });
});

describe('tables and texts', () => {
  test('are told apart by what they hold', async () => {
    await importRows();
    const kindOf = async (csv: string, name = 'file.csv') => {
      const result = await add(new Blob([csv]), name);
      if (!result.ok) return result.failure.code;
      return 'events' in result.value ? 'events' : result.value.item.kind;
    };
    expect(await kindOf('District,People\n00,5\n01,6\n02,7\n03,8\n')).toBe('area-table');
    expect(await kindOf('day,rain\n2024-05-01,1\n2024-05-02,0\n')).toBe('date-table');
    expect(await kindOf('day,headline\n2024-05-01,the mayor spoke to the press again\n2024-05-02,rain is expected for the rest of it\n')).toBe('text'); // prettier-ignore
    expect(await kindOf('date,kind,latitude,longitude\n2024-05-01,Stop,50.5,1.2\n2024-05-02,Stop,50.6,1.3\n')).toBe('events'); // prettier-ignore
    expect(await kindOf('colour,weight\nred,5\nblue,6\n')).toBe('context.not-recognised');
  });

  test('keep no text unless they are told to', async () => {
    await importRows();
    const csv =
      'day,headline\n2024-05-01,the Zanzibar affair of the mayor is over\n2024-05-02,and so it goes on in the town\n';
    for (const keepText of [false, true]) {
      const item = await added(new Blob([csv]), 'news.csv', { keepText });
      const stored = await getContext(database, item.id);
      if (!stored.ok) throw new Error(stored.failure.code);
      expect(new TextDecoder().decode(stored.value.content!).includes('Zanzibar')).toBe(keepText);
    }
  });

  test('can be keyed by category, one row for each, when no area is their key', async () => {
    await importRows();
    const item = await added(new Blob(['category,weight\nTHEFT,3\narson,250\nFraud,7\n']), 'weights.csv');
    expect(item).toMatchObject({ areaColumn: 'category', matched: 2, areas: 2, unmatchedInTable: ['Fraud'] });
    expect(await changeContext(database, item.id, { name: 'Index' }, call)).toMatchObject({ value: { name: 'Index' } });
    expect(await changeContext(database, item.id, {}, call)).toMatchObject({ value: { areaColumn: 'category' } });
    const twice = await add(new Blob(['category,weight\nTheft,3\nTheft,4\nArson,250\n']), 'weights.csv');
    expect(twice).toMatchObject({ failure: { code: 'context.key-twice', detail: { key: 'Theft' } } });
    const both = await added(new Blob(['category,district,people\nTheft,0,3\nArson,1,9\nTheft,2,8\n']), 'both.csv');
    expect(both).toMatchObject({ areaColumn: 'area' });
    const asked = await add(new Blob(['district,people\n0,3\n1,9\n']), 'people.csv', { areaColumn: 'category' });
    expect(asked).toMatchObject({ failure: { code: 'context.no-area-match' } });
  });

  test('can be keyed by hour of the day, when a column is called so', async () => {
    await importRows();
    const hours = (header: string) => new Blob([`${header},people\n${Array.from({ length: 24 }, (_, i) => `${i},${i}00`).join('\n')}\n`]); // prettier-ignore
    const item = await added(hours('Hour'), 'ambient.csv');
    expect(item).toMatchObject({ areaColumn: 'hour', matched: 24, areas: 24 });
    expect(await changeContext(database, item.id, {}, call)).toMatchObject({ value: { areaColumn: 'hour' } });
    expect(await added(hours('district'), 'people.csv')).toMatchObject({ areaColumn: 'area' });
  });

  test('can be matched by other columns', async () => {
    await importRows();
    await added(boxes(0, 1, 2), 'boxes.geojson');
    const item = await added(new Blob(['District,Box,People\n0,box 2,5\n1,box 1,6\n2,box 0,7\n']), 'people.csv');
    const other = await changeContext(database, item.id, { keyColumn: 'Box', areaColumn: 'Boxes' }, call);
    expect(other).toMatchObject({ value: { kind: 'area-table', keyColumn: 'Box', areaColumn: 'Boxes', matched: 3 } });
    const wrong = await changeContext(database, item.id, { keyColumn: 'People', areaColumn: 'Boxes' }, call);
    expect(wrong).toMatchObject({ failure: { code: 'context.no-area-match' } });
  });
});

describe.skipIf(skip !== null)(`files of publishers${skip === null ? '' : `: ${skip}`}`, () => {
  const read = async (file: string, settings?: Partial<ContextSettings>) =>
    await added(await openAsBlob(`${folder}/${file}`), basename(file), settings);

  test('every boundary file names its areas', { timeout: 120_000 }, async () => {
    await importRows();
    const expected: Readonly<Record<string, readonly [areas: number, property: string]>> = {
      'boston_neighborhoods.json': [25, 'Name'],
      'boston_police_districts.geojson': [12, 'DISTRICT'],
      'boston_police_districts_6859.json': [12, 'DISTRICT'],
      'chicago_community_areas.geojson': [77, 'community'],
      'chicago_police_beats_2012-12.geojson': [275, 'BEAT_NUM'],
      'chicago_police_districts.geojson': [23, 'Name'],
      'lancashire_districts.geojson': [14, 'district'],
      'london_boroughs.geojson': [33, 'name'],
      'medellin_comunas.geojson': [21, 'NOMBRE'],
      'nyc_precincts.geojson': [77, 'Precinct'],
      'portland_police_districts.geojson': [60, 'DISTRICT'],
      'seoul_municipalities.json': [251, 'code'],
      'sf_neighborhoods.geojson': [117, 'name'],
      'vancouver_neighbourhoods.geojson': [22, 'name'],
    };
    for (const [file, [areas, nameProperty]] of Object.entries(expected)) {
      const item = await read(`boundaries/${file}`);
      expect(item, file).toMatchObject({ kind: 'boundaries', areas, nameProperty });
    }
  });

  test('tables of Chicago and Boston are matched, dated and locked', { timeout: 60_000 }, async () => {
    const rows = Array.from({ length: 156 }, (_, i) => `2015-0${1 + (i % 9)}-0${1 + (i % 7)} 13:30,Theft,${i % 78}`);
    await importBlob(new Blob([['date,category,Community Area', ...rows].join('\n')]), 'rows.csv', 'rows');
    const social = await read('context/chicago_socioeconomic_2008-2012.csv');
    expect(social).toMatchObject({
      kind: 'area-table',
      matched: 77,
      areas: 78,
      totals: ['0, CHICAGO'],
      unmatchedInTable: [],
    });
    if (social.kind !== 'area-table') throw new Error(social.kind);
    expect(social.columns.map(({ isLocked }) => isLocked)).toEqual(Array.from({ length: 7 }, () => false));
    const languages = await read('context/chicago_languages_2008-2012.csv');
    if (languages.kind !== 'area-table') throw new Error(languages.kind);
    expect(languages.columns).toHaveLength(39);
    expect(languages.columns.every(({ isLocked }) => isLocked)).toBe(true);
    const temperatures = await read('context/chicago_temps_2018-2023.csv');
    expect(temperatures).toMatchObject({ kind: 'date-table', entries: 2191, coverage: { covered: 0 } });
    const weather = await read('context/boston_weather.csv');
    expect(weather).toMatchObject({ kind: 'date-table', entries: 3749, isSparse: false });
    if (weather.kind !== 'date-table') throw new Error(weather.kind);
    expect(weather.coverage.covered).toBe(weather.coverage.days);
  });
});
