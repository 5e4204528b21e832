import type { Role } from '../contract.ts';
import { parseClock } from './dates/date-parser.ts';
import { scoreHeader } from './header-names.ts';
import type { ColumnSample } from './sample.ts';

/** A column's part in the table, and how sure that is. */
export type Assignment = { readonly role: Role | 'otherArea'; readonly confidence: number };
export type Assignments = ReadonlyMap<number, Assignment>;

/** Below this a guess is asked about, not taken. */
const SURE = 0.45;
/** Two columns whose scores differ by less are a question. */
const MARGIN = 0.03;
/** An area or category column has few values for its rows. */
const MOST_CATEGORIES = 400;
const MOST_AREAS = 3000;

type Scored = { readonly column: ColumnSample; readonly score: number };

function isLabel(column: ColumnSample, most: number): boolean {
  return (
    column.values.length > 0 &&
    !(column.isNumeric && column.hasDecimals) &&
    column.dateShare < 0.5 &&
    column.distinct <= most &&
    (column.distinct <= 20 || column.distinct < 0.8 * column.values.length)
  );
}

function isWithin(column: ColumnSample, most: number): boolean {
  return column.numberShare > 0.8 && column.least >= -most && column.greatest <= most;
}

/** Whether a value column can play a role: names propose, values decide. */
function fits(role: Role, column: ColumnSample): boolean {
  // The first rows of a publisher may lack every id (offences that get none): then the name is believed.
  if (column.values.length === 0) return role === 'id' && column.rows > 0;
  switch (role) {
    case 'date':
    case 'dateReported':
    case 'dateEnd':
      return column.dateShare > 0.8;
    case 'time':
    case 'timeEnd':
      return clockKind(column) !== null;
    case 'category':
      return isLabel(column, MOST_CATEGORIES);
    case 'subcategory':
      return isLabel(column, MOST_AREAS);
    case 'area':
      return isLabel(column, MOST_AREAS);
    case 'latitude':
      return isWithin(column, 90);
    case 'longitude':
      return isWithin(column, 180);
    case 'x':
    case 'y':
      return column.numberShare > 0.8;
    case 'id':
      return column.distinct > 0.5 * column.values.length && !column.hasDecimals;
    case 'address':
      return !/^\(?-?\d+\.\d+,\s*-?\d+\.\d+\)?$/.test(column.values[0]!);
    case 'count':
      return column.isNumeric && !column.hasDecimals;
  }
}

/** How a time column writes the time; null when it does not hold one. */
export function clockKind(column: ColumnSample): 'clock' | 'hour' | 'hhmm' | null {
  const share = (holds: (value: string) => boolean) => column.values.filter(holds).length / column.values.length;
  if (column.values.length === 0) return null;
  if (share((value) => value.includes(':') && parseClock(value, false) >= 0) > 0.9) return 'clock';
  if (share((value) => !value.includes(':') && parseClock(value, false) >= 0) === 1) return 'hour';
  return share((value) => !value.includes(':') && parseClock(value, true) >= 0) > 0.95 ? 'hhmm' : null;
}

function rank(role: Role, columns: readonly ColumnSample[]): readonly Scored[] {
  return columns
    .map((column) => ({ column, score: scoreHeader(role, column.key) }))
    .filter(({ column, score }) => score > 0 && fits(role, column))
    .sort((a, b) => b.score - a.score);
}

/** Columns that read as full dates although their names say nothing. */
function datesByValue(columns: readonly ColumnSample[]): readonly Scored[] {
  return columns
    .filter((column) => column.dateShare > 0.95 && !column.isNumeric && scoreHeader('date', column.key) === 0)
    .map((column) => ({ column, score: 0.5 }));
}

/** Text columns of few values: perhaps the category, to be asked about. */
function labelsByValue(columns: readonly ColumnSample[]): readonly Scored[] {
  return columns
    .filter((column) => isLabel(column, 80) && !column.isNumeric && column.distinct >= 2)
    .map((column) => ({ column, score: 0.2 }));
}

/** A question the detection leaves open: several columns could play the role. */
export type ColumnDoubt = { readonly role: Role; readonly candidates: readonly string[] };

/** Proposes a role for columns that no profile names: by header first, confirmed by values. Fixed roles are not touched. */
export function assignRoles(
  columns: readonly ColumnSample[],
  fixed: Assignments,
): { readonly assignments: Assignments; readonly doubts: readonly ColumnDoubt[] } {
  const assignments = new Map(fixed);
  const doubts: ColumnDoubt[] = [];
  const isTaken = (role: Role) => [...assignments.values()].some((assignment) => assignment.role === role);
  const free = () => columns.filter(({ index }) => !assignments.has(index));

  function take(role: Role, ranked: readonly Scored[], isAsked: boolean): void {
    if (isTaken(role)) return;
    const [best, second] = ranked;
    if (!best) return;
    if (isAsked && (best.score < SURE || (second && best.score - second.score < MARGIN))) {
      const near = ranked.filter(({ score }) => best.score - score < MARGIN || score < SURE);
      doubts.push({ role, candidates: near.map(({ column }) => column.header) });
      return;
    }
    assignments.set(best.column.index, { role, confidence: best.score });
  }

  take(
    'date',
    [...rank('date', free()), ...datesByValue(free())].sort((a, b) => b.score - a.score),
    true,
  );
  for (const role of ['dateReported', 'dateEnd', 'timeEnd', 'time'] as const) take(role, rank(role, free()), false);
  for (const role of ['latitude', 'longitude', 'x', 'y'] as const) take(role, rank(role, free()), false);
  promoteDegrees(columns, assignments);
  for (const role of ['id', 'count'] as const) take(role, rank(role, free()), false);
  take('category', [...rank('category', free()), ...labelsByValue(free())], true);
  take('subcategory', rank('subcategory', free()), false);
  take('area', rank('area', free()), false);
  for (const { column, score } of rank('area', free())) {
    assignments.set(column.index, { role: 'otherArea', confidence: score });
  }
  take('address', rank('address', free()), false);
  return { assignments, doubts };
}

/** Columns named X and Y that hold degrees are longitude and latitude. */
function promoteDegrees(columns: readonly ColumnSample[], assignments: Map<number, Assignment>): void {
  const find = (role: Role) => [...assignments].find(([, assignment]) => assignment.role === role)?.[0];
  const x = find('x');
  const y = find('y');
  if (x === undefined || y === undefined || find('longitude') !== undefined || find('latitude') !== undefined) return;
  // Whole numbers named X and Y are metres or cells, however small.
  const isDegrees = (column: ColumnSample, most: number) => column.hasDecimals && isWithin(column, most);
  if (!isDegrees(columns[x]!, 180) || !isDegrees(columns[y]!, 90)) return;
  assignments.set(x, { role: 'longitude', confidence: 0.9 });
  assignments.set(y, { role: 'latitude', confidence: 0.9 });
}
