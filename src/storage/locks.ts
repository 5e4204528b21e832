import type { Locks } from './database.ts';

/** Held by the worker that writes a dataset. */
export function importLock(dataset: string): string {
  return `beatbook-import-${dataset}`;
}

/** Held by the worker that trains. */
export function trainingLock(id: string): string {
  return `beatbook-training-${id}`;
}

/** Takes a lock and keeps it until the returned function is called, or until the tab or worker ends in whatever way. */
export function holdLock(locks: Locks | null, name: string): Promise<() => void> {
  if (!locks) return Promise.resolve(() => {});
  return new Promise((resolve, reject) => {
    locks.request(name, () => new Promise<void>((release) => resolve(release))).catch(reject);
  });
}

/** Does the work only when nobody holds the lock; false when somebody does. */
export async function whenFree(locks: Locks, name: string, work: () => Promise<void>): Promise<boolean> {
  return await locks.request(name, { ifAvailable: true }, async (lock) => {
    if (!lock) return false;
    await work();
    return true;
  });
}

/** Names of the locks that are held anywhere in this origin. */
export async function heldLocks(locks: Locks | null): Promise<ReadonlySet<string>> {
  const { held = [] } = (await locks?.query()) ?? {};
  return new Set(held.flatMap(({ name }) => name ?? []));
}
