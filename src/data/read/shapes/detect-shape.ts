import { fail, succeed, type Result } from '../../../text/failure.ts';
import { say } from '../../../text/say.ts';
import { dayNumberOf, timeSpanFromIso } from '../../calendar.ts';
import type { Role } from '../../contract.ts';
import type { DatePrecision } from '../../table/precision.ts';
import type { Assignment } from '../assign-roles.ts';
import { createDateParser, DATE_READ, type DayOrder } from '../dates/date-parser.ts';
import type { DatePlan } from '../dates/date-plan.ts';
import type { Doubt, ImportSettings } from '../detection.ts';
import type { ColumnSample } from '../sample.ts';
import type { SourceHead, TableSource } from '../table-source.ts';
import type { WideTable } from './find-cells.ts';
import { namesArea, namesNoCount } from './label-words.ts';
import { parseCount } from './parse-count.ts';
import { hasCategoriesAcross, noTotals, plainShape, type ShapePlan } from './shape-plan.ts';
import { findTotalRows } from './total-rows.ts';

type Roles = ReadonlyMap<number, Assignment>;

/** What is known of a file once its columns have roles and its dates are read. */
export type ShapeEvidence = {
  readonly source: TableSource;
  readonly head: SourceHead;
  readonly settings: ImportSettings;
  readonly samples: readonly ColumnSample[];
  readonly wide: WideTable | null;
  readonly roles: Roles;
  readonly dates: Pick<DatePlan, 'date' | 'order' | 'precision'>;
};

/** The shape of a file, what must be asked about it, and the roles it lends or takes away. */
export type DetectedShape = {
  readonly plan: ShapePlan;
  readonly doubts: readonly Doubt[];
  readonly precision: DatePrecision;
};

const find = (roles: Roles, role: Role) => [...roles].find(([, assignment]) => assignment.role === role)?.[0] ?? -1;

/**
 * Gives the label columns of a count table their roles: what the headers do not tell, the nesting of the labels does (a category holds
 * subcategories). Roles that only incidents have are taken away. Incident files keep theirs.
 */
export function settleRoles(
  wide: WideTable | null,
  samples: readonly ColumnSample[],
  rows: readonly (readonly string[])[],
  assigned: Roles,
  fixed: Roles,
): Roles {
  if (wide === null) return assigned;
  const roles = new Map(assigned);
  const drop = (role: Role) => {
    const at = find(roles, role);
    if (at >= 0 && !fixed.has(at)) roles.delete(at);
  };
  for (const role of ['id', 'time', 'address', 'count', 'dateReported', 'dateEnd', 'timeEnd'] as const) drop(role);
  if (wide.by === 'category') for (const role of ['category', 'subcategory'] as const) drop(role);
  if (wide.precision !== null) drop('date');
  const isFree = ({ index }: ColumnSample) => !wide.excluded.has(index) && !roles.has(index);
  const isText = (sample: ColumnSample) => sample.values.length > 0 && !sample.isNumeric && sample.dateShare < 0.5;
  const free = () => samples.filter((sample) => isFree(sample) && isText(sample));
  if (find(roles, 'area') < 0) {
    const named = free().filter(({ header }) => namesArea(header));
    const candidates = named.length > 0 ? named : wide.by === 'category' ? free() : [];
    // The finest of several, as a district is of states.
    const area = candidates.toSorted((a, b) => b.distinct - a.distinct)[0];
    if (area) roles.set(area.index, { role: 'area', confidence: 0.6 });
  }
  for (const sample of free()) {
    if (namesArea(sample.header)) roles.set(sample.index, { role: 'otherArea', confidence: 0.5 });
  }
  if (wide.by === 'period') settleCategories(free(), rows, roles);
  return roles;
}

/** The coarsest of nested labels is the category, the next finer one the subcategory. */
function settleCategories(
  free: readonly ColumnSample[],
  rows: readonly (readonly string[])[],
  roles: Map<number, Assignment>,
): void {
  const labels = [...free];
  const known = find(roles, 'category');
  const finer = find(roles, 'subcategory');
  if (known >= 0) return;
  const category = labels
    .filter(({ index }) => finer < 0 || isNested(rows, finer, index))
    .toSorted((a, b) => a.distinct - b.distinct)[0];
  if (!category) {
    const only = finer >= 0 ? finer : labels[0]?.index;
    if (only !== undefined) roles.set(only, { role: 'category', confidence: 0.5 });
    return;
  }
  roles.set(category.index, { role: 'category', confidence: 0.6 });
  const sub = labels.find(({ index }) => index !== category.index && isNested(rows, index, category.index));
  if (finer < 0 && sub) roles.set(sub.index, { role: 'subcategory', confidence: 0.5 });
}

