import type { DatasetRecord } from '../data/table/dataset.ts';
import { failureError } from '../text/failure-error.ts';
import { fail } from '../text/failure.ts';
import { versionOfBlock } from './columns.ts';
import { keysUnder, type BlockKey, type Database } from './database.ts';
import { getDataset } from './datasets.ts';

/**
 * Removes every row of a dataset that its record does not count as its own: blocks an append replaced, and what an interrupted append wrote.
 * Quarantined rows of earlier versions stay: they belong to the dataset. The caller holds the dataset's lock. Returns how many rows went.
 */
export async function deleteSuperseded(database: Database, dataset: string): Promise<number> {
  const { dexie } = database;
  const found = await getDataset(database, dataset);
  const record = found.ok ? found.value : null;
  return await dexie.transaction(
    'rw',
    [dexie.blocks, dexie.labels, dexie.quarantine, dexie.pendingImports],
    async () => {
      const all = keysUnder([dataset]);
      const blocks = (await dexie.blocks
        .where(':id')
        .between(...all)
        .primaryKeys()) as unknown as BlockKey[];
      const stale = blocks.filter(([, version, , index]) => !record || version !== versionOfBlock(record, index));
      const labels = (await dexie.labels
        .where(':id')
        .between(...all)
        .primaryKeys()) as unknown as (readonly [string, number, string])[];
      const staleLabels = labels.filter(([, version]) => version !== record?.version);
      const quarantine = (await dexie.quarantine
        .where(':id')
        .between(...all)
        .primaryKeys()) as unknown as (readonly [string, number, number])[];
      const staleQuarantine = quarantine.filter(([, version]) => !record || version > record.version);
      await dexie.blocks.bulkDelete(stale);
      await dexie.labels.bulkDelete(staleLabels);
      await dexie.quarantine.bulkDelete(staleQuarantine);
      await dexie.pendingImports.delete(dataset);
      return stale.length + staleLabels.length + staleQuarantine.length;
    },
  );
}

/** Before an append: the base must still be what is stored, and nothing of an earlier append may lie in its way. */
export async function prepareAppend(database: Database, base: DatasetRecord): Promise<void> {
  const now = await getDataset(database, base.id);
  if (!now.ok) throw failureError(now.failure);
  if (now.value.version !== base.version) throw failureError(fail('storage.busy').failure);
  await deleteSuperseded(database, base.id);
}
