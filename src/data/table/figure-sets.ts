import { dayOf, isoDate, MINUTES_PER_DAY, monthOf } from '../calendar.ts';
import { MISSING_INTEGER, type Column } from './column.ts';
import type { Table } from './table.ts';

/** Sets of rows that figures of the reports stand for, by name; what follows a colon is their argument. */
export type FigureSet = {
  /** Columns it looks at, beside those that filters look at. */
  readonly columns: readonly string[];
  /** The test of a row; null where the table has not what it needs. */
  readonly open: (table: Table, argument: string) => ((row: number) => boolean) | null;
};

function minutesOf({ columns }: Table, name: string): Int32Array | null {
  const column: Column | undefined = columns[name];
  return column?.kind === 'time' ? column.minutes : null;
}

function onTime(test: (minutes: number, argument: string) => boolean): FigureSet['open'] {
  return (table, argument) => {
    const minutes = minutesOf(table, 'time');
    return minutes && ((row) => minutes[row] !== MISSING_INTEGER && test(minutes[row]!, argument));
  };
}

const PER_DEGREE = 1e6;

/** Rows by point, as a number for each row (-1 without one), and how many rows each point has. */
function pointsOf({ rows, columns }: Table): { readonly of: Int32Array; readonly counts: readonly number[] } | null {
  const { longitude, latitude } = columns;
  if (longitude?.kind !== 'number' || latitude?.kind !== 'number') return null;
  const numbers = new Map<number, Map<number, number>>();
  const of = new Int32Array(rows).fill(-1);
  const counts: number[] = [];
  for (let row = 0; row < rows; row++) {
    if (!(longitude.values[row]! >= -180)) continue;
    const [x, y] = [Math.round(longitude.values[row]! * PER_DEGREE), Math.round(latitude.values[row]! * PER_DEGREE)];
    let column = numbers.get(x);
    if (!column) numbers.set(x, (column = new Map()));
    let number = column.get(y);
    if (number === undefined) column.set(y, (number = counts.push(0) - 1));
    of[row] = number;
    counts[number]!++;
  }
  return { of, counts };
}

/** Points with so many of the busiest hundredth that their rows are those of the report; ties are broken by the order of the rows. */
function busiestOf(counts: readonly number[]): Uint8Array {
  const order = counts.map((_, number) => number).sort((a, b) => counts[b]! - counts[a]! || a - b);
  const busy = new Uint8Array(counts.length);
  for (const number of order.slice(0, Math.max(1, Math.round(0.01 * counts.length)))) busy[number] = 1;
  return busy;
}

function weightsOf({ columns: { count } }: Table): ArrayLike<number> | null {
  return count?.kind === 'number' ? count.values : null;
}

const sets = {
  'first-of-month': { columns: [], open: onTime((at) => dayOf(at) === 1) },
  'first-of-year': { columns: [], open: onTime((at) => dayOf(at) === 1 && monthOf(at) === 1) },
  month: { columns: [], open: onTime((at, argument) => monthOf(at) === Number(argument)) },
  reported: {
    columns: ['timeReported'],
    open(table, argument) {
      const reported = minutesOf(table, 'timeReported');
      return reported && ((row) => reported[row] !== MISSING_INTEGER && isoDate(reported[row]!) === argument);
    },
  },
  'reported-before': {
    columns: ['timeReported'],
    open(table) {
      const [time, reported] = [minutesOf(table, 'time'), minutesOf(table, 'timeReported')];
      if (!time || !reported) return null;
      const dayAt = (minutes: number) => Math.floor(minutes / MINUTES_PER_DAY);
      return (row) =>
        time[row] !== MISSING_INTEGER && reported[row] !== MISSING_INTEGER && dayAt(reported[row]!) < dayAt(time[row]!);
    },
  },
  'shared-point': {
    columns: [],
    open(table) {
      const points = pointsOf(table);
      return points && ((row) => points.of[row] !== -1 && points.counts[points.of[row]!]! > 1);
    },
  },
  'busiest-points': {
    columns: [],
    open(table) {
      const points = pointsOf(table);
      const busy = points && busiestOf(points.counts);
      return busy && ((row) => points.of[row] !== -1 && busy[points.of[row]!] === 1);
    },
  },
  cancelling: {
    columns: ['count'],
    open(table) {
      const weights = weightsOf(table);
      return weights && ((row) => weights[row]! <= 0);
    },
  },
  further: {
    columns: ['id', 'count'],
    open(table) {
      const { id } = table.columns;
      if (id?.kind !== 'text') return null;
      const weights = weightsOf(table);
      const seen = new Set<string>();
      const further = new Uint8Array(table.rows);
      for (let row = 0; row < table.rows; row++) {
        const text = id.text.slice(row === 0 ? 0 : id.ends[row - 1]!, id.ends[row]!);
        if (text === '' || (weights && weights[row]! < 0)) continue;
        if (seen.has(text)) further[row] = 1;
        else seen.add(text);
      }
      return (row) => further[row] === 1;
    },
  },
} as const satisfies Readonly<Record<string, FigureSet>>;

export type FigureSetName = keyof typeof sets;

/** The set of a figure and its argument; null where a name is none of them. */
export function findFigureSet(name: string): { readonly set: FigureSet; readonly argument: string } | null {
  const at = name.indexOf(':');
  const [key, argument] = at < 0 ? [name, ''] : [name.slice(0, at), name.slice(at + 1)];
  return key in sets ? { set: sets[key as FigureSetName], argument } : null;
}
