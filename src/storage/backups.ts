import { succeed, type Result } from '../text/failure.ts';
import type { Database } from './database.ts';
import { getDocument, putDocument } from './documents.ts';

/** When a dataset last went into an archive with all its rows, and which rows these were. */
export type Backup = { readonly at: string; readonly dataHash: string };

const documentId = (dataset: string) => `backup:${dataset}`;

/** Remembers that datasets went into an archive. */
export async function putBackups(
  database: Database,
  datasets: readonly { readonly id: string; readonly dataHash: string }[],
  at: string,
): Promise<Result<null>> {
  for (const { id, dataHash } of datasets) {
    const value: Backup = { at, dataHash };
    const put = await putDocument(database, { id: documentId(id), kind: 'backup', dataset: id, value, bytes: null });
    if (!put.ok) return put;
  }
  return succeed(null);
}

/** The last backup of a dataset; null when there was none. */
export async function getBackup(database: Database, dataset: string): Promise<Backup | null> {
  const found = await getDocument(database, documentId(dataset));
  const { at, dataHash } = (found.ok ? (found.value.value ?? {}) : {}) as Partial<Backup>;
  return typeof at === 'string' && typeof dataHash === 'string' ? { at, dataHash } : null;
}
