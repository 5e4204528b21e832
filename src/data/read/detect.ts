import { say } from '../../text/say.ts';
import { fail, succeed, type Result } from '../../text/failure.ts';
import type { Role } from '../contract.ts';
import { assignRoles, type Assignment, type ColumnDoubt } from './assign-roles.ts';
import { buildPlan } from './build-plan.ts';
import { detectDatePlan } from './dates/detect-date-plan.ts';
import type { Detection, Doubt, ImportSettings } from './detection.ts';
import { detectPlacePlan } from './places/detect-place-plan.ts';
import type { PlacePlan } from './places/place-plan.ts';
import { describePersons, findPersonColumns, planPersons } from '../persons/person-plan.ts';
import type { ImportPlan } from './plan.ts';
import { genericMissing } from './missing.ts';
import { matchProfile, normalizeHeader, type Profile } from './profile.ts';
import { findProfile, profiles } from './profiles.ts';
import { sampleColumns } from './sample.ts';
import { detectShape, isSettledBy, settleRoles } from './shapes/detect-shape.ts';
import { findCells } from './shapes/find-cells.ts';
import type { SourceHead, TableSource } from './table-source.ts';

/** A detection and, when nothing is in doubt, the plan to import by; otherwise the failure an unattended import ends with. */
export type Detected = {
  readonly detection: Detection;
  readonly plan: Result<ImportPlan>;
  /** How the places are read, and the rows that were looked at, whatever else is still in doubt. */
  readonly places: PlacePlan;
  readonly rows: readonly (readonly string[])[];
};

/** What a column can mean: a script may misspell it. */
const knownRoles: readonly Role[] = [
  'id',
  'date',
  'time',
  'dateReported',
  'dateEnd',
  'timeEnd',
  'category',
  'subcategory',
  'latitude',
  'longitude',
  'x',
  'y',
  'area',
  'address',
  'count',
];

/**
 * Finds out how a file is written: encoding, delimiter, header line, publisher, roles of the columns, order and precision of its dates.
 * Reads 256 kB; only when those leave day and month open are the dates of the whole file read. Fails when the file holds no table.
 */
export async function detectTable(source: TableSource, settings: ImportSettings): Promise<Result<Detected>> {
  const named = settings.profile === undefined ? null : findProfile(settings.profile, settings.savedProfiles);
  if (settings.profile !== undefined && settings.profile !== 'generic' && !named) {
    return fail('import.profile-unknown', { profile: settings.profile });
  }
  const head = await source.readHead({ ...named?.settings, ...settings });
  if (!head.ok) return head;
  const known = [...(settings.savedProfiles ?? []), ...profiles];
  const profile = settings.profile === undefined ? matchProfile(known, head.value.headers) : named;
  return await interpret(source, { ...profile?.settings, ...settings }, head.value, profile);
}

/** Roles the user or the profile fixes, by position of the column. */
function fixRoles(
  settings: ImportSettings,
  profile: Profile | null,
  head: SourceHead,
  file: string,
): Result<Map<number, Assignment>> {
  const fixed = new Map<number, Assignment>();
  const keys = head.headers.map(normalizeHeader);
  const roles = new Set<Role>();
  for (const [role, header] of Object.entries(settings.columns ?? {}) as [Role, string][]) {
    if (!knownRoles.includes(role)) return fail('import.role-unknown', { role, roles: knownRoles.join(', ') });
    roles.add(role);
    // Told that no column plays it.
    if (header === '') continue;
    const exact = head.headers.indexOf(header);
    const index = exact >= 0 ? exact : keys.indexOf(normalizeHeader(header));
    if (index < 0) {
      return fail('import.column-unknown', { file, column: header, columns: head.headers.slice(0, 60).join(', ') });
    }
    fixed.set(index, { role, confidence: 1 });
  }
  for (const header of settings.otherAreas ?? []) {
    const index = Math.max(head.headers.indexOf(header), keys.indexOf(normalizeHeader(header)));
    if (index < 0) {
      return fail('import.column-unknown', { file, column: header, columns: head.headers.slice(0, 60).join(', ') });
    }
    if (!fixed.has(index)) fixed.set(index, { role: 'otherArea', confidence: 1 });
  }
  if (!profile) return succeed(fixed);
  for (const [role, headers] of Object.entries(profile.columns) as [Role, readonly string[]][]) {
    const index = headers.map((header) => keys.indexOf(normalizeHeader(header))).find((at) => at >= 0);
    // A column that falls back for another role keeps its first one.
    if (index !== undefined && !roles.has(role) && !fixed.has(index)) fixed.set(index, { role, confidence: 1 });
  }
  for (const header of settings.otherAreas ? [] : profile.otherAreas) {
    const index = keys.indexOf(normalizeHeader(header));
    if (index >= 0 && !fixed.has(index)) fixed.set(index, { role: 'otherArea', confidence: 1 });
  }
  return succeed(fixed);
}

