import { encodeBlock } from '../data/table/block.ts';
import type { CategoryColumn } from '../data/table/column.ts';
import type { DatasetRecord } from '../data/table/dataset.ts';
import type { ColumnInfo } from '../data/table/table.ts';
import { fail, succeed, type Result } from '../text/failure.ts';
import { sealAll } from './codec.ts';
import { versionOfBlock } from './columns.ts';
import { keysUnder, type BlockKey, type Database } from './database.ts';
import { getDataset } from './datasets.ts';
import { withDataset } from './locks.ts';

/** Areas found for every row of a dataset, block by block. */
export type LayerColumn = {
  /** The boundaries they come from. */
  readonly layer: string;
  readonly name: string;
  /** By code; the first is ''. */
  readonly labels: readonly string[];
  readonly blocks: readonly CategoryColumn['codes'][];
  /** Labels that occur, most frequent first. */
  readonly used: readonly string[];
};

/** Columns of layers have keys of their own: an append numbers those of the file. */
function keyOfLayer(layer: string): string {
  return `layer-${layer}`;
}

/**
 * Stores areas as an area column of a dataset, in one transaction, instead of those the layer had before. In a dataset without an area column
 * it becomes the main one. Fails with 'storage.busy' when the dataset has changed since `base` was read. Returns the changed record.
 */
export async function putLayerColumn(
  database: Database,
  base: DatasetRecord,
  column: LayerColumn,
): Promise<Result<DatasetRecord>> {
  const { dexie, codec } = database;
  return await withDataset(database, base.id, async () => {
    const found = await getDataset(database, base.id);
    if (!found.ok) return found;
    if (found.value.version !== base.version) return fail('storage.busy');
    const record = withoutColumn(found.value, column.layer);
    const isMain = record.areaColumns.length === 0;
    const key = keyOfLayer(column.layer);
    const info: ColumnInfo = {
      name: isMain ? 'area' : freeName(record, column.name),
      key,
      header: isMain ? column.name : null,
      role: isMain ? 'area' : 'otherArea',
      layer: column.layer,
      kind: 'category',
      distinct: column.used.length,
    };
    const changed: DatasetRecord = {
      ...record,
      columns: [...record.columns, info],
      areaColumns: [...record.areaColumns, info.name],
      areas: isMain ? column.used : record.areas,
    };
    const { id: dataset, version } = record;
    const blocks = await sealAll(
      codec,
      'blocks',
      column.blocks.map((codes, index) => ({
        dataset,
        version: versionOfBlock(record, index),
        column: key,
        index,
        bytes: encodeBlock({ kind: 'category', codes, labels: column.labels }),
      })),
    );
    const labels = await codec.seal('labels', { dataset, version, column: key, labels: column.labels });
    const stored = await codec.seal('datasets', changed);
    await dexie.transaction('rw', [dexie.datasets, dexie.blocks, dexie.labels], async () => {
      await deleteColumnRows(database, dataset, key);
      await dexie.blocks.bulkPut(blocks);
      await dexie.labels.put(labels);
      await dexie.datasets.put(stored);
    });
    return succeed(changed);
  });
}

/** Takes the column of a layer away. Nothing happens when the dataset has none, or is gone. */
export async function deleteLayerColumn(database: Database, dataset: string, layer: string): Promise<void> {
  const { dexie, codec } = database;
  await withDataset(database, dataset, async () => {
    const found = await getDataset(database, dataset);
    if (!found.ok) return;
    const stored = await codec.seal('datasets', withoutColumn(found.value, layer));
    await dexie.transaction('rw', [dexie.datasets, dexie.blocks, dexie.labels], async () => {
      await deleteColumnRows(database, dataset, keyOfLayer(layer));
      await dexie.datasets.put(stored);
    });
  });
}

function withoutColumn(record: DatasetRecord, layer: string): DatasetRecord {
  const column = record.columns.find((one) => one.layer === layer);
  if (!column) return record;
  return {
    ...record,
    columns: record.columns.filter((one) => one !== column),
    areaColumns: record.areaColumns.filter((name) => name !== column.name),
    areas: column.name === 'area' ? [] : record.areas,
  };
}

function freeName({ columns }: DatasetRecord, name: string): string {
  const taken = new Set(columns.flatMap((column) => [column.name, column.header ?? '']));
  let free = name;
  for (let number = 2; taken.has(free); number++) free = `${name} (${number})`;
  return free;
}

/** Under every version: an append leaves those of old blocks behind. */
async function deleteColumnRows({ dexie }: Database, dataset: string, key: string): Promise<void> {
  for (const table of [dexie.blocks, dexie.labels]) {
    const keys = (await table
      .where(':id')
      .between(...keysUnder([dataset]))
      .primaryKeys()) as unknown as BlockKey[];
    await (table as typeof dexie.blocks).bulkDelete(keys.filter(([, , column]) => column === key));
  }
}
