import { existsSync, openAsBlob, readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { importSource, reportOf } from '../../../../fixtures/import/memory-import.ts';
import { openBlob } from '../../../../workers/ingest/blob-source.ts';

const folder = process.env.BEATBOOK_DATA ?? '../shared/data';
const skip = existsSync(folder) ? null : `no data folder at ${folder}: set BEATBOOK_DATA`;

type Expected = readonly [path: string, precision: string, from: string, to: string, format: string | undefined];

/** What is known of the dates of each file: precision, first and last day, and how they are written. */
const files: readonly Expected[] = [
  ['awkward/chicago_double_quoted_rows.csv', 'minute', '2012-01-01', '2016-05-09', 'MM/DD/YYYY hh:mm:ss A'],
  ['berlin/Fahrraddiebstahl.csv', 'hour', '2023-01-01', '2024-04-24', 'DD.MM.YYYY'],
  ['boston/boston_2016-2017_top8groups_from_rdata.csv', 'hour', '2016-01-01', '2017-12-31', 'YYYY-MM-DD'],
  ['boston/boston_2016-2018_larceny_subset.csv', 'minute', '2016-01-01', '2018-09-03', 'YYYY-MM-DD HH:mm:ss'],
  ['boston/boston_2020_part.csv', 'minute', '2020-01-01', '2020-07-12', 'MM/DD/YYYY HH:mm'],
  ['boston/boston_2021_subset.csv', 'minute', '2021-01-01', '2021-12-31', 'YYYY-MM-DD HH:mm:ss'],
  ['boston/boston_2022_ytd.csv', 'minute', '2022-01-01', '2022-04-12', 'YYYY-MM-DD HH:mm:ss'],
  ['chicago/chicago_crimes_2012.csv.gz', 'minute', '2012-01-01', '2012-12-31', 'MM/DD/YYYY hh:mm:ss A'],
  ['chicago/chicago_homicides_2001-2018.csv', 'minute', '2001-01-01', '2018-08-10', 'MM/DD/YYYY hh:mm:ss A'],
  ['india/01_District_wise_crimes_committed_IPC_2001_2012.csv', 'year', '2001', '2012', 'YYYY'],
  ['la/la_west_2020-2021_duplicate_header.csv', 'minute', '2020-03-15', '2021-07-31', 'MM/DD/YYYY HH:mm'],
  ['london/mps_borough_APR2010-FEB2022.csv', 'month', '2010-04', '2022-01', undefined],
  ['london/mps_borough_FEB2022-FEB2024.csv', 'month', '2022-02', '2024-01', undefined],
  ['medellin/medellin_homicides.csv', 'minute', '2010-01-01', '2019-12-31', 'YYYY-MM-DDTHH:mm:ssZ'],
  ['nyc/NYPD_Hate_Crimes.csv', 'day', '2019-01-01', '2022-12-31', 'MM/DD/YYYY'],
  ['nyc/nypd_shooting_incidents_reduced.csv', 'minute', '2006-01-01', '2022-12-31', 'MM/DD/YYYY'],
  ['portland/nij_burglary_train_to_2017-02-28.csv', 'day', '2012-03-01', '2017-02-28', 'YYYY-MM-DD'],
  ['portland/nij_theft_of_auto_train_to_2017-02-28.csv', 'day', '2012-03-01', '2017-02-28', 'YYYY-MM-DD'],
  ['rio/BaseDPEvolucaoMensalCisp.csv', 'month', '2003-01', '2017-07', 'vano + mes'],
  ['rio/DOMensalEstadoDesde1991.csv', 'month', '1991-01', '2017-04', 'ano + mês'],
  ['sf/san_francisco_robbery_2019.csv', 'minute', '2019-01-01', '2019-12-31', 'YYYY-MM-DDTHH:mm:ssZ'],
  ['sf/sf_counts_weekly_2019-.csv', 'day', '2019-01-01', '2025-08-05', 'YYYY-MM-DD'],
  ['sf/sf_crime_2017-07.csv', 'minute', '2017-07-11', '2017-07-31', 'MM/DD/YYYY'],
  ['uk_asb/lancashire_asb_2022.tab', 'month', '2022-01', '2022-12', 'YYYY-MM-DD'],
  [
    'vancouver/crimedata_csv_AllNeighbourhoods_2020.csv',
    'minute',
    '2020-01-01',
    '2020-12-31',
    'YEAR + MONTH + DAY + HOUR + MINUTE',
  ],
];

async function importReal(path: string) {
  const source = await openBlob(await openAsBlob(`${folder}/${path}`), path);
  if (!source.ok) throw new Error(source.failure.code);
  return reportOf(await importSource(source.value, {}, { keepBlocks: false }));
}

/** Every file of a folder of raw exports. */
function listRaw(name: string): string[] {
  if (skip !== null || !existsSync(`${folder}/${name}`)) return [];
  return readdirSync(`${folder}/${name}`, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.csv'))
    .map((path) => `${name}/${path}`);
}

describe(`the dates of the real files${skip ? ` (not read: ${skip})` : ''}`, { timeout: 120_000 }, () => {
  test.skipIf(skip !== null).each(files)('%s', async (path, precision, from, to, format) => {
    const report = await importReal(path);
    expect(report.reasons['date-missing'] ?? 0).toBe(0);
    expect(report.reasons['date-impossible'] ?? 0).toBe(0);
    expect([report.datePrecision, report.dateFrom.slice(0, from.length), report.dateTo.slice(0, to.length)]).toEqual([
      precision,
      from,
      to,
    ]);
    expect(report.dateFormat).toBe(format);
  });

  test.skipIf(skip !== null)('the months of data.police.uk stay months', async () => {
    for (const path of listRaw('uk/raw')) {
      const report = await importReal(path);
      const month = /(\d{4}-\d{2})-[^/]*$/.exec(path)![1]!;
      expect([path, report.datePrecision, report.dateFrom, report.dateTo]).toEqual([path, 'month', month, month]);
    }
  });

  test.skipIf(skip !== null)('St. Louis is read month first, to the minute', async () => {
    for (const path of listRaw('stlouis/raw')) {
      const report = await importReal(path);
      expect([path, report.datePrecision, report.dateTo.slice(0, 4)]).toEqual([path, 'minute', '2017']);
      expect(report.reasons['date-impossible'] ?? 0).toBe(0);
    }
  });
});
