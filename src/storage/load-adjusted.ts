import { adjustRecord, type AdjustmentEffect } from '../data/adjust/adjust-record.ts';
import { adjustTable, columnsToAdjust } from '../data/adjust/adjust-table.ts';
import type { Adjustments } from '../data/adjust/adjustments.ts';
import type { DatasetRecord } from '../data/table/dataset.ts';
import type { Table } from '../data/table/table.ts';
import { succeed, type Result } from '../text/failure.ts';
import { getAdjustments } from './adjustments.ts';
import { loadColumns } from './columns.ts';
import type { Database } from './database.ts';
import { getDataset } from './datasets.ts';
import { refuseRows } from './summaries.ts';

/** A dataset in memory under its adjustments, and its rows as they are stored. */
export type AdjustedTable = {
  readonly record: DatasetRecord;
  readonly table: Table;
  readonly stored: { readonly record: DatasetRecord; readonly table: Table };
  /** The record, once the effect was measured. */
  recordWith(effect: AdjustmentEffect): DatasetRecord;
};

/** Loads columns of a dataset and adjusts them: by what is stored, or by what is given. */
export async function loadAdjusted(
  database: Database,
  dataset: string,
  columns: (record: DatasetRecord) => readonly string[],
  given?: Adjustments,
): Promise<Result<AdjustedTable>> {
  const record = await getDataset(database, dataset);
  if (!record.ok) return record;
  if (record.value.summary) return refuseRows();
  const kept = await getAdjustments(database, dataset);
  const adjustments = given ?? kept.adjustments;
  const names = [...columns(record.value), ...columnsToAdjust(adjustments)];
  const table = await loadColumns(database, dataset, names);
  if (!table.ok) return table;
  return succeed({
    record: adjustRecord(record.value, adjustments, kept.effect),
    table: adjustTable(table.value, adjustments),
    stored: { record: record.value, table: table.value },
    recordWith: (effect) => adjustRecord(record.value, adjustments, effect),
  });
}
