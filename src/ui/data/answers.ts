import type { ImportOptions, Role } from '../../data/contract.ts';
import type { Detection, Doubt } from '../../data/read/detection.ts';

/** A role; or another area beside the main one, of which a file can have several; or both coordinates in one column. */
export type ColumnRole = Role | 'otherArea' | 'place';

/** Every role a column can be given by hand, in the order of the menu. */
export const ROLES = [
  'date',
  'time',
  'dateEnd',
  'timeEnd',
  'dateReported',
  'category',
  'subcategory',
  'latitude',
  'longitude',
  'place',
  'x',
  'y',
  'area',
  'otherArea',
  'address',
  'id',
  'count',
] as const satisfies readonly ColumnRole[];

/** Roles that several columns can have. */
const MANY: ReadonlySet<ColumnRole> = new Set<ColumnRole>(['otherArea', 'count']);

/** What the reader chose by hand: meanings of columns by position, and everything else as the import takes it. */
export type Answers = {
  readonly roles: ReadonlyMap<number, ColumnRole | null>;
  readonly options: Omit<ImportOptions, 'columns' | 'otherAreas' | 'countColumns' | 'onProgress' | 'signal'>;
  /** Places in a system nobody knows: the incidents are to be kept without them. */
  readonly isWithoutPlaces?: boolean;
  /** The file says nowhere where an incident was. */
  readonly isWithoutArea?: boolean;
};

export const NO_ANSWERS: Answers = { roles: new Map(), options: {} };

/** The answers with one of the options changed; undefined takes it back. */
export function withOption(answers: Answers, change: Partial<Answers['options']>): Answers {
  const options = Object.fromEntries(
    Object.entries({ ...answers.options, ...change }).filter(([, value]) => value !== undefined),
  ) as Answers['options'];
  return { ...answers, options };
}

/** What the columns were taken for, as the menu names it. */
export function detectedRoles({ columns }: Pick<Detection, 'columns'>): readonly (ColumnRole | null)[] {
  const has = (role: Role) => columns.some((column) => column.role === role);
  const isPair = has('latitude') !== has('longitude');
  return columns.map(({ role }) => (isPair && (role === 'latitude' || role === 'longitude') ? 'place' : role));
}

/** What each column means now: what the reader said, else what was found. A role that belongs to one column leaves the one it was found in. */
export function shownRoles(detection: Detection, { roles }: Answers): readonly (ColumnRole | null)[] {
  const byHand = new Set([...roles.values()].filter((role) => role !== null && !MANY.has(role)));
  return detectedRoles(detection).map((role, index) => {
    const given = roles.get(index);
    if (given !== undefined) return given;
    if (role === null || byHand.has(role)) return null;
    const isPlace = role === 'latitude' || role === 'longitude';
    return (isPlace && byHand.has('place')) || (role === 'place' && (byHand.has('latitude') || byHand.has('longitude')))
      ? null
      : role;
  });
}

/** Gives a column a meaning by hand; a column that had it by hand loses it, and so does a type named for all rows. */
export function assignRole(answers: Answers, column: number, role: ColumnRole | null): Answers {
  const roles = new Map(answers.roles);
  if (role !== null && !MANY.has(role)) {
    for (const [index, other] of roles) if (index !== column && other === role) roles.set(index, null);
  }
  roles.set(column, role);
  return { ...(role === 'category' ? withOption(answers, { category: undefined }) : answers), roles };
}

/** Names one type for all rows instead of a column of types; nothing takes it back. */
export function nameCategory(answers: Answers, name: string): Answers {
  if (name === '') return withOption(answers, { category: undefined });
  const roles = new Map([...answers.roles].filter(([, role]) => role !== 'category'));
  return { ...withOption(answers, { category: name }), roles };
}

/**
 * The answers as the import takes them. `base` is what was found before any meaning was given by hand: what it found and is nobody's now
 * is said to be nobody's, so that it is not found again.
 */
