import type { ImportOptions, Role } from '../contract.ts';
import type { DatePrecision } from '../table/precision.ts';

/** Import options a profile answers, so that its files raise no question; an option given beside it counts more. */
export type ProfileSettings = Pick<
  ImportOptions,
  | 'delimiter'
  | 'encoding'
  | 'hasHeader'
  | 'dateFormat'
  | 'coordinates'
  | 'shape'
  | 'countingRule'
  | 'countColumns'
  | 'period'
  | 'category'
>;

/**
 * What is known of one publisher's files. Adding a city is adding a JSON file of this shape; what a user maps by hand is saved in it too.
 * Header names are compared without case, blanks and punctuation.
 */
export type Profile = {
  readonly id: string;
  readonly title: string;
  /** The file is this publisher's when it has every header of one of these lists. */
  readonly match: readonly (readonly string[])[];
  /** For each role the headers that may hold it, the first present one counts. */
  readonly columns: { readonly [R in Role]?: readonly string[] };
  /** Headers whose value is the category where the category column is blank. */
  readonly categoryFallback: readonly string[];
  /** Area columns beside the main one. */
  readonly otherAreas: readonly string[];
  /** Columns of codes that may look like numbers and are none. */
  readonly codes: readonly string[];
  /** Columns that are known only after the incident was looked into. Models have an allow-list of features; a test holds it against these. */
  readonly filledInAfterwards: readonly string[];
  readonly date: {
    /** Order of day and month where a date has its year last; null: the values of the file decide. */
    readonly order: 'day-first' | 'month-first' | null;
    /** Of a date with a clock; a file whose dates lack the clock is coarser. */
    readonly precision: DatePrecision;
    /** What the time column holds: a clock time, a whole hour, or hour and minute as HHMM; null: its values tell. */
    readonly time: 'clock' | 'hour' | 'hhmm' | null;
    /** 'utc' where dates stamped with a zone are true instants; without it the wall clock stands as written, as most publishers mean it. */
    readonly stamps?: 'local' | 'utc';
  };
  readonly timeZone: string | null;
  readonly crs: string;
  /** West, south, east, north in degrees: a place outside is not one of this publisher's. */
  readonly bounds: readonly [number, number, number, number] | null;
  /** Whether points are moved to street or block anchors before publication. */
  readonly snapped: boolean;
  /** Texts that mean 'no value', beside the empty one. */
  readonly missing: readonly string[];
  /** Categories that exist because police looked for them; all others are reported by victims or witnesses. */
  readonly policeDiscovered: readonly string[];
  /** Categories of which some incidents are reported and some found by police. */
  readonly mixedDiscovery?: readonly string[];
  readonly settings?: ProfileSettings;
  /** Longitude and latitude that stand for no place: a headquarters, a default of the geocoder. */
  readonly defaultPoints?: readonly (readonly [longitude: number, latitude: number])[];
  /** Columns that tell of persons: age, sex, race. */
  readonly personColumns?: readonly string[];
};

/** A header as it is compared: small letters and digits only. */
export function normalizeHeader(header: string): string {
  return header
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

/** The profile whose longest list of headers the file has; null when none fits. */
export function matchProfile(profiles: readonly Profile[], headers: readonly string[]): Profile | null {
  const present = new Set(headers.map(normalizeHeader));
  const fits = profiles.flatMap((profile) =>
    profile.match
      .filter((required) => required.every((header) => present.has(normalizeHeader(header))))
      .map((required) => ({ profile, matched: required.length })),
  );
  return fits.sort((a, b) => b.matched - a.matched)[0]?.profile ?? null;
}
