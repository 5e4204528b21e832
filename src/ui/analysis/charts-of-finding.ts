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

/** Columns that put a table in an order, the best first. */
const ORDERS = { period: 'date', date: 'date', day: 'date', hour: 'hour', meters: 'number' } as const;
/** What is drawn as a line, the most important first. */
const DRAWN = [
  'hot',
  'cold',
  'observed',
  'value',
  'weight',
  'count',
  'fitted',
  'mean',
  'expected',
  'upper',
  'c1Upper',
  'c2Upper',
  'c3Upper',
  'statistic',
  'limit',
  'average',
  'start',
  'middle',
  'end',
];
const MOST_LINES = 4;
/** What is measured in an hour of the week, the best first. */
const OF_HOURS = ['rate', 'weight', 'value', 'count'];
/** The library draws each point as its own element. */
const MOST_POSITIONS = 500;

const numbersOf = (values: Table[string]): Values => values.map((value) => (typeof value === 'number' ? value : null));
const isNumeric = (values: Table[string]) => values.some((value) => typeof value === 'number');

/** A table as lines over a column that puts it in an order; null where there is none, or nothing is to be drawn. */
export function chartOf(table: Table): LineChart | null {
  const order = (Object.keys(ORDERS) as (keyof typeof ORDERS)[]).find((name) => name in table);
  const keys = order === undefined ? [] : table[order]!;
  // Several lines for one position are a table of several series.
  if (order === undefined || keys.length < 3 || new Set(keys).size < keys.length) return null;
  const from = Math.max(0, keys.length - MOST_POSITIONS);
  const cut = (name: string) => numbersOf(table[name]!.slice(from));
  const hasBand = 'lower' in table && 'upper' in table;
  const drawn = DRAWN.filter((name) => name in table && isNumeric(table[name]!) && !(hasBand && name === 'upper'));
  // Hot and cold cells are of another size than incidents.
  const names = drawn[0] === 'hot' ? drawn.slice(0, 'cold' in table ? 2 : 1) : drawn.slice(0, MOST_LINES);
  if (names.length === 0) return null;
  return {
    unit: ORDERS[order],
    positions: keys.slice(from).map(String),
    lines: names.map((name) => ({ name, values: cut(name) })),
    band: hasBand ? { lower: cut('lower'), upper: cut('upper') } : null,
    marks: marksOf(table, from),
  };
}

const NOT_MARKED = ['', 'inside', 'none'];

/** The lines of a table that holds the course of several series, one below the other; none for a table of one. */
export function seriesIn({ label, period }: Table): readonly string[] {
  if (!label || !period || new Set(period).size === period.length) return [];
  return [...new Set(label.map(String))];
}

/** The part of such a table that belongs to one of them. */
export function courseOf(table: Table, series: string): Table {
  const own = (table['label'] ?? []).map((label) => String(label) === series);
  return Object.fromEntries(Object.entries(table).map(([name, values]) => [name, values.filter((_, i) => own[i])]));
}

/** Positions at which something begins: another level, an alarm, a value beside its band. */
function marksOf({ segment, kind }: Table, from: number): number[] {
  if (segment) {
    const own = segment.slice(from);
    return own.flatMap((value, i) => (i > 0 && value !== own[i - 1] ? [i] : []));
  }
  return (kind ?? [])
    .slice(from)
    .flatMap((value, i) => (value === null || NOT_MARKED.includes(String(value)) ? [] : [i]));
}

/** Points and curves over a measured axis. */
export type PlaneChart = {
  readonly x: string;
  readonly y: string;
  readonly curves: readonly { readonly name: string; readonly x: Values; readonly y: Values }[];
  readonly points: readonly {
    readonly label: string;
    readonly x: number;
    readonly y: number;
    readonly isOutside: boolean;
  }[];
};

/** The plane that a finding is drawn in: rates by population within their limits, or a Lorenz curve; null for others. */
export function planeOf({ method, table, more = {} }: Analysis): PlaneChart | null {
  const { limits, lorenz } = more;
  if (method === 'funnel' && limits) {
    const names = ['lower95', 'upper95', 'lower998', 'upper998'].filter((name) => name in limits);
    const x = numbersOf(limits['population']!);
    return {
      x: 'population',
      y: 'rate',
      curves: names.map((name) => ({ name, x, y: numbersOf(limits[name]!) })),
      points: (table['label'] ?? []).map((label, line) => ({
        label: String(label),
        x: Number(table['population']![line]),
        y: Number(table['rate']![line]),
        isOutside: table['kind']![line] !== 'within',
      })),
    };
  }
  if (lorenz) {
    const x = numbersOf(lorenz['placeShare']!);
    return {
      x: 'placeShare',
      y: 'incidentShare',
      curves: ['incidentShare', 'chanceShare']
        .filter((name) => name in lorenz)
        .map((name) => ({ name, x, y: numbersOf(lorenz[name]!) })),
      points: [],
    };
  }
  return null;
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
