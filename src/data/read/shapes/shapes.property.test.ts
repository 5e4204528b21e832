import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { importText, reportOf, type MemoryImport } from '../../../../fixtures/import/memory-import.ts';
import { aggregate } from '../../aggregate/aggregate.ts';
import { compileFilter } from '../../table/filter.ts';
import type { Dimension } from '../../contract.ts';

function countBy({ table: { blocks } }: MemoryImport, dimension: Dimension): Record<string, number> {
  const [table] = blocks;
  const selection = compileFilter(table!, []);
  const counted = selection.ok ? aggregate(table!, [dimension], selection.value) : selection;
  if (!counted.ok) throw new Error(counted.failure.code);
  return Object.fromEntries(counted.value.keys.map(([key], i) => [String(key), counted.value.counts[i]!]));
}

const months = ['201901', '201902', '201903', '201904'];
const cell = fc.oneof(
  { weight: 6, arbitrary: fc.nat({ max: 500 }).map(String) },
  { weight: 1, arbitrary: fc.constant('') },
);
/** Distinct areas, each with counts of three types in four months; '' was not collected. */
const wideTable = fc
  .array(fc.array(fc.array(cell, { minLength: 4, maxLength: 4 }), { minLength: 3, maxLength: 3 }), {
    minLength: 2,
    maxLength: 8,
  })
  .filter((areas) => areas.flat(2).some((text) => Number(text) > 1));
const types = ['Theft', 'Robbery', 'Arson'];

function adds(report: { rowsRead: number; rowsKept: number; rowsQuarantined: number; rowsDuplicate: number }): void {
  expect(report.rowsRead).toBe(report.rowsKept + report.rowsQuarantined + report.rowsDuplicate);
}

describe('tables of counts', { timeout: 60_000 }, () => {
  test('a table wide by months, one wide by types and a long one of the same counts add up alike', async () => {
    await fc.assert(
      fc.asyncProperty(wideTable, async (areas) => {
        const name = (at: number) => `Ward ${String.fromCharCode(65 + at)}`;
        const byMonths = areas.flatMap((kinds, a) => kinds.map((cells, k) => [types[k], name(a), ...cells].join(',')));
        const byTypes = areas.flatMap((kinds, a) =>
          months.map((month, m) =>
            [name(a), `${month.slice(0, 4)}-${month.slice(4)}`, ...kinds.map((cells) => cells[m])].join(','),
          ),
        );
        const long = areas.flatMap((kinds, a) =>
          kinds.flatMap((cells, k) =>
            cells.flatMap((text, m) =>
              text === ''
                ? []
                : [[name(a), `${months[m]!.slice(0, 4)}-${months[m]!.slice(4)}`, types[k], text].join(',')],
            ),
          ),
        );
        const settings = { shape: 'area-counts' } as const;
        const imports = [
          await importText(['crime type,borough,' + months.join(','), ...byMonths].join('\n'), settings),
          await importText(['ward,month,' + types.join(','), ...byTypes].join('\n'), {
            ...settings,
            countColumns: types,
          }),
          await importText(['ward,month,crime type,count', ...long].join('\n'), settings),
        ];
        const numbers = areas.flat(2).filter((text) => text !== '');
        const total = numbers.reduce((sum, text) => sum + Number(text), 0);
        for (const imported of imports) {
          const report = reportOf(imported);
          adds(report);
          expect(report.total).toBe(total);
          expect(imported.table.record).toMatchObject({ rows: numbers.length, total, shape: 'area-counts' });
        }
        for (const dimension of ['category', 'area', 'month'] as const) {
          const [first, ...others] = imports.map((imported) => countBy(imported, dimension));
          for (const other of others) expect(other).toEqual(first);
        }
      }),
      { numRuns: 25 },
    );
  });

  test('with totals over areas, types and both, every incident still counts once', async () => {
    const counts = fc.array(fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 2, maxLength: 4 }), {
      minLength: 2,
      maxLength: 5,
    });
    const words = fc.constantFrom('Total', 'all', 'TOTAL', 'Gesamt', 'Todos');
    await fc.assert(
      fc.asyncProperty(counts, words, words, async (drawn, areaWord, typeWord) => {
        const kinds = Math.min(...drawn.map((row) => row.length));
        const areas = drawn.map((row) => row.slice(0, kinds));
        const rows: string[] = [];
        const add = (area: string, type: string, year: number, count: number) =>
          rows.push(`${area},${year},${type},${count}`);
        const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
        for (const year of [2018, 2019]) {
          areas.forEach((row, a) => {
            row.forEach((count, k) => add(`Ward ${a}`, `Type ${k}`, year, count));
            add(`Ward ${a}`, typeWord, year, sum(row));
          });
          for (let k = 0; k < kinds; k++) add(areaWord, `Type ${k}`, year, sum(areas.map((row) => row[k]!)));
          add(areaWord, typeWord, year, sum(areas.flat()));
        }
        const imported = await importText(['ward,year,crime type,count', ...rows].join('\n'), { shape: 'area-counts' });
        const report = reportOf(imported);
        adds(report);
        expect(report.total).toBe(2 * sum(areas.flat()));
        expect(report.reasons).toEqual({ 'total-row': 2 * (areas.length + kinds + 1) });
        expect(Object.keys(countBy(imported, 'area'))).not.toContain(areaWord);
      }),
      { numRuns: 25 },
    );
  });

  test('cells of total rows are none of the cells that were read', async () => {
    const rows = ['North', 'South', 'Total'].map(
      (ward, i) => `Theft,${ward},${[5, 7, 12][i]},${[1, 2, 3][i]},${[0, 4, 4][i]}`,
    );
    const report = reportOf(await importText(['crime type,ward,201901,201902,201903', ...rows].join('\n')));
    expect(report).toMatchObject({ total: 19, cells: { read: 6, blank: 0, invalid: 0 }, reasons: { 'total-row': 1 } });
  });

  test('a label that reads like a total and does not add up stays, with a warning', async () => {
    const rows = ['North', 'South', 'Total'].flatMap((ward, i) =>
      [2018, 2019].map((year) => `${ward},${year},${[5, 7, 40][i]! + year - 2018}`),
    );
    const report = reportOf(await importText(['ward,year,count', ...rows].join('\n')));
    expect(report).toMatchObject({ total: 2 * 52 + 3, reasons: {} });
    expect(report.warnings.join(' ')).toContain('"Total"');
  });

  test('a cell that is no number is counted and the rest of its row kept; a row of none is set aside', async () => {
    const rows = ['Theft,A,1,x,3', 'Arson,A,x,?,x', 'Theft,B,,,', 'Arson,B,4,,5', 'Fraud,B,1,2,3', 'Fraud,A,1,2,3'];
    const text = ['type,borough,201901,201902,201903', ...rows].join('\n');
    const imported = await importText(text, { shape: 'area-counts', columns: { category: 'type', area: 'borough' } });
    expect(reportOf(imported)).toMatchObject({
      rowsRead: 6,
      rowsKept: 4,
      reasons: { 'count-invalid': 1, 'count-missing': 1 },
      cells: { read: 10, blank: 4, invalid: 4 },
      total: 25,
    });
  });
});

