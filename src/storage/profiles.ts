import { checkProfile } from '../data/read/profile-file.ts';
import type { Profile } from '../data/read/profile.ts';
import { fingerprint } from '../data/table/checksum.ts';
import { fail, succeed, type Result } from '../text/failure.ts';
import type { Database } from './database.ts';
import { deleteDocument, listDocuments, putDocument } from './documents.ts';

/**
 * The key under which a profile lies. Its own id tells its name, and the browser writes keys to a list of its files that outlives what they
 * hold: a vault that is made later could not take the name out of it.
 */
async function keyOf(database: Database, profile: string): Promise<string> {
  const documents = await listDocuments(database, 'profile');
  const known = documents.find(({ value }) => (value as Partial<Profile> | null)?.id === profile);
  return known?.id ?? `profile:${fingerprint(profile)}`;
}

/** The profiles the user saved, by title. Ones an older version wrote and this one cannot read are left out. */
export async function listProfiles(database: Database): Promise<readonly Profile[]> {
  const documents = await listDocuments(database, 'profile');
  return documents
    .flatMap(({ value, id }) => {
      const profile = checkProfile(value, id);
      return profile.ok ? [profile.value] : [];
    })
    .toSorted((a, b) => (a.title < b.title ? -1 : 1));
}

export async function getProfile(database: Database, id: string): Promise<Result<Profile>> {
  const found = (await listProfiles(database)).find((profile) => profile.id === id);
  return found ? succeed(found) : fail('profile.unknown', { profile: id });
}

/** Saved ids begin so: they never hide a publisher's profile. */
const OWN = 'saved-';

/** Stores a profile; a saved one of the same title is replaced, another title never is. Returns what was stored. */
export async function putProfile(database: Database, profile: Profile): Promise<Result<Profile>> {
  const checked = checkProfile(profile, profile.title);
  if (!checked.ok) return checked;
  const known = await listProfiles(database);
  const own = profile.id.startsWith(OWN) ? profile.id : OWN + profile.id;
  const isTaken = (id: string) => known.some((other) => other.id === id && other.title !== profile.title);
  let id = known.find(({ title }) => title === profile.title)?.id ?? own;
  for (let i = 2; isTaken(id); i++) id = `${own}-${i}`;
  const stored = { ...profile, id };
  const put = await putDocument(database, {
    id: await keyOf(database, id),
    kind: 'profile',
    dataset: '',
    value: stored,
    bytes: null,
  });
  return put.ok ? succeed(stored) : put;
}

/** Deletes a saved profile. Fails with 'profile.unknown' when there is none of this id. */
export async function deleteProfile(database: Database, id: string): Promise<Result<null>> {
  const found = await getProfile(database, id);
  if (!found.ok) return found;
  await deleteDocument(database, await keyOf(database, id));
  return succeed(null);
}
