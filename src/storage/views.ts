import type { Result } from '../text/failure.ts';
import type { Database } from './database.ts';
import { deleteDocument, listDocuments, putDocument } from './documents.ts';

/** What an address of a workspace with a vault stands for: the address itself holds nothing but the id. */
export type StoredView = {
  /** 22 letters, digits, dashes and underscores that tell nothing. */
  readonly id: string;
  readonly screen: string;
  /** The parameters of the screen as a query string; they may name categories, areas and places. */
  readonly query: string;
  /** Milliseconds since 1970. */
  readonly usedAt: number;
};

/** More than the steps a browser keeps for a tab; older ones go. */
const MOST = 300;
/** The store is tidied once so many more have come: reading all of them for each step would be waste. */
const SLACK = 50;
const PREFIX = 'view:';

function readView(value: unknown): StoredView | null {
  const { id, screen, query, usedAt } = (value ?? {}) as Partial<StoredView>;
  const isWhole = typeof id === 'string' && typeof screen === 'string' && typeof query === 'string';
  return isWhole && typeof usedAt === 'number' ? { id, screen, query, usedAt } : null;
}

/** The views of this workspace, the newest first; never more than 300. */
export async function listViews(database: Database): Promise<readonly StoredView[]> {
  const documents = await listDocuments(database, 'view');
  const views = documents.flatMap(({ value }) => readView(value) ?? []).toSorted((a, b) => b.usedAt - a.usedAt);
  return views.slice(0, MOST);
}

/** Keeps what an address stands for; it goes with the dataset it shows, and with age. */
export async function putView(database: Database, view: StoredView): Promise<Result<null>> {
  const dataset = new URLSearchParams(view.query).get('dataset') ?? '';
  const { id, screen, query, usedAt } = view;
  const value: StoredView = { id, screen, query, usedAt };
  const put = await putDocument(database, { id: PREFIX + id, kind: 'view', dataset, value, bytes: null });
  if (put.ok) await dropOldViews(database);
  return put;
}

async function dropOldViews(database: Database): Promise<void> {
  const count = await database.dexie.documents.where('kind').equals('view').count();
  if (count <= MOST + SLACK) return;
  const kept = new Set((await listViews(database)).map(({ id }) => PREFIX + id));
  for (const { id } of await listDocuments(database, 'view')) if (!kept.has(id)) await deleteDocument(database, id);
}