export function optionsOf(answers: Answers, base: Detection, detection: Detection = base): ImportOptions {
  const headers = base.columns.map(({ header }) => header);
  const columns: Partial<Record<Role, string>> = {};
  const shown = shownRoles(base, answers);
  const before = detectedRoles(base);
  for (const role of before) {
    if (role === null || role === 'otherArea' || role === 'count' || shown.includes(role)) continue;
    if (role !== 'place') columns[role] = '';
    else if (!shown.includes('latitude')) columns.latitude = '';
  }
  for (const [index, role] of answers.roles) {
    const header = headers[index];
    if (role === null || role === 'otherArea' || role === 'count' || header === undefined) continue;
    if (role !== 'place') columns[role] = header;
    else {
      columns.latitude = header;
      columns.longitude = '';
    }
  }
  // What was in doubt is confirmed by what stands in the menus.
  for (const doubt of detection.doubts) {
    if (doubt.kind !== 'column' || columns[doubt.role] !== undefined) continue;
    const at = shownRoles(detection, answers).indexOf(doubt.role);
    if (at >= 0) columns[doubt.role] = headers[at] ?? '';
  }
  if (answers.options.category !== undefined) columns.category = '';
  if (answers.isWithoutArea && !shown.includes('area')) columns.area = '';
  const areas = many('otherArea');
  const counts = many('count');
  if (counts.isChanged && counts.now.length === 1 && counts.before <= 1) columns.count = counts.now[0]!;
  if (counts.isChanged && counts.now.length === 0) columns.count = '';
  return {
    ...answers.options,
    ...(Object.keys(columns).length > 0 && { columns }),
    ...(areas.isChanged && { otherAreas: areas.now }),
    ...(counts.isChanged && counts.now.length > 0 && columns.count === undefined && { countColumns: counts.now }),
  };

  function many(role: 'otherArea' | 'count') {
    const now = headers.filter((_, index) => shown[index] === role);
    const first = headers.filter((_, index) => before[index] === role);
    return { now, before: first.length, isChanged: now.join('\n') !== first.join('\n') };
  }
}

/** What still stands in the way of an import. */
export type Obstacle = 'date' | 'category' | 'area' | 'column' | 'date-format' | 'period' | 'place' | 'problem';

/** What the file leaves open that has no safe default. */
export function obstaclesOf(detection: Detection, answers: Answers): readonly Obstacle[] {
  const obstacles: Obstacle[] = [];
  const shown = shownRoles(detection, answers);
  for (const doubt of detection.doubts) {
    if (doubt.kind === 'day-or-month-first') obstacles.push('date-format');
    if (doubt.kind === 'period-missing') obstacles.push('period');
    if ((doubt.kind === 'crs' || doubt.kind === 'place-axes') && !isAnswered(doubt, answers)) obstacles.push('place');
    if (doubt.kind === 'column' && !shown.includes(doubt.role)) obstacles.push('column');
    if (doubt.kind !== 'column-missing') continue;
    if (doubt.role === 'date' || doubt.role === 'category') obstacles.push(doubt.role);
    else obstacles.push('area');
  }
  return obstacles;
}

/** Two questions of one kind are the same one, however it was worded. */
export function keyOfDoubt(doubt: Doubt): string {
  return 'role' in doubt ? `column ${doubt.role}` : doubt.kind;
}

/** Whether a question that is settled now was settled by the reader: then it stays, with its answer, until it is taken back. */
export function isAnswered(doubt: Doubt, { options, roles, isWithoutPlaces, isWithoutArea }: Answers): boolean {
  switch (doubt.kind) {
    case 'day-or-month-first':
      return options.dateFormat !== undefined;
    case 'counting-rule':
      return options.countingRule !== undefined;
    case 'period-missing':
      return options.period !== undefined;
    case 'crs':
      return options.crs !== undefined || isWithoutPlaces === true;
    case 'place-axes':
      return options.coordinates !== undefined;
    default: {
      const given = [...roles.values()];
      if (doubt.role === 'area')
        return isWithoutArea === true || given.some((role) => role !== null && PLACES.has(role));
      return given.includes(doubt.role) || (doubt.role === 'category' && options.category !== undefined);
    }
  }
}

const PLACES: ReadonlySet<ColumnRole> = new Set<ColumnRole>(['area', 'latitude', 'longitude', 'place', 'x', 'y']);

/** The questions to show after another look at the file: those that are open, and those the reader has answered, where they stood. */
export function questionsAfter(asked: readonly Doubt[], open: readonly Doubt[], answers: Answers): readonly Doubt[] {
  const now = new Map(open.map((doubt) => [keyOfDoubt(doubt), doubt]));
  const kept = asked.flatMap((doubt) => {
    const again = now.get(keyOfDoubt(doubt));
    now.delete(keyOfDoubt(doubt));
    if (again) return [again];
    return isAnswered(doubt, answers) ? [doubt] : [];
  });
  return [...kept, ...now.values()];
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
