import '../../text/en/briefing.ts';
import { say } from '../../text/say.ts';
import { type BriefingCell, type BriefingColumn, type BriefingTable, countLines, pickLines } from './section.ts';

/** A page shows no more lines and columns than somebody reads; files of figures have all. */
const MOST_LINES = 30;
const MOST_COLUMNS = 9;
/** A cell is where the map shows it. */
const NOT_READ = new Set(['longitude', 'latitude']);
const LEAST_SHOWN = 0.0001;
const whole = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0, useGrouping: true });
const digits = new Intl.NumberFormat('en-GB', { maximumSignificantDigits: 4, useGrouping: true });

export function cellText(value: BriefingCell): string {
  if (value === null) return '–';
  if (typeof value === 'string') return value;
  if (value !== 0 && Math.abs(value) < LEAST_SHOWN) return value > 0 ? `< ${LEAST_SHOWN}` : `> −${LEAST_SHOWN}`;
  return (Math.abs(value) >= 1000 ? whole : digits).format(value).replace('-', '−');
}

export function isNumeric({ values, role }: BriefingColumn): boolean {
  return role !== 'label' && values.some((value) => typeof value === 'number');
}

/** The part of a table that is read on a page: its first lines, in its order, and what was left out in words. */
export function shorten(table: BriefingTable): { readonly shown: BriefingTable; readonly note: string | null } {
  const isOfCells = table.columns.some(({ name }) => name === 'cell');
  const columns = table.columns.filter(({ name }) => !isOfCells || !NOT_READ.has(name)).slice(0, MOST_COLUMNS);
  const lines = countLines(table);
  const shown = pickLines(
    { ...table, columns },
    Array.from({ length: Math.min(lines, MOST_LINES) }, (_, line) => line),
  );
  const isCut = lines > MOST_LINES || columns.length < table.columns.length;
  return { shown, note: isCut ? say('briefing.cut', { shown: Math.min(lines, MOST_LINES), lines }) : null };
}
