import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createTabs } from '../../fixtures/storage/tabs.ts';
import { profiles } from '../data/read/profiles.ts';
import { openDatabase, type Database } from './database.ts';
import { putDocument } from './documents.ts';
import { deleteProfile, getProfile, listProfiles, putProfile } from './profiles.ts';

let names = 0;
let database: Database;
const chicago = profiles.find(({ id }) => id === 'chicago')!;

beforeEach(() => {
  database = openDatabase(`profiles-${names++}`, createTabs().locksOf('here'));
});

afterEach(async () => {
  await database.dexie.delete();
});

const put = async (profile: typeof chicago) => {
  const stored = await putProfile(database, profile);
  if (!stored.ok) throw new Error(stored.failure.code);
  return stored.value;
};

test('a saved profile never hides a publisher, and gives way to no other title', async () => {
  const first = await put({ ...chicago, title: 'Mine' });
  const second = await put({ ...chicago, title: 'Another' });
  expect([first.id, second.id]).toEqual(['saved-chicago', 'saved-chicago-2']);
  expect((await listProfiles(database)).map(({ title }) => title)).toEqual(['Another', 'Mine']);
  expect(await getProfile(database, first.id)).toEqual({ ok: true, value: first });
});

test('one of the same title is replaced', async () => {
  const first = await put({ ...chicago, title: 'Mine' });
  const again = await put({ ...chicago, title: 'Mine', snapped: false });
  expect(again.id).toBe(first.id);
  expect(await listProfiles(database)).toEqual([again]);
});

test('what is no profile is not stored, and one that is none any more is left out', async () => {
  const broken = { ...chicago, match: [[]] };
  expect(await putProfile(database, broken)).toMatchObject({ ok: false, failure: { code: 'profile.invalid' } });
  await putDocument(database, { id: 'profile:old', kind: 'profile', dataset: '', value: { id: 'old' }, bytes: null });
  expect(await listProfiles(database)).toEqual([]);
});

test('the key of a profile does not tell its name', async () => {
  const { id } = await put({ ...chicago, id: 'zephyr-desk', title: 'Zephyr desk' });
  const again = await put({ ...chicago, id: 'zephyr-desk', title: 'Zephyr desk', snapped: false });
  expect(again.id).toBe(id);
  const keys = await database.dexie.documents.toCollection().primaryKeys();
  expect(keys).toHaveLength(1);
  expect(String(keys[0])).not.toMatch(/zephyr/i);
});

test('a deleted profile is gone, and said to be when it is deleted again', async () => {
  const { id } = await put({ ...chicago, title: 'Mine' });
  expect(await deleteProfile(database, id)).toEqual({ ok: true, value: null });
  expect(await deleteProfile(database, id)).toMatchObject({ ok: false, failure: { code: 'profile.unknown' } });
});
