import { fail, succeed, type Result } from '../../text/failure.ts';
import type { ImportOptions, Role } from '../contract.ts';
import { assignRoles, clockKind, type Assignment, type ColumnDoubt } from './assign-roles.ts';
import { readHeadBytes, type ByteSource } from './byte-source.ts';
import { createDateParser, DATE_READ, type DayOrder } from './date-parser.ts';
import { describeFormat, finenessOfDates, orderOfFormat, settleOrder, weighOrders } from './detect-dates.ts';
import type { Detection } from './detection.ts';
import { createDecoder, detectBinary, detectEncoding } from './encoding.ts';
import { readHead, type Head } from './header.ts';
import { buildPlan } from './build-plan.ts';
import type { ImportPlan } from './plan.ts';
import { matchProfile, normalizeHeader, type Profile } from './profile.ts';
import { findProfile, profiles } from './profiles.ts';
import { sampleColumns, type ColumnSample } from './sample.ts';
import { readDateColumn } from './scan-dates.ts';

/** What the import can be told, without the callbacks. */
export type ImportSettings = Omit<ImportOptions, 'onProgress' | 'signal'>;

/** A detection and, when nothing is in doubt, the plan to import by; otherwise the failure an unattended import ends with. */
export type Detected = { readonly detection: Detection; readonly plan: Result<ImportPlan> };

/** Bytes of the file that are looked at before anything is asked. */
const HEAD_BYTES = 262144;

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

/** Texts that mean 'no value' in files no profile knows. */
const genericMissing = ['NULL', 'null', 'NaN', 'nan', 'N/A', '#N/A'];

/**
 * Finds out how a file is written: encoding, delimiter, header line, publisher, roles of the columns, order and precision of its dates.
 * Reads 256 kB; only when those leave day and month open are the dates of the whole file read. Fails when the file holds no table.
 */
export async function detectTable(source: ByteSource, settings: ImportSettings): Promise<Result<Detected>> {
  const read = await readHeadBytes(source, HEAD_BYTES);
  if (!read.ok) return read;
  const { head: bytes, isWhole } = read.value;
  const file = source.name;
  if (bytes.length === 0) return fail('import.empty-file', { file });
  const binary = detectBinary(bytes);
  if (binary !== null) return fail('import.binary-file', { file, kind: binary });
  const encoding = settings.encoding ?? detectEncoding(bytes).name;
  const decoder = createDecoder(encoding);
  if (!decoder) return fail('import.encoding-unknown', { encoding });
  const text = decoder.decode(bytes) + (isWhole ? decoder.finish() : '');
  const head = readHead(text, file, isWhole, settings.delimiter);
  if (!head.ok) return head;
  const profile = chooseProfile(settings, head.value.headers);
  if (!profile.ok) return profile;
  return await interpret(source, settings, encoding, head.value, profile.value);
}

function chooseProfile(settings: ImportSettings, headers: readonly string[]): Result<Profile | null> {
  if (settings.profile === 'generic') return succeed(null);
  if (settings.profile === undefined) return succeed(matchProfile(profiles, headers));
  const profile = findProfile(settings.profile);
  return profile ? succeed(profile) : fail('import.profile-unknown', { profile: settings.profile });
}

/** Roles the user or the profile fixes, by position of the column. */
function fixRoles(
  settings: ImportSettings,
  profile: Profile | null,
  head: Head,
  file: string,
): Result<Map<number, Assignment>> {
  const fixed = new Map<number, Assignment>();
  const keys = head.headers.map(normalizeHeader);
  const roles = new Set<Role>();
  for (const [role, header] of Object.entries(settings.columns ?? {}) as [Role, string][]) {
    if (!knownRoles.includes(role)) return fail('import.role-unknown', { role, roles: knownRoles.join(', ') });
    const exact = head.headers.indexOf(header);
    const index = exact >= 0 ? exact : keys.indexOf(normalizeHeader(header));
    if (index < 0) {
      return fail('import.column-unknown', { file, column: header, columns: head.headers.slice(0, 60).join(', ') });
    }
    fixed.set(index, { role, confidence: 1 });
    roles.add(role);
  }
  if (!profile) return succeed(fixed);
  for (const [role, headers] of Object.entries(profile.columns) as [Role, readonly string[]][]) {
    const index = headers.map((header) => keys.indexOf(normalizeHeader(header))).find((at) => at >= 0);
    // A column that falls back for another role keeps its first one.
    if (index !== undefined && !roles.has(role) && !fixed.has(index)) fixed.set(index, { role, confidence: 1 });
  }
  for (const header of profile.otherAreas) {
    const index = keys.indexOf(normalizeHeader(header));
    if (index >= 0 && !fixed.has(index)) fixed.set(index, { role: 'otherArea', confidence: 1 });
  }
  return succeed(fixed);
}

