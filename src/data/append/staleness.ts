import type { Run } from '../contract.ts';
import type { DatasetRecord } from '../table/dataset.ts';
import type { ImportEntry } from './changes.ts';

/** What was added, changed and taken out since a run was made. */
export type Staleness = { readonly rowsNew: number; readonly rowsUpdated: number; readonly rowsRemoved: number };

/** How far a run is behind its dataset; null when it was made from the rows that are there, or from rows nothing is known of. */
export function stalenessOf(run: Pick<Run, 'dataHash'>, record: Pick<DatasetRecord, 'dataHash'>, entries: readonly ImportEntry[]): Staleness | null {
  if (run.dataHash === record.dataHash) return null;
  const from = entries.findLastIndex(({ hashBefore, hashAfter }) => hashBefore === run.dataHash && hashAfter !== hashBefore);
  if (from < 0) return null;
  const since = entries.slice(from);
  const sum = (key: 'rowsNew' | 'rowsUpdated' | 'rowsRemoved') => since.reduce((total, entry) => total + entry[key], 0);
  return { rowsNew: sum('rowsNew'), rowsUpdated: sum('rowsUpdated'), rowsRemoved: sum('rowsRemoved') };
}
