import type { BeatbookApp } from '../../beatbook.ts';
import type { AddressMatches, AddressOptions } from '../../data/geocode/address-matches.ts';
import { createJobStore } from '../state/job.ts';
import { onLeave } from '../state/lock-reset.ts';

type Step = { readonly done: number; readonly total: number };

/** Matching goes on while the reader looks at other screens. */
export const geocodeJob = createJobStore<Step, AddressMatches>('data', ({ done, total }) => done / Math.max(1, total));

/** The files under way or refused, so that they can be tried again with an answer. */
export type MatchAttempt = {
  readonly dataset: string;
  /** Null: the files that are kept. */
  readonly files: readonly File[] | null;
  readonly options: AddressOptions;
};
let latest: MatchAttempt | null = null;
onLeave(() => void (latest = null));

export function lastMatch(): MatchAttempt | null {
  return latest;
}

/** Matches the addresses of a dataset; the outcome is in `geocodeJob`. */
export async function startMatching(app: BeatbookApp, title: string, attempt: MatchAttempt): Promise<void> {
  if (geocodeJob.get().status === 'running') return;
  latest = attempt;
  const { dataset, files, options } = attempt;
  await geocodeJob.start(title, (signal, onProgress) =>
    app.matchAddresses(dataset, files, { ...options, signal, onProgress }),
  );
}
