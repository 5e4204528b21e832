import type { Jobs } from '../../workers/clients/jobs.ts';
import type { AnalyseContract } from '../../workers/contracts.ts';
import type { Beatbook, VerifyApp } from '../beatbook.ts';
import type { Answer } from './answer.ts';

/** The part of the scripting interface for the methods of the analyst's bench. Each analysis has a worker of its own. */
export function createAnalysisApi(
  analyses: Jobs<AnalyseContract>,
  answer: Answer,
): Pick<Beatbook, 'methods' | 'analyse'> & VerifyApp {
  return {
    verifyInstall: ({ onProgress, signal } = {}) =>
      answer(() => analyses.run((worker) => worker.call('verify', {}, { signal, onProgress }))),
    methods: () => answer(() => analyses.run((worker) => worker.call('methods', {}))),
    analyse: ({ onProgress, signal, ...request }) =>
      answer(async () => {
        // Before anything can fail: what it says then is not there from the start.
        await import('../text/en/analysis-failures.ts');
        return await analyses.run((worker) => worker.call('analyse', request, { signal, onProgress }));
      }),
  };
}
