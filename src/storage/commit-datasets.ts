import type { DatasetRecord } from '../data/table/dataset.ts';
import type { Stored } from './codec.ts';
import type { Database, TableName } from './database.ts';

/** What a dataset still has to write when all its other blocks are stored, sealed: its record makes it visible. */
export type PreparedDataset = {
  readonly record: DatasetRecord;
  readonly stored: Stored<'datasets'>;
  readonly blocks: readonly Stored<'blocks'>[];
  readonly labels: readonly Stored<'labels'>[];
  readonly quarantine: Stored<'quarantine'>;
  /** Whether the note of the work stays after the commit, for what is still to be removed. */
  readonly keepsNote: boolean;
};

/** Sealed rows of other tables that belong to the same commit. */
export type CommitRows = { readonly [Name in TableName]?: readonly Stored<Name>[] };

/** Makes datasets, and rows of other tables with them, visible in one transaction: all of it or nothing. `ended`: notes of the work that goes with it. */
export async function commitDatasets(
  { dexie }: Database,
  datasets: readonly PreparedDataset[],
  more: CommitRows = {},
  ended: readonly string[] = [],
): Promise<void> {
  await dexie.transaction('rw', dexie.tables, async () => {
    for (const { record, stored, blocks, labels, quarantine, keepsNote } of datasets) {
      await dexie.blocks.bulkPut(blocks);
      await dexie.labels.bulkPut(labels);
      await dexie.quarantine.put(quarantine);
      await dexie.datasets.put(stored);
      if (!keepsNote) await dexie.pendingImports.delete(record.id);
    }
    await dexie.pendingImports.bulkDelete([...ended]);
    for (const [table, rows] of Object.entries(more)) await dexie.table(table).bulkPut(rows);
  });
}