describe('rows that count other than 1', { timeout: 60_000 }, () => {
  const header = 'complaint number,date,offense type,district,count';

  test('a -1 takes a 1 back, and neither is a duplicate', async () => {
    const rows = [
      'a1,2017-01-02,Theft,4,1',
      'a1,2017-01-02,Theft,4,-1',
      'a2,2017-01-03,Theft,4,1',
      'a2,2017-01-03,Arson,4,1',
    ];
    const imported = await importText([header, ...rows].join('\n'));
    expect(reportOf(imported)).toMatchObject({
      rowsKept: 4,
      rowsDuplicate: 0,
      total: 2,
      incidents: 2,
      shape: 'incidents',
    });
    expect(countBy(imported, 'category')).toEqual({ Arson: 1, Theft: 1 });
  });

  test('offences count each, or an incident once: totals are rows, or incidents', async () => {
    const pairs = fc.array(fc.tuple(fc.integer({ min: 1, max: 6 }), fc.constantFrom('Theft', 'Arson', 'Fraud')), {
      minLength: 2,
      maxLength: 30,
    });
    await fc.assert(
      fc.asyncProperty(pairs, async (drawn) => {
        const text = [
          'incident number,date,offense type,district',
          ...drawn.map(([id, type]) => `n${id},2017-01-02,${type},4`),
        ].join('\n');
        const roles = { columns: { id: 'incident number' } } as const;
        const offences = await importText(text, roles);
        const incidents = await importText(text, { ...roles, countingRule: 'incidents' });
        const ids = new Set(drawn.map(([id]) => id)).size;
        const distinct = new Set(drawn.map(([id, type]) => `${id} ${type}`)).size;
        for (const imported of [offences, incidents]) {
          const report = reportOf(imported);
          adds(report);
          expect(report).toMatchObject({ incidents: ids, rowsKept: distinct, rowsDuplicate: drawn.length - distinct });
        }
        const sum = (imported: MemoryImport) => Object.values(countBy(imported, 'category')).reduce((a, b) => a + b, 0);
        expect(sum(offences)).toBe(distinct);
        expect(sum(incidents)).toBe(ids);
        expect(incidents.table.record?.total).toBe(ids);
      }),
      { numRuns: 25 },
    );
  });
});

test('losses by month and area are the rows read and set aside', async () => {
  const rows = [
    'c1,2019-01-05,Theft,North',
    'c2,2019-01-06,,North',
    'c3,2019-02-07,Theft,South',
    'c3,2019-02-07,Theft,South',
    'c4,nonsense,Theft,South',
    'c5,2019-02-09,Arson,North',
  ];
  const report = reportOf(
    await importText(['incident number,date,offense type,district', ...rows].join('\n'), {
      columns: { id: 'incident number' },
    }),
  );
  expect(report.losses).toEqual({
    byMonth: [
      { key: '2019-01', read: 2, quarantined: 1, duplicate: 0, unplaced: 0 },
      { key: '2019-02', read: 3, quarantined: 0, duplicate: 1, unplaced: 0 },
      { key: '', read: 1, quarantined: 1, duplicate: 0, unplaced: 0 },
    ],
    byArea: [
      { key: 'North', read: 3, quarantined: 1, duplicate: 0, unplaced: 0 },
      { key: 'South', read: 3, quarantined: 1, duplicate: 1, unplaced: 0 },
    ],
  });
});
