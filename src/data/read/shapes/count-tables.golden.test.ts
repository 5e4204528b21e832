import { existsSync, openAsBlob, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { importSource, reportOf, type MemoryImport } from '../../../../fixtures/import/memory-import.ts';
import { openBlob } from '../../../../workers/ingest/blob-source.ts';
import { aggregate } from '../../aggregate/aggregate.ts';
import type { Dimension } from '../../contract.ts';
import type { Column } from '../../table/column.ts';
import { concatenateColumns } from '../../table/concatenate.ts';
import { compileFilter } from '../../table/filter.ts';
import type { Table } from '../../table/table.ts';
import type { ImportSettings } from '../detection.ts';

/** What pandas adds up in the same files; see tools/golden/count_tables.py. */
type Sums = {
  readonly rowsRead: number;
  readonly rowsKept: number;
  readonly reasons: Readonly<Record<string, number>>;
  readonly tableRows: number;
  readonly total: number;
  readonly cells?: Readonly<Record<string, number>>;
  readonly categories: Readonly<Record<string, number>>;
  readonly periods: Readonly<Record<string, number>>;
  readonly areas: Readonly<Record<string, number>>;
};

const golden = JSON.parse(readFileSync('fixtures/golden/count-tables.json', 'utf8')) as {
  readonly files: Readonly<Record<string, Sums>>;
};
const folder = process.env.BEATBOOK_DATA ?? '../shared/data';
const skip = existsSync(folder) ? null : `no data folder at ${folder}: set BEATBOOK_DATA`;

/** What only the user can say: the file of Seoul names no period. */
const told: Readonly<Record<string, ImportSettings>> = { 'seoul/crime_in_Seoul.csv': { period: '2015' } };

async function importFile(path: string, settings: ImportSettings = {}): Promise<MemoryImport> {
  const source = await openBlob(await openAsBlob(`${folder}/${path}`), path.split('/').at(-1)!);
  if (!source.ok) throw new Error(source.failure.code);
  return await importSource(source.value, settings);
}

function tableOf({ table: { blocks } }: MemoryImport): Table {
  const names = Object.keys(blocks[0]!.columns);
  const join = (name: string): Column => {
    const [first, ...rest] = blocks.map((block) => block.columns[name]!);
    return concatenateColumns([first!, ...rest]);
  };
  return {
    rows: blocks.reduce((sum, { rows }) => sum + rows, 0),
    columns: Object.fromEntries(names.map((name) => [name, join(name)])),
  };
}

/** Sums by one dimension, as the screens ask for them; labels that come to nothing are none. */
function sumsBy(table: Table, dimension: Dimension): Record<string, number> {
  const selection = compileFilter(table, []);
  if (!selection.ok) throw new Error(selection.failure.code);
  const found = aggregate(table, [dimension], selection.value);
  if (!found.ok) throw new Error(found.failure.code);
  const { keys, counts } = found.value;
  return Object.fromEntries(keys.flatMap(([key], i) => (counts[i] === 0 ? [] : [[String(key), counts[i]!]])));
}

const present = (counts: Readonly<Record<string, number>>) =>
  Object.fromEntries(Object.entries(counts).filter(([, count]) => count !== 0));

describe(`the real count tables${skip ? ` (not compared: ${skip})` : ''}`, () => {
  test.skipIf(skip !== null).each(Object.entries(golden.files))(
    '%s adds up as pandas adds it up',
    { timeout: 120_000 },
    async (path, expected) => {
      const imported = await importFile(path, told[path]);
      const report = reportOf(imported);
      const table = tableOf(imported);
      const { rowsRead, rowsKept, reasons, total, cells } = expected;
      expect(report).toMatchObject({ rowsRead, rowsKept, reasons, total, incidents: total, shape: 'area-counts' });
      expect(report.rowsRead).toBe(report.rowsKept + report.rowsQuarantined + report.rowsDuplicate);
      expect(report.cells).toEqual(cells ?? report.cells);
      expect(imported.table.record).toMatchObject({ shape: 'area-counts', rows: expected.tableRows, total });
      expect(sumsBy(table, 'category')).toEqual(present(expected.categories));
      expect(sumsBy(table, 'area')).toEqual(present(expected.areas));
      expect(sumsBy(table, report.datePrecision === 'year' ? 'year' : 'month')).toEqual(present(expected.periods));
    },
  );

  test.skipIf(skip !== null)('a table of populations is no table of counts', async () => {
    const { result } = await importFile('rio/PopulacaoEvolucaoMensalCisp.csv');
    expect(result.ok ? 'imported' : result.failure.code).toMatch(/^import\./);
  });

  test.skipIf(skip !== null)('counts without a period are asked about, never dated by guess', async () => {
    const { result } = await importFile('seoul/crime_in_Seoul.csv');
    expect(result.ok ? 'imported' : result.failure.code).toBe('import.period-missing');
  });
});
