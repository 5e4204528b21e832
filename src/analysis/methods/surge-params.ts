import { daysInMonth, MINUTES_PER_DAY, minutesFromIso, packedDateOfDay } from '../../data/calendar.ts';
import type { Analysis } from '../../data/contract.ts';
import type { ParamSpecs } from '../../data/params.ts';
import { fail, type Result, succeed } from '../../text/failure.ts';
import { say } from '../../text/say.ts';
import { isoOfDay } from '../periods.ts';
import { findBulk } from '../quality/bulk-period.ts';
import { type ReportingLag, reportingLag } from '../quality/reporting-lag.ts';
import { countDays, labelColumnOf, timeColumnOf } from '../quality/time-counts.ts';
import { countSeries, type CountSeries, type SeriesBy, type SeriesUnit, wholePeriods } from '../surge/period-series.ts';
import type { MethodInput } from './method.ts';

const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;

export type LineParams = { readonly by: SeriesBy };
export type EndParams = { readonly until: string; readonly cutIncomplete: boolean };
export type WeekParams = { readonly weekStart: (typeof WEEKDAYS)[number] };
export type SeriesParams = LineParams & EndParams & WeekParams;

const lineParams = {
  by: {
    type: 'choice',
    choices: ['category-area', 'category', 'area', 'all'],
    choiceTitles: {
      'category-area': 'method.choice.category-area',
      category: 'method.choice.category',
      area: 'method.choice.area',
      all: 'method.choice.all',
    },
    default: 'category-area',
    title: 'method.surge.by',
    help: 'method.surge.by.help',
  },
} as const satisfies ParamSpecs<LineParams>;

export const endParams = {
  until: { type: 'text', default: '', title: 'method.surge.until', help: 'method.surge.until.help' },
  cutIncomplete: {
    type: 'boolean',
    default: true,
    title: 'method.surge.cut-incomplete',
    help: 'method.surge.cut-incomplete.help',
  },
} as const satisfies ParamSpecs<EndParams>;

export const seriesParams = {
  ...lineParams,
  weekStart: {
    type: 'choice',
    choices: WEEKDAYS,
    choiceTitles: {
      monday: 'method.choice.monday',
      tuesday: 'method.choice.tuesday',
      wednesday: 'method.choice.wednesday',
      thursday: 'method.choice.thursday',
      friday: 'method.choice.friday',
      saturday: 'method.choice.saturday',
      sunday: 'method.choice.sunday',
    },
    default: 'monday',
    title: 'method.surge.week-start',
    help: 'method.surge.week-start.help',
  },
  ...endParams,
} as const satisfies ParamSpecs<SeriesParams>;

/** Reports say which days are complete. */
export const lagColumns = (): readonly string[] => ['timeReported'];

/** Days that are looked at, both included. */
export type Watched = { readonly first: number; readonly last: number; readonly warnings: readonly string[] };

/**
 * The first day of the bulk, and the last that is complete or that was asked for. Fails with 'analysis.no-dates', 'analysis.date-invalid'
 * or 'analysis.no-rows'.
 */
export function findWatchedDays({ table }: MethodInput, params: EndParams, method: string): Result<Watched> {
  const time = timeColumnOf(table);
  const days = countDays(table);
  if (!time || !days || time.precision === 'year') return fail('analysis.no-dates', { method });
  const areDays = time.precision !== 'month';
  const asked = params.until === '' ? null : minutesFromIso(params.until.trim());
  if (asked === null && params.until !== '') return fail('analysis.date-invalid', { given: params.until });
  const bulk = findBulk(days, areDays);
  const lag = areDays ? reportingLag(table) : null;
  const end = lag?.lastDay ?? (areDays ? bulk.to : endOfMonth(bulk.to));
  const wanted = asked === null ? end : Math.min(end, Math.floor(asked / MINUTES_PER_DAY));
  const { last, warnings } = cutIncompleteDays(lag, wanted, params);
  return last < bulk.from ? fail('analysis.no-rows') : succeed({ first: bulk.from, last, warnings });
}

/** The last complete day up to the one that is wanted, and what is to be said of that. */
function cutIncompleteDays(
  lag: ReportingLag | null,
  wanted: number,
  { until, cutIncomplete }: EndParams,
): { readonly last: number; readonly warnings: readonly string[] } {
  if (!lag || !cutIncomplete) return { last: wanted, warnings: [] };
  if (lag.incompleteFrom === null) {
    const isUnknown = lag.basis !== 'report-dates' && until === '';
    return { last: wanted, warnings: isUnknown ? [say('method.surge.warn.lag-unknown')] : [] };
  }
  const from = Math.floor(lag.incompleteFrom / MINUTES_PER_DAY);
  if (from > wanted) return { last: wanted, warnings: [] };
  const basis = say(`method.surge.basis.${lag.basis === 'report-dates' ? 'report-dates' : 'volume'}`);
  return { last: from - 1, warnings: [say('method.surge.warn.cut', { from: isoOfDay(from), basis })] };
}

