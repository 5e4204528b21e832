import type { ContextItem } from '../data/context/context.ts';
import { fail, succeed, type Result } from '../text/failure.ts';
import type { Database, DocumentKind } from './database.ts';
import { deleteDocument, getDocument, listDocuments, putDocument } from './documents.ts';

const documentKinds = {
  boundaries: 'layer',
  events: 'layer',
  'area-table': 'area-table',
  'date-table': 'date-table',
  text: 'date-table',
} as const satisfies Readonly<Record<ContextItem['kind'], DocumentKind>>;

/** A context file as it is kept: what is told of it, and its content (JSON in UTF-8), null where it has none. */
export type StoredContext = { readonly item: ContextItem; readonly content: Uint8Array | null };

/** Stores a context file, replacing one of the same id. */
export async function putContext(database: Database, { item, content }: StoredContext): Promise<Result<null>> {
  const { id, dataset, kind } = item;
  return await putDocument(database, { id, kind: documentKinds[kind], dataset, value: item, bytes: content });
}

/** A context file by its id. */
export async function getContext(database: Database, id: string): Promise<Result<StoredContext>> {
  const found = await getDocument(database, id);
  if (!found.ok) return fail('context.unknown');
  const item = found.value.value as ContextItem;
  return item?.kind in documentKinds ? succeed({ item, content: found.value.bytes }) : fail('context.unknown');
}

/** What is told of the context files of a dataset, in the order they were added. */
export async function listContext(database: Database, dataset: string): Promise<readonly ContextItem[]> {
  const kinds = [...new Set<DocumentKind>(Object.values(documentKinds))];
  const rows = await Promise.all(kinds.map((kind) => listDocuments(database, kind, dataset)));
  return rows
    .flat()
    .map(({ value }) => value as ContextItem)
    .filter((item) => item?.kind in documentKinds)
    .sort((a, b) => (a.addedAt < b.addedAt ? -1 : 1));
}

/** Removes what is told of a context file and its content. */
export async function removeContext(database: Database, id: string): Promise<void> {
  await deleteDocument(database, id);
}
