import { MISSING_INTEGER } from './column.ts';

/** First and last known local minute of a column; null when no row has a time. */
export function timeRange(minutes: Int32Array): { readonly from: number; readonly to: number } | null {
  let from = Infinity;
  let to = -Infinity;
  for (let i = 0; i < minutes.length; i++) {
    const at = minutes[i]!;
    if (at === MISSING_INTEGER) continue;
    if (at < from) from = at;
    if (at > to) to = at;
  }
  return from <= to ? { from, to } : null;
}
