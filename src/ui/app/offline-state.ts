import { useSyncExternalStore } from 'react';
import type { UnsupportedReason } from '../../pwa.ts';

/** What the service worker has told: whether all is cached, whether a new version waits, or why there is none. */
export type OfflineState = {
  readonly ready: boolean;
  /** Became ready just now, so it is worth saying. */
  readonly fresh: boolean;
  readonly apply: (() => void) | null;
  readonly unsupported: UnsupportedReason | null;
};

let state: OfflineState = { ready: false, fresh: false, apply: null, unsupported: null };
const listeners = new Set<() => void>();

/** Takes news of the service worker. */
export function setOffline(changes: Partial<OfflineState>): void {
  state = { ...state, ...changes };
  for (const listener of listeners) listener();
}

function listen(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useOffline(): OfflineState {
  return useSyncExternalStore(listen, () => state);
}
