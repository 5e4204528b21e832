import type { ImportOptions, Role } from '../contract.ts';
import type { PersonFinding } from '../persons/person-plan.ts';
import type { DayOrderEvidence, TimeRule } from './dates/date-plan.ts';
import type { CrsCandidate } from '../places/suggest-crs.ts';
import type { DatePrecision } from '../table/precision.ts';
import type { AxisChoice } from './places/judge-axes.ts';
import type { Profile } from './profile.ts';
import type { SourceFormat } from './table-source.ts';

/** What the import can be told, without the callbacks. */
export type ImportSettings = Omit<ImportOptions, 'onProgress' | 'signal'> & {
  /** Profiles the user saved, which the page adds: they take part in matching, and `profile` may name one. */
  readonly savedProfiles?: readonly Profile[];
};

/** A question only the user can answer, with an example from the file. */
export type Doubt =
  | { readonly kind: 'day-or-month-first'; readonly example: string; readonly choices: readonly string[] }
  | { readonly kind: 'column'; readonly role: Role; readonly candidates: readonly string[] }
  | { readonly kind: 'column-missing'; readonly role: Role }
  /** The places are in a projection nobody named; candidates, likeliest first. Unattended, the rows keep no place. */
  | { readonly kind: 'crs'; readonly example: string; readonly candidates: readonly CrsCandidate[] }
  /** Axes may be exchanged, or signs lost; `choices` are values of `coordinates`, as written first. Unattended, they are read as written. */
  | { readonly kind: 'place-axes'; readonly example: string; readonly choices: readonly AxisChoice[] }
  /** The file holds counts but names no period; `example` is the beginning of its header. */
  | { readonly kind: 'period-missing'; readonly example: string }
  /** Several rows share an id; an unattended import counts every row. */
  | { readonly kind: 'counting-rule'; readonly example: string; readonly offences: number };

/** What the first 256 kB of a file tell: shown in the mapping step, used by the import. */
export type Detection = {
  /** Profile id, or 'generic'. */
  readonly profile: string;
  readonly encoding: string;
  readonly delimiter: string;
  readonly headerLine: number;
  readonly shape: 'incidents' | 'area-counts';
  /** Whether the file names its columns; where it does not they are 'Column 1', 'Column 2' ... */
  readonly hasHeader: boolean;
  readonly format: SourceFormat;
  /** Sheets of a workbook to choose from, and the one that is read. */
  readonly sheets: readonly string[];
  readonly sheet: string | null;
  /** Names of the files, when they are several; their rows become one dataset. */
  readonly files: readonly string[];
  /** Sentences on what of the files is left out. */
  readonly notes: readonly string[];
  readonly columns: readonly {
    readonly header: string;
    /** Without identifiers of persons. */
    readonly samples: readonly string[];
    /** Persons in the column, by its header and the sample; null when none were found. */
    readonly person: PersonFinding | null;
    readonly role: Role | 'otherArea' | null;
    /** 0..1. */
    readonly confidence: number;
  }[];
  readonly dateFormat: string | null;
  /** How day and month were told apart; null where no date needs it. */
  readonly dateEvidence: DayOrderEvidence | null;
  readonly datePrecision: DatePrecision;
  /** Zone of the place, where it is told or the publisher's is known; and what the times are. */
  readonly timeZone: string | null;
  readonly timeRule: TimeRule;
  /** System the places are read in; null where nobody knows it or there are no coordinates. */
  readonly crs: string | null;
  /** Questions that are open. Empty: import without asking. */
  readonly doubts: readonly Doubt[];
};
