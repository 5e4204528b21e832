import { existsSync, openAsBlob, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { importSource, reportOf } from '../../../fixtures/import/memory-import.ts';
import { openBlob } from '../../../workers/ingest/blob-source.ts';
import { concatenateColumns } from '../table/concatenate.ts';
import type { Column } from '../table/column.ts';

/** What pandas counts in the same files; see tools/golden/import_counts.py. */
type Counts = {
  readonly rowsRead: number;
  readonly rowsKept: number;
  readonly rowsQuarantined: number;
  readonly rowsDuplicate: number;
  readonly incidents: number;
  readonly reasons: Readonly<Record<string, number>>;
  readonly fixes: Readonly<Record<string, number>>;
  /** Rows by the time that stands for none. */
  readonly hoursUnknown: Readonly<Record<string, number>>;
  readonly located: number;
  readonly dateFrom: string;
  readonly dateTo: string;
  readonly categories: Readonly<Record<string, number>>;
  readonly areas: Readonly<Record<string, number>>;
  readonly hours: Readonly<Record<string, number>>;
};

const golden = JSON.parse(readFileSync('fixtures/golden/import-counts.json', 'utf8')) as {
  readonly files: Readonly<Record<string, Counts>>;
};
const folder = process.env.BEATBOOK_DATA ?? '../shared/data';
const skip = existsSync(folder) ? null : `no data folder at ${folder}: set BEATBOOK_DATA`;

function tally(keys: Iterable<string | number>): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const key of keys) counts[key] = (counts[key] ?? 0) + 1;
  return counts;
}

function labelsOf(column: Column): string[] {
  if (column.kind !== 'category') throw new Error('not a category');
  return Array.from(column.codes, (code) => column.labels[code]!).filter((label) => label !== '');
}

describe(`the real files${skip ? ` (not compared: ${skip})` : ''}`, () => {
  test.skipIf(skip !== null).each(Object.entries(golden.files))(
    '%s is counted as pandas counts it',
    { timeout: 120_000 },
    async (path, expected) => {
      const source = await openBlob(await openAsBlob(`${folder}/${path}`), path);
      if (!source.ok) throw new Error(source.failure.code);
      const imported = await importSource(source.value);
      const report = reportOf(imported);
      const { blocks, record } = imported.table;
      const column = (name: string) => {
        const [first, ...rest] = blocks.map((block) => block.columns[name]!);
        return concatenateColumns([first!, ...rest]);
      };
      const time = column('time');
      if (time.kind !== 'time') throw new Error('no time');
      const { categories, areas, hours, located, hoursUnknown, ...counts } = expected;
      expect(report).toMatchObject(counts);
      expect(report.reasons).toEqual(expected.reasons);
      expect(report.fixes).toEqual(expected.fixes);
      const heaped = (report.heaping ?? []).filter(({ hourUnknown }) => hourUnknown);
      expect(Object.fromEntries(heaped.map(({ kind, rows }) => [kind, rows]))).toEqual(hoursUnknown);
      expect(record?.located).toBe(located);
      expect(tally(labelsOf(column('category')))).toEqual(categories);
      expect(tally(labelsOf(column('area')))).toEqual(areas);
      expect(tally(Array.from(time.minutes, (minute) => Math.floor((minute % 1440) / 60)))).toEqual(hours);
    },
  );
});
