import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { createMemorySource, importSource, reportOf } from '../../../fixtures/import/memory-import.ts';
import type { ImportReport } from '../contract.ts';
import type { ImportSettings } from './detection.ts';
import { profiles } from './profiles.ts';

const folder = 'fixtures/import';
const fixtures = readdirSync(folder)
  .filter((file) => file.endsWith('.csv'))
  .map((file) => file.slice(0, -'.csv'.length));

/** What only the user can say: the file of Seoul names no year. */
const told: Readonly<Record<string, ImportSettings>> = { seoul: { period: '2015' } };

async function read(name: string): Promise<ImportReport> {
  const bytes = new Uint8Array(readFileSync(`${folder}/${name}.csv`));
  return reportOf(
    await importSource(
      createMemorySource(`${name}.csv`, () => [bytes], bytes.length),
      told[name],
    ),
  );
}

describe('twenty rows of every publisher', () => {
  test.each(fixtures)('%s is read as its publisher means it', async (name) => {
    const path = `${folder}/${name}.expected.json`;
    const expected = JSON.parse(readFileSync(path, 'utf8')) as Partial<ImportReport>;
    const report = await read(name);
    expect(report).toMatchObject(expected);
    expect(report.rowsRead).toBe(20);
    expect(report.rowsRead).toBe(report.rowsKept + report.rowsQuarantined + report.rowsDuplicate);
    expect(report.reasons).toEqual(expected.reasons);
    expect(report.fixes).toEqual(expected.fixes);
    expect(report.columns).toEqual(expected.columns);
  });
});

test.each(profiles.map((profile) => [profile.id, profile] as const))(
  'profile %s has a fixture and well-formed values',
  (id, profile) => {
    expect(fixtures).toContain(id);
    expect(existsSync(`${folder}/${id}.expected.json`)).toBe(true);
    expect(profile.match.length).toBeGreaterThan(0);
    expect(['day-first', 'month-first', null]).toContain(profile.date.order);
    expect(['minute', 'hour', 'day', 'month', 'year']).toContain(profile.date.precision);
    expect(['clock', 'hour', 'hhmm']).toContain(profile.date.time);
    expect(profile.crs).toMatch(/^EPSG:\d+$/);
    const [west, south, east, north] = profile.bounds ?? [-180, -90, 180, 90];
    expect(west).toBeLessThan(east);
    expect(south).toBeLessThan(north);
    expect(() => new Intl.DateTimeFormat('en', { timeZone: profile.timeZone ?? 'UTC' })).not.toThrow();
    // Tables with a column for each month, or for each category, have no column of their own for it.
    const isTable = profile.settings?.shape === 'area-counts';
    expect(isTable || profile.columns.date !== undefined).toBe(true);
    expect(isTable || (profile.columns.category ?? profile.settings?.category) !== undefined).toBe(true);
    const discovered = [...profile.policeDiscovered, ...(profile.mixedDiscovery ?? [])];
    expect(new Set(discovered).size).toBe(discovered.length);
  },
);