async function interpret(
  source: TableSource,
  settings: ImportSettings,
  head: SourceHead,
  profile: Profile | null,
): Promise<Result<Detected>> {
  const file = source.name;
  const missing = new Set(profile?.missing ?? genericMissing);
  const samples = sampleColumns(head.headers, head.rows, missing);
  const fixed = fixRoles(settings, profile, head, file);
  if (!fixed.ok) return fixed;
  // A profile says everything about its columns; guessing beside it would contradict it.
  const wide = findCells({ settings, samples, rows: head.rows, fixed: fixed.value });
  const labels = samples.filter(({ index }) => !wide?.excluded.has(index));
  // Names, phone numbers and birth dates are no category, area or date of the incident, unless the user says so.
  const personal = findPersonColumns(labels);
  const isNobodys = ({ index }: { readonly index: number }) => !personal.has(index) || fixed.value.has(index);
  const { assignments: guessed, doubts: columnDoubts } = profile
    ? { assignments: fixed.value, doubts: [] as readonly ColumnDoubt[] }
    : withoutRefused(assignRoles(labels.filter(isNobodys), fixed.value), fixed.value, settings);
  const assignments = settleRoles(wide, samples, head.rows, guessed, fixed.value);
  const find = (role: Role) => [...assignments].find(([, assignment]) => assignment.role === role)?.[0] ?? -1;
  const dates = await detectDatePlan({ source, head, settings, profile, samples, roles: assignments });
  if (!dates.ok) return dates;
  const roles = new Map([
    ...[...assignments].filter(([index]) => !dates.value.released.includes(index)),
    ...dates.value.assigned,
  ]);
  const places = await detectPlacePlan({ file, settings, profile, samples, rows: head.rows, roles });
  if (!places.ok) return places;
  for (const [index, assignment] of places.value.assigned) roles.set(index, assignment);
  const shape = await detectShape({ source, head, settings, samples, wide, roles, dates: dates.value.plan });
  if (!shape.ok) return shape;

  const doubts: Doubt[] = columnDoubts.map((doubt) => ({ kind: 'column', ...doubt }));
  doubts.push(...dates.value.doubts, ...places.value.doubts);
  for (const role of ['date', 'category'] as const) {
    if (find(role) < 0 && !doubts.some((doubt) => 'role' in doubt && doubt.role === role)) {
      doubts.push({ kind: 'column-missing', role });
    }
  }
  // The date is asked for first: a file without one is none of incidents, whatever else it lacks.
  doubts.sort((a, b) => Number(isAboutDate(b)) - Number(isAboutDate(a)));
  const hasCoordinates =
    (find('latitude') >= 0 && find('longitude') >= 0) ||
    (find('x') >= 0 && find('y') >= 0) ||
    places.value.plan.longitude >= 0 ||
    places.value.plan.isProjected;
  // Addresses are matched to places after the import.
  const address = hasCoordinates ? undefined : samples[find('address')]?.header;
  // Which of two columns is the latitude is asked: then there are places.
  const isPlaceAsked = columnDoubts.some(({ role }) => role === 'latitude');
  const hasPlace = hasCoordinates || isPlaceAsked || find('area') >= 0 || address !== undefined;
  // '' says that the file has none.
  if (!hasPlace && settings.columns?.area !== '') doubts.push({ kind: 'column-missing', role: 'area' });

  const persons = planPersons({
    samples,
    rows: head.rows,
    roles,
    excluded: new Set([...(wide?.excluded ?? []), shape.value.plan.count]),
    keep: settings.keepPersonColumns ?? [],
  });
  const open = [...shape.value.doubts, ...doubts.filter((doubt) => !isSettledBy(shape.value, doubt))];
  // Every column of a wide table that holds counts is shown as one.
  const cells = new Set(shape.value.plan.cells?.map(({ index }) => index));
  const detection: Detection = {
    profile: profile?.id ?? 'generic',
    encoding: head.encoding,
    delimiter: head.delimiter,
    headerLine: head.headerLine,
    shape: shape.value.plan.kind,
    hasHeader: head.hasHeader,
    format: head.format,
    sheets: head.sheets,
    sheet: head.sheet,
    files: head.files,
    notes: source.notes(),
    columns: samples.map(({ header, values, index }) => ({
      header,
      ...describePersons(persons, index, values.slice(0, 5)),
      role: roles.get(index)?.role ?? (cells.has(index) ? 'count' : null),
      confidence: roles.get(index)?.confidence ?? (cells.has(index) ? 0.9 : 0),
    })),
    dateFormat: dates.value.format,
    dateEvidence: dates.value.order,
    datePrecision: shape.value.precision,
    timeZone: dates.value.plan.timeZone,
    timeRule: dates.value.plan.timeRule,
    crs: places.value.plan.crs,
    doubts: open,
  };
  const failure = failureOfDoubts(file, settings, open, dates.value.misfit);
  const plan: Result<ImportPlan> =
    failure ??
    succeed(
      buildPlan({
        head,
        profile,
        samples,
        roles,
        dates: {
          ...dates.value.plan,
          precision: shape.value.precision,
          ...(shape.value.plan.kind === 'area-counts' && { end: null, reported: null }),
        },
        places: {
          ...places.value.plan,
          sentinels: [...places.value.plan.sentinels, ...(profile?.defaultPoints ?? [])],
          warnings: [
            ...places.value.plan.warnings,
            ...(address === undefined ? [] : [say('warning.addresses-only', { column: address })]),
          ],
        },
        shape: shape.value.plan,
        excluded: wide?.excluded ?? new Set(),
        missing,
        persons,
      }),
    );
  return succeed({ detection, plan, places: places.value.plan, rows: head.rows });
}