/** Whether nearly every label of `fine` lies under one label of `coarse`. */
function isNested(rows: readonly (readonly string[])[], fine: number, coarse: number): boolean {
  const parents = new Map<string, Set<string>>();
  for (const row of rows) {
    const label = row[fine] ?? '';
    parents.set(label, (parents.get(label) ?? new Set()).add(row[coarse] ?? ''));
  }
  return [...parents.values()].filter(({ size }) => size === 1).length >= 0.9 * parents.size;
}

/** Finds out what a row stands for. Reads the whole of a count table to find its total rows. */
export async function detectShape(evidence: ShapeEvidence): Promise<Result<DetectedShape>> {
  const { settings, samples, roles, wide } = evidence;
  const { precision } = evidence.dates;
  const count = wide === null && settings.shape !== 'incidents' ? find(roles, 'count') : -1;
  const isCounts = wide !== null || isAreaCounts(evidence, count);
  if (!isCounts) {
    if (settings.countColumns !== undefined) return fail('import.count-columns-unfit');
    const rule = countingRuleOf(evidence);
    if (!rule.ok) return rule;
    const plan: ShapePlan = {
      ...plainShape,
      count: holdsCounts(samples[count]) ? count : -1,
      fixedCategory: find(roles, 'category') < 0 ? (settings.category ?? null) : null,
      ...rule.value.plan,
    };
    return succeed({ plan, doubts: rule.value.doubts, precision });
  }
  return await detectCounts(evidence, count, precision);
}

function holdsCounts(sample: ColumnSample | undefined): boolean {
  return sample !== undefined && sample.values.every((value) => !Number.isNaN(parseCount(value)));
}

/** Whether the counts of a column are of areas: rows with an identity, a place or a clock are incidents however many they stand for. */
function isAreaCounts({ samples, roles, settings, dates }: ShapeEvidence, count: number): boolean {
  if (count < 0 || !holdsCounts(samples[count])) return false;
  if (settings.shape === 'area-counts') return true;
  const isIncident = (['id', 'latitude', 'longitude', 'x', 'y', 'address'] as const).some(
    (role) => find(roles, role) >= 0,
  );
  if (isIncident || dates.precision === 'minute' || dates.precision === 'hour') return false;
  return new Set(samples[count]!.values).size > 1 && samples[count]!.greatest > 1;
}

/** How rows that share an id count: told, or each by itself, and asked. */
function countingRuleOf({ settings, samples, roles }: ShapeEvidence): Result<{
  plan: Pick<ShapePlan, 'countingRule'>;
  doubts: readonly Doubt[];
}> {
  const id = samples[find(roles, 'id')];
  if (settings.countingRule === 'incidents' && !id) return fail('import.counting-rule-no-id');
  const plan = { countingRule: settings.countingRule ?? ('offences' as const) };
  // A row that repeats its id and its offence is the same row again, which is dropped; where rows count other than 1 it is none.
  const isCounted = holdsCounts(samples[find(roles, 'count')]);
  const offences = (['category', 'subcategory'] as const).flatMap((role) => samples[find(roles, role)] ?? []);
  const example = settings.countingRule === undefined && id ? repeatedOf(id, isCounted ? null : offences) : null;
  return succeed({ plan, doubts: example === null ? [] : [{ kind: 'counting-rule', ...example }] });
}

/** The id that repeats most, with its rows; where `offences` are known, each of an id counts once. */
function repeatedOf(
  id: ColumnSample,
  offences: readonly ColumnSample[] | null,
): { readonly example: string; readonly offences: number } | null {
  const counts = new Map<string, number>();
  const seen = new Set<string>();
  let best: string | null = null;
  for (const [row, value] of id.cells.entries()) {
    if (value === '') continue;
    const offence = offences && JSON.stringify([value, ...offences.map(({ cells }) => cells[row])]);
    if (offence !== null && seen.has(offence)) continue;
    if (offence !== null) seen.add(offence);
    const count = (counts.get(value) ?? 0) + 1;
    counts.set(value, count);
    if (count > 1 && count > (best === null ? 1 : counts.get(best)!)) best = value;
  }
  return best === null ? null : { example: best, offences: counts.get(best)! };
}

