import { fail, succeed, type Result } from '../../text/failure.ts';
import { orderOfFormat } from './dates/day-order.ts';
import type { Profile, ProfileSettings } from './profile.ts';

/** Format of profile files: raised when an older app could not read them. */
export const PROFILE_FORMAT = 1;
/** A profile of a hundred columns has a few kilobytes. */
export const MOST_PROFILE_BYTES = 262_144;

const MOST_TEXTS = 2000;
const MOST_CHARACTERS = 300;
const roles = new Set<string>(
  'id date time dateReported dateEnd timeEnd category subcategory latitude longitude x y area address count'.split(' '),
);

/** A profile as JSON text for another machine: data only. */
export function writeProfile(profile: Profile): string {
  return `${JSON.stringify({ beatbookProfile: PROFILE_FORMAT, ...profile }, null, 2)}\n`;
}

/** Whether a value is what a field of a profile holds. */
type Check = (value: unknown) => boolean;

const isText: Check = (value) => typeof value === 'string' && value.length <= MOST_CHARACTERS;
const isName: Check = (value) => isText(value) && (value as string).trim() !== '';
const isOneOf =
  (...choices: readonly unknown[]): Check =>
  (value) =>
    choices.includes(value);
const isNumberWithin =
  (most: number): Check =>
  (value) =>
    typeof value === 'number' && Number.isFinite(value) && Math.abs(value) <= most;
const isListOf =
  (check: Check, least = 0, most = MOST_TEXTS): Check =>
  (value) =>
    Array.isArray(value) && value.length >= least && value.length <= most && value.every(check);
const isBoolean: Check = (value) => typeof value === 'boolean';

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Name of the first field that is not what it should be; null when all are. */
function findWrong(
  value: unknown,
  required: Readonly<Record<string, Check>>,
  optional: Readonly<Record<string, Check>> = {},
): string | null {
  if (!isRecord(value)) return '';
  for (const key of Object.keys(value)) if (!Object.hasOwn(required, key) && !Object.hasOwn(optional, key)) return key;
  for (const [key, check] of Object.entries(required)) if (!check(value[key])) return key;
  for (const [key, check] of Object.entries(optional)) if (value[key] !== undefined && !check(value[key])) return key;
  return null;
}

const isTimeZone: Check = (value) => {
  if (value === null) return true;
  if (!isName(value)) return false;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: value as string }) instanceof Intl.DateTimeFormat;
  } catch {
    return false;
  }
};

const isBounds: Check = (value) => {
  if (value === null) return true;
  if (!isListOf(isNumberWithin(180), 4, 4)(value)) return false;
  const [west, south, east, north] = value as readonly number[];
  return west! < east! && south! < north! && Math.abs(south!) <= 90 && Math.abs(north!) <= 90;
};

const isPoint: Check = (value) => {
  if (!isListOf(isNumberWithin(180), 2, 2)(value)) return false;
  return Math.abs((value as readonly number[])[1]!) <= 90;
};

const dateFields: Readonly<Record<string, Check>> = {
  order: isOneOf('day-first', 'month-first', null),
  precision: isOneOf('minute', 'hour', 'day', 'month', 'year'),
  time: isOneOf('clock', 'hour', 'hhmm', null),
};

const settingsFields = {
  delimiter: isOneOf(',', ';', '\t', '|'),
  encoding: (value) => typeof value === 'string' && /^[a-z0-9_-]{2,30}$/i.test(value),
  hasHeader: isBoolean,
  dateFormat: (value) =>
    isName(value) &&
    (['epoch-seconds', 'epoch-milliseconds', 'excel-serial'].includes(value as string) ||
      orderOfFormat(value as string) !== undefined),
  coordinates: (value) =>
    findWrong(value, {}, { swapped: isBoolean, negative: isListOf(isOneOf('longitude', 'latitude'), 0, 2) }) === null,
  shape: isOneOf('incidents', 'area-counts'),
  countingRule: isOneOf('offences', 'incidents'),
  countColumns: isListOf(isName),
  period: (value) => typeof value === 'string' && /^\d{4}(-\d\d){0,2}$/.test(value),
  category: isName,
} as const satisfies Record<keyof ProfileSettings, Check>;

const required = {
  id: (value) => typeof value === 'string' && /^[\p{L}\p{N}][\p{L}\p{N}._-]{0,99}$/u.test(value) && value !== 'generic',
  title: (value) => isName(value) && (value as string).length <= 120,
  match: isListOf(isListOf(isName, 2), 0, 20),
  columns: (value) =>
    isRecord(value) &&
    Object.entries(value).every(([role, headers]) => roles.has(role) && isListOf(isName, 1, 20)(headers)),
  categoryFallback: isListOf(isName),
  otherAreas: isListOf(isName),
  codes: isListOf(isName),
  filledInAfterwards: isListOf(isName),
  date: (value) => findWrong(value, dateFields, { stamps: isOneOf('local', 'utc') }) === null,
  timeZone: isTimeZone,
  crs: (value) => typeof value === 'string' && /^(EPSG|ESRI):\d{4,6}$/.test(value),
  bounds: isBounds,
  snapped: isBoolean,
  missing: isListOf(isText, 0, 100),
  policeDiscovered: isListOf(isName),
} as const satisfies { readonly [K in keyof Profile as undefined extends Profile[K] ? never : K]: Check };

const optional = {
  mixedDiscovery: isListOf(isName),
  settings: (value) => findWrong(value, {}, settingsFields) === null,
  defaultPoints: isListOf(isPoint, 0, 100),
  personColumns: isListOf(isName),
} as const satisfies { readonly [K in keyof Profile as undefined extends Profile[K] ? K : never]-?: Check };

/** Checks that a value is a profile and nothing beside it. Fails with 'profile.invalid', which names the first wrong field. */
export function checkProfile(value: unknown, file: string): Result<Profile> {
  const wrong = findWrong(value, required, optional);
  if (wrong !== null) return fail('profile.invalid', { file, field: (wrong || 'profile').slice(0, 60) });
  return succeed(value as Profile);
}

/** Reads the text of a profile file. Fails with 'profile.invalid' or, for a later format, 'profile.newer'. */
export function readProfile(text: string, file: string): Result<Profile> {
  if (text.length > MOST_PROFILE_BYTES) return fail('profile.invalid', { file, field: 'size' });
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return fail('profile.invalid', { file, field: 'JSON' });
  }
  if (!isRecord(parsed)) return fail('profile.invalid', { file, field: 'beatbookProfile' });
  const { beatbookProfile: version, ...profile } = parsed;
  if (typeof version === 'number' && version > PROFILE_FORMAT) return fail('profile.newer', { file, version });
  if (version !== PROFILE_FORMAT) return fail('profile.invalid', { file, field: 'beatbookProfile' });
  return checkProfile(profile, file);
}
