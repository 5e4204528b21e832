import { existsSync, openAsBlob, readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readTable, readAll } from '../../../fixtures/formats/read-all.ts';
import { openFiles } from '../../../workers/ingest/blob-source.ts';
import { openTables } from './formats/open-tables.ts';

const folder = process.env.BEATBOOK_DATA ?? '../shared/data';
const skip = existsSync(folder) ? null : `no data folder at ${folder}: set BEATBOOK_DATA`;

async function give(paths: readonly string[]) {
  const files = await Promise.all(
    paths.map(async (path) => ({ file: await openAsBlob(`${folder}/${path}`), name: path.split('/').at(-1)! })),
  );
  const given = await openFiles(files);
  if (!given.ok) throw new Error(given.failure.code);
  return given.value;
}

async function readHead(path: string) {
  const source = await openTables(await give([path]), {});
  if (!source.ok) throw new Error(source.failure.code);
  const head = await source.value.readHead({});
  if (!head.ok) throw new Error(head.failure.code);
  return head.value;
}

const stLouis = (month: string) => `stlouis/raw/2017/${month}2017.csv`;
const wide = (from: number, count: number) =>
  Array.from({ length: count }, (_, i) => String(Math.floor((from + i) / 12) * 100 + ((from + i) % 12) + 1));

/** As the list of the files says: path, encoding, delimiter, number of columns, some of the names. */
const texts: readonly (readonly [string, string, string, number, readonly string[]])[] = [
  ['awkward/chicago_double_quoted_rows.csv', 'utf-8', ',', 23, ['Column 1', 'ID', 'Case Number', 'Date']],
  ['berlin/Fahrraddiebstahl.csv', 'windows-1252', ',', 11, ['ANGELEGT_AM', 'TATZEIT_ANFANG_DATUM', 'LOR']],
  ['boston/boston_2016-2017_top8groups_from_rdata.csv', 'utf-8', ',', 10, ['DISTRICT', 'OCCURRED_ON_DATE']],
  ['boston/boston_2016-2018_larceny_subset.csv', 'utf-8', ',', 19, ['Column 1', 'INCIDENT_NUMBER', 'date']],
  ['boston/boston_2020_part.csv', 'utf-8', ',', 16, ['NUMBER', 'INCIDENT_NUMBER']],
  ['boston/boston_2021_subset.csv', 'utf-8', ',', 13, ['Column 1', 'INCIDENT_NUMBER', 'STREET']],
  ['boston/boston_2022_ytd.csv', 'utf-8', ',', 17, ['INCIDENT_NUMBER', 'OFFENSE_CODE']],
  ['boston/boston_offense_codes.csv', 'windows-1252', ',', 2, ['CODE', 'NAME']],
  ...[2012, 2013, 2014, 2015].map(
    (year) => [`chicago/chicago_crimes_${year}.csv.gz`, 'utf-8', ',', 20, ['ID', 'Case Number', 'Longitude']] as const,
  ),
  ['chicago/chicago_homicides_2001-2018.csv', 'utf-8', ',', 22, ['ID', 'Location']],
  ['chicago/iucr-codes.csv', 'utf-8', ',', 4, ['IUCR', 'PRIMARY DESCRIPTION']],
  ['context/boston_weather.csv', 'utf-8', ',', 25, ['Date', 'Year', 'High Temp (F)', 'Events']],
  ['context/chicago_languages_2008-2012.csv', 'utf-8', ',', 42, ['Community Area', 'ARABIC']],
  ['context/chicago_socioeconomic_2008-2012.csv', 'utf-8', ',', 9, ['Community Area', 'PER CAPITA INCOME']],
  ['context/chicago_temps_2018-2023.csv', 'utf-8', ',', 5, ['weather_date', 'precipitation']],
  ['context/london_ward_pop.csv.gz', 'utf-8', ',', 9, ['Code', 'Borough', 'Population']],
  ['india/01_District_wise_crimes_committed_IPC_2001_2012.csv', 'utf-8', ',', 33, ['STATE/UT', 'DISTRICT', 'YEAR']],
  ['la/la_west_2020-2021_duplicate_header.csv', 'utf-8', ',', 36, ['DR_NO', 'DATE OCC', 'DATE OCC (2)']],
  ['london/mps_borough_APR2010-FEB2022.csv', 'utf-8', ',', 145, ['MajorText', ...wide(2010 * 12 + 3, 142)]],
  ['london/mps_borough_FEB2022-FEB2024.csv', 'utf-8', ',', 27, ['MajorText', ...wide(2022 * 12 + 1, 24)]],
  ['medellin/medellin_homicides.csv', 'utf-8', ';', 6, ['fecha_hecho', 'longitud', 'modalidad']],
  ['nyc/NYPD_Hate_Crimes.csv', 'utf-8', ',', 14, ['Full Complaint ID', 'Arrest Id']],
  ['nyc/nypd_shooting_incidents_reduced.csv', 'utf-8', ',', 12, ['OCCUR_DATE', 'VIC_RACE']],
  ['portland/nij_burglary_train_to_2017-02-28.csv', 'utf-8', ',', 11, ['occ_date', 'x_coordina']],
  ['portland/nij_theft_of_auto_train_to_2017-02-28.csv', 'utf-8', ',', 11, ['occ_date', 'x_coordina']],
  ['rio/BaseDPEvolucaoMensalCisp.csv', 'windows-1252', ';', 60, ['CISP', 'mes', 'vano', 'munic']],
  ['rio/DOMensalEstadoDesde1991.csv', 'windows-1252', ';', 51, ['mês', 'ano', 'hom_doloso']],
  ['rio/PopulacaoEvolucaoMensalCisp.csv', 'utf-8', ';', 4, ['circ', 'mes', 'vano', 'pop_circ']],
  ['seoul/crime_in_Seoul.csv', 'euc-kr', ',', 11, ['구분', '살인발생', '폭력검거']],
  ['sf/san_francisco_robbery_2019.csv', 'utf-8', ',', 5, ['uid', 'date_time']],
  ['sf/sf_counts_weekly_2019-.csv', 'utf-8', ',', 5, ['neighborhood_id', 'week_start', 'count']],
  ['sf/sf_crime_2017-07.csv', 'utf-8', ',', 13, ['IncidntNum', 'PdId']],
  ...['february', 'april', 'june', 'july', 'august', 'september', 'october', 'november', 'december'].map(
    (month) => [stLouis(month), 'utf-8', ',', 20, ['Complaint', 'DateOccur', 'YCoord']] as const,
  ),
  // A byte order mark and windows-1252 in one file.
  [stLouis('january'), 'utf-8', ',', 20, ['Complaint', 'DateOccur', 'YCoord']],
  [stLouis('march'), 'windows-1252', ',', 20, ['Complaint', 'DateOccur', 'YCoord']],
  [stLouis('may'), 'utf-8', ',', 26, ['Coded Month', 'Date Occur', 'X-Coord']],
  ['uk_asb/lancashire_asb_2022.tab', 'utf-8', '\t', 5, ['month', 'lsoa_code']],
  ['vancouver/crimedata_csv_AllNeighbourhoods_2020.csv', 'utf-8', ',', 10, ['TYPE', 'YEAR', 'X', 'Y']],
];

