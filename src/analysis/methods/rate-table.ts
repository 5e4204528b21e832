import { CATEGORY_KEY, type ContextTable, HOUR_KEY } from '../../data/context/context.ts';
import { keyOf } from '../../data/context/key-text.ts';
import type { ParamSpecs } from '../../data/params.ts';
import { weightsOf } from '../../data/table/weights.ts';
import { fail, succeed, type Result } from '../../text/failure.ts';
import { say } from '../../text/say.ts';
import { populationWords } from '../first-look/area-correlations.ts';
import { isoOfDay } from '../periods.ts';
import { countDays, hasDayPrecision, labelColumnOf } from '../quality/time-counts.ts';
import { DISPERSED, weeklyDispersion } from '../change/weekly-dispersion.ts';
import { findCoveredDays } from './covered-days.ts';
import { hourColumnOf, hoursOf } from './hour-column.ts';
import type { KeyedTable, MethodInput } from './method.ts';

export type RateParams = {
  readonly table: string;
  readonly column: string;
  readonly per: '1000' | '10000' | '100000';
  readonly perYear: boolean;
};

export const rateParams = {
  table: { type: 'text', default: '', title: 'method.rates.table', help: 'method.rates.table.help' },
  column: { type: 'text', default: '', title: 'method.rates.column', help: 'method.rates.column.help' },
  per: {
    type: 'choice',
    choices: ['1000', '10000', '100000'],
    choiceTitles: { '1000': 'method.choice.1000', '10000': 'method.choice.10000', '100000': 'method.choice.100000' },
    default: '1000',
    title: 'method.rates.per',
    help: 'method.rates.per.help',
  },
  perYear: { type: 'boolean', default: true, title: 'method.rates.per-year', help: 'method.rates.per-year.help' },
} as const satisfies ParamSpecs<RateParams>;

/** Counts of areas, categories or hours beside what they are divided by. Arrays are parallel. */
export type RateLines = {
  readonly labels: readonly string[];
  readonly counts: Float64Array;
  readonly populations: Float64Array;
  /** Incidents in these areas. */
  readonly n: number;
  /** A count over its population times this is the rate that is shown. */
  readonly scale: number;
  /** What the rate is of: 'per 1,000 Population and year'. */
  readonly unit: string;
  readonly areaColumn: string;
  /** What the lines are, in words. */
  readonly kind: string;
  /** ISO dates; those of the rows where there are no times. */
  readonly from: string;
  readonly to: string;
  readonly days: number;
  readonly warnings: readonly string[];
};

const DAYS_PER_YEAR = 365.25;
const LEAST_AREAS = 2;
const FEW_AREAS = 10;
const NAMED = 5;
/** Shorter periods hold one season only. */
const SHORT_DAYS = 330;
const YEARS_APART = 3;

/** Joins a context table of a dataset. Fails with 'analysis.table-needed' or 'analysis.table-unknown'. */
export async function openTable(
  { contextTable }: MethodInput,
  id: string,
  { method, columns }: { readonly method: string; readonly columns: string },
): Promise<Result<KeyedTable>> {
  if (id === '') return fail('analysis.table-needed', { method, columns });
  const found = await contextTable(id);
  return found ? succeed(found) : fail('analysis.table-unknown', { table: id });
}

/** Counts of every area that has a denominator. Fails with 'analysis.*': no table, no such column, no count, too few areas. */
export async function findRates(input: MethodInput, params: RateParams, method: string): Promise<Result<RateLines>> {
  const opened = await openTable(input, params.table, { method, columns: say('method.rates.table.columns') });
  if (!opened.ok) return opened;
  const { item } = opened.value;
  const chosen = chooseColumn(opened.value, params.column);
  if (!chosen.ok) return chosen;
  const header = chosen.value;
  const isOfHours = item.areaColumn === HOUR_KEY;
  const column = isOfHours ? hourColumnOf(input.table) : labelColumnOf(input.table, item.areaColumn);
  if (!column && isOfHours) return fail('analysis.no-hours-for-table', { method });
  if (!column) return fail('analysis.area-column-gone', { column: item.areaColumn, table: item.name });
  const covered = findCoveredDays(input);
  const middle = covered ? Number(isoOfDay((covered.from + covered.to) >> 1).slice(0, 4)) : Number.NaN;
  const year = nearest(item.years, middle);
  const populationOf = populationsOf(opened.value, header, year);

  const weights = weightsOf(input.table);
  const counted = new Float64Array(column.labels.length);
  column.codes.forEach((code, row) => (counted[code]! += weights ? weights[row]! : 1));
  const asked = askedLabels(input, item.areaColumn);
  const labels: string[] = [];
  const [counts, populations]: [number[], number[]] = [[], []];
  const without: string[] = [];
  let lost = 0;
  column.labels.forEach((label, code) => {
    if (code === 0 || (asked && !asked.has(label))) return;
    const population = populationOf.get(keyOf(label)) ?? 0;
    // Rows that take incidents back can leave an area with less than none.
    const count = Math.max(0, counted[code]!);
    if (!(population > 0)) {
      without.push(label);
      lost += count;
      return;
    }
    labels.push(isOfHours ? `${label.padStart(2, '0')}:00` : label);
    counts.push(count);
    populations.push(population);
  });
  const facts = { table: item.name, column: header };
  if (labels.length < LEAST_AREAS) {
    return fail('analysis.too-few-populations', { ...facts, areas: labels.length, least: LEAST_AREAS });
  }
  const n = counts.reduce((sum, count) => sum + count, 0);
  if (n === 0) return fail('analysis.no-rows');

  const isYearly = params.perYear && covered !== null;
  const warnings: string[] = [];
  const warn = (isSo: boolean, sentence: () => string) => void (isSo && warnings.push(sentence()));
  warn(counted[0]! > 0, () =>
    say(isOfHours ? 'method.rates.warn.no-hour' : 'method.rates.warn.no-area', { count: counted[0]! }),
  );
  warn(without.length > 0, () =>
    say('method.rates.warn.no-population', { ...facts, names: listOf(without), count: lost }),
  );
  warn(item.unmatchedInTable.length > 0, () =>
    say('method.rates.warn.unmatched', {
      table: item.name,
      names: listOf(item.unmatchedInTable),
    }),
  );
  warn(cutsAreas(input, item.areaColumn), () => say('method.rates.warn.cut'));
  warn(labels.length < FEW_AREAS, () => say('method.rates.warn.few-areas', { areas: labels.length }));
  warn(year !== null && Math.abs(year - middle) >= YEARS_APART, () =>
    say('method.rates.warn.year', { ...facts, year: String(year), middle: String(middle) }),
  );
  warn(params.perYear && covered === null, () => say('method.rates.warn.no-time'));
  warn(isYearly && covered.days < SHORT_DAYS, () => say('method.rates.warn.short', { days: covered!.days }));
  // Counts of months all lie on their first days.
  const isDaily = hasDayPrecision(input.table) && (input.record.period ?? 'day') === 'day';
  const dispersion = isDaily ? weeklyDispersion(countDays(input.table)?.counts ?? new Float64Array()) : 1;
  warn(dispersion > DISPERSED, () => say('method.rates.warn.dispersion', { ratio: dispersion.toFixed(1) }));
  warn(populationWords.test(header) && !isOfHours, () => say('method.rates.warn.ambient', { column: header }));
  const per = Number(params.per);
  return succeed({
    labels,
    counts: Float64Array.from(counts),
    populations: Float64Array.from(populations),
    n,
    scale: isYearly ? (per * DAYS_PER_YEAR) / covered.days : per,
    unit: say(isYearly ? 'method.rates.unit.year' : 'method.rates.unit', { per, column: header }),
    areaColumn: item.areaColumn,
    kind: say(kindOf(item.areaColumn)),
    from: covered ? isoOfDay(covered.from) : input.periodFrom,
    to: covered ? isoOfDay(covered.to) : input.periodTo,
    days: covered?.days ?? 0,
    warnings,
  });
}

