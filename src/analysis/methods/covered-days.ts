import { dayNumberOf, MINUTES_PER_DAY, timeSpanFromIso } from '../../data/calendar.ts';
import type { Clause } from '../../data/contract.ts';
import { listPeriods, isoOfDay } from '../periods.ts';
import { countDays, timeColumnOf } from '../quality/time-counts.ts';
import type { MethodInput } from './method.ts';

/** Days that incidents of the filter could have fallen on: the first and last, and how many, which a filter of several spans makes fewer. */
export type CoveredDays = { readonly from: number; readonly to: number; readonly days: number };

/**
 * The days of the dataset that its filter of dates lets through; null without times. Not from the first incident to the last: a rate over those
 * would be too high where incidents are few. Dates known to the month or year cover all of it.
 */
export function findCoveredDays({ table, record, where }: MethodInput): CoveredDays | null {
  const time = timeColumnOf(table);
  const counted = countDays(table);
  if (!time || !counted) return null;
  const known = typeof record.timeFrom === 'number' && typeof record.timeTo === 'number';
  const first = known ? dayNumberOf(record.timeFrom!) : counted.first;
  const last = known ? dayNumberOf(record.timeTo!) : counted.first + counted.counts.length - 1;
  const end = endOfPeriod(last, record.period ?? time.precision);
  const spans = where.flatMap((clause) => spansOf(clause));
  let [from, to, days] = [Infinity, -Infinity, 0];
  for (let day = first; day <= end; day++) {
    const minute = day * MINUTES_PER_DAY;
    if (!spans.every((list) => list.some((span) => minute + MINUTES_PER_DAY > span.from && minute < span.to))) continue;
    from = Math.min(from, day);
    to = day;
    days++;
  }
  return days === 0 ? null : { from, to, days };
}

function endOfPeriod(day: number, unit: string): number {
  if (unit === 'week') return day + 6;
  if (unit === 'month') return monthEnd(day);
  if (unit !== 'year') return day;
  const year = Number(isoOfDay(day).slice(0, 4));
  return dayNumberOf(timeSpanFromIso(String(year))!.to) - 1;
}

function monthEnd(day: number): number {
  const [month] = listPeriods(isoOfDay(day), isoOfDay(day), 'month');
  return dayNumberOf(timeSpanFromIso(month!.to)!.from);
}

type Span = { readonly from: number; readonly to: number };

/** The spans of a clause of dates as one list of alternatives; nothing of other clauses. */
function spansOf({ column, in: list, from, to }: Clause): readonly (readonly Span[])[] {
  const isOfDates = column === 'date' || (column === 'month' && typeof (list?.[0] ?? from ?? to) === 'string');
  if (!isOfDates) return [];
  if (list) return [list.flatMap((text) => timeSpanFromIso(String(text)) ?? [])];
  const first = from === undefined ? -Infinity : (timeSpanFromIso(String(from))?.from ?? -Infinity);
  const last = to === undefined ? Infinity : (timeSpanFromIso(String(to))?.to ?? Infinity);
  return [[{ from: first, to: last }]];
}
