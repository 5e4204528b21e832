import type { BeatbookApp } from '../../beatbook.ts';
import type { Run, TrainRequest } from '../../data/contract.ts';
import { onLeave } from '../state/lock-reset.ts';
import { createTrainingJob } from '../training/training-job.ts';
import { type Watched, watchStep } from './watched.ts';

/** The training of a forecast under way; it goes on while the reader looks at other screens. */
export const forecastJob = createTrainingJob<Watched>('forecast');

// Small networks have many epochs a second; drawing the curves for each would hold the page.
const GAP_MS = 500;

let change: ((next: (seen: Watched) => Watched) => void) | null = null;
onLeave(() => (change = null));

/** Runs a training, new or resumed, and keeps everything it tells. */
export async function watchTraining(
  title: string,
  train: (options: Required<Pick<TrainRequest, 'signal' | 'onProgress'>>) => Promise<Run>,
): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  await forecastJob.start(title, (signal, onProgress) => {
    let seen: Watched | null = null;
    let shownAt = Number.NEGATIVE_INFINITY;
    function show(next: Watched, isUrgent: boolean): void {
      seen = next;
      clearTimeout(timer);
      const wait = shownAt + GAP_MS - performance.now();
      if (!isUrgent && wait > 0) {
        timer = setTimeout(() => show(next, true), wait);
        return;
      }
      shownAt = performance.now();
      onProgress(next);
    }
    change = (next) => {
      if (seen !== null) show(next(seen), true);
    };
    return train({
      signal,
      onProgress: (step) => show(watchStep(seen, step), step.phase !== seen?.phase),
    });
  });
  clearTimeout(timer);
  change = null;
}

/** Pauses the training under way, or lets it go on. */
export async function pauseForecast(app: BeatbookApp, isPaused: boolean): Promise<void> {
  await app.pauseTraining(isPaused);
  change?.((seen) => ({ ...seen, isPaused }));
}
