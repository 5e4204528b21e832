import type { BeatbookApp } from '../../beatbook.ts';
import type { ContextItem, ContextOptions } from '../../data/context/context.ts';
import { createJobStore } from '../state/job.ts';
import { onLeave } from '../state/lock-reset.ts';

type Step = { readonly done: number; readonly total: number };

/** Reading a context file goes on while the reader looks at other screens. */
export const contextJob = createJobStore<Step, ContextItem>('data', ({ done, total }) => done / Math.max(1, total));

/** Copying a street map likewise. */
export const basemapJob = createJobStore<Step, unknown>('data', ({ done, total }) => done / Math.max(1, total));

/** The file under way or refused, so that it can be tried again with an answer. */
export type Attempt = { readonly file: File; readonly options: ContextOptions };
let latest: Attempt | null = null;
onLeave(() => (latest = null));

export function lastAttempt(): Attempt | null {
  return latest;
}

/** Reads a context file; the outcome is in `contextJob`. */
export async function addContext(app: BeatbookApp, file: File, options: ContextOptions): Promise<void> {
  if (contextJob.get().status === 'running') return;
  latest = { file, options };
  await contextJob.start(file.name, (signal, onProgress) =>
    app.importContext(file, { ...options, signal, onProgress }),
  );
}