/** What was guessed, less the roles that were said to be nobody's and the areas that were not named when areas were. */
function withoutRefused(
  guessed: ReturnType<typeof assignRoles>,
  fixed: ReadonlyMap<number, Assignment>,
  settings: ImportSettings,
): ReturnType<typeof assignRoles> {
  const isRefused = (role: Assignment['role']) =>
    role === 'otherArea'
      ? settings.otherAreas !== undefined
      : settings.columns?.[role] === '' || (role === 'category' && settings.category !== undefined);
  return {
    assignments: new Map([...guessed.assignments].filter(([index, { role }]) => fixed.has(index) || !isRefused(role))),
    doubts: guessed.doubts.filter(({ role }) => !isRefused(role)),
  };
}

function isAboutDate(doubt: Doubt): boolean {
  return doubt.kind === 'day-or-month-first' || ('role' in doubt && doubt.role === 'date');
}

/** The failure of an import that nobody attends; null when nothing is open. */
function failureOfDoubts(
  file: string,
  settings: ImportSettings,
  doubts: readonly Doubt[],
  misfit: string | null,
): ReturnType<typeof fail> | null {
  for (const doubt of doubts) {
    if (doubt.kind === 'day-or-month-first') {
      return fail('import.date-ambiguous', { file, example: doubt.example, choices: doubt.choices.join(' / ') });
    }
    if (doubt.kind === 'period-missing') return fail('import.period-missing', { file, example: doubt.example });
    // Without an answer places in a projection are left out, and others are read as written; the report says so.
    if (doubt.kind === 'crs' || doubt.kind === 'place-axes') continue;
    // Without an answer every row counts, and the report says so.
    if (doubt.kind === 'counting-rule') continue;
    if (doubt.kind === 'column') {
      return fail('import.column-ambiguous', { file, role: doubt.role, candidates: doubt.candidates.join(', ') });
    }
    if (doubt.role === 'date') return fail('import.no-date-column', { file });
    return fail(doubt.role === 'category' ? 'import.no-category-column' : 'import.no-place-column', { file });
  }
  if (misfit !== null && settings.dateFormat !== undefined) {
    return fail('import.date-format-mismatch', {
      file,
      format: settings.dateFormat,
      example: misfit.slice(0, 40),
    });
  }
  return null;
}
