import '../../../text/en/quality.ts';
import type { DatasetRecord } from '../../../data/table/dataset.ts';
import { say } from '../../../text/say.ts';
import { areaColumnName } from '../../filter-bar/filter-words.ts';
import { formatCount, formatDecimals, formatSpan, isoDateOfMinutes } from '../../kit/format.ts';

/** A chance as it is read: 0.012, or that it is below 0.001. */
export function formatChance(p: number): string {
  return p < 0.001 ? '< 0.001' : formatDecimals(p, 3);
}

/** What a column is called where its labels stand: the file's own word for areas, 'Type' for categories. */
export function columnWord(record: DatasetRecord, column: string): string {
  if (column === 'category') return say('quality.near.type');
  return areaColumnName(record, column === 'area' ? null : column) || column;
}

/** A number of expected rows: whole from ten on. */
export function formatExpected(expected: number): string {
  return formatDecimals(expected, expected < 10 ? 1 : 0);
}

type Looked = { readonly n: number; readonly from: string | null; readonly to: string | null };

/** How many rows were looked at, and when nearly all of them lie. */
export function periodWords({ timeFrom, timeTo, precision }: DatasetRecord, { n, from, to }: Looked): string {
  if (from === null || to === null) return say('quality.n.undated', { n: formatCount(n) });
  const isWhole =
    timeFrom !== null && timeTo !== null && isoDateOfMinutes(timeFrom) === from && isoDateOfMinutes(timeTo) === to;
  const period = formatSpan({ dateFrom: from, dateTo: to, precision });
  return say(isWhole ? 'quality.n' : 'quality.n.nearly', { n: formatCount(n), period });
}
