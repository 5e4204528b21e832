import type { Analysis, AnalysisRequest } from '../../data/contract.ts';
import { createJobStore } from '../state/job.ts';

/** What was asked, so that a finding is never shown for another filter. */
export type Asked = Pick<AnalysisRequest, 'dataset' | 'where'>;
export type Finding = { readonly asked: Asked; readonly title: string; readonly analysis: Analysis };

/** The analysis under way, or the last one. */
export const analysisJob = createJobStore<{ readonly done: number; readonly total: number }, Finding>(
  'hotspots',
  ({ done, total }) => (total === 0 ? 0 : done / total),
);
