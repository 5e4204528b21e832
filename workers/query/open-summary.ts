import type { Clause, Dimension } from '../../src/data/contract.ts';
import { chooseSummaryTable } from '../../src/data/summary/open-summary.ts';
import { tableOfSummary, type Summary, type SummaryTable } from '../../src/data/summary/summary.ts';
import type { DatasetRecord } from '../../src/data/table/dataset.ts';
import { succeed, type Result } from '../../src/text/failure.ts';
import { createOpenTable, type OpenTable } from './open-table.ts';

/** What a question looks at. */
export type Asked = {
  readonly by?: readonly Dimension[];
  readonly where?: readonly Clause[] | undefined;
  readonly areaColumn?: string | undefined;
};

/** A dataset that came without rows: each question is answered from the one of its tables that has what is asked for. */
export function createOpenSummary(record: DatasetRecord, summary: Summary): OpenTable {
  const parts = new Map<SummaryTable, OpenTable>();

  function open(table: SummaryTable): OpenTable {
    const part = parts.get(table) ?? createOpenTable(record, tableOfSummary(summary, table));
    parts.set(table, part);
    return part;
  }

  return {
    ...open(summary.tables[0]!),
    part({ by = [], where, areaColumn }: Asked): Result<OpenTable> {
      const table = chooseSummaryTable(summary, by, where, areaColumn);
      return table.ok ? succeed(open(table.value)) : table;
    },
  };
}
