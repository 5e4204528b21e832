import { createTrainingJob } from '../training/training-job.ts';

/** The training of a classifier under way. */
export const classifyJob = createTrainingJob('classify');
