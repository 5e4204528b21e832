import type { Result } from '../text/failure.ts';
import type { Database, DocumentRow } from './database.ts';
import { deleteDocument, listDocuments, putDocument } from './documents.ts';

/** An address under a name. */
export type SavedView = {
  readonly id: string;
  readonly name: string;
  readonly screen: string;
  /** The parameters of the screen as a query string. */
  readonly query: string;
};

const PREFIX = 'saved-view:';

/** Its id is that of the document: an archive may have brought it under a new one. */
function readView({ id, value }: DocumentRow): SavedView[] {
  const { name, screen, query } = (value ?? {}) as Partial<SavedView>;
  const isWhole = [name, screen, query].every((one) => typeof one === 'string');
  return isWhole ? [{ id: id.slice(PREFIX.length), name, screen, query } as SavedView] : [];
}

/** The saved views of this workspace by name. */
export async function listSavedViews(database: Database): Promise<readonly SavedView[]> {
  const documents = await listDocuments(database, 'saved-view');
  return documents.flatMap(readView).toSorted((a, b) => a.name.localeCompare(b.name, undefined, { numeric: true }));
}

/** Saves a view, replacing one of the same id; it goes with the dataset it shows. */
export async function putSavedView(database: Database, { id, name, screen, query }: SavedView): Promise<Result<null>> {
  const dataset = new URLSearchParams(query).get('dataset') ?? '';
  const value: SavedView = { id, name, screen, query };
  return await putDocument(database, { id: PREFIX + id, kind: 'saved-view', dataset, value, bytes: null });
}

export async function deleteSavedView(database: Database, id: string): Promise<void> {
  await deleteDocument(database, PREFIX + id);
}