describe(`the real files${skip ? ` (not read: ${skip})` : ''}`, () => {
  const uk = skip
    ? []
    : readdirSync(`${folder}/uk/raw`).map(
        (name) => [`uk/raw/${name}`, 'utf-8', ',', 12, ['Crime ID', 'Context']] as const,
      );

  test.skipIf(skip !== null).each([...texts, ...uk])(
    '%s: encoding, delimiter and names are found',
    async (path, encoding, delimiter, columns, names) => {
      const head = await readHead(path);
      expect(head).toMatchObject({ format: 'text', encoding, delimiter, hasHeader: true, headerLine: 1 });
      expect(head.headers).toHaveLength(columns);
      expect(head.headers).toEqual(expect.arrayContaining([...names]));
    },
  );

  test.skipIf(skip !== null)('a workbook of populations has its table below the title', async () => {
    const { head, rows } = await readTable(await give(['context/lancashire_ward_pop.xlsx']));
    expect(head.format).toBe('excel');
    expect(rows.length).toBeGreaterThan(200);
  });

  test.skipIf(skip !== null)('boundaries are no incidents', async () => {
    for (const name of readdirSync(`${folder}/boundaries`)) {
      const code = await readAll(await give([`boundaries/${name}`]));
      expect(['import.geojson-no-points', 'import.json-not-geojson'], name).toContain(code);
    }
  });

  test.skipIf(skip !== null)('the terms beside a file are no table', async () => {
    expect(await readAll(await give(['vancouver/legal_disclaimer.txt']))).toBe('import.not-a-table');
  });

  test.skipIf(skip !== null)(
    'eleven months of St. Louis are one dataset; May has other columns and is named',
    async () => {
      const months = ['january', 'february', 'march', 'april', 'june', 'july', 'august', 'september', 'october'];
      const { source, rows, files } = await readTable(await give([...months, 'november', 'december'].map(stLouis)));
      expect(source.files).toHaveLength(11);
      expect(new Set(files).size).toBe(11);
      expect(rows.every((row) => row.length === 20)).toBe(true);
      expect(source.mixedLines()).toBeGreaterThan(0);
      expect(await readAll(await give([...months, 'may'].map(stLouis)))).toBe('import.files-differ');
    },
  );

  test.skipIf(skip !== null)('months of one force and of others are one dataset', async () => {
    const { rows } = await readTable(await give(uk.map(([path]) => path)));
    expect(rows.length).toBeGreaterThan(50_000);
  });
});
