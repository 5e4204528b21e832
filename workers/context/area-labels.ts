import { type AreaLabels, hasAreaKey, hasHourKey, type RawTable } from '../../src/data/context/area-table.ts';
import { CATEGORY_KEY, HOUR_KEY, HOUR_LABELS } from '../../src/data/context/context.ts';
import type { DatasetRecord } from '../../src/data/table/dataset.ts';
import { loadBlock } from '../../src/storage/columns.ts';
import type { Database } from '../../src/storage/database.ts';

/**
 * The columns of a dataset a table can be keyed by, with their labels: its area columns, those of boundaries included; the hours where they are
 * asked for, or a column of the table is called so; its categories where they are asked for, or the table is keyed by no area.
 */
export async function loadKeyLabels(
  database: Database,
  record: DatasetRecord,
  table: RawTable,
  asked?: string,
): Promise<readonly AreaLabels[]> {
  if (asked === HOUR_KEY || (asked === undefined && hasHourKey(table))) {
    return [{ column: HOUR_KEY, header: HOUR_KEY, labels: HOUR_LABELS }];
  }
  const areas = await loadLabels(database, record, record.areaColumns);
  if (asked !== CATEGORY_KEY && (asked !== undefined || hasAreaKey(table, areas))) return areas;
  return [...areas, ...(await loadLabels(database, record, [CATEGORY_KEY]))];
}

async function loadLabels(
  database: Database,
  record: DatasetRecord,
  columns: readonly string[],
): Promise<readonly AreaLabels[]> {
  if (record.blocks === 0) return [];
  // One block of a category brings the labels of all.
  const block = await loadBlock(database, record, 0, columns);
  if (!block.ok) return [];
  return columns.flatMap((name) => {
    const column = block.value.columns[name];
    const header = record.columns.find((info) => info.name === name)?.header ?? name;
    return column?.kind === 'category' ? [{ column: name, header, labels: column.labels }] : [];
  });
}
