import { useSyncExternalStore } from 'react';
import { onLeave } from '../state/lock-reset.ts';
import type { AnalysisJob, Finding } from './analysis-job.ts';

/** The finding a screen keeps beside the next ones, and the side it is drawn on. */
export type Kept = { readonly finding: Finding; readonly isFirst: boolean };

const kept = new Map<AnalysisJob, Kept>();
const listeners = new Set<() => void>();

onLeave(() => {
  kept.clear();
  for (const listener of listeners) listener();
});

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Keeps a finding of a screen until it is replaced or dropped, or the workspace is left. */
export function keepFinding(job: AnalysisJob, next: Kept | null): void {
  if (next) kept.set(job, next);
  else kept.delete(job);
  for (const listener of listeners) listener();
}

export function useKept(job: AnalysisJob): Kept | null {
  return useSyncExternalStore(subscribe, () => kept.get(job) ?? null);
}
