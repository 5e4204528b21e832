import { useSyncExternalStore } from 'react';
import { onLeave } from '../state/lock-reset.ts';
import type { FileGroup } from './sort-files.ts';

let groups: readonly FileGroup[] = [];
const listeners = new Set<() => void>();

/** Groups of dropped files that nothing has been done with yet. */
export function waitingGroups(): readonly FileGroup[] {
  return groups;
}

export function setWaiting(next: readonly FileGroup[]): void {
  groups = next;
  for (const listener of listeners) listener();
}

onLeave(() => setWaiting([]));

/** Takes a group off the list: it was dealt with, or is not wanted. */
export function dropGroup(group: FileGroup): void {
  setWaiting(groups.filter((other) => other !== group));
}

function listen(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useWaitingGroups(): readonly FileGroup[] {
  return useSyncExternalStore(listen, waitingGroups);
}
