import type { DatasetRecord } from '../../data/table/dataset.ts';
import { fail, succeed, type Result } from '../../text/failure.ts';
import { openBlock } from '../blocks.ts';
import { columnKey, versionOfBlock } from '../columns.ts';
import { keysUnder, type Database } from '../database.ts';
import { createDatasetCheck, storedColumns } from './dataset-check.ts';
import type { ArchiveWriter } from './records.ts';

/** Quarantined parts read at a time. */
const BATCH = 16;

/**
 * Writes a dataset with all its rows, one block in memory at a time. What is read is held against the record as an import would:
 * 'archive.dataset-damaged' instead of an archive that nobody could open.
 */
export async function exportDataset(
  database: Database,
  record: DatasetRecord,
  writer: ArchiveWriter,
  onBytes: (bytes: number) => void,
  signal: AbortSignal,
): Promise<Result<null>> {
  const { dexie, codec } = database;
  const { id: dataset, version } = record;
  const damaged = (cause: string) => fail('archive.dataset-damaged', { name: record.name }, cause);
  const check = createDatasetCheck(record);
  const columns = storedColumns(record);
  await writer.put({ kind: 'dataset', record });
  for (const info of columns) {
    const stored = await dexie.labels.get([dataset, version, columnKey(info)]);
    if (!stored) continue;
    const { labels } = await codec.open('labels', stored);
    const wrong = check.labels(columnKey(info), labels);
    if (wrong !== null) return damaged(wrong);
    await writer.put({ kind: 'labels', column: columnKey(info), labels });
  }
  for (let index = 0; index < record.blocks; index++) {
    for (const info of columns) {
      signal.throwIfAborted();
      const column = columnKey(info);
      const stored = await dexie.blocks.get([dataset, versionOfBlock(record, index), column, index]);
      const block = await openBlock(database, stored, info.name);
      if (!block.ok) return damaged(block.failure.cause ?? 'block');
      const { bytes } = block.value;
      const checked = check.block(column, index, bytes);
      if (typeof checked === 'string') return damaged(checked);
      await writer.put({ kind: 'block', column, index, bytes });
      onBytes(bytes.byteLength);
    }
  }
  const wrong = check.end();
  if (wrong !== null) return damaged(wrong);
  await exportQuarantine(database, record, writer, signal);
  return succeed(null);
}

async function exportQuarantine(
  { dexie, codec }: Database,
  { id: dataset, version }: DatasetRecord,
  writer: ArchiveWriter,
  signal: AbortSignal,
): Promise<void> {
  const keys = (await dexie.quarantine
    .where(':id')
    .between(...keysUnder([dataset]))
    .primaryKeys()) as unknown as (readonly [string, number, number])[];
  const own = keys.filter(([, of]) => of <= version);
  for (let from = 0; from < own.length; from += BATCH) {
    signal.throwIfAborted();
    for (const stored of await dexie.quarantine.bulkGet(own.slice(from, from + BATCH))) {
      if (!stored) continue;
      const { version: of, index, csv } = await codec.open('quarantine', stored);
      await writer.put({ kind: 'quarantine', version: of, index, csv });
    }
  }
}
