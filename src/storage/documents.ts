import { fail, succeed, type Result } from '../text/failure.ts';
import { openAll } from './codec.ts';
import type { Database, DocumentKind, DocumentRow } from './database.ts';
import { attempt } from './failures.ts';
import { withStore } from './locks.ts';

/** Stores a document, replacing one of the same id. */
export async function putDocument(database: Database, document: DocumentRow): Promise<Result<null>> {
  const { dexie, codec } = database;
  return await attempt(() =>
    withStore(database, async () => {
      await dexie.documents.put(await codec.seal('documents', document));
      return null;
    }),
  );
}

/** A document by its id. */
export async function getDocument({ dexie, codec }: Database, id: string): Promise<Result<DocumentRow>> {
  const found = await dexie.documents.get(await codec.documentKey(id));
  return found ? succeed(await codec.open('documents', found)) : fail('storage.document-unknown', { id });
}

/** All documents of a kind; of one dataset, or all. */
export async function listDocuments(
  { dexie, codec }: Database,
  kind: DocumentKind,
  dataset?: string,
): Promise<readonly DocumentRow[]> {
  const rows = await dexie.documents.where('kind').equals(kind).toArray();
  const wanted = dataset === undefined ? rows : rows.filter((row) => row.dataset === dataset);
  return await openAll(codec, 'documents', wanted);
}

/** Deletes a document; nothing happens when there is none. */
export async function deleteDocument({ dexie, codec }: Database, id: string): Promise<void> {
  await dexie.documents.delete(await codec.documentKey(id));
}
