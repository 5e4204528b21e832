import { adjustTable, columnsToAdjust } from '../../data/adjust/adjust-table.ts';
import { addMonths, isoDate } from '../../data/calendar.ts';
import type { ImportReport } from '../../data/contract.ts';
import { createSummaryCounter, SUMMARY_COLUMNS } from '../../data/summary/count-cells.ts';
import { monthsOf } from '../../data/summary/open-summary.ts';
import { countSummary, type Summary } from '../../data/summary/summary.ts';
import type { DatasetRecord } from '../../data/table/dataset.ts';
import { fail, succeed, type Result } from '../../text/failure.ts';
import { say } from '../../text/say.ts';
import { getAdjustedDataset, getAdjustments } from '../adjustments.ts';
import { loadBlock } from '../columns.ts';
import type { Database, DocumentRow } from '../database.ts';
import { documentIdOfSummary } from '../summaries.ts';

/** A dataset as it is shared without rows. */
export type SharedDataset = {
  /** As the screens here show it: never in the archive. */
  readonly original: DatasetRecord;
  /** As the other machine gets it. */
  readonly record: DatasetRecord;
  readonly summary: Summary;
  readonly document: DocumentRow;
};

/** What stands for a hash of rows outside of this machine: a hash could be tried with guessed rows. */
export function opaqueHash(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * Counts a dataset, under its adjustments, into tables that leave small counts out, and writes a record that tells nothing else of it.
 * 'archive.too-few' when nothing is left.
 */
export async function shareDataset(
  database: Database,
  record: DatasetRecord,
  minimum: number,
  onBytes: (bytes: number) => void,
  signal: AbortSignal,
): Promise<Result<SharedDataset>> {
  const original = await getAdjustedDataset(database, record.id);
  if (!original.ok) return original;
  if (record.summary) return fail('archive.summary-again', { name: record.name });
  const { adjustments } = await getAdjustments(database, record.id);
  const names = [...SUMMARY_COLUMNS, ...columnsToAdjust(adjustments)];
  const counter = createSummaryCounter();
  for (let index = 0; index < record.blocks; index++) {
    signal.throwIfAborted();
    const block = await loadBlock(database, record, index, names);
    if (!block.ok) return fail('archive.dataset-damaged', { name: record.name }, block.failure.cause);
    counter.addBlock(adjustTable(block.value, adjustments));
    onBytes(record.bytes / record.blocks);
  }
  const summary = counter.finish(minimum, record.dataHash);
  if (!summary) return fail('archive.too-few', { name: record.name, minimum });
  const document: DocumentRow = {
    id: documentIdOfSummary(record.id),
    kind: 'summary',
    dataset: record.id,
    value: summary,
    bytes: null,
  };
  return succeed({ original: original.value, record: describe(original.value, summary), summary, document });
}

function labelsByCount(summary: Summary, by: 'category' | 'area'): readonly string[] {
  const table = summary.tables.find((one) => by === 'category' || one.by === 'area');
  if (!table) return [];
  const totals = new Map<string, number>();
  table.counts.forEach((count, i) => {
    const label =
      by === 'category' ? summary.categories[table.category[i]!]! : String(table.cells[table.cell[i]!] ?? '');
    if (label !== '') totals.set(label, (totals.get(label) ?? 0) + count);
  });
  return [...totals].sort(([, a], [, b]) => b - a).map(([label]) => label);
}

/** The record of the summary: made anew, so that nothing of the original can be forgotten in it. */
function describe(original: DatasetRecord, summary: Summary): DatasetRecord {
  const { id, name, createdAt, timeZone, discovery } = original;
  const rows = countSummary(summary);
  const hasAreas = summary.tables.some(({ by }) => by === 'area');
  const area = hasAreas ? original.columns.find(({ name: column }) => column === 'area') : undefined;
  const months = monthsOf(summary);
  const timeFrom = months ? months.first : null;
  const timeTo = months ? addMonths(months.last, 1) - 1 : null;
  const categories = labelsByCount(summary, 'category');
  const report: ImportReport = {
    dataset: id,
    profile: '',
    encoding: '',
    delimiter: '',
    rowsRead: rows,
    rowsKept: rows,
    rowsQuarantined: 0,
    rowsDuplicate: 0,
    rowsUpdated: 0,
    incidents: rows,
    reasons: {},
    fixes: {},
    columns: {},
    datePrecision: 'month',
    dateFrom: timeFrom === null ? '' : isoDate(timeFrom),
    dateTo: timeTo === null ? '' : isoDate(timeTo),
    milliseconds: 0,
    warnings: [say('summary.warning', { minimum: summary.minimum })],
  };
  const kinds = discovery && Object.entries(discovery).filter(([label]) => categories.includes(label));
  return {
    id,
    name,
    shape: 'incidents',
    version: 1,
    rows,
    located: 0,
    timeFrom,
    timeTo,
    precision: 'month',
    bounds: null,
    // The name of the area column titles its chart; there are no blocks behind it.
    columns: area ? [{ name: 'area', header: area.header, role: 'area', kind: 'category' }] : [],
    blocks: 0,
    bytes: 0,
    categories,
    ...(kinds && { discovery: Object.fromEntries(kinds) }),
    areas: labelsByCount(summary, 'area'),
    areaColumns: area ? ['area'] : [],
    timeZone,
    quarantineBlocks: 0,
    report,
    dataHash: opaqueHash(),
    createdAt,
    summary: { minimum: summary.minimum },
  };
}