async function detectCounts(
  evidence: ShapeEvidence,
  count: number,
  rowPrecision: DatePrecision,
): Promise<Result<DetectedShape>> {
  const { source, head, settings, samples, roles, wide, dates } = evidence;
  const doubts: Doubt[] = [];
  let fixedMinutes: number | null = null;
  // Months across columns need the year of the row; the cells are months all the same.
  const isMonthOfYear = wide?.cells[0]?.month !== undefined && wide.cells[0].month !== null;
  let precision: DatePrecision = wide?.precision ?? (isMonthOfYear ? 'month' : rowPrecision);
  if ((wide?.precision ?? null) === null && dates.date < 0) {
    const period = settings.period?.trim();
    const span = period === undefined ? null : timeSpanFromIso(period);
    if (period !== undefined && span === null) return fail('import.period-invalid', { period });
    if (span) {
      fixedMinutes = span.from;
      precision = isMonthOfYear ? 'month' : period!.length <= 4 ? 'year' : period!.length <= 7 ? 'month' : 'day';
    } else doubts.push({ kind: 'period-missing', example: head.headers.slice(0, 6).join(', ') });
  }
  const area = find(roles, 'area');
  const hasCategory = find(roles, 'category') >= 0 || wide?.by === 'category';
  const counts = wide ? wide.cells.map(({ index }) => index) : [count];
  const labels = samples
    .filter((sample) => {
      const role = roles.get(sample.index)?.role;
      if (wide?.excluded.has(sample.index) || sample.index === count) return false;
      if (role === 'area' || role === 'otherArea' || role === 'category' || role === 'subcategory') return true;
      // Any further label, as a time of day, tells rows apart; a second name of the period does not.
      return (
        role === undefined &&
        !sample.isNumeric &&
        sample.dateShare < 0.5 &&
        sample.values.length > 0 &&
        !isPeriodName(sample)
      );
    })
    .map(({ index }) => index);
  const taken = new Set([...labels, ...counts, ...(wide ? wide.excluded : [])]);
  const periods = samples
    .filter(({ index }) => !taken.has(index))
    .filter(isPeriod(roles))
    .map(({ index }) => index);
  const totals =
    labels.length === 0
      ? succeed({ totals: noTotals, sameNames: null })
      : await findTotalRows(source, head, {
          labels,
          periods,
          counts,
          area,
          parents: [...roles].flatMap(([index, { role }]) => (role === 'otherArea' ? [index] : [])),
        });
  if (!totals.ok) return totals;
  const plan: ShapePlan = {
    kind: 'area-counts',
    cells: wide?.cells ?? null,
    count,
    countingRule: 'offences',
    fixedArea: area >= 0 ? null : nameOfFile(settings.name ?? source.name),
    fixedCategory: hasCategory ? null : (settings.category ?? say('shape.all-categories')),
    fixedMinutes,
    period: periodOf(samples[find(roles, 'date')], precision, dates.order),
    ...totals.value,
    setAside: wide?.setAside ?? [],
  };
  return succeed({ plan, doubts, precision });
}

function isPeriod(roles: Roles): (sample: ColumnSample) => boolean {
  return ({ index, header }) => {
    const role = roles.get(index)?.role;
    return role === 'date' || (role === undefined && namesNoCount(header));
  };
}

/** Labels such as '2003m1' or 'Jan 2003' repeat the period. */
function isPeriodName({ values }: ColumnSample): boolean {
  return values.slice(0, 50).every((value) => /(19|20)\d\d/.test(value));
}

/** Whether a question is none any more, because the shape of the file answers it. */
export function isSettledBy({ plan }: DetectedShape, doubt: Doubt): boolean {
  if (!('role' in doubt)) return false;
  if (doubt.role === 'category') return plan.fixedCategory !== null || hasCategoriesAcross(plan);
  if (doubt.role === 'area') return plan.fixedArea !== null;
  // Where the period is missing, too, another question is asked.
  return plan.kind === 'area-counts' && doubt.role === 'date';
}

function nameOfFile(name: string): string {
  return (
    name
      .replace(/^.*[\\/]/, '')
      .replace(/\.(gz|zip)$/i, '')
      .replace(/\.[a-z0-9]{1,8}$/i, '') || name
  );
}

/** Length of the periods: days that lie whole weeks apart are weeks. */
function periodOf(date: ColumnSample | undefined, precision: DatePrecision, order: DayOrder): ShapePlan['period'] {
  if (precision === 'year' || precision === 'month') return precision;
  if (!date) return 'day';
  const parser = createDateParser(order);
  const days = new Set<number>();
  for (const value of date.values) if (parser.parse(value) === DATE_READ) days.add(dayNumberOf(parser.minutes));
  const first = Math.min(...days);
  return days.size >= 3 && [...days].every((day) => (day - first) % 7 === 0) ? 'week' : 'day';
}
