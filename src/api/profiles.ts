import type { ProfilesApp } from '../beatbook.ts';
import type { Profile } from '../data/read/profile.ts';
import type { Database } from '../storage/database.ts';
import { fail } from '../text/failure.ts';
import { unwrap, type Answer } from './answer.ts';

const MOST_NAME_CHARACTERS = 120;

// The publishers' profiles and the check of a profile are no part of the first load.
const openStore = () => import('../storage/profiles.ts');
const openFiles = () => import('../data/read/profile-file.ts');
const openKnown = () => import('../data/read/profiles.ts');

/** The saved profiles, for the workers that detect: they read no documents themselves. */
export async function listSavedProfiles(database: Database): Promise<readonly Profile[]> {
  return await (await openStore()).listProfiles(database);
}

/** The part of the scripting interface for mappings made by hand: saved, named, exported, imported. */
export function createProfilesApi(database: Database, answer: Answer): ProfilesApp {
  return {
    savedProfiles: () => answer(async () => [...(await listSavedProfiles(database))]),
    saveProfile: ({ name, detection, options = {} }) =>
      answer(async () => {
        if (name.trim() === '' || name.trim().length > MOST_NAME_CHARACTERS) unwrap(fail('profile.name-invalid'));
        const { putProfile } = await openStore();
        const { findProfile } = await openKnown();
        const { profileFromMapping } = await import('../data/read/profile-from-mapping.ts');
        const base = findProfile(detection.profile, await listSavedProfiles(database));
        return unwrap(await putProfile(database, profileFromMapping(name, detection, options, base)));
      }),
    exportProfile: (id) =>
      answer(async () => {
        const { findProfile } = await openKnown();
        const { writeProfile } = await openFiles();
        const profile = findProfile(id) ?? unwrap(await (await openStore()).getProfile(database, id));
        return new Blob([writeProfile(profile)], { type: 'application/json' });
      }),
    importProfile: (file) =>
      answer(async () => {
        const { MOST_PROFILE_BYTES, readProfile } = await openFiles();
        const name = file instanceof File ? file.name : 'profile.json';
        if (file.size > MOST_PROFILE_BYTES) unwrap(fail('profile.invalid', { file: name, field: 'size' }));
        const profile = unwrap(readProfile(await file.text(), name));
        return unwrap(await (await openStore()).putProfile(database, profile));
      }),
    deleteProfile: (id) =>
      answer(async () => {
        unwrap(await (await openStore()).deleteProfile(database, id));
      }),
  };
}