function endOfMonth(day: number): number {
  const packed = packedDateOfDay(day);
  return day - (packed & 31) + daysInMonth(Math.floor(packed / 512), (packed & 511) >> 5);
}

export type WatchedSeries = CountSeries & { readonly label: string };

/** Lines over whole periods. `starts` has one entry more than there are periods. */
export type SeriesTable = {
  readonly unit: SeriesUnit;
  readonly starts: Int32Array;
  readonly lines: readonly WatchedSeries[];
  readonly n: number;
  /** ISO dates of the first and the last day counted. */
  readonly from: string;
  readonly to: string;
  readonly warnings: readonly string[];
};

const MOST_LINES = 20_000;

type Wanted = {
  readonly method: string;
  readonly unit: SeriesUnit;
  /** Fewest periods the method can work with. */
  readonly least: number;
  /** Whether it can take months where the dates tell no more. */
  readonly takesMonths: boolean;
};

/**
 * Counts whole periods for each line. Fails as `findWatchedDays`, and with 'analysis.no-column', 'analysis.too-many-lines' or
 * 'analysis.too-few-periods'.
 */
export function findSeries(input: MethodInput, params: SeriesParams, wanted: Wanted): Result<SeriesTable> {
  const { method } = wanted;
  const found = findWatchedDays(input, params, method);
  if (!found.ok) return found;
  const { table } = input;
  const areMonths = timeColumnOf(table)?.precision === 'month';
  if (areMonths && !wanted.takesMonths) return fail('analysis.no-dates', { method });
  for (const column of ['category', 'area'] as const) {
    const isWanted = params.by === column || params.by === 'category-area';
    if (isWanted && !labelColumnOf(table, column)) {
      return fail('analysis.no-column', { method, column: say(`method.choice.${column}`) });
    }
  }
  const warnings = [...found.value.warnings];
  const unit = areMonths ? 'month' : wanted.unit;
  if (unit !== wanted.unit) warnings.push(say('method.surge.warn.months'));
  const { first, last } = found.value;
  const starts = wholePeriods(first, last, unit, WEEKDAYS.indexOf(params.weekStart));
  const periods = starts.length - 1;
  if (periods < wanted.least) {
    const unitName = say(`method.surge.unit.${unit}s`);
    return fail('analysis.too-few-periods', { method, least: wanted.least, unit: unitName, n: Math.max(0, periods) });
  }
  const counted = countSeries(table, starts, params.by, MOST_LINES);
  if (!counted) return fail('analysis.too-many-lines', { most: MOST_LINES });
  if (counted.series.length === 0) return fail('analysis.no-rows');
  if (counted.unlabelled > 0) warnings.push(say('method.surge.warn.unlabelled', { count: counted.unlabelled }));
  const lines = counted.series.map((line) => ({ ...line, label: labelOf(line) }));
  const n = lines.reduce((sum, { counts }) => sum + counts.reduce((total, count) => total + count, 0), 0);
  return succeed({
    unit,
    starts,
    lines,
    n,
    from: isoOfDay(starts[0]!),
    to: isoOfDay(starts[periods]! - 1),
    warnings,
  });
}

function labelOf({ category, area }: CountSeries): string {
  if (category !== '' && area !== '') return say('method.surge.label', { category, area });
  return category || area || say('method.change.all');
}

/** The columns every table of lines begins with; the last period of each. */
export function tableOfLines(lines: readonly WatchedSeries[]): Analysis['table'] {
  return {
    label: lines.map(({ label }) => label),
    category: lines.map(({ category }) => category || null),
    area: lines.map(({ area }) => area || null),
    observed: lines.map(({ counts }) => counts.at(-1)!),
  };
}

/** A number for a table: null where it is undefined. */
export const orNull = (value: number): number | null => (Number.isFinite(value) ? value : null);

/** Lines whose whole course is given. */
export const SHOWN_LINES = 8;

/** Values of some lines over the periods, one row for each line and period, for charts. */
export function tableOfCourse(
  { starts, lines }: SeriesTable,
  shown: readonly number[],
  from: number,
  columns: Readonly<Record<string, (line: number, at: number) => number>>,
): Analysis['table'] {
  const periods = Array.from({ length: starts.length - 1 - from }, (_, i) => from + i);
  const cells = shown.flatMap((line) => periods.map((at) => [line, at] as const));
  return {
    label: cells.map(([line]) => lines[line]!.label),
    period: cells.map(([, at]) => isoOfDay(starts[at]!)),
    value: cells.map(([line, at]) => lines[line]!.counts[at]!),
    ...Object.fromEntries(
      Object.entries(columns).map(([name, of]) => [name, cells.map(([line, at]) => orNull(of(line, at)))]),
    ),
  };
}
