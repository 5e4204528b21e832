import type { AreaLabels } from '../../src/data/context/area-table.ts';
import type { DatasetRecord } from '../../src/data/table/dataset.ts';
import { loadBlock } from '../../src/storage/columns.ts';
import type { Database } from '../../src/storage/database.ts';

/** The area columns of a dataset with their labels, those of boundaries included. */
export async function loadAreaLabels(database: Database, record: DatasetRecord): Promise<readonly AreaLabels[]> {
  if (record.blocks === 0) return [];
  // One block of a category brings the labels of all.
  const block = await loadBlock(database, record, 0, record.areaColumns);
  if (!block.ok) return [];
  return record.areaColumns.flatMap((name) => {
    const column = block.value.columns[name];
    const header = record.columns.find((info) => info.name === name)?.header ?? name;
    return column?.kind === 'category' ? [{ column: name, header, labels: column.labels }] : [];
  });
}
