import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openDatabase, type Database } from './database.ts';
import { putDocument } from './documents.ts';
import { getKeywordTags, putKeywordTags } from './keyword-tags.ts';
import { deleteSavedView, listSavedViews, putSavedView } from './saved-views.ts';

let database: Database;
beforeEach(() => {
  database = openDatabase(`named-${Math.random()}`, null);
});
afterEach(() => database.dexie.delete());

test('saved views are listed by name, renamed in place and deleted', async () => {
  const view = { id: 'x', name: 'Zoo', screen: 'explore', query: 'dataset=d&hour=1' };
  await putSavedView(database, view);
  await putSavedView(database, { ...view, id: 'y', name: 'Ants' });
  expect((await listSavedViews(database)).map(({ name }) => name)).toEqual(['Ants', 'Zoo']);
  await putSavedView(database, { ...view, name: 'Ants 10' });
  expect((await listSavedViews(database)).map(({ name }) => name)).toEqual(['Ants', 'Ants 10']);
  await deleteSavedView(database, 'y');
  expect(await listSavedViews(database)).toEqual([{ ...view, name: 'Ants 10' }]);
  const [stored] = await database.dexie.documents.toArray();
  expect(stored).toMatchObject({ kind: 'saved-view', dataset: 'd' });
});

test('keyword tags belong to a dataset, and what is not whole is left out', async () => {
  expect(await getKeywordTags(database, 'd')).toEqual([]);
  await putKeywordTags(database, 'd', [{ name: 'knife', words: 'knife, blade' }]);
  expect(await getKeywordTags(database, 'd')).toEqual([{ name: 'knife', words: 'knife, blade' }]);
  expect(await getKeywordTags(database, 'other')).toEqual([]);
  const value = [{ name: 'a' }, { name: 'b', words: 'b' }, null];
  await putDocument(database, { id: 'tags:d', kind: 'tags', dataset: 'd', value, bytes: null });
  expect(await getKeywordTags(database, 'd')).toEqual([{ name: 'b', words: 'b' }]);
});
