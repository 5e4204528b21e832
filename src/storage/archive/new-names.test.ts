import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { createTabs } from '../../../fixtures/storage/tabs.ts';
import { profiles } from '../../data/read/profiles.ts';
import { openDatabase } from '../database.ts';
import { listDocuments, putDocument } from '../documents.ts';
import { deleteProfile, listProfiles, putProfile } from '../profiles.ts';
import { giveNames, renameDocument } from './new-names.ts';
import type { ArchiveContent } from './read-archive.ts';

test('a mapping that comes again is one mapping; another of the same name comes beside it, and each can be deleted', async () => {
  const database = openDatabase('names', createTabs().locksOf('here'));
  const chicago = profiles.find(({ id }) => id === 'chicago')!;
  await putProfile(database, { ...chicago, title: 'Desk' });
  const [document] = await listDocuments(database, 'profile');
  const content = { datasets: [], runs: [], documents: [document!] } as unknown as ArchiveContent;
  const names = await giveNames(database, content);
  expect(await renameDocument(database, document!, names)).toBeNull();

  const other = { ...document!, value: { ...(document!.value as object), snapped: false } };
  const renamed = await renameDocument(database, other, names);
  await putDocument(database, renamed!);
  const both = await listProfiles(database);
  expect(both.map(({ title }) => title)).toEqual(['Desk', 'Desk (2)']);
  expect(both[1]!.id).toMatch(/^saved-chicago-[\da-f]{8}$/);
  for (const { id } of both) expect(await deleteProfile(database, id)).toEqual({ ok: true, value: null });
  expect(await listProfiles(database)).toEqual([]);
  await database.dexie.delete();
});
