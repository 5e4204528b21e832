import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createMemorySource, importSource, reportOf } from '../../../../fixtures/import/memory-import.ts';
import type { ImportSettings } from '../detection.ts';

type Golden = {
  readonly files: readonly {
    readonly name: string;
    readonly crs: string;
    readonly rows: number;
    readonly zero: number;
    readonly located: number;
    readonly mean: readonly [number, number];
    readonly bounds: readonly [number, number, number, number];
  }[];
};

const golden: Golden = JSON.parse(
  readFileSync(new URL('../../../../fixtures/golden/projections.json', import.meta.url), 'utf8'),
);
const folder = process.env.BEATBOOK_DATA ?? '../shared/data';
const skip = existsSync(folder) ? null : `no data folder at ${folder}: set BEATBOOK_DATA`;

/** What a person says of each file, beside the system. */
const answers: Readonly<Record<string, ImportSettings>> = {
  'portland/nij_burglary_train_to_2017-02-28.csv': { columns: { category: 'case_desc_type' } },
  'vancouver/crimedata_csv_AllNeighbourhoods_2020.csv': { profile: 'generic' },
  'stlouis/raw/2017/april2017.csv': { profile: 'generic', columns: { date: 'DateOccur', category: 'Description' } },
  'chicago/chicago_homicides_2001-2018.csv': {},
};

function open(name: string) {
  const bytes = readFileSync(join(folder, name));
  return createMemorySource(basename(name), () => [bytes], bytes.length);
}

/** One metre in degrees of latitude, and of longitude at 50 degrees north or less. */
const METER = 0.9e-5;

describe.skipIf(skip !== null)(`real files in a projection ${skip ?? ''}`, () => {
  test.each(golden.files)(
    '$name under $crs lies where PROJ puts it',
    async ({ name, crs, rows, zero, located, mean, bounds }) => {
      const imported = await importSource(open(name), { ...answers[name], crs });
      const report = reportOf(imported);
      const { record } = imported.table;
      expect(report.crs).toBe(crs);
      expect(report.rowsRead).toBe(rows);
      expect(report.fixes['place-projected']).toBeUndefined();
      // Rows that were set aside or repeat another row have no place to compare.
      const lost = report.rowsQuarantined + report.rowsDuplicate;
      expect((report.fixes['place-zero'] ?? 0) - zero).toBeLessThanOrEqual(0);
      expect(record!.located).toBeGreaterThanOrEqual(located - lost);
      expect(record!.located).toBeLessThanOrEqual(located);
      if (lost > 0) return;
      record!.bounds!.forEach((value, i) => expect(Math.abs(value - bounds[i]!)).toBeLessThan(METER));
      const sum = [0, 0];
      for (const { columns, rows: count } of imported.table.blocks) {
        const { longitude, latitude } = columns;
        if (longitude?.kind !== 'number' || latitude?.kind !== 'number') throw new Error('no coordinates');
        for (let i = 0; i < count; i++) {
          if (Number.isNaN(longitude.values[i]!)) continue;
          sum[0]! += longitude.values[i]!;
          sum[1]! += latitude.values[i]!;
        }
      }
      expect(Math.abs(sum[0]! / located - mean[0])).toBeLessThan(METER);
      expect(Math.abs(sum[1]! / located - mean[1])).toBeLessThan(METER);
    },
  );
});

describe.skipIf(skip !== null)(`real files in degrees ${skip ?? ''}`, () => {
  test('decimal commas: Medellin', async () => {
    const { table } = await importSource(open('medellin/medellin_homicides.csv'), { profile: 'generic' });
    expect(table.record!.located).toBe(9360 - 81);
    const [west, south, east, north] = table.record!.bounds!;
    expect([west, south, east, north].map((value) => Math.round(value * 1e3) / 1e3)).toEqual([
      -75.713, 6.166, -75.493, 6.368,
    ]);
  });

  test.each([{}, { profile: 'generic' }])('the wrong geocode of Chicago is caught: %o', async (settings) => {
    const imported = await importSource(open('chicago/chicago_homicides_2001-2018.csv'), settings);
    const report = reportOf(imported);
    expect(report.fixes['place-out-of-bounds']).toBe(53);
    expect(imported.table.record!.bounds![1]).toBeGreaterThan(41.6);
  });

  test('points that hold too many rows: the police stations of Boston, the Hall of Justice of San Francisco', async () => {
    const boston = reportOf(await importSource(open('boston/boston_2021_subset.csv'))).places!;
    expect(boston.snapped).toBe(true);
    expect(boston.snappedByPublisher).toBe(true);
    expect(boston.heaps.length).toBe(3);
    expect(boston.heaps[0]!.share).toBeCloseTo(0.0728, 3);
    const francisco = reportOf(await importSource(open('sf/sf_crime_2017-07.csv'), { profile: 'generic' })).places!;
    expect(francisco.heaps.map(({ rows }) => rows)).toEqual([293]);
  });
});
