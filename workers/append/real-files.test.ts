import 'fake-indexeddb/auto';
import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { giveBytes } from '../../fixtures/import/memory-import.ts';
import { giveText, importToStore, valueOf } from '../../fixtures/import/store-import.ts';
import { createTabs } from '../../fixtures/storage/tabs.ts';
import type { ImportSettings } from '../../src/data/read/detection.ts';
import { openDatabase, type Database } from '../../src/storage/database.ts';
import { getDataset } from '../../src/storage/datasets.ts';
import { listImports } from '../../src/storage/imports.ts';

const folder = process.env.BEATBOOK_DATA ?? '../shared/data';
const skip = existsSync(folder) ? null : `no data folder at ${folder}: set BEATBOOK_DATA`;

let names = 0;
let database: Database;
beforeEach(() => {
  database = openDatabase(`real-append-${names++}`, createTabs().locksOf('here'));
});
afterEach(() => database.dexie.delete());

const read = (path: string) => {
  const bytes = readFileSync(`${folder}/${path}`);
  return path.endsWith('.gz') ? gunzipSync(bytes) : bytes;
};
const give = (path: string) => giveBytes(path.split('/').at(-1)!.replace(/\.gz$/, ''), new Uint8Array(read(path)));

const again: readonly (readonly [path: string, settings?: ImportSettings])[] = [
  ['boston/boston_2016-2017_top8groups_from_rdata.csv'],
  ['boston/boston_2021_subset.csv'],
  ['uk/raw/2018-10-city-of-london-street.csv'],
  ['uk/raw/2018-10-northern-ireland-street.csv'],
  ['stlouis/raw/2017/january2017.csv'],
  ['vancouver/crimedata_csv_AllNeighbourhoods_2020.csv'],
  ['la/la_west_2020-2021_duplicate_header.csv'],
  ['berlin/Fahrraddiebstahl.csv'],
  ['medellin/medellin_homicides.csv'],
  ['london/mps_borough_APR2010-FEB2022.csv'],
  ['rio/BaseDPEvolucaoMensalCisp.csv'],
  ['sf/sf_counts_weekly_2019-.csv'],
  ['sf/sf_crime_2017-07.csv'],
  ['nyc/NYPD_Hate_Crimes.csv'],
  ['uk_asb/lancashire_asb_2022.tab', { category: 'Anti-social behaviour' }],
  ['portland/nij_burglary_train_to_2017-02-28.csv', { columns: { category: 'call_group_type' }, crs: 'EPSG:2913' }],
];

describe.skipIf(skip !== null)(`a real file that is added to itself${skip === null ? '' : ` (${skip})`}`, () => {
  test.each(again.map(([path, settings = {}]) => ({ path, settings })))(
    '$path: nothing is new, nothing changed',
    { timeout: 240_000 },
    async ({ path, settings }) => {
      const first = valueOf(await importToStore(database, [give(path)], settings));
      const report = valueOf(await importToStore(database, [give(path)], { appendTo: first.dataset }));
      expect(report).toMatchObject({
        rowsRead: first.rowsRead,
        rowsKept: 0,
        rowsUpdated: 0,
        rowsQuarantined: first.rowsQuarantined,
        rowsDuplicate: first.rowsRead - first.rowsQuarantined,
      });
      expect(valueOf(await getDataset(database, first.dataset))).toMatchObject({ version: 1 });
    },
  );

  test(
    'Chicago 2015: the same export, then half of it with 100 rows changed and some new',
    { timeout: 600_000 },
    async () => {
      const path = 'chicago/chicago_crimes_2015.csv.gz';
      const first = valueOf(await importToStore(database, [give(path)]));
      const same = valueOf(await importToStore(database, [give(path)], { appendTo: first.dataset }));
      expect(same).toMatchObject({
        rowsRead: first.rowsRead,
        rowsKept: 0,
        rowsUpdated: 0,
        rowsDuplicate: first.rowsRead - first.rowsQuarantined,
      });
      const lines = read(path).toString('utf8').split('\n');
      const half = lines.slice(1, Math.floor(lines.length / 2));
      const step = Math.floor(half.length / 100);
      const changed = half.map((line, i) => {
        if (i % step !== 0 || i / step >= 100) return line;
        return line.replace(/,(true|false),/i, (_, word: string) =>
          word.toLowerCase() === 'true' ? ',false,' : ',true,',
        );
      });
      const isNew = [12, 512, 4012].map((i) => half[i]!.replace(/^(\d*,)?\d+/, (id) => `${id}99`));
      const text = [lines[0], ...changed, ...isNew].join('\n');
      const report = valueOf(await importToStore(database, [giveText(text, 'half.csv')], { appendTo: first.dataset }));
      expect(report).toMatchObject({ rowsUpdated: 100, rowsKept: 103 });
      const entries = valueOf(await listImports(database, first.dataset));
      expect(entries.at(-1)).toMatchObject({ rowsNew: 3, rowsUpdated: 100, cellsTotal: 100 });
      const record = valueOf(await getDataset(database, first.dataset));
      expect(record).toMatchObject({ rows: first.rowsKept + 3, version: 2 });
      // Only blocks with changes, and the last one, were written again.
      expect(record.blockVersions?.filter((version) => version === 1).length).toBeGreaterThan(0);
    },
  );

  test('months of one force, one after the other and again together', { timeout: 240_000 }, async () => {
    const months = ['2018-10', '2018-11', '2018-12'].map((month) => give(`uk/raw/${month}-city-of-london-street.csv`));
    const first = valueOf(await importToStore(database, [months[0]!]));
    const second = valueOf(await importToStore(database, [months[1]!], { appendTo: first.dataset }));
    expect(second.rowsRead).toBe(second.rowsKept + second.rowsQuarantined + second.rowsDuplicate);
    const all = valueOf(await importToStore(database, months, { appendTo: first.dataset }));
    const third = all.rowsKept - all.rowsUpdated;
    expect(all.rowsRead).toBe(all.rowsKept + all.rowsQuarantined + all.rowsDuplicate);
    expect(valueOf(await getDataset(database, first.dataset)).rows).toBe(
      first.rowsKept + second.rowsKept - second.rowsUpdated + third,
    );
    expect(valueOf(await importToStore(database, months, { appendTo: first.dataset }))).toMatchObject({ rowsKept: 0 });
  });

  test('St. Louis: the next month takes back what the -1 rows say', { timeout: 240_000 }, async () => {
    const [april, june] = ['april', 'june'].map((month) => give(`stlouis/raw/2017/${month}2017.csv`));
    const first = valueOf(await importToStore(database, [april!]));
    const next = valueOf(await importToStore(database, [june!], { appendTo: first.dataset }));
    const alone = valueOf(await importToStore(database, [june!]));
    const record = valueOf(await getDataset(database, first.dataset));
    expect(next.rowsKept).toBe(alone.rowsKept);
    expect(record.total).toBe(first.total! + alone.total!);
  });
});
