import { openAll } from '../codec.ts';
import type { Database, DocumentRow } from '../database.ts';
import type { ArchiveContent } from './read-archive.ts';

/** New names for what an archive brings under a name that is taken here. */
export type Names = {
  /** Of datasets, runs and documents by their old ones, wherever they are named. */
  readonly ids: ReadonlyMap<string, string>;
  /** Of documents whose names are chosen and stand nowhere else. */
  readonly documents: ReadonlyMap<string, string>;
};

/** Ids made by chance cannot stand in a text by accident, so they are replaced wherever they stand. */
const CHANCE = /^(?:run-)?[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$|^run-[\da-z]+-[\da-z]{10,}$/;

/** Which of the ids are in the store. Work that was noted counts: its rows lie under its id. */
async function takenIds({ dexie }: Database, content: ArchiveContent): Promise<ReadonlySet<string>> {
  const datasets = content.datasets.map(({ id }) => id);
  const runs = content.runs.map(({ id }) => id);
  const [stored, pending, trained] = await Promise.all([
    dexie.datasets.where(':id').anyOf(datasets).primaryKeys(),
    dexie.pendingImports.where(':id').anyOf(datasets).primaryKeys(),
    dexie.runs.where(':id').anyOf(runs).primaryKeys(),
  ]);
  return new Set([...stored, ...pending, ...trained] as unknown as string[]);
}

/** Gives new ids to datasets, runs and documents whose ids are taken, or which hold what nobody can replace safely. */
export async function giveNames(database: Database, content: ArchiveContent): Promise<Names> {
  const { dexie, codec } = database;
  const taken = await takenIds(database, content);
  const ids = new Map<string, string>();
  for (const { id } of content.datasets) if (taken.has(id)) ids.set(id, crypto.randomUUID());
  for (const { id } of content.runs) if (taken.has(id)) ids.set(id, `run-${crypto.randomUUID()}`);
  const documents = new Map<string, string>();
  for (const { id } of content.documents) {
    const renamed = renameText(id, { ids, documents });
    const found = await dexie.documents.get(await codec.documentKey(renamed));
    if (!found) continue;
    if (CHANCE.test(id)) ids.set(id, crypto.randomUUID());
    else documents.set(id, `${renamed}-${crypto.randomUUID().slice(0, 8)}`);
  }
  return { ids, documents };
}

/** A text with new ids in place of the old: whole, or within it where an id is one that chance made. */
export function renameText(text: string, { ids }: Names): string {
  const whole = ids.get(text);
  if (whole !== undefined) return whole;
  let renamed = text;
  for (const [from, to] of ids) if (CHANCE.test(from) && renamed.includes(from)) renamed = renamed.replaceAll(from, to);
  return renamed;
}

/** Plain data with new ids in place of the old. Arrays of bytes stay as they are. */
export function renameIn(value: unknown, names: Names): unknown {
  if (names.ids.size === 0) return value;
  if (typeof value === 'string') return renameText(value, names);
  if (Array.isArray(value)) return value.map((item) => renameIn(item, names));
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value) || value instanceof ArrayBuffer)
    return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, renameIn(item, names)]));
}

/** A document under its new name; null when the same one is here already: a mapping that came twice is one mapping. */
export async function renameDocument(
  { dexie, codec }: Database,
  document: DocumentRow,
  names: Names,
): Promise<DocumentRow | null> {
  const { bytes, ...rest } = document;
  const renamed = { ...(renameIn(rest, names) as Omit<DocumentRow, 'bytes'>), bytes };
  const id = names.documents.get(document.id);
  if (id === undefined) return renamed;
  const stored = await dexie.documents.get(await codec.documentKey(renamed.id));
  const [known] = stored ? await openAll(codec, 'documents', [stored]) : [];
  if (JSON.stringify(known?.value) === JSON.stringify(renamed.value)) return null;
  if (renamed.kind !== 'profile') return { ...renamed, id };
  // A mapping is known by its own id and by its title.
  const profile = renamed.value as { readonly id: string; readonly title: string };
  const value = { ...profile, id: `${profile.id}${id.slice(renamed.id.length)}`, title: `${profile.title} (2)` };
  return { ...renamed, id, value };
}
