import type { ImportOptions, Role } from '../../data/contract.ts';
import type { Detection } from '../../data/read/detection.ts';

/** A role, or another area beside the main one: of those a file can have several. */
export type ColumnRole = Role | 'otherArea';

/** Every role a column can be given by hand, in the order of the menu. */
export const ROLES = [
  'date',
  'time',
  'category',
  'subcategory',
  'latitude',
  'longitude',
  'x',
  'y',
  'area',
  'otherArea',
  'address',
  'id',
  'dateReported',
  'dateEnd',
  'timeEnd',
  'count',
] as const satisfies readonly ColumnRole[];

/** What the reader has chosen so far: a role per column (by index, null: none), and the date format where it was asked. */
export type Mapping = {
  readonly roles: readonly (ColumnRole | null)[];
  readonly dateFormat: string | null;
  /** How rows that share an id count; null: as the import does without an answer. */
  readonly countingRule?: 'offences' | 'incidents' | null;
  /** Period of counts without a date, as typed. */
  readonly period?: string | null;
};

/** Starts from what was detected. */
export function initialMapping(detection: Detection): Mapping {
  return {
    roles: detection.columns.map(({ role }) => role),
    dateFormat: null,
  };
}

/** Gives a column a role; a column that had it loses it, since a role belongs to one column. Only further areas can be many. */
export function assignRole(mapping: Mapping, column: number, role: ColumnRole | null): Mapping {
  return {
    ...mapping,
    roles: mapping.roles.map((before, index) => {
      if (index === column) return role;
      return role !== null && role !== 'otherArea' && before === role ? null : before;
    }),
  };
}

/** What still stands in the way of an import. */
export type Obstacle = 'date' | 'category' | 'date-format' | 'period';

export function obstaclesOf(mapping: Mapping, detection: Detection): readonly Obstacle[] {
  const obstacles: Obstacle[] = [];
  // Headers, the file's name and the period asked for stand in where a table of counts has no such column.
  if (detection.shape === 'incidents') {
    if (!mapping.roles.includes('date')) obstacles.push('date');
    if (!mapping.roles.includes('category')) obstacles.push('category');
  }
  const asksPeriod = detection.doubts.some(({ kind }) => kind === 'period-missing') && !mapping.roles.includes('date');
  if (asksPeriod && !/^(18|19|20|21)\d\d(-\d\d(-\d\d)?)?$/.test(mapping.period?.trim() ?? '')) obstacles.push('period');
  const asked = detection.doubts.some(({ kind }) => kind === 'day-or-month-first');
  if (asked && mapping.dateFormat === null) obstacles.push('date-format');
  return obstacles;
}

/** The choices as the import takes them: every role the reader sees, so that nothing is guessed a second time. */
export function optionsOf(
  mapping: Mapping,
  detection: Detection,
): Pick<ImportOptions, 'columns' | 'otherAreas' | 'dateFormat' | 'countingRule' | 'period'> {
  const initial = initialMapping(detection);
  const doubtful = new Set(detection.doubts.flatMap((doubt) => ('role' in doubt ? [doubt.role] : [])));
  const columns: Partial<Record<Role, string>> = {};
  for (const [index, { header }] of detection.columns.entries()) {
    const role = mapping.roles[index];
    if (!role || role === 'otherArea') continue;
    if (role !== initial.roles[index] || doubtful.has(role)) columns[role] = header;
  }
  // What was found and is nobody's now must not be found again.
  for (const role of initial.roles) {
    if (role && role !== 'otherArea' && !mapping.roles.includes(role)) columns[role] = '';
  }
  const areasOf = ({ roles }: Mapping) =>
    detection.columns.flatMap(({ header }, index) => (roles[index] === 'otherArea' ? [header] : []));
  const otherAreas = areasOf(mapping);
  const isChanged = otherAreas.join('\n') !== areasOf(initial).join('\n');
  return {
    ...(Object.keys(columns).length > 0 && { columns }),
    ...(isChanged && { otherAreas }),
    ...(mapping.dateFormat !== null && { dateFormat: mapping.dateFormat }),
    ...(mapping.countingRule && { countingRule: mapping.countingRule }),
    ...(mapping.period?.trim() && { period: mapping.period.trim() }),
  };
}

/** How an ambiguous date reads under a format such as DD/MM/YYYY: its ISO date, or null when it does not fit. */
export function readUnderFormat(example: string, format: string): string | null {
  const numbers = example.match(/\d+/g) ?? [];
  const parts = [...format.toUpperCase().matchAll(/D+|M+|Y+/g)].map(([part]) => part[0]);
  const at = (letter: string) => Number(numbers[parts.indexOf(letter)]);
  const shortYear = at('Y');
  const year = shortYear < 100 ? shortYear + (shortYear < 70 ? 2000 : 1900) : shortYear;
  const date = new Date(Date.UTC(year, at('M') - 1, at('D')));
  if (Number.isNaN(date.getTime()) || date.getUTCMonth() !== at('M') - 1) return null;
  return date.toISOString().slice(0, 10);
}
