import { MINUTES_PER_DAY } from '../../data/calendar.ts';
import { MISSING_INTEGER } from '../../data/table/column.ts';
import type { Table } from '../../data/table/table.ts';
import { weightsOf } from '../../data/table/weights.ts';
import { labelColumnOf, timeColumnOf } from '../quality/time-counts.ts';

/** A run of whole days, both included, as day numbers. */
export type DaySpan = { readonly from: number; readonly to: number };

const DAYS_PER_YEAR = 365.2425;

/** The whole weeks nearest to so many years, in days: weekdays agree, and dates are at most half a week apart. */
export function daysOfYears(years: number): number {
  return 7 * Math.round((DAYS_PER_YEAR * years) / 7);
}

/** The same days of some years before, the nearest first. */
export function yearsBefore({ from, to }: DaySpan, years: number): DaySpan[] {
  return Array.from({ length: years }, (_, i) => ({ from: from - daysOfYears(i + 1), to: to - daysOfYears(i + 1) }));
}

/** What rows count in each of some spans, by label; without a column all in one line called ''. Spans may overlap. */
export type SpanCounts = { readonly labels: readonly string[]; readonly counts: readonly Float64Array[] };

/** Counts rows by label and span. One pass. */
export function countSpans(table: Table, spans: readonly DaySpan[], column: string | null): SpanCounts {
  const time = timeColumnOf(table);
  const labelled = column === null ? null : labelColumnOf(table, column);
  const labels = labelled?.labels ?? [''];
  const counts = labels.map(() => new Float64Array(spans.length));
  const weights = weightsOf(table);
  if (!time) return { labels, counts };
  for (let row = 0; row < table.rows; row++) {
    const at = time.minutes[row]!;
    if (at === MISSING_INTEGER) continue;
    const day = Math.floor(at / MINUTES_PER_DAY);
    for (let span = 0; span < spans.length; span++) {
      if (day < spans[span]!.from || day > spans[span]!.to) continue;
      counts[labelled ? labelled.codes[row]! : 0]![span]! += weights ? weights[row]! : 1;
    }
  }
  return { labels, counts };
}