async function interpret(
  source: ByteSource,
  settings: ImportSettings,
  encoding: string,
  head: Head,
  profile: Profile | null,
): Promise<Result<Detected>> {
  const file = source.name;
  const missing = new Set(profile?.missing ?? genericMissing);
  const samples = sampleColumns(head.headers, head.rows, missing);
  const fixed = fixRoles(settings, profile, head, file);
  if (!fixed.ok) return fixed;
  // A profile says everything about its columns; guessing beside it would contradict it.
  const { assignments, doubts: columnDoubts } = profile
    ? { assignments: fixed.value, doubts: [] as readonly ColumnDoubt[] }
    : assignRoles(samples, fixed.value);
  const find = (role: Role) => [...assignments].find(([, assignment]) => assignment.role === role)?.[0] ?? -1;
  const date = samples[find('date')];
  const order = date ? await findOrder(source, settings, encoding, head, profile, date) : succeed(noOrder);
  if (!order.ok) return order;
  const dates = describeDates(settings, date, order.value.order, profile);
  const roles = new Map(assignments);
  const time = find('time');
  // A clock in the date says more than an hour column; then the column is like any other.
  if (time >= 0 && dates.usesClock && !settings.columns?.time) roles.delete(time);
  const timeSample = roles.has(time) ? samples[time] : undefined;
  const kind = timeSample && (profile?.date.time ?? clockKind(timeSample) ?? 'clock');
  const precision = kind && dates.precision === 'day' ? (kind === 'hour' ? 'hour' : 'minute') : dates.precision;

  const doubts: Detection['doubts'][number][] = columnDoubts.map((doubt) => ({ kind: 'column', ...doubt }));
  const choices = ['DD/MM/YYYY', 'MM/DD/YYYY'];
  if (order.value.example !== null) doubts.push({ kind: 'day-or-month-first', example: order.value.example, choices });
  for (const role of ['date', 'category'] as const) {
    if (find(role) < 0 && !doubts.some((doubt) => 'role' in doubt && doubt.role === role)) {
      doubts.push({ kind: 'column-missing', role });
    }
  }
  // The date is asked for first: a file without one is none of incidents, whatever else it lacks.
  doubts.sort((a, b) => Number(isAboutDate(b)) - Number(isAboutDate(a)));
  const hasPlace =
    find('area') >= 0 || (find('latitude') >= 0 && find('longitude') >= 0) || (find('x') >= 0 && find('y') >= 0);
  if (!hasPlace) doubts.push({ kind: 'column-missing', role: 'area' });

  const detection: Detection = {
    profile: profile?.id ?? 'generic',
    encoding,
    delimiter: head.delimiter,
    headerLine: head.headerLine,
    columns: samples.map(({ header, values, index }) => ({
      header,
      samples: values.slice(0, 5),
      role: roles.get(index)?.role ?? null,
      confidence: roles.get(index)?.confidence ?? 0,
    })),
    dateFormat: dates.format,
    datePrecision: precision,
    doubts,
  };
  const failure = failureOfDoubts(file, settings, samples, find, doubts, dates);
  const plan: Result<ImportPlan> =
    failure ??
    succeed(
      buildPlan({
        encoding,
        head,
        profile,
        samples,
        roles,
        order: order.value.order,
        precision,
        timeKind: kind ?? 'clock',
        missing,
        timeZone: settings.timeZone ?? profile?.timeZone ?? null,
      }),
    );
  return succeed({ detection, plan });
}

function isAboutDate(doubt: Detection['doubts'][number]): boolean {
  return doubt.kind === 'day-or-month-first' || doubt.role === 'date';
}

