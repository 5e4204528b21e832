import { adjustRecord, type AdjustmentEffect } from '../data/adjust/adjust-record.ts';
import { NO_ADJUSTMENTS, type Adjustments } from '../data/adjust/adjustments.ts';
import type { DatasetRecord } from '../data/table/dataset.ts';
import { fail, succeed, type Result } from '../text/failure.ts';
import type { Database, DocumentRow } from './database.ts';
import { getDataset, listDatasets } from './datasets.ts';
import { getDocument, listDocuments } from './documents.ts';
import { attempt } from './failures.ts';
import { withStore } from './locks.ts';

/** The adjustments of a dataset, with what they make of it; the effect is null until it was measured. */
export type StoredAdjustments = { readonly adjustments: Adjustments; readonly effect: AdjustmentEffect | null };

const NONE: StoredAdjustments = { adjustments: NO_ADJUSTMENTS, effect: null };

const documentId = (dataset: string) => `adjustments:${dataset}`;

function read({ value }: DocumentRow): StoredAdjustments {
  const { adjustments, effect } = value as StoredAdjustments;
  // What an older version did not know is as if it had not been done.
  return { adjustments: { ...NO_ADJUSTMENTS, ...adjustments }, effect: effect ?? null };
}

/** The adjustments of a dataset; those that adjust nothing where none were made. */
export async function getAdjustments(database: Database, dataset: string): Promise<StoredAdjustments> {
  const found = await getDocument(database, documentId(dataset));
  return found.ok ? read(found.value) : NONE;
}

/**
 * Stores the adjustments of a dataset. Its record is put again as it is, in the same transaction: who looks at datasets is told of them
 * in this way, and must look again. Fails with 'storage.dataset-unknown' when it was deleted meanwhile.
 */
export async function putAdjustments(
  database: Database,
  dataset: string,
  stored: StoredAdjustments,
): Promise<Result<StoredAdjustments>> {
  const { dexie, codec } = database;
  const row: DocumentRow = { id: documentId(dataset), kind: 'adjustments', dataset, value: stored, bytes: null };
  const put = await attempt(() =>
    withStore(database, async () => {
      const sealed = await codec.seal('documents', row);
      return await dexie.transaction('rw', [dexie.datasets, dexie.documents], async () => {
        const record = await dexie.datasets.get(dataset);
        if (!record) return false;
        await dexie.documents.put(sealed);
        await dexie.datasets.put(record);
        return true;
      });
    }),
  );
  if (!put.ok) return put;
  return put.value ? succeed(stored) : fail('storage.dataset-unknown', { dataset });
}

/** The record of a dataset under its adjustments: what screens and models are to see. Readers of stored blocks take `getDataset`. */
export async function getAdjustedDataset(database: Database, dataset: string): Promise<Result<DatasetRecord>> {
  const [record, { adjustments, effect }] = await Promise.all([
    getDataset(database, dataset),
    getAdjustments(database, dataset),
  ]);
  return record.ok ? succeed(adjustRecord(record.value, adjustments, effect)) : record;
}

/** All complete datasets under their adjustments, newest first. */
export async function listAdjustedDatasets(database: Database): Promise<readonly DatasetRecord[]> {
  const [records, documents] = await Promise.all([listDatasets(database), listDocuments(database, 'adjustments')]);
  const known = new Map(documents.map((document) => [document.dataset, read(document)]));
  return records.map((record) => {
    const { adjustments, effect } = known.get(record.id) ?? NONE;
    return adjustRecord(record, adjustments, effect);
  });
}
