import { useSyncExternalStore } from 'react';
import { onLeave } from '../state/lock-reset.ts';
import type { BriefingSource } from './briefing-source.ts';

/** Findings collected for one briefing; in memory only, for they hold figures of the workspace. */
let collected: readonly BriefingSource[] = [];
const listeners = new Set<() => void>();

function change(next: readonly BriefingSource[]): void {
  collected = next;
  for (const listener of listeners) listener();
}

onLeave(() => change([]));

export function useCollection(): readonly BriefingSource[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => collected,
  );
}

export function addToCollection(sources: readonly BriefingSource[]): void {
  change([...collected, ...sources]);
}

export function removeFromCollection(id: string): void {
  change(collected.filter((source) => source.id !== id));
}

/** Moves a finding by so many places, within the list. */
export function moveInCollection(id: string, by: -1 | 1): void {
  const at = collected.findIndex((source) => source.id === id);
  const other = collected[at + by];
  if (at < 0 || !other) return;
  change(collected.map((source, i) => (i === at ? other : i === at + by ? collected[at]! : source)));
}
