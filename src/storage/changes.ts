import { Dexie } from 'dexie';
import type { Database } from './database.ts';

/** What the screens list; blocks and details come and go with these. */
const watched = ['datasets', 'runs', 'checkpoints', 'documents'] as const;

export type Stored = (typeof watched)[number];

/**
 * Calls back after a dataset, run or checkpoint was added, changed or deleted, here, in a worker or in another tab, with what kind it
 * was: a training saves a checkpoint every epoch, which concerns few. Returns the way to stop.
 */
export function onStoreChange({ dexie }: Database, listener: (changed: readonly Stored[]) => void): () => void {
  const told = new Set<Stored>();
  const onMutation = (parts: Record<string, unknown>) => {
    const names = Object.keys(parts);
    const changed = watched.filter((table) => names.some((name) => name.startsWith(`idb://${dexie.name}/${table}/`)));
    if (changed.length === 0) return;
    const isWaiting = told.size > 0;
    for (const table of changed) told.add(table);
    if (isWaiting) return;
    // One call for the many parts of one change.
    queueMicrotask(() => {
      const kinds = [...told];
      told.clear();
      listener(kinds);
    });
  };
  Dexie.on('storagemutated', onMutation as never);
  return () => Dexie.on('storagemutated').unsubscribe(onMutation as never);
}
