import { say } from '../text/say.ts';
import type { Database, PendingWork } from './database.ts';
import { datasetLock, whenFree } from './locks.ts';
import { deleteSuperseded } from './superseded.ts';
import type { StartNotice } from './vault.ts';

/** What to say of work that was cut short and undone. */
function noticeOf({ kind = 'import', name }: PendingWork): StartNotice {
  return { kind, name, text: say(`vault.notice.${kind}`, { name }) };
}

/**
 * Removes what work of closed or killed tabs left behind; work that goes on in another tab holds a lock and is left alone.
 * An append that had committed only lacks its clean-up, which is done without a word. Returns what to tell.
 */
export async function sweepOrphans(database: Database): Promise<readonly StartNotice[]> {
  const { dexie, codec, locks } = database;
  if (!locks) return [];
  const notices = new Map<string, StartNotice>();
  for (const noted of await dexie.pendingImports.toArray()) {
    const { dataset, version } = noted;
    await whenFree(locks, datasetLock({ dexie }, dataset), async () => {
      // It may have ended between the listing and the lock.
      if (!(await dexie.pendingImports.get(dataset))) return;
      const record = await dexie.datasets.get(dataset);
      await deleteSuperseded(database, dataset);
      if (record && record.version >= version) return;
      const notice = noticeOf(await codec.open('pendingImports', noted));
      // The datasets of one archive have a note each.
      notices.set(notice.text, notice);
    });
  }
  return [...notices.values()];
}
