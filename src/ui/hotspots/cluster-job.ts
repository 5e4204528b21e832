import { createTrainingJob } from '../training/training-job.ts';

/** The k-means run under way. */
export const clusterJob = createTrainingJob('hotspots');
