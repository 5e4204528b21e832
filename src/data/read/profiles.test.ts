import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { importText, reportOf } from '../../../fixtures/import/memory-import.ts';
import type { ImportReport } from '../contract.ts';
import { profiles } from './profiles.ts';

const folder = 'fixtures/import';
const fixtures = readdirSync(folder)
  .filter((file) => file.endsWith('.csv'))
  .map((file) => file.slice(0, -'.csv'.length));

test.each(fixtures)('the 20 rows of %s are read as its publisher means them', async (name) => {
  const expected = JSON.parse(readFileSync(`${folder}/${name}.expected.json`, 'utf8')) as Partial<ImportReport>;
  const report = reportOf(await importText(readFileSync(`${folder}/${name}.csv`, 'utf8'), {}, `${name}.csv`));
  expect(report).toMatchObject(expected);
  expect(report.rowsRead).toBe(20);
  expect(report.reasons).toEqual(expected.reasons);
  expect(report.fixes).toEqual(expected.fixes);
  expect(report.columns).toEqual(expected.columns);
});

test.each(profiles.map((profile) => [profile.id, profile] as const))(
  'profile %s has a fixture and well-formed values',
  (id, profile) => {
    expect(fixtures).toContain(id);
    expect(profile.match.length).toBeGreaterThan(0);
    expect(['day-first', 'month-first', null]).toContain(profile.date.order);
    expect(['minute', 'hour', 'day', 'month', 'year']).toContain(profile.date.precision);
    expect(['clock', 'hour', 'hhmm']).toContain(profile.date.time);
    const [west, south, east, north] = profile.bounds ?? [-180, -90, 180, 90];
    expect(west).toBeLessThan(east);
    expect(south).toBeLessThan(north);
    expect(() => new Intl.DateTimeFormat('en', { timeZone: profile.timeZone ?? 'UTC' })).not.toThrow();
    expect(profile.columns.date?.length).toBeGreaterThan(0);
    expect(profile.columns.category?.length).toBeGreaterThan(0);
  },
);
