import { fail, succeed, type Result } from '../../text/failure.ts';
import { dayNumberOf, isoDate, MINUTES_PER_DAY } from '../calendar.ts';
import { createDateParser, DATE_READ, type DayOrder } from '../read/dates/date-parser.ts';
import { orderOfFormat, settleOrder, weighOrders } from '../read/dates/day-order.ts';
import type { Coverage } from './context.ts';

/** Share of the filled cells that must be dates. */
const DATE_SHARE = 0.9;

/** A number of four digits, or a whole number, is no date here: years and codes are read as dates by a patient parser. */
function isDateText(value: string): boolean {
  return /[-/.:, ]|[A-Za-z]/.test(value.trim()) || /^(19|20)\d{6}$/.test(value.trim());
}

/** Whether a column of a table holds dates. */
export function isDateColumn(values: readonly string[]): boolean {
  const filled = values.filter((value) => value.trim() !== '');
  const dayFirst = createDateParser('day-first');
  const monthFirst = createDateParser('month-first');
  const dates = filled.filter(
    (value) => isDateText(value) && (dayFirst.parse(value) === DATE_READ || monthFirst.parse(value) === DATE_READ),
  );
  return filled.length > 0 && dates.length >= DATE_SHARE * filled.length;
}

export type TableDates = {
  /** Day number of every row (days since 1970-01-01), the first of the month where only months are known; null where there is no date. */
  readonly days: readonly (number | null)[];
  readonly step: 'day' | 'month';
  readonly unread: number;
};

/** Reads a column of dates. Fails with 'import.date-ambiguous' when nothing tells day from month, and 'context.no-dates'. */
export function readTableDates(
  values: readonly string[],
  column: string,
  file: string,
  format?: string,
): Result<TableDates> {
  const order = format === undefined ? undefined : orderOfFormat(format);
  if (format !== undefined && order === undefined) return fail('import.date-format-invalid', { format });
  const evidence = weighOrders(values);
  const settled = order ?? settleOrder(evidence);
  if (settled === 'open' && evidence.example !== null)
    return fail('import.date-ambiguous', { file, example: evidence.example, choices: 'DD/MM/YYYY, MM/DD/YYYY' });
  const parser = createDateParser(
    settled === 'none' || settled === 'open' ? ('month-first' satisfies DayOrder) : settled,
  );
  let unread = 0;
  let isMonthly = true;
  const days = values.map((value) => {
    if (value.trim() === '') return null;
    if (!isDateText(value) || parser.parse(value) !== DATE_READ) {
      unread++;
      return null;
    }
    if (parser.parts === 3) isMonthly = false;
    return dayNumberOf(parser.minutes);
  });
  if (days.every((day) => day === null)) return fail('context.no-dates', { file, column });
  return succeed({ days, step: isMonthly ? 'month' : 'day', unread });
}

/** The period of a dataset in local minutes. */
export type Period = { readonly timeFrom: number | null; readonly timeTo: number | null };

/** How many days of a dataset's period some days cover; a month covers its days. */
export function coverageOf(
  days: ReadonlySet<number>,
  step: 'day' | 'month',
  isSparse: boolean,
  period: Period,
): Coverage {
  const sorted = [...days].sort((a, b) => a - b);
  const iso = (day: number) => isoDate(day * MINUTES_PER_DAY);
  const [first, last] = [sorted[0] ?? 0, sorted.at(-1) ?? 0];
  const base = { from: sorted.length === 0 ? '' : iso(first), to: sorted.length === 0 ? '' : iso(last) };
  if (period.timeFrom === null || period.timeTo === null) return { ...base, days: 0, covered: 0 };
  const from = dayNumberOf(period.timeFrom);
  const to = dayNumberOf(period.timeTo);
  const months = step === 'month' ? new Set(sorted.map((day) => iso(day).slice(0, 7))) : null;
  // A list of holidays speaks for all days of the years it spans.
  const [firstYear, lastYear] = [iso(first).slice(0, 4), iso(last).slice(0, 4)];
  let covered = 0;
  for (let day = from; day <= to; day++) {
    if (days.has(day)) covered++;
    else if (months !== null || isSparse) {
      const text = iso(day);
      if (months?.has(text.slice(0, 7)) || (isSparse && text.slice(0, 4) >= firstYear && text.slice(0, 4) <= lastYear))
        covered++;
    }
  }
  return { ...base, days: to - from + 1, covered };
}
