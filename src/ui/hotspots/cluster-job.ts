import type { Run, TrainRequest } from '../../data/contract.ts';
import { createJobStore } from '../state/job.ts';

export type ClusterProgress = Parameters<NonNullable<TrainRequest['onProgress']>>[0];

/** The k-means run under way; it goes on while the reader looks at other screens. */
export const clusterJob = createJobStore<ClusterProgress, Run>('hotspots', ({ done, total }) =>
  total === 0 ? 0 : done / total,
);
