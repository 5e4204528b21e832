import type { ImportEntry } from './changes.ts';

/** What was added, changed and taken out since a run was made. */
export type Staleness = { readonly rowsNew: number; readonly rowsUpdated: number; readonly rowsRemoved: number };

/** How far a run is behind its dataset, by the hashes of their stored rows; null when it was made from the rows that are there, or from rows nothing is known of. */
export function stalenessOf(runHash: string, rowsHash: string, entries: readonly ImportEntry[]): Staleness | null {
  if (runHash === rowsHash) return null;
  const from = entries.findLastIndex(({ hashBefore, hashAfter }) => hashBefore === runHash && hashAfter !== hashBefore);
  if (from < 0) return null;
  const since = entries.slice(from);
  const sum = (key: 'rowsNew' | 'rowsUpdated' | 'rowsRemoved') => since.reduce((total, entry) => total + entry[key], 0);
  return { rowsNew: sum('rowsNew'), rowsUpdated: sum('rowsUpdated'), rowsRemoved: sum('rowsRemoved') };
}
