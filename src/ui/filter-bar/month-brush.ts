import type { DatasetRecord } from '../../data/table/dataset.ts';
import { listPeriods, type Period } from '../../analysis/periods.ts';
import type { DatePrecision } from '../../data/table/precision.ts';
import { isoDateOfMinutes } from '../kit/format.ts';

/** First and last day the data can speak of, as ISO dates; a file of months covers its last month to the end. */
export function extentOf(record: DatasetRecord): { readonly from: string; readonly to: string } | null {
  if (record.timeFrom === null || record.timeTo === null) return null;
  return coverOf(record.precision, isoDateOfMinutes(record.timeFrom), isoDateOfMinutes(record.timeTo));
}

/** First and last day that dates of this precision stand for. */
export function coverOf(
  precision: DatePrecision,
  from: string,
  to: string,
): { readonly from: string; readonly to: string } {
  if (precision === 'year') return { from: `${from.slice(0, 4)}-01-01`, to: `${to.slice(0, 4)}-12-31` };
  if (precision !== 'month') return { from, to };
  return { from: `${from.slice(0, 7)}-01`, to: listPeriods(to, to, 'month').at(-1)?.to ?? to };
}

/** The bars of the strip: months, or years where the file knows no months or there are too many to point at. */
export function stripPeriods(record: DatasetRecord): { readonly unit: 'month' | 'year'; readonly periods: Period[] } {
  const extent = extentOf(record);
  if (extent === null) return { unit: 'month', periods: [] };
  const months = listPeriods(extent.from, extent.to, 'month');
  if (record.precision !== 'year' && months.length <= 240) return { unit: 'month', periods: months };
  const years: Period[] = [];
  for (let year = Number(extent.from.slice(0, 4)); year <= Number(extent.to.slice(0, 4)); year++) {
    years.push({ from: `${year}-01-01`, to: `${year}-12-31`, isComplete: true });
  }
  return { unit: 'year', periods: years };
}

/** A run of bars, both ends included. */
export type Range = readonly [first: number, last: number];

/** The bars a filter covers in whole or in part; all of them without one. */
export function rangeOf(periods: readonly Period[], from: string | null, to: string | null): Range {
  const first = from === null ? 0 : periods.findIndex((period) => period.to >= from);
  const last = to === null ? periods.length - 1 : periods.findLastIndex((period) => period.from <= to);
  return [Math.max(0, first), Math.max(0, last)];
}

/** The dates a run of bars stands for; the whole strip is no restriction. */
export function datesOf(
  periods: readonly Period[],
  [first, last]: Range,
): { readonly from: string | null; readonly to: string | null } {
  if (first <= 0 && last >= periods.length - 1) return { from: null, to: null };
  return { from: periods[first]?.from ?? null, to: periods[last]?.to ?? null };
}