type FoundOrder = { readonly order: DayOrder; readonly example: string | null };
const noOrder: FoundOrder = { order: null, example: null };

/** The order of day and month: told, settled by the values (of the whole file if it must be), or the publisher's; else an example to ask with. */
async function findOrder(
  source: ByteSource,
  settings: ImportSettings,
  encoding: string,
  head: Head,
  profile: Profile | null,
  date: ColumnSample,
): Promise<Result<FoundOrder>> {
  if (settings.dateFormat !== undefined) {
    const order = orderOfFormat(settings.dateFormat);
    if (order === undefined) return fail('import.date-format-invalid', { format: settings.dateFormat });
    return succeed({ order: order === 'none' ? null : order, example: null });
  }
  const evidence = weighOrders(date.values);
  const settled = settleOrder(evidence);
  if (settled === 'none') return succeed({ order: profile?.date.order ?? null, example: null });
  if (settled !== 'open') return succeed({ order: settled, example: null });
  if (profile?.date.order) return succeed({ order: profile.date.order, example: null });
  // Dots are written where the day comes first.
  if (date.values.every((value) => /^\d{1,2}\.\d{1,2}\./.test(value)))
    return succeed({ order: 'day-first', example: null });
  const values = await readDateColumn(source, encoding, head, date.index);
  if (!values.ok) return values;
  const all = settleOrder(values.value);
  const isMixed = values.value.dayFirst > 0 && values.value.monthFirst > 0;
  if (all === 'open' && (values.value.example !== null || isMixed)) {
    return succeed({ order: null, example: values.value.example ?? date.values[0]! });
  }
  // Nothing but dates such as 05/05/2019: both orders read them alike.
  return succeed({ order: all === 'day-first' ? 'day-first' : 'month-first', example: null });
}

type DateDescription = {
  readonly precision: 'minute' | 'day' | 'month' | 'year';
  readonly usesClock: boolean;
  readonly format: string | null;
  readonly misfit: string | null;
};

function describeDates(
  settings: ImportSettings,
  date: ColumnSample | undefined,
  order: DayOrder,
  profile: Profile | null,
): DateDescription {
  if (!date) return { precision: 'day', usesClock: false, format: null, misfit: null };
  const { precision, hasClock } = finenessOfDates(date.values, order, date.key);
  const parser = createDateParser(order);
  const readable = date.values.find((value) => parser.parse(value) === DATE_READ);
  // A file sorted by date can begin with thousands of midnights: where the publisher writes clocks, they are times.
  const usesClock = precision === 'minute' || (hasClock && profile?.date.precision === 'minute');
  return {
    precision: usesClock ? 'minute' : precision,
    usesClock,
    format: settings.dateFormat ?? (readable === undefined ? null : describeFormat(readable, order)),
    misfit: readable === undefined ? (date.values[0] ?? null) : null,
  };
}

/** The failure of an import that nobody attends; null when nothing is open. */
function failureOfDoubts(
  file: string,
  settings: ImportSettings,
  samples: readonly ColumnSample[],
  find: (role: Role) => number,
  doubts: Detection['doubts'],
  dates: DateDescription,
): ReturnType<typeof fail> | null {
  for (const doubt of doubts) {
    if (doubt.kind === 'day-or-month-first') {
      return fail('import.date-ambiguous', { file, example: doubt.example, choices: doubt.choices.join(' / ') });
    }
    if (doubt.kind === 'column') {
      return fail('import.column-ambiguous', { file, role: doubt.role, candidates: doubt.candidates.join(', ') });
    }
    if (doubt.role === 'date') return fail('import.no-date-column', { file });
    return fail(doubt.role === 'category' ? 'import.no-category-column' : 'import.no-place-column', { file });
  }
  if (dates.misfit !== null && settings.dateFormat !== undefined) {
    return fail('import.date-format-mismatch', {
      file,
      format: settings.dateFormat,
      example: dates.misfit.slice(0, 40),
    });
  }
  const count = samples[find('count')];
  if (count && new Set(count.values).size > 1 && count.greatest > 1) {
    return fail('import.counts-unsupported', { file, column: count.header });
  }
  return null;
}
