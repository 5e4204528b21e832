import { existsSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readWhole, type WholeTable } from '../../../fixtures/quality/whole-table.ts';
import { assessQuality, type QualityReport } from './assess-quality.ts';

const folder = process.env.BEATBOOK_DATA ?? '../shared/data';
const skip = existsSync(folder) ? null : `no data folder at ${folder}: set BEATBOOK_DATA`;

async function check(path: string): Promise<QualityReport & Pick<WholeTable, 'record'>> {
  const { record, table } = await readWhole(`${folder}/${path}`);
  const addressColumn = record.columns.find(({ role }) => role === 'address')?.name ?? null;
  return { ...(await assessQuality(table, { ...record, addressColumn })), record };
}

/** What the checks name beside near-duplicates: days, reports, gaps, breaks, dates far off, an end that falls short. */
function findingsOf({
  days,
  reportDays,
  gaps,
  areaGapCount,
  breaks,
  earlyDates,
  lateDates,
  lag,
}: QualityReport): number {
  const ends = [earlyDates, lateDates, lag?.incompleteFrom ?? null].filter((one) => one !== null).length;
  return (
    (days?.found.length ?? 0) + (reportDays?.found.length ?? 0) + gaps.length + areaGapCount + breaks.length + ends
  );
}

describe.skipIf(skip !== null)(`real files${skip ? ` (not read: ${skip})` : ''}`, { timeout: 240_000 }, () => {
  test('Chicago 2012: the beats of two districts that were dissolved in March end, and nothing else is named', async () => {
    const report = await check('chicago/chicago_crimes_2012.csv.gz');
    expect(report.breaks.length).toBeGreaterThan(8);
    for (const { column, label, kind, month } of report.breaks) {
      expect([column, label.slice(0, 2), kind, month]).toEqual([
        'Beat',
        expect.stringMatching(/21|23/),
        'stops',
        '2012-03',
      ]);
    }
    expect(findingsOf(report)).toBe(report.breaks.length);
  });

  test('New York: the precinct that was opened in July 2013 begins then, and nothing else is named in 17 years', async () => {
    const report = await check('nyc/nypd_shooting_incidents_reduced.csv');
    expect(report.breaks).toMatchObject([{ label: '121', kind: 'starts', month: '2013-07' }]);
    expect(findingsOf(report)).toBe(1);
  });

  test('London: fraud, which went to a national desk, ends in early 2013', async () => {
    const report = await check('london/mps_borough_APR2010-FEB2022.csv');
    expect(report.breaks).toMatchObject([{ label: 'Historical Fraud and Forgery', kind: 'stops', month: '2013-01' }]);
    expect(findingsOf(report)).toBe(1);
  });

  test('Berlin: bicycle thefts come in over two weeks; Good Friday of 2024 is the only day that stands out', async () => {
    const report = await check('berlin/Fahrraddiebstahl.csv');
    const { lag } = report;
    expect(lag).toMatchObject({ basis: 'report-dates', delay: { medianDays: 1 } });
    const days = lag!.lastDay + 1 - lag!.incompleteFrom! / 1440;
    expect(days).toBeGreaterThanOrEqual(9);
    expect(days).toBeLessThanOrEqual(15);
    expect(report.days!.found.map(({ date }) => date)).toEqual(['2024-03-29']);
    expect(report.reportedBefore).toBe(3);
    expect(findingsOf(report)).toBe(2);
  });

  test('St. Louis: an export of one month, with dates back to the last century', async () => {
    const report = await check('stlouis/raw/2017/january2017.csv');
    expect(report.earlyDates).toMatchObject({ rows: 31, from: '1997-03-01' });
    expect(report.from).toBe('2016-12-31');
    expect(findingsOf(report)).toBe(1);
  });

  test.each([
    'boston/boston_2016-2017_top8groups_from_rdata.csv',
    'medellin/medellin_homicides.csv',
    'portland/nij_burglary_train_to_2017-02-28.csv',
    'nyc/NYPD_Hate_Crimes.csv',
    'vancouver/crimedata_csv_AllNeighbourhoods_2020.csv',
  ])('%s raises no alarm', async (path) => {
    expect(findingsOf(await check(path))).toBe(0);
  });

  test('a file of months has no days to judge, and says why it has no near-duplicates', async () => {
    const report = await check('uk/raw/2018-10-leicestershire-street.csv');
    expect(report).toMatchObject({ days: null, lag: null, nearDuplicates: { kind: 'off', why: 'precision' } });
    expect(findingsOf(report)).toBe(0);
  });
});
