import { deleteRows, type Database } from './database.ts';
import { importLock, whenFree } from './locks.ts';

/** Removes what imports of closed or killed tabs left behind; imports that run in another tab hold a lock and are left alone. Returns the names of the removed imports. */
export async function sweepOrphans(database: Database): Promise<readonly string[]> {
  const { dexie, locks } = database;
  if (!locks) return [];
  const swept: string[] = [];
  for (const { dataset, version, name } of await dexie.pendingImports.toArray()) {
    const isSwept = await whenFree(locks, importLock(dataset), () =>
      dexie.transaction('rw', [dexie.blocks, dexie.labels, dexie.quarantine, dexie.pendingImports], async () => {
        // It may have ended between the listing and the lock.
        if (!(await dexie.pendingImports.get(dataset))) return;
        await deleteRows(database, dataset, version);
        await dexie.pendingImports.delete(dataset);
      }),
    );
    if (isSwept) swept.push(name);
  }
  return swept;
}
