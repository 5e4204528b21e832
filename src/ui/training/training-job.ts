import type { Run } from '../../data/contract.ts';
import type { TrainProgress } from '../../../workers/contracts.ts';
import { createJobStore, type JobStore } from '../state/job.ts';

export type TrainingStore<Progress extends TrainProgress = TrainProgress> = JobStore<Progress, Run>;

/** The training of one screen; it goes on while the reader looks at other screens. */
export function createTrainingJob<Progress extends TrainProgress = TrainProgress>(
  screen: string,
): TrainingStore<Progress> {
  return createJobStore<Progress, Run>(screen, shareOf);
}

/** How far the present phase is, 0..1. */
export function shareOf({ done, total }: Pick<TrainProgress, 'done' | 'total'>): number {
  return total === 0 ? 0 : done / total;
}
