import type { Analysis } from '../../data/contract.ts';

type Table = Analysis['table'];
type Values = readonly (number | null)[];

/** Lines over an order. */
export type LineChart = {
  readonly unit: 'date' | 'hour' | 'number';
  readonly positions: readonly string[];
  readonly lines: readonly { readonly name: string; readonly values: Values }[];
  readonly band: { readonly lower: Values; readonly upper: Values } | null;
  /** Positions that are marked: alarms, breaks. */
  readonly marks: readonly number[];
};

/** Columns that put a table in an order, when they come first. */
const ORDERS = { period: 'date', date: 'date', hour: 'hour', r: 'number', places: 'number' } as const;
/** What is drawn as a line, the most important first. */
const DRAWN = [
  'observed',
  'value',
  'weight',
  'count',
  'rate',
  'current',
  'mean',
  'expected',
  'movingAverage',
  'level',
  'lMinusR',
  'share',
  'start',
  'mid',
  'end',
  'statistic',
];
const MOST_LINES = 4;
const MARKS = ['alarm', 'break', 'outside'];
/** What is measured in an hour of the week, the best first. */
const OF_HOURS = ['rate', 'weight', 'value', 'count'];
/** The library draws each point as its own element. */
const MOST_POSITIONS = 500;

const numbersOf = (values: Table[string]): Values => values.map((value) => (typeof value === 'number' ? value : null));
const isNumeric = (values: Table[string]) => values.some((value) => typeof value === 'number');

/** A table as lines over its first column; null where that puts nothing in an order, or nothing is to be drawn. */
export function chartOf(table: Table): LineChart | null {
  const [first, keys = []] = Object.entries(table)[0] ?? [];
  if (first === undefined || !Object.hasOwn(ORDERS, first) || keys.length < 3) return null;
  // Several lines for one position are a table of several series.
  if (new Set(keys).size < keys.length) return null;
  const from = Math.max(0, keys.length - MOST_POSITIONS);
  const cut = (name: string) => numbersOf(table[name]!.slice(from));
  const lines = DRAWN.filter((name) => name in table && name !== first && isNumeric(table[name]!))
    .slice(0, MOST_LINES)
    .map((name) => ({ name, values: cut(name) }));
  if (lines.length === 0) return null;
  const hasBand = 'lower' in table && 'upper' in table;
  const marked = MARKS.find((name) => name in table);
  return {
    unit: ORDERS[first as keyof typeof ORDERS],
    positions: keys.slice(from).map(String),
    lines,
    band: hasBand ? { lower: cut('lower'), upper: cut('upper') } : null,
    marks: marked === undefined ? [] : cut(marked).flatMap((value, i) => (value === 1 ? [i] : [])),
  };
}

/** Counts and values of the hours of the week, `[weekday][hour]`; null for a table of anything else. */
export function weekOf(
  table: Table,
): { readonly unit: string; readonly counts: number[][]; readonly values: number[][] } | null {
  const { weekday, hour } = table;
  const unit = OF_HOURS.find((name) => name in table);
  if (!weekday || !hour || unit === undefined) return null;
  const grid = (name: string) => {
    const cells = Array.from({ length: 7 }, () => Array.from({ length: 24 }, () => 0));
    weekday.forEach((day, line) => (cells[Number(day)]![Number(hour[line])] = Number(table[name]![line])));
    return cells;
  };
  return { unit, values: grid(unit), counts: grid(OF_HOURS.findLast((name) => name in table)!) };
}
