import type { Analysis, AnalysisRequest } from '../../data/contract.ts';
import { createJobStore, type JobStore } from '../state/job.ts';

/** What was asked, so that a finding is never shown for another filter. */
export type Asked = Pick<AnalysisRequest, 'dataset' | 'where'>;
export type Finding = {
  readonly asked: Asked;
  /** The filter it was asked under, in words. */
  readonly filterWords: string;
  readonly title: string;
  readonly analysis: Analysis;
};

export type AnalysisJob = JobStore<{ readonly done: number; readonly total: number }, Finding>;

/** The analysis under way on a screen, or the last one. */
export function createAnalysisJob(screen: string): AnalysisJob {
  return createJobStore(screen, ({ done, total }) => (total === 0 ? 0 : done / total));
}
