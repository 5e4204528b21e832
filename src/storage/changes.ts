import { Dexie } from 'dexie';
import type { Database } from './database.ts';

/** What the screens list; blocks and details come and go with these. */
const watched = ['datasets', 'runs', 'checkpoints'];

/** Calls back after a dataset, run or checkpoint was added, changed or deleted, here, in a worker or in another tab. Returns the way to stop. */
export function onStoreChange({ dexie }: Database, listener: () => void): () => void {
  const prefixes = watched.map((table) => `idb://${dexie.name}/${table}/`);
  let isTold = false;
  const onMutation = (parts: Record<string, unknown>) => {
    const concerns = Object.keys(parts).some((part) => prefixes.some((prefix) => part.startsWith(prefix)));
    if (!concerns || isTold) return;
    isTold = true;
    // One call for the many parts of one change.
    queueMicrotask(() => {
      isTold = false;
      listener();
    });
  };
  Dexie.on('storagemutated', onMutation as never);
  return () => Dexie.on('storagemutated').unsubscribe(onMutation as never);
}
