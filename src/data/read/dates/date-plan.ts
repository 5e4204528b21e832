import type { DatePrecision } from '../../table/precision.ts';
import type { TimeKind } from './clock-parser.ts';
import type { DayOrder } from './date-parser.ts';
import type { DateForm } from './numeric-date.ts';

/** How one of an incident's times is read. Positions are those of columns in a row; -1 where there is none. */
export type MomentPlan = {
  readonly date: number;
  readonly time: number;
  /** What the time column holds: a clock time, a whole hour, or hour and minute as HHMM. */
  readonly timeKind: TimeKind;
  readonly order: DayOrder;
  readonly form: DateForm;
  /** A pattern that was given for the dates; they are tried by it first. */
  readonly pattern: string | null;
  readonly precision: DatePrecision;
};

/** Columns that hold one part of the date each; -1 where there is none. */
export type DateParts = { readonly year: number; readonly month: number; readonly day: number };

/**
 * What the times of a dataset are. 'as-written': the wall clock of the file, whatever zone it is stamped with; 'converted-from-utc':
 * instants, turned into the wall clock of the time zone.
 */
export type TimeRule = 'as-written' | 'converted-from-utc';

/** How the dates and times of a file are read. */
export type DatePlan = MomentPlan & {
  /** Parts of the date in columns of their own, instead of a date column. */
  readonly parts: DateParts | null;
  /** A column of minutes beside a column of hours; -1 where there is none. */
  readonly minute: number;
  /** IANA name; null when nobody said. */
  readonly timeZone: string | null;
  readonly timeRule: TimeRule;
  /** Whether the dates are instants, which need a zone to be a wall clock. */
  readonly isInstant: boolean;
  /** Whether whole dates are taken for months or years because all that were seen are first days; a row that is none starts over. */
  readonly isAssumedCoarse: boolean;
  /** The pattern of the dates as the user sees it; null where none was recognised. */
  readonly format: string | null;
  /** How day and month were told apart; null where no date needs it. */
  readonly evidence: DayOrderEvidence | null;
  /** End of a from-to time, and when the incident was reported; null where the file has no such column. */
  readonly end: MomentPlan | null;
  readonly reported: MomentPlan | null;
};

/** How day and month were told apart, shown to the user; null where no date of the file needs it. */
export type DayOrderEvidence = {
  /** Values that only the one order can read. */
  readonly dayFirst: number;
  readonly monthFirst: number;
  /**
   * 'row-order': only in one order are the sampled rows sorted; 'convention': dots are written where the day comes first;
   * 'either': both read every date alike; 'asked': nothing tells.
   */
  readonly decidedBy:
    | 'values'
    | 'profile'
    | 'other-column'
    | 'row-order'
    | 'convention'
    | 'either'
    | 'asked'
    | 'format';
  /** A date that both orders read, differently. */
  readonly example: string | null;
};
