import '../../../text/en/quality.ts';
import type { DatasetRecord } from '../../../data/table/dataset.ts';
import { say } from '../../../text/say.ts';
import { areaColumnName } from '../../filter-bar/filter-words.ts';
import { extentOf } from '../../filter-bar/month-brush.ts';
import { formatDecimals, formatPeriod } from '../../kit/format.ts';

/** A chance as it is read: 0.012, or that it is below 0.001. */
export function formatChance(p: number): string {
  return p < 0.001 ? '< 0.001' : formatDecimals(p, 3);
}

/** What a column is called where its labels stand: the file's own word for areas, 'Type' for categories. */
export function columnWord(record: DatasetRecord, column: string): string {
  if (column === 'category') return say('quality.near.type');
  return areaColumnName(record, column === 'area' ? null : column) || column;
}

/** The days between which the bulk of the rows lies; months and years as a whole. */
export function sayBulk(record: DatasetRecord, from: string, to: string): string {
  const whole = record.precision === 'month' || record.precision === 'year' ? extentOf(record) : null;
  return formatPeriod(whole?.from ?? from, whole?.to ?? to);
}

/** A number of expected rows: whole from ten on. */
export function formatExpected(expected: number): string {
  return formatDecimals(expected, expected < 10 ? 1 : 0);
}
