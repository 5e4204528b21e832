import 'fake-indexeddb/auto';
import { beforeEach, expect, test } from 'vitest';
import { openDatabase } from './database.ts';
import { putDocument } from './documents.ts';
import { getKeywordTags, putKeywordTags } from './keyword-tags.ts';
import { deleteSavedView, listSavedViews, putSavedView } from './saved-views.ts';

const database = openDatabase();
const night = { id: 'n1', name: 'Nights', screen: 'explore', query: 'dataset=d1&hour=22-23' };
const robbery = { id: 'r1', name: 'A robbery', screen: 'hotspots', query: 'dataset=d2&category=Robbery' };

beforeEach(async () => {
  await database.dexie.documents.clear();
  await putSavedView(database, night);
  await putSavedView(database, robbery);
});

test('saved views are listed by name, renamed by their id and deleted', async () => {
  expect(await listSavedViews(database)).toEqual([robbery, night]);
  await putSavedView(database, { ...night, name: 'A night' });
  expect((await listSavedViews(database)).map(({ name }) => name)).toEqual(['A night', 'A robbery']);
  await deleteSavedView(database, 'r1');
  expect((await listSavedViews(database)).map(({ id }) => id)).toEqual(['n1']);
});

test('a view that came in an archive under another name has an id of its own', async () => {
  const brought = { id: 'saved-view:n1-0a1b2c3d', kind: 'saved-view', dataset: 'd3', bytes: null } as const;
  await putDocument(database, { ...brought, value: { ...night, query: 'dataset=d3&hour=22-23' } });
  const ids = (await listSavedViews(database)).map(({ id }) => id);
  expect(ids.toSorted()).toEqual(['n1', 'n1-0a1b2c3d', 'r1']);
  await deleteSavedView(database, 'n1-0a1b2c3d');
  expect((await listSavedViews(database)).map(({ id }) => id).toSorted()).toEqual(['n1', 'r1']);
});

test('views and keyword tags go with the dataset they belong to', async () => {
  const tags = [{ name: 'Knife', words: 'knife, blade' }];
  await putKeywordTags(database, 'd1', tags);
  expect(await getKeywordTags(database, 'd1')).toEqual(tags);
  // A purge deletes the documents of a dataset.
  await database.dexie.documents.where('dataset').equals('d1').delete();
  expect(await getKeywordTags(database, 'd1')).toEqual([]);
  expect((await listSavedViews(database)).map(({ id }) => id)).toEqual(['r1']);
});
