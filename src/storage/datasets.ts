import type { DatasetRecord } from '../data/table/dataset.ts';
import { fail, succeed, type Result } from '../text/failure.ts';
import { openAll } from './codec.ts';
import { deleteRows, type Database } from './database.ts';
import { withDataset } from './locks.ts';
import { noteWork } from './noted-work.ts';

/** All complete datasets, newest first. */
export async function listDatasets({ dexie, codec }: Database): Promise<readonly DatasetRecord[]> {
  const records = await openAll(codec, 'datasets', await dexie.datasets.toArray());
  return records.sort((a, b) => (a.createdAt < b.createdAt ? 1 : -1));
}

/** The record of a dataset. */
export async function getDataset({ dexie, codec }: Database, dataset: string): Promise<Result<DatasetRecord>> {
  const record = await dexie.datasets.get(dataset);
  return record ? succeed(await codec.open('datasets', record)) : fail('storage.dataset-unknown', { dataset });
}

/**
 * Changes what the record of a dataset says, as its one writer; throws 'storage.busy' while an import, an append or a delete is under way.
 * The rows and the version stay.
 */
export async function changeDataset(
  database: Database,
  dataset: string,
  change: (record: DatasetRecord) => DatasetRecord,
): Promise<Result<DatasetRecord>> {
  const { dexie, codec } = database;
  return await withDataset(database, dataset, async () => {
    const found = await getDataset(database, dataset);
    if (!found.ok) return found;
    const changed = { ...change(found.value), id: dataset, version: found.value.version };
    await dexie.datasets.put(await codec.seal('datasets', changed));
    return succeed(changed);
  });
}

/**
 * Deletes a dataset with its rows and the trainings on it that were interrupted, which nothing could resume; in one transaction, so a
 * kill leaves all of it or nothing. Its runs stay: they name their dataset and the hash of its rows, and ids are never used again.
 * Throws 'storage.busy' while somebody writes it.
 */
export async function deleteDataset(database: Database, dataset: string): Promise<Result<null>> {
  return await withDataset(database, dataset, () =>
    noteDeletion(database, dataset, () => deleteUnlocked(database, dataset)),
  );
}

/** Deletes a dataset, whose rows may be many, so that a start after a kill says that it is still there. The caller is its one writer. */
export async function noteDeletion<T>(
  database: Database,
  dataset: string,
  work: () => Promise<Result<T>>,
): Promise<Result<T>> {
  const { dexie, codec } = database;
  const stored = await dexie.datasets.get(dataset);
  if (!stored) return fail('storage.dataset-unknown', { dataset });
  // A damaged record must not stand in the way of its deletion.
  const name = await codec.open('datasets', stored).then(
    (record) => record.name,
    () => '',
  );
  return await noteWork(database, { dataset, version: stored.version + 1, name, kind: 'delete' }, work);
}

async function deleteUnlocked(database: Database, dataset: string): Promise<Result<null>> {
  const { dexie } = database;
  return await dexie.transaction(
    'rw',
    [
      dexie.datasets,
      dexie.blocks,
      dexie.labels,
      dexie.quarantine,
      dexie.checkpoints,
      dexie.documents,
      dexie.pendingImports,
    ],
    async () => {
      await dexie.datasets.delete(dataset);
      await deleteRows(database, dataset);
      await dexie.documents.where('dataset').equals(dataset).delete();
      await dexie.checkpoints.filter((checkpoint) => checkpoint.dataset === dataset).delete();
      await dexie.pendingImports.delete(dataset);
      return succeed(null);
    },
  );
}
