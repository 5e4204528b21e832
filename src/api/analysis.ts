import type { Jobs } from '../../workers/clients/jobs.ts';
import type { AnalyseContract } from '../../workers/contracts.ts';
import type { AlertsApp, Beatbook, VerifyApp } from '../beatbook.ts';
import type { Database } from '../storage/database.ts';
import type { Answer } from './answer.ts';

/** The part of the scripting interface for the methods of the analyst's bench. Each analysis has a worker of its own. */
export function createAnalysisApi(
  analyses: Jobs<AnalyseContract>,
  answer: Answer,
  database: Database,
): Pick<Beatbook, 'methods' | 'analyse'> & VerifyApp & AlertsApp {
  const analyse: Beatbook['analyse'] = ({ onProgress, signal, ...request }) =>
    answer(async () => {
      // Before anything can fail: what it says then is not there from the start.
      await import('../text/en/analysis-failures.ts');
      return await analyses.run((worker) => worker.call('analyse', request, { signal, onProgress }));
    });
  /** Alerts are no part of the first view, so neither is what answers questions about them. */
  const late = <Name extends keyof AlertsApp>(name: Name) =>
    ((...given: never[]) =>
      answer(async () => {
        const { createAlertsApi } = await import('./alerts.ts');
        return await (createAlertsApi(database, analyse)[name] as (...all: never[]) => Promise<never>)(...given);
      })) as AlertsApp[Name];
  return {
    verifyInstall: ({ onProgress, signal } = {}) =>
      answer(() => analyses.run((worker) => worker.call('verify', {}, { signal, onProgress }))),
    methods: () => answer(() => analyses.run((worker) => worker.call('methods', {}))),
    analyse,
    alerts: late('alerts'),
    lookForAlerts: late('lookForAlerts'),
    closeAlert: late('closeAlert'),
    reopenAlert: late('reopenAlert'),
    changeAlertSettings: late('changeAlertSettings'),
  };
}
