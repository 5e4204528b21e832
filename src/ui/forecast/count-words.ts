import { formatDecimals } from '../kit/format.ts';
import type { AheadRow } from './series-lines.ts';

/** An expected count and its interval as words; below ten with one decimal, all three alike. */
export function countWords(
  row: Pick<AheadRow, 'mean' | 'lower' | 'upper'>,
): Record<'mean' | 'lower' | 'upper', string> {
  const digits = row.mean < 10 ? 1 : 0;
  return {
    mean: formatDecimals(row.mean, digits),
    lower: formatDecimals(row.lower, digits),
    upper: formatDecimals(row.upper, digits),
  };
}
