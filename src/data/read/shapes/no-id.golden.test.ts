import { existsSync, openAsBlob } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { importSource, reportOf } from '../../../../fixtures/import/memory-import.ts';
import { openBlob } from '../../../../workers/ingest/blob-source.ts';
import type { ImportSettings } from '../detection.ts';

const folder = process.env.BEATBOOK_DATA ?? '../shared/data';
const skip = existsSync(folder) ? null : `no data folder at ${folder}: set BEATBOOK_DATA`;

async function importFile(path: string, settings: ImportSettings) {
  const source = await openBlob(await openAsBlob(`${folder}/${path}`), path.split('/').at(-1)!);
  if (!source.ok) throw new Error(source.failure.code);
  return await importSource(source.value, settings);
}

describe(`real files whose rows repeat${skip ? ` (not compared: ${skip})` : ''}`, () => {
  // Rows equal to an earlier row in every field, as pandas' duplicated() counts them.
  test.skipIf(skip !== null).each([
    ['uk_asb/lancashire_asb_2022.tab', { category: 'Anti-social behaviour' }, 20_100],
    ['vancouver/crimedata_csv_AllNeighbourhoods_2020.csv', { crs: 'EPSG:26910' }, 1739],
    ['boston/boston_2016-2017_top8groups_from_rdata.csv', {}, 3219],
  ] as const)(
    '%s has no ids: identical rows are counted and kept',
    { timeout: 60_000 },
    async (path, settings, identical) => {
      const report = reportOf(await importFile(path, settings));
      expect(report).toMatchObject({
        rowsIdentical: identical,
        rowsDuplicate: 0,
        rowsKept: report.rowsRead - report.rowsQuarantined,
      });
      expect(report.warnings.some((warning) => warning.includes(identical.toLocaleString('en-GB')))).toBe(true);
    },
  );

  // Rows, rows that count -1, and the sum of Count, by pandas.
  test.skipIf(skip !== null).each([
    ['april', 3969, 43],
    ['august', 4503, 55],
    ['december', 3763, 44],
  ] as const)(
    'the %s file of St. Louis counts what its Count column says',
    { timeout: 60_000 },
    async (month, rows, unfounded) => {
      const { result, table } = await importFile(`stlouis/raw/2017/${month}2017.csv`, { crs: 'ESRI:102696' });
      const report = reportOf({ result, table });
      expect(report).toMatchObject({ rowsRead: rows, rowsDuplicate: 0, shape: 'incidents' });
      expect(report.total).toBe(rows - 2 * unfounded - report.rowsQuarantined);
      expect(table.record?.total).toBe(report.total);
    },
  );
});
