import type { Clause } from '../../data/contract.ts';
import { type DrawnShape, readShape, writeShape } from '../../data/geometry/drawn-shape.ts';
import type { ParamChanges } from './route.ts';

/** What the whole app shows. Lists are alternatives; an empty list and null mean no restriction. */
export type Filter = {
  readonly dataset: string | null;
  /** ISO dates (YYYY-MM-DD), both inclusive. */
  readonly from: string | null;
  readonly to: string | null;
  readonly category: readonly string[];
  readonly area: readonly string[];
  /** The area column `area` names labels of; null: the main one. */
  readonly areaColumn: string | null;
  readonly bounds: Bounds | null;
  /** What was drawn on the map. */
  readonly shape: DrawnShape | null;
  /** 0..23. */
  readonly hour: readonly number[];
  /** 0 = Monday. */
  readonly weekday: readonly number[];
};

/** West, south, east, north in degrees. */
export type Bounds = readonly [west: number, south: number, east: number, north: number];

/** The parts of the filter that restrict rows. A view asks with all clauses but those of its own part. */
export type FilterPart = 'period' | 'category' | 'area' | 'bounds' | 'shape' | 'hour' | 'weekday';

export const EMPTY_FILTER: Filter = {
  dataset: null,
  from: null,
  to: null,
  category: [],
  area: [],
  areaColumn: null,
  bounds: null,
  shape: null,
  hour: [],
  weekday: [],
};

/** The address parameters that belong to the filter: links between screens carry these and no others. */
export const FILTER_PARAMS = [
  'dataset',
  'from',
  'to',
  'category',
  'area',
  'areaColumn',
  'bounds',
  'shape',
  'hour',
  'weekday',
];

const isoDate = /^\d{4}-\d{2}-\d{2}$/;

/** Reads the filter from address parameters; what does not make sense is left out rather than shown as an error. */
export function filterFromParams(params: URLSearchParams): Filter {
  return {
    dataset: params.get('dataset') || null,
    from: readDate(params.get('from')),
    to: readDate(params.get('to')),
    category: unique(params.getAll('category')),
    area: unique(params.getAll('area')),
    areaColumn: params.get('areaColumn') || null,
    bounds: readBounds(params.get('bounds')),
    shape: readShape(params.get('shape') ?? ''),
    hour: readNumbers(params.get('hour'), 23),
    weekday: readNumbers(params.get('weekday'), 6),
  };
}

/** The same filter as changes to address parameters: `filterFromParams` of them gives it back. */
export function filterToParams(filter: Filter): ParamChanges {
  return {
    dataset: filter.dataset,
    from: filter.from,
    to: filter.to,
    category: filter.category,
    area: filter.area,
    areaColumn: filter.areaColumn,
    bounds: filter.bounds && filter.bounds.join(','),
    shape: filter.shape && writeShape(filter.shape),
    hour: writeNumbers(filter.hour),
    weekday: writeNumbers(filter.weekday),
  };
}

/** The clauses a view asks with: all of the filter, without the parts the view itself sets. */
export function clausesFor(filter: Filter, except: FilterPart | readonly FilterPart[] = []): Clause[] {
  const left = new Set<FilterPart>(typeof except === 'string' ? [except] : except);
  const clauses: Clause[] = [];
  if (!left.has('period') && (filter.from !== null || filter.to !== null)) {
    clauses.push({ column: 'date', ...(filter.from && { from: filter.from }), ...(filter.to && { to: filter.to }) });
  }
  if (!left.has('category') && filter.category.length > 0) {
    clauses.push({ column: 'category', in: [...filter.category] });
  }
  if (!left.has('area') && filter.area.length > 0) {
    const areaColumn = filter.areaColumn === null ? {} : { areaColumn: filter.areaColumn };
    clauses.push({ column: 'area', in: [...filter.area], ...areaColumn });
  }
  if (!left.has('bounds') && filter.bounds !== null) {
    clauses.push({ column: 'bounds', bounds: [...filter.bounds] });
  }
  if (!left.has('shape') && filter.shape !== null) clauses.push({ column: 'shape', shape: filter.shape });
  if (!left.has('hour') && filter.hour.length > 0) clauses.push({ column: 'hour', in: [...filter.hour] });
  if (!left.has('weekday') && filter.weekday.length > 0) clauses.push({ column: 'weekday', in: [...filter.weekday] });
  return clauses;
}

/** A click on a bar or cell: adds the value, a second click takes it away. */
export function toggled<T>(values: readonly T[], value: T): readonly T[] {
  return values.includes(value) ? values.filter((other) => other !== value) : [...values, value];
}

/** The parts that restrict something now, for 'clear' buttons and counts. */
export function activeParts(filter: Filter): FilterPart[] {
  const parts: FilterPart[] = [];
  if (filter.from !== null || filter.to !== null) parts.push('period');
  if (filter.category.length > 0) parts.push('category');
  if (filter.area.length > 0) parts.push('area');
  if (filter.bounds !== null) parts.push('bounds');
  if (filter.shape !== null) parts.push('shape');
  if (filter.hour.length > 0) parts.push('hour');
  if (filter.weekday.length > 0) parts.push('weekday');
  return parts;
}

/** The filter without a part, or without all of them; the dataset stays. */
export function cleared(filter: Filter, part?: FilterPart): Filter {
  if (part === undefined) return { ...EMPTY_FILTER, dataset: filter.dataset };
  if (part === 'period') return { ...filter, from: null, to: null };
  if (part === 'bounds' || part === 'shape') return { ...filter, [part]: null };
  if (part === 'area') return { ...filter, area: [], areaColumn: null };
  return { ...filter, [part]: [] };
}

function readDate(text: string | null): string | null {
  return text !== null && isoDate.test(text) && !Number.isNaN(Date.parse(text)) ? text : null;
}

function readBounds(text: string | null): Bounds | null {
  const [west, south, east, north, ...rest] = (text ?? '').split(',').map((part) => (part === '' ? NaN : Number(part)));
  if (west === undefined || south === undefined || east === undefined || north === undefined) return null;
  if (rest.length > 0 || ![west, south, east, north].every(Number.isFinite)) return null;
  return west <= east && south <= north ? [west, south, east, north] : null;
}

/** '0-2,20-23' as numbers, each at most `max`. */
function readNumbers(text: string | null, max: number): readonly number[] {
  const numbers = new Set<number>();
  for (const part of (text ?? '').split(',')) {
    const match = /^(\d{1,2})(?:-(\d{1,2}))?$/.exec(part);
    if (match === null) continue;
    const from = Number(match[1]);
    const to = Math.min(max, Number(match[2] ?? match[1]));
    for (let number = from; number <= to; number++) numbers.add(number);
  }
  return [...numbers].sort((a, b) => a - b);
}

function writeNumbers(numbers: readonly number[]): string | null {
  const sorted = [...numbers].sort((a, b) => a - b);
  const parts: string[] = [];
  for (let start = 0; start < sorted.length;) {
    let end = start;
    while (sorted[end + 1] === (sorted[end] ?? NaN) + 1) end++;
    parts.push(start === end ? `${sorted[start]}` : `${sorted[start]}-${sorted[end]}`);
    start = end + 1;
  }
  return parts.length === 0 ? null : parts.join(',');
}

function unique(values: readonly string[]): readonly string[] {
  return [...new Set(values.filter((value) => value !== ''))];
}
