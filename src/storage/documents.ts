import { fail, succeed, type Result } from '../text/failure.ts';
import type { Database, DocumentKind, DocumentRow } from './database.ts';
import { attempt } from './failures.ts';

/** Stores a document, replacing one of the same id. */
export async function putDocument({ dexie }: Database, document: DocumentRow): Promise<Result<null>> {
  return await attempt(async () => {
    await dexie.documents.put(document);
    return null;
  });
}

/** A document by its id. */
export async function getDocument({ dexie }: Database, id: string): Promise<Result<DocumentRow>> {
  const found = await dexie.documents.get(id);
  return found ? succeed(found) : fail('storage.document-unknown', { id });
}

/** All documents of a kind; of one dataset, or all. */
export async function listDocuments(
  { dexie }: Database,
  kind: DocumentKind,
  dataset?: string,
): Promise<readonly DocumentRow[]> {
  const rows = await dexie.documents.where('kind').equals(kind).toArray();
  return dataset === undefined ? rows : rows.filter((row) => row.dataset === dataset);
}

/** Deletes a document; nothing happens when there is none. */
export async function deleteDocument({ dexie }: Database, id: string): Promise<void> {
  await dexie.documents.delete(id);
}
