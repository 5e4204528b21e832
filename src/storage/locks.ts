import { failureError } from '../text/failure-error.ts';
import { fail } from '../text/failure.ts';
import type { Database, Locks } from './database.ts';

/** Held by whoever writes a dataset, alone: an import, an append, a delete. */
export function datasetLock({ dexie }: Pick<Database, 'dexie'>, dataset: string): string {
  // An archive brings the same ids into another workspace.
  return `beatbook-dataset-${dexie.name}-${dataset}`;
}

/** Held by the worker that trains. */
export function trainingLock({ dexie }: Pick<Database, 'dexie'>, id: string): string {
  return `beatbook-training-${dexie.name}-${id}`;
}

/** Held by all who write into a store, together; by whoever moves or deletes the whole store, alone. */
export function storeLock(database: string): string {
  return `beatbook-store-${database}`;
}

type LockMode = 'exclusive' | 'shared';

/** Takes a lock and keeps it until the returned function is called, or until the tab or worker ends in whatever way. */
export function holdLock(locks: Locks | null, name: string, mode: LockMode = 'exclusive'): Promise<() => void> {
  if (!locks) return Promise.resolve(() => {});
  return new Promise((resolve, reject) => {
    locks.request(name, { mode }, () => new Promise<void>((release) => resolve(release))).catch(reject);
  });
}

/** Takes a lock as `holdLock` does, or throws 'storage.busy' at once when another tab or job holds it. */
export function claimLock(locks: Locks | null, name: string, mode: LockMode = 'exclusive'): Promise<() => void> {
  if (!locks) return Promise.resolve(() => {});
  return new Promise((resolve, reject) => {
    locks
      .request(name, { mode, ifAvailable: true }, (lock) => {
        if (lock) return new Promise<void>((release) => resolve(release));
        reject(failureError(fail('storage.busy').failure));
      })
      .catch(reject);
  });
}

/** Becomes the one writer of a dataset, while the store stays where it is; throws 'storage.busy' when somebody else writes it. */
export async function claimDataset(database: Database, dataset: string): Promise<() => void> {
  const { dexie, locks } = database;
  const releaseStore = await claimLock(locks, storeLock(dexie.name), 'shared');
  try {
    const releaseDataset = await claimLock(locks, datasetLock(database, dataset));
    return () => {
      releaseDataset();
      releaseStore();
    };
  } catch (thrown) {
    releaseStore();
    throw thrown;
  }
}

/** Runs work as the one writer of a dataset. */
export async function withDataset<T>(database: Database, dataset: string, work: () => Promise<T>): Promise<T> {
  const release = await claimDataset(database, dataset);
  try {
    return await work();
  } finally {
    release();
  }
}

/** Runs work while nobody moves or deletes the store. */
export async function withStore<T>({ dexie, locks }: Database, work: () => Promise<T>): Promise<T> {
  const release = await claimLock(locks, storeLock(dexie.name), 'shared');
  try {
    return await work();
  } finally {
    release();
  }
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
