import { existsSync, openAsBlob } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { importSource, reportOf } from '../../../fixtures/import/memory-import.ts';
import { openBlob } from '../../../workers/ingest/blob-source.ts';
import type { ImportSettings } from './detection.ts';

const folder = process.env.BEATBOOK_DATA ?? '../shared/data';
const skip = existsSync(folder) ? null : `no data folder at ${folder}: set BEATBOOK_DATA`;

/** A real file: its profile, the least share of its rows that must have a place, and what a person must say when no profile knows it. */
type RealFile = {
  readonly path: string;
  readonly profile: string;
  readonly located: number;
  readonly corrections?: ImportSettings;
  /** What not even a profile can know. */
  readonly always?: ImportSettings;
};

const files: readonly RealFile[] = [
  { path: 'awkward/chicago_double_quoted_rows.csv', profile: 'chicago', located: 0.9 },
  { path: 'berlin/Fahrraddiebstahl.csv', profile: 'berlin-bikes', located: 0 },
  { path: 'boston/boston_2016-2017_top8groups_from_rdata.csv', profile: 'boston', located: 0.99 },
  { path: 'boston/boston_2016-2018_larceny_subset.csv', profile: 'boston', located: 0.95 },
  { path: 'boston/boston_2020_part.csv', profile: 'boston', located: 0.99 },
  { path: 'boston/boston_2021_subset.csv', profile: 'boston', located: 0.99 },
  { path: 'boston/boston_2022_ytd.csv', profile: 'boston', located: 0.95 },
  { path: 'chicago/chicago_homicides_2001-2018.csv', profile: 'chicago', located: 0.99 },
  { path: 'india/01_District_wise_crimes_committed_IPC_2001_2012.csv', profile: 'india-ncrb', located: 0 },
  { path: 'la/la_west_2020-2021_duplicate_header.csv', profile: 'los-angeles', located: 0.99 },
  { path: 'london/mps_borough_APR2010-FEB2022.csv', profile: 'london-boroughs', located: 0 },
  { path: 'london/mps_borough_FEB2022-FEB2024.csv', profile: 'london-boroughs', located: 0 },
  { path: 'medellin/medellin_homicides.csv', profile: 'medellin', located: 0.99 },
  { path: 'nyc/NYPD_Hate_Crimes.csv', profile: 'nypd-hate-crimes', located: 0 },
  {
    path: 'nyc/nypd_shooting_incidents_reduced.csv',
    profile: 'nypd-shootings',
    located: 0,
    corrections: { category: 'Shooting' },
  },
  {
    path: 'portland/nij_burglary_train_to_2017-02-28.csv',
    profile: 'portland-nij',
    located: 0.99,
    corrections: { columns: { category: 'call_group_type' }, crs: 'EPSG:2913' },
  },
  {
    path: 'portland/nij_theft_of_auto_train_to_2017-02-28.csv',
    profile: 'portland-nij',
    located: 0.99,
    corrections: { columns: { category: 'call_group_type' }, crs: 'EPSG:2913' },
  },
  { path: 'rio/BaseDPEvolucaoMensalCisp.csv', profile: 'rio-police-areas', located: 0 },
  { path: 'rio/DOMensalEstadoDesde1991.csv', profile: 'rio-state', located: 0 },
  { path: 'seoul/crime_in_Seoul.csv', profile: 'seoul', located: 0, always: { period: '2015' } },
  { path: 'sf/san_francisco_robbery_2019.csv', profile: 'crime-open-database', located: 0.99 },
  { path: 'sf/sf_counts_weekly_2019-.csv', profile: 'san-francisco-weekly', located: 0 },
  { path: 'sf/sf_crime_2017-07.csv', profile: 'san-francisco', located: 0.99 },
  ...['april', 'august', 'december', 'january', 'march', 'may', 'october'].map((month) => ({
    path: `stlouis/raw/2017/${month}2017.csv`,
    profile: 'st-louis',
    located: 0.95,
    corrections: { crs: 'EPSG:102696' },
  })),
  ...[
    '2018-10-btp',
    '2018-10-city-of-london',
    '2018-10-leicestershire',
    '2018-10-northern-ireland',
    '2018-12-city-of-london',
  ].map((name) => ({ path: `uk/raw/${name}-street.csv`, profile: 'police-uk', located: 0.9 })),
  {
    path: 'uk_asb/lancashire_asb_2022.tab',
    profile: 'police-uk-asb',
    located: 0.99,
    corrections: { category: 'Anti-social behaviour' },
  },
  {
    path: 'vancouver/crimedata_csv_AllNeighbourhoods_2020.csv',
    profile: 'vancouver',
    located: 0.89,
    corrections: { crs: 'EPSG:26910' },
  },
];

async function read({ path }: RealFile, settings: ImportSettings) {
  const source = await openBlob(await openAsBlob(`${folder}/${path}`), path.split('/').at(-1)!);
  if (!source.ok) throw new Error(source.failure.code);
  const imported = await importSource(source.value, settings, { keepBlocks: false });
  const report = reportOf(imported);
  const { record } = imported.table;
  return { report, located: record!.located / record!.rows };
}

/** Options that a person gave: a column, a category, a projection. */
function countCorrections({ columns = {}, ...others }: ImportSettings): number {
  return Object.keys(columns).length + Object.keys(others).length;
}

describe(`the real files${skip ? ` (not read: ${skip})` : ''}`, () => {
  test.skipIf(skip !== null).each(files.map((file) => [file.path, file] as const))(
    '%s goes in by its profile without a question, and without it with at most two corrections',
    { timeout: 120_000 },
    async (_, file) => {
      const known = await read(file, { ...file.always });
      expect(known.report.profile).toBe(file.profile);
      expect(known.located).toBeGreaterThanOrEqual(file.located);
      const corrections = { ...file.corrections, ...file.always };
      expect(countCorrections(corrections)).toBeLessThanOrEqual(2);
      const unknown = await read(file, { ...corrections, profile: 'generic' });
      expect(unknown.located).toBeGreaterThanOrEqual(file.located);
      for (const { report } of [known, unknown]) {
        expect(report.rowsRead).toBe(report.rowsKept + report.rowsQuarantined + report.rowsDuplicate);
      }
      // What no profile knew is read as the profile reads it: the same rows, the same time.
      expect(unknown.report).toMatchObject({
        rowsRead: known.report.rowsRead,
        rowsKept: known.report.rowsKept,
        dateFrom: known.report.dateFrom,
        dateTo: known.report.dateTo,
        datePrecision: known.report.datePrecision,
        shape: known.report.shape,
      });
      if (process.env.LAYOUTS) {
        const { profile, rowsRead, rowsKept, rowsQuarantined, rowsDuplicate } = known.report;
        const row = [file.path, profile, rowsRead, rowsKept, rowsQuarantined, rowsDuplicate, known.located.toFixed(3)];
        process.stdout.write(`${[...row, countCorrections(corrections)].join(' | ')}\n`);
      }
    },
  );

  test.skipIf(skip !== null)('a table of populations is refused, not read as crimes', async () => {
    const path = 'rio/PopulacaoEvolucaoMensalCisp.csv';
    await expect(read({ path, profile: '', located: 0 }, {})).rejects.toThrow('import.no-category-column');
  });
});
