import type { BeatbookApp } from '../../beatbook.ts';
import type { Run, TrainRequest } from '../../data/contract.ts';
import { createTrainingJob } from '../training/training-job.ts';
import { type Watched, watchStep } from './watched.ts';

/** The training of a forecast under way; it goes on while the reader looks at other screens. */
export const forecastJob = createTrainingJob<Watched>('forecast');

let change: ((next: (seen: Watched) => Watched) => void) | null = null;

/** Runs a training, new or resumed, and keeps everything it tells. */
export async function watchTraining(
  title: string,
  train: (options: Required<Pick<TrainRequest, 'signal' | 'onProgress'>>) => Promise<Run>,
): Promise<void> {
  await forecastJob.start(title, (signal, onProgress) => {
    let seen: Watched | null = null;
    change = (next) => {
      if (seen !== null) onProgress((seen = next(seen)));
    };
    return train({ signal, onProgress: (step) => onProgress((seen = watchStep(seen, step))) });
  });
  change = null;
}

/** Pauses the training under way, or lets it go on. */
export async function pauseForecast(app: BeatbookApp, isPaused: boolean): Promise<void> {
  await app.pauseTraining(isPaused);
  change?.((seen) => ({ ...seen, isPaused }));
}
