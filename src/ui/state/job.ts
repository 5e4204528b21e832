import { useSyncExternalStore } from 'react';
import { onLeave } from './lock-reset.ts';
import { isCancelled, type Problem, problemOf } from './problem.ts';

/** Work that goes on while the reader looks at other screens: an import, a training. */
export type Job<Progress, Out> =
  | { readonly status: 'idle' }
  | {
      readonly status: 'running';
      readonly title: string;
      readonly progress: Progress | null;
      /** Milliseconds of the page's clock. */
      readonly startedAt: number;
      readonly cancelling: boolean;
    }
  | { readonly status: 'done'; readonly value: Out }
  | { readonly status: 'cancelled' }
  | { readonly status: 'failed'; readonly problem: Problem };

/** Holds one job of a kind outside of any component, so leaving its screen does not end it. */
export type JobStore<Progress, Out> = {
  get(): Job<Progress, Out>;
  subscribe(listener: () => void): () => void;
  /** Begins unless one is under way. Settles when the job does; read the outcome from the store. */
  start(
    title: string,
    work: (signal: AbortSignal, onProgress: (progress: Progress) => void) => Promise<Out>,
  ): Promise<void>;
  cancel(): void;
  /** Forgets a finished job. */
  reset(): void;
};

/** The screen that shows a job and how far it is, 0..1, for the rail. */
export type RunningJob = { readonly screen: string; readonly title: string; readonly share: number | null };

const readers: (() => RunningJob | null)[] = [];
const railListeners = new Set<() => void>();

/** Makes the store of one kind of job. `shareOf` tells how far a job is, 0..1. */
export function createJobStore<Progress, Out>(
  screen: string,
  shareOf: (progress: Progress) => number,
): JobStore<Progress, Out> {
  let job: Job<Progress, Out> = { status: 'idle' };
  let controller: AbortController | null = null;
  const listeners = new Set<() => void>();
  function set(next: Job<Progress, Out>): void {
    job = next;
    for (const listener of [...listeners, ...railListeners]) listener();
  }
  function subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }
  onLeave(() => {
    controller?.abort(new DOMException('cancelled', 'AbortError'));
    controller = null;
    set({ status: 'idle' });
  });
  readers.push(() =>
    job.status === 'running'
      ? { screen, title: job.title, share: job.progress === null ? null : shareOf(job.progress) }
      : null,
  );
  return {
    get: () => job,
    subscribe,
    async start(title, work) {
      if (job.status === 'running') return;
      const own = new AbortController();
      controller = own;
      const { signal } = own;
      // After a reset what is still under way ends unheard.
      const isCurrent = () => controller === own;
      set({ status: 'running', title, progress: null, startedAt: performance.now(), cancelling: false });
      try {
        const value = await work(signal, (progress) => {
          if (isCurrent() && job.status === 'running') set({ ...job, progress });
        });
        if (isCurrent()) set({ status: 'done', value });
      } catch (error) {
        if (!isCurrent()) return;
        set(
          isCancelled(error) || signal.aborted
            ? { status: 'cancelled' }
            : { status: 'failed', problem: problemOf(error) },
        );
      }
    },
    cancel() {
      if (job.status !== 'running') return;
      set({ ...job, cancelling: true });
      controller?.abort(new DOMException('cancelled', 'AbortError'));
    },
    reset() {
      if (job.status !== 'running') set({ status: 'idle' });
    },
  };
}

/** The job of a store, kept current. */
export function useJob<Progress, Out>(store: JobStore<Progress, Out>): Job<Progress, Out> {
  return useSyncExternalStore(store.subscribe, store.get);
}

/** Only how a job stands: for what must not be drawn anew at every step of its progress. */
export function useJobStatus<Progress, Out>(store: JobStore<Progress, Out>): Job<Progress, Out>['status'] {
  return useSyncExternalStore(store.subscribe, () => store.get().status);
}

let running: readonly RunningJob[] = [];
onLeave(() => (running = []));

function readRunning(): readonly RunningJob[] {
  const now = readers.map((read) => read()).filter((one) => one !== null);
  const same =
    now.length === running.length &&
    now.every((one, index) => {
      const before = running[index];
      // Whole per cents: the rail does not draw anew for every message of a worker.
      return (
        before !== undefined &&
        before.title === one.title &&
        Math.floor((before.share ?? -1) * 100) === Math.floor((one.share ?? -1) * 100)
      );
    });
  if (!same) running = now;
  return running;
}

function listenToAll(listener: () => void): () => void {
  railListeners.add(listener);
  return () => railListeners.delete(listener);
}

/** All jobs under way, for the rail. */
export function useRunningJobs(): readonly RunningJob[] {
  return useSyncExternalStore(listenToAll, readRunning);
}
