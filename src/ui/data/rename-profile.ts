import type { BeatbookApp } from '../../beatbook.ts';
import type { Profile } from '../../data/read/profile.ts';

/** Gives a saved mapping another name: it is stored under the new one before the old one goes, so that nothing is lost in between. */
export async function renameProfile(
  app: Pick<BeatbookApp, 'exportProfile' | 'importProfile' | 'deleteProfile'>,
  profile: Profile,
  name: string,
): Promise<void> {
  const title = name.trim();
  if (title === profile.title) return;
  const written = JSON.parse(await (await app.exportProfile(profile.id)).text()) as Record<string, unknown>;
  const renamed = new File([JSON.stringify({ ...written, title })], `${title}.json`, { type: 'application/json' });
  const { id } = await app.importProfile(renamed);
  if (id !== profile.id) await app.deleteProfile(profile.id);
}
