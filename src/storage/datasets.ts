import type { DatasetRecord } from '../data/table/dataset.ts';
import { fail, succeed, type Result } from '../text/failure.ts';
import { deleteRows, type Database } from './database.ts';

/** All complete datasets, newest first. */
export async function listDatasets({ dexie }: Database): Promise<readonly DatasetRecord[]> {
  const records = await dexie.datasets.toArray();
  return records.sort((a, b) => (a.createdAt < b.createdAt ? 1 : -1));
}

/** The record of a dataset. */
export async function getDataset({ dexie }: Database, dataset: string): Promise<Result<DatasetRecord>> {
  const record = await dexie.datasets.get(dataset);
  return record ? succeed(record) : fail('storage.dataset-unknown', { dataset });
}

/**
 * Deletes a dataset with its rows and the trainings on it that were interrupted, which nothing could resume.
 * Its runs stay: they name their dataset and the hash of its rows, and ids are never used again.
 */
export async function deleteDataset(database: Database, dataset: string): Promise<Result<null>> {
  const { dexie } = database;
  return await dexie.transaction(
    'rw',
    [dexie.datasets, dexie.blocks, dexie.labels, dexie.quarantine, dexie.checkpoints, dexie.documents],
    async () => {
      if (!(await dexie.datasets.get(dataset))) return fail('storage.dataset-unknown', { dataset });
      await dexie.datasets.delete(dataset);
      await deleteRows(database, dataset);
      await dexie.documents.where('dataset').equals(dataset).delete();
      await dexie.checkpoints.filter((checkpoint) => checkpoint.dataset === dataset).delete();
      return succeed(null);
    },
  );
}
