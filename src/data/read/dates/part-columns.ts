import type { ColumnSample } from '../sample.ts';
import { monthOfName } from './month-names.ts';

/** The parts of a date or time that have a column of their own in many exports. */
export type DatePart = 'year' | 'month' | 'day' | 'hour' | 'minute';

const ranges: Readonly<Record<DatePart, readonly [number, number]>> = {
  year: [1800, 2199],
  month: [1, 12],
  day: [1, 31],
  hour: [0, 24],
  minute: [0, 59],
};
/** Short headers that patterns of dates use; the words of seven languages are known from the header's meaning. */
const shortNames: Readonly<Record<DatePart, RegExp>> = {
  year: /^(y|yy|yyyy)$/,
  month: /^(m|mm)$/,
  day: /^(d|dd)$/,
  hour: /^(h|hh)$/,
  minute: /^(mi|min)$/,
};
/** Share of the values that must be such a part. */
const MOST = 0.95;

/** The number a field of a part column holds: '3', '03', '3.0', for months also a name; -1 when it holds none. */
export function readPart(part: DatePart, field: string): number {
  const text = field.trim();
  const number = /^\d{1,4}(?:\.0+)?$/.test(text) ? Number(text) : part === 'month' ? monthOfName(text) || -1 : -1;
  const [least, greatest] = ranges[part];
  return number >= least && number <= greatest ? number : -1;
}

/** Headers that name the part of another date, or of no date at all. */
const foreign = ['end', 'updated', 'otherDate', 'person', 'attribute', 'weekday', 'week', 'count'] as const;

function scorePart(part: DatePart, { key, meaning }: ColumnSample): number {
  const { concepts } = meaning;
  if (foreign.some((concept) => concepts.has(concept))) return 0;
  if (shortNames[part].test(key)) return 1;
  const parts = (['year', 'month', 'day', 'hour', 'minute'] as const).filter((other) => concepts.has(other));
  if (!parts.includes(part) || parts.length > 1) return 0;
  return (concepts.has('reported') || concepts.has('called') ? 0.5 : 0.9) - 0.05 * meaning.unknown;
}

/** Positions of the part columns of a file; -1 for parts it has not. The one whose header says so best, if its values agree. */
export function findParts(samples: readonly ColumnSample[]): Readonly<Record<DatePart, number>> {
  const find = (part: DatePart) =>
    samples
      .map((sample) => ({ sample, score: scorePart(part, sample) }))
      .filter(({ sample: { values }, score }) => {
        if (score <= 0 || values.length === 0) return false;
        return values.filter((value) => readPart(part, value) >= 0).length >= MOST * values.length;
      })
      .toSorted((a, b) => b.score - a.score || a.sample.index - b.sample.index)[0]?.sample.index ?? -1;
  return { year: find('year'), month: find('month'), day: find('day'), hour: find('hour'), minute: find('minute') };
}

/** A reader of a part column with a memory: such a column has some dozens of values. */
export function createPartReader(part: DatePart): (field: string) => number {
  const known = new Map<string, number>();
  return (field) => {
    const found = known.get(field);
    if (found !== undefined) return found;
    const number = readPart(part, field);
    if (known.size < 5000) known.set(field, number);
    return number;
  };
}
