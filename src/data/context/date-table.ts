import { fail, succeed, type Result } from '../../text/failure.ts';
import { say } from '../../text/say.ts';
import { isoDate, isoMonth, MINUTES_PER_DAY } from '../calendar.ts';
import type { RawTable } from './area-table.ts';
import { describeColumn, isNumberColumn, parseAmount } from './column-facts.ts';
import type { ContextColumn, ContextTable, DateTableContext } from './context.ts';
import { coverageOf, isDateColumn, readTableDates, type Period } from './dates-of-table.ts';
import { findProtected } from './protected-columns.ts';

export type DateTableFacts = Omit<DateTableContext, 'id' | 'dataset' | 'name' | 'file' | 'addedAt' | 'version'>;

/** Parts of a date that stand beside it tell nothing new. */
const calendarHeader =
  /^(year|month|day|weekday|day of week|dow|week|quarter|jahr|monat|tag|a[nñ]o|mes|d[ií]a|ann[eé]e|mois|jour)$/i;
/** A list of days with gaps: holidays, matches. */
const SPARSE_SHARE = 0.5;
const MOST_LABELS = 2000;
const LONGEST_LABEL = 80;

/** The first column of dates; -1 when there is none. */
export function findDateColumn({ headers, rows }: RawTable): number {
  return headers.findIndex((_, at) => isDateColumn(rows.slice(0, 2000).map((row) => row[at] ?? '')));
}

/**
 * A table keyed by date as one row for each day (or month): of several rows of one day amounts are added, other numbers averaged, words
 * joined. Fails with 'context.*' or 'import.date-*'.
 */
export function readDateTable(
  raw: RawTable,
  period: Period,
  asked: { readonly dateColumn?: string; readonly dateFormat?: string; readonly file: string },
): Result<{ readonly facts: DateTableFacts; readonly table: ContextTable }> {
  const { headers, rows } = raw;
  const { file } = asked;
  const date = asked.dateColumn === undefined ? findDateColumn(raw) : headers.indexOf(asked.dateColumn);
  if (date < 0) {
    return asked.dateColumn === undefined
      ? fail('context.no-dates', { file, column: '' })
      : fail('context.column-unknown', { file, column: asked.dateColumn, columns: headers.join(', ') });
  }
  const read = readTableDates(
    rows.map((row) => row[date] ?? ''),
    headers[date]!,
    file,
    asked.dateFormat,
  );
  if (!read.ok) return read;
  const { days, step, unread } = read.value;

  const used = headers.flatMap((header, at): { readonly at: number; readonly kind: 'number' | 'label' }[] => {
    if (at === date || calendarHeader.test(header.trim())) return [];
    const values = rows.map((row) => row[at] ?? '');
    if (isNumberColumn(values)) return [{ at, kind: 'number' }];
    const filled = values.filter((value) => value.trim() !== '');
    const isShort = filled.every((value) => value.length <= LONGEST_LABEL);
    return filled.length > 0 && isShort && new Set(filled).size <= MOST_LABELS ? [{ at, kind: 'label' }] : [];
  });
  const protectedBy = findProtected(
    used.map(({ at }) => headers[at]!),
    file,
  );
  const columns = used.map(({ at, kind }, i) => describeColumn(headers[at]!, kind, protectedBy[i]!));

  const byDay = new Map<number, number[]>();
  days.forEach((day, i) => {
    if (day === null) return;
    const list = byDay.get(day);
    if (list) list.push(i);
    else byDay.set(day, [i]);
  });
  const order = [...byDay.keys()].sort((a, b) => a - b);
  const span = order.at(-1)! - order[0]! + 1;
  const isSparse = step === 'day' && order.length < SPARSE_SHARE * span;
  const warnings: string[] = [];
  if (unread > 0) warnings.push(say('context.date-table.unread', { count: unread }));
  if (order.length < days.filter((day) => day !== null).length) warnings.push(say('context.date-table.merged'));
  const coverage = coverageOf(new Set(order), step, isSparse, period);
  return succeed({
    facts: {
      kind: 'date-table',
      dateColumn: headers[date]!,
      step,
      isSparse,
      rows: rows.length,
      entries: order.length,
      coverage,
      columns,
      warnings,
    },
    table: {
      headers: [headers[date]!, ...columns.map(({ header }) => header)],
      rows: order.map((day) => [
        step === 'month' ? isoMonth(day * MINUTES_PER_DAY) : isoDate(day * MINUTES_PER_DAY),
        ...used.map(({ at }, i) =>
          merge(
            columns[i]!,
            byDay.get(day)!.map((row) => rows[row]![at] ?? ''),
          ),
        ),
      ]),
    },
  });
}

function merge(column: ContextColumn, cells: readonly string[]): number | string | null {
  if (column.kind === 'label') {
    const words = [...new Set(cells.map((cell) => cell.trim()).filter((cell) => cell !== ''))];
    return words.length === 0 ? null : words.join('; ');
  }
  const numbers = cells.map(parseAmount).filter((value) => !Number.isNaN(value));
  if (numbers.length === 0) return null;
  const sum = numbers.reduce((total, value) => total + value, 0);
  return column.isAdditive ? sum : sum / numbers.length;
}