function kindOf(areaColumn: string) {
  if (areaColumn === HOUR_KEY) return 'method.rates.kind.hours';
  return areaColumn === CATEGORY_KEY ? 'method.rates.kind.categories' : 'method.rates.kind.areas';
}

/** The column asked for, or the first that counts residents. It must be a count, and open to other uses than audit. */
function chooseColumn({ item }: KeyedTable, asked: string): Result<string> {
  const columns = item.columns.map(({ header }) => header).join(', ');
  const found = item.columns.find(({ header, isAdditive, isProtected }) =>
    asked === '' ? isAdditive && !isProtected && populationWords.test(header) : header === asked,
  );
  if (!found) {
    return asked === ''
      ? fail('analysis.no-population', { table: item.name, columns })
      : fail('analysis.table-column-unknown', { table: item.name, column: asked, columns });
  }
  if (found.isLocked) return fail('analysis.column-locked', { column: found.header });
  return found.isAdditive ? succeed(found.header) : fail('analysis.column-no-count', { column: found.header });
}

/** Positive denominators by key of their area; of a table with years those of one. */
function populationsOf({ item, table }: KeyedTable, header: string, year: number | null): ReadonlyMap<string, number> {
  const at = table.headers.indexOf(header);
  const yearAt = item.yearColumn === null ? -1 : table.headers.indexOf(item.yearColumn);
  const isOf = (row: ContextTable['rows'][number]) => yearAt < 0 || Number(row[yearAt]) === year;
  return new Map(
    table.rows.filter(isOf).flatMap((row): [string, number][] => {
      const value = row[at];
      return typeof value === 'number' && Number.isFinite(value) ? [[keyOf(String(row[0])), value]] : [];
    }),
  );
}

function nearest(years: readonly number[], middle: number): number | null {
  if (years.length === 0) return null;
  return years.reduce((best, year) => (Math.abs(year - middle) < Math.abs(best - middle) ? year : best));
}

/** The areas (or hours) a filter names; null where it names none. Others have no incidents for that reason only. */
function askedLabels({ where }: MethodInput, areaColumn: string): ReadonlySet<string> | null {
  const lists = where.flatMap((clause): (readonly string[])[] => {
    if (columnOf(clause) !== areaColumn) return [];
    if (clause.column === 'hour') return [hoursOf(clause)];
    return clause.in ? [clause.in.map(String)] : [];
  });
  return lists.length === 0 ? null : new Set(lists.reduce((a, b) => a.filter((label) => b.includes(label))));
}

function columnOf({ column, areaColumn }: MethodInput['where'][number]): string | null {
  if (column === 'area') return areaColumn ?? 'area';
  return column === 'category' || column === 'hour' ? column : null;
}

/** Whether a filter of places cuts through areas: then incidents are left out whose area still counts whole below the line. */
function cutsAreas({ where }: MethodInput, areaColumn: string): boolean {
  return where.some(
    (clause) => clause.column === 'bounds' || (clause.column === 'area' && columnOf(clause) !== areaColumn),
  );
}

/** The first names of a list, and how many more there are. */
export function listOf(names: readonly string[]): string {
  const shown = names.slice(0, NAMED).join(', ');
  return names.length > NAMED ? say('method.rates.names.more', { names: shown, more: names.length - NAMED }) : shown;
}

/** A rate with three digits that count, or whole. */
export function sayRate(value: number): string | number {
  return value >= 100 ? Math.round(value) : String(Number(value.toPrecision(3)));
}
