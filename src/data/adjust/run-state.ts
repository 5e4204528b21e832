import type { Run } from '../contract.ts';

type Hashes = Pick<Run, 'dataHash' | 'rowsHash'>;

/** What has changed in a dataset since a run was made on it: its rows, or only how they are adjusted; null when nothing has. */
export function changedSince(run: Hashes, dataset: Hashes): 'rows' | 'adjustments' | null {
  if (run.dataHash === dataset.dataHash) return null;
  return (run.rowsHash ?? run.dataHash) === (dataset.rowsHash ?? dataset.dataHash) ? 'adjustments' : 'rows';
}
