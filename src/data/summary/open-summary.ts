import { fail, succeed, type Result } from '../../text/failure.ts';
import { say } from '../../text/say.ts';
import { startOfMonth, timeSpanFromIso } from '../calendar.ts';
import type { Clause, Dimension } from '../contract.ts';
import type { Summary, SummaryTable } from './summary.ts';

const dimensions: Readonly<Record<SummaryTable['by'], readonly Dimension[]>> = {
  month: ['category', 'month', 'year', 'monthOfYear'],
  area: ['category', 'area'],
  'hour-of-week': ['category', 'hour', 'weekday'],
};

/** Whether a text means whole months: the beginning of one, and the end of one. */
function isWholeMonths(text: string | number, edge: 'from' | 'to' | 'in'): boolean {
  const span = timeSpanFromIso(String(text));
  if (!span) return false;
  const begins = startOfMonth(span.from) === span.from;
  const ends = startOfMonth(span.to) === span.to;
  return edge === 'from' ? begins : edge === 'to' ? ends : begins && ends;
}

function canFilter({ by }: SummaryTable, clause: Clause): boolean {
  const { column, in: list, from, to, areaColumn = 'area' } = clause;
  if (column === 'category') return true;
  if (column === 'area') return by === 'area' && areaColumn === 'area';
  if (column === 'hour' || column === 'weekday') return by === 'hour-of-week';
  if (by !== 'month' || column === 'bounds' || column === 'shape') return false;
  const isCycle = column === 'month' && typeof (list?.[0] ?? from ?? to) !== 'string';
  if (isCycle) return true;
  if (list) return list.every((text) => isWholeMonths(text, 'in'));
  return (from === undefined || isWholeMonths(from, 'from')) && (to === undefined || isWholeMonths(to, 'to'));
}

/** The table of a summary that can answer a question: it has everything that is counted by and filtered by. Fails with 'summary.only'. */
export function chooseSummaryTable(
  summary: Summary,
  by: readonly Dimension[],
  where: readonly Clause[] = [],
  areaColumn = 'area',
): Result<SummaryTable> {
  const isAsked = (table: SummaryTable) =>
    by.every(
      (dimension) => dimensions[table.by].includes(dimension) && (dimension !== 'area' || areaColumn === 'area'),
    );
  const able = summary.tables.filter((table) => isAsked(table) && where.every((clause) => canFilter(table, clause)));
  // All tables count the same incidents; only one tells of how many the hour is known.
  const found = (by.length === 0 && able.find((table) => table.by === 'hour-of-week')) || able[0];
  if (found) return succeed(found);
  const known = summary.tables.map((table) => say(`summary.by.${table.by}`)).join('; ');
  return fail('summary.only', { known });
}

/** Start of the first and of the last month of a summary in local minutes; null where it has none. */
export function monthsOf({ tables }: Summary): { readonly first: number; readonly last: number } | null {
  const cells = tables.find(({ by }) => by === 'month')?.cells.slice(1) as readonly number[] | undefined;
  if (!cells || cells.length === 0) return null;
  return { first: cells[0]!, last: cells.at(-1)! };
}
