import { describe, expect, test } from 'vitest';
import type { Analysis } from '../../data/contract.ts';
import { subtractTables } from './difference.ts';
import type { BriefingColumn, BriefingTable } from './section.ts';
import { traceNumbers } from './trace-numbers.ts';

const column = (name: string, role: BriefingColumn['role'], values: BriefingColumn['values']): BriefingColumn => ({
  name,
  header: name,
  role,
  values,
});
const tableOf = (...columns: BriefingColumn[]): BriefingTable => ({ caption: '', columns });
const valuesOf = (table: BriefingTable | undefined, name: string) =>
  table?.columns.find((one) => one.name === name)?.values;

describe('the difference between two analyses', () => {
  test('is of the lines that both have, with intervals of two Poisson counts', () => {
    const before = tableOf(column('label', 'label', ['a', 'b', 'c']), column('count', 'count', [100, 10, 5]));
    const now = tableOf(column('label', 'label', ['b', 'd', 'a']), column('count', 'count', [12, 3, 160]));
    const made = subtractTables(before, now)!;
    expect(valuesOf(made.table, 'label')).toEqual(['b', 'a']);
    expect(valuesOf(made.table, 'change')).toEqual([2, 60]);
    // 60 +- 1.96 sqrt(260)
    expect(valuesOf(made.table, 'lower')![1]).toBeCloseTo(28.3966, 3);
    expect(valuesOf(made.table, 'upper')![1]).toBeCloseTo(91.6034, 3);
    expect(made.sentence).toContain(
      'of 2 lines that both analyses have, 2 rose and 0 fell; the largest difference is +60 (a)',
    );
    expect(made.sentence).toContain('leaves out 0 in 1 of them');
    expect(made.warnings.at(-1)).toContain('Only 2 lines');
  });

  test('takes the limits that values have, and none where one has none', () => {
    const rates = (rate: number[], lower: (number | null)[], upper: (number | null)[]) =>
      tableOf(
        column('label', 'label', ['a', 'b']),
        column('rate', 'figure', rate),
        column('lower', 'figure', lower),
        column('upper', 'figure', upper),
      );
    const made = subtractTables(rates([10, 4], [7, null], [14, null]), rates([20, 5], [17, 4], [24, 6]))!;
    // 10 - hypot(3, 4) and 10 + hypot(4, 3)
    expect(valuesOf(made.table, 'lower')).toEqual([5, null]);
    expect(valuesOf(made.table, 'upper')).toEqual([15, null]);
  });

  test('is none where cells are others, though their numbers are the same', () => {
    const cells = (longitude: number) =>
      tableOf(column('cell', 'label', [0]), column('longitude', 'place', [longitude]), column('count', 'count', [9]));
    expect(subtractTables(cells(1), cells(1))).not.toBeNull();
    expect(subtractTables(cells(1), cells(1.01))).toBeNull();
    expect(subtractTables(tableOf(column('z', 'figure', [1])), tableOf(column('z', 'figure', [2])))).toBeNull();
  });
});

test('numbers of a sentence are found where they stand', () => {
  const analysis: Analysis = {
    method: 'gi-star',
    params: { alpha: 0.05, cellMeters: 500 },
    n: 12345,
    periodFrom: '2020-01-01',
    periodTo: '2020-12-31',
    table: { cell: [0, 1], z: [1.234, 5.678] },
    summary: { hotCells: 42, meanCount: 3.2619 },
    sentence:
      '42 of the cells are hot at 5 % with 500 m, n 12,345, from 2020-01-01; mean 3.26, largest z 5.68, and 77.',
    warnings: [],
    milliseconds: 1,
  };
  expect(traceNumbers(analysis, (name) => name).map(({ label, value }) => [label, value])).toEqual([
    ['42', 'summary figure: hot cells'],
    ['5', 'setting: alpha'],
    ['500', 'setting: cell meters'],
    ['12,345', 'incidents that were counted (n)'],
    ['3.26', 'summary figure: mean count'],
    ['5.68', 'table, column z, line 2'],
    ['77', 'stated by the method'],
  ]);
});
