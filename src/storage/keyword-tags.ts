import type { Result } from '../text/failure.ts';
import type { Database } from './database.ts';
import { getDocument, putDocument } from './documents.ts';

/** A name for a list of words, as `readTextQuery` reads them. */
export type KeywordTag = { readonly name: string; readonly words: string };

const documentId = (dataset: string) => `tags:${dataset}`;

function readTag(value: unknown): KeywordTag[] {
  const { name, words } = (value ?? {}) as Partial<KeywordTag>;
  return typeof name === 'string' && typeof words === 'string' ? [{ name, words }] : [];
}

/** The keyword tags of a dataset, in the order they were made. */
export async function getKeywordTags(database: Database, dataset: string): Promise<readonly KeywordTag[]> {
  const found = await getDocument(database, documentId(dataset));
  return found.ok && Array.isArray(found.value.value) ? found.value.value.flatMap(readTag) : [];
}

/** Stores all tags of a dataset; they go with it. */
export async function putKeywordTags(
  database: Database,
  dataset: string,
  tags: readonly KeywordTag[],
): Promise<Result<null>> {
  const value = tags.map(({ name, words }) => ({ name, words }));
  return await putDocument(database, { id: documentId(dataset), kind: 'tags', dataset, value, bytes: null });
}
