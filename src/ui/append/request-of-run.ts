import type { Run, TrainRequest } from '../../data/contract.ts';
import type { RunDetails } from '../../evaluation/details.ts';

const TEST_SHARE = 0.2;

/** The request that trains a run again, with the settings it was made with. */
export function requestOfRun(run: Run, details: RunDetails): Omit<TrainRequest, 'onProgress' | 'signal'> {
  const { dataset, model, params, seed, where, split } = run;
  const rows = split.trainRows + split.testRows;
  // Boundaries of days and periods move the share a little: what was asked for is a round number.
  const share = rows === 0 || split.testRows === 0 ? TEST_SHARE : Math.round((20 * split.testRows) / rows) / 20;
  const testShare = Math.min(0.5, Math.max(0.05, share));
  const base = { dataset, model, params, seed, ...(where && { where }) };
  if (details.task === 'cluster') return base;
  if (details.task === 'classify') {
    const kind = split.kind === 'random' ? 'random' : 'temporal';
    const top = details.classes.filter((label) => label !== 'Other').length;
    return {
      ...base,
      features: [...details.features],
      target: { column: details.target, top },
      split: { kind, testShare },
    };
  }
  const { by, period, areaColumn } = details;
  const series = { by, period, ...(areaColumn !== null && { areaColumn }) };
  return { ...base, series, split: { kind: 'temporal', testShare } };
}
