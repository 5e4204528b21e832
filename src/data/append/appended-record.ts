import type { ImportReport } from '../contract.ts';
import type { DatasetRecord } from '../table/dataset.ts';
import type { TableSink } from '../table/sink.ts';
import type { ColumnInfo, Table } from '../table/table.ts';
import { createDatasetTally } from './dataset-tally.ts';
import { mergeReports, type Now } from './merge-report.ts';
import { createReportTally } from './report-tally.ts';

export type NewRecord = Parameters<TableSink['commit']>[0];
type Labels = Readonly<Record<string, readonly string[]>>;

/** The record of a dataset after an append, told from every block that it has in the end. */
export function createAppendedRecord(base: DatasetRecord, isByHand: boolean) {
  const tally = createDatasetTally(base);
  const reportTally = base.shape === 'incidents' ? createReportTally(base) : null;

  /** Decides over all rows which times stand for none; what somebody typed changes nothing. */
  function settleClock(labels: Record<string, readonly string[]>): Pick<Now, 'heaping' | 'timeUnknown'> {
    const settled = isByHand ? null : tally.settle();
    if (!settled) return {};
    const time = (label: string) => /\(.*\)$/.exec(label)?.[0];
    labels['clock'] &&= labels['clock'].map(
      (label) => settled.labels.find((other) => time(label) !== undefined && time(other) === time(label)) ?? label,
    );
    return { heaping: [...settled.heaps], timeUnknown: settled.rowsUnknown };
  }

  function reportOf(
    report: ImportReport,
    incidents: number,
    { timeUnknown, heaping }: Pick<Now, 'heaping' | 'timeUnknown'>,
    total: number,
    hasAreas: boolean,
  ): ImportReport {
    const facts = reportTally?.facts(hasAreas) ?? null;
    const dates = [base.report, report].filter(({ rowsRead }) => rowsRead > 0);
    // The name of a single file is not told of a dataset, but it is its name.
    return mergeReports({ ...base.report, files: base.report.files ?? [base.name] }, report, {
      facts,
      incidents,
      ...(heaping && { heaping }),
      ...(facts && timeUnknown !== undefined && { timeUnknown: timeUnknown + facts.clockUnknown }),
      ...(base.total !== undefined && { total }),
      dateFrom: dates.map(({ dateFrom }) => dateFrom).sort()[0] ?? '',
      dateTo:
        dates
          .map(({ dateTo }) => dateTo)
          .sort()
          .at(-1) ?? '',
    });
  }

  return {
    add(block: Table): void {
      tally.add(block);
      reportTally?.add(block);
    },

    /** `labels` come to say which times stand for none; `more` incidents are those that the append added. */
    record(
      given: NewRecord,
      report: ImportReport,
      columns: readonly ColumnInfo[],
      labels: Record<string, readonly string[]>,
      storedLabels: Labels,
      more: number,
    ): NewRecord {
      const clock = settleClock(labels);
      const { total, ...totals } = tally.totals(labels);
      // What is counted anew, or by the writer.
      const { blocks: _blocks, bytes: _bytes, quarantineBlocks: _parts, dataHash: _hash, ...rest } = base;
      const discovery = { ...given.discovery, ...base.discovery };
      const incidents = base.shape === 'area-counts' ? total : base.report.incidents + more;
      const hasAreas = columns.some(({ name }) => name === 'area');
      const isAreaNew = hasAreas && !base.areaColumns.includes('area');
      return {
        ...rest,
        ...totals,
        version: base.version + 1,
        areas: hasAreas ? totals.areas : [],
        areaColumns: [...(isAreaNew ? ['area'] : []), ...base.areaColumns],
        ...(base.total !== undefined && { total }),
        ...(Object.keys(discovery).length > 0 && { discovery }),
        columns: columns.map((column) =>
          column.kind === 'category'
            ? {
                ...column,
                distinct: Math.max(0, (labels[column.name] ?? storedLabels[column.name] ?? ['']).length - 1),
              }
            : column,
        ),
        report: reportOf(report, incidents, clock, total, hasAreas),
      };
    },
  };
}
