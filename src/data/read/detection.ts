import type { ImportOptions, Role } from '../contract.ts';
import type { DatePrecision } from '../table/precision.ts';

/** What the import can be told, without the callbacks. */
export type ImportSettings = Omit<ImportOptions, 'onProgress' | 'signal'>;

/** A question only the user can answer, with an example from the file. */
export type Doubt =
  | { readonly kind: 'day-or-month-first'; readonly example: string; readonly choices: readonly string[] }
  | { readonly kind: 'column'; readonly role: Role; readonly candidates: readonly string[] }
  | { readonly kind: 'column-missing'; readonly role: Role };

/** What the first 256 kB of a file tell: shown in the mapping step, used by the import. */
export type Detection = {
  /** Profile id, or 'generic'. */
  readonly profile: string;
  readonly encoding: string;
  readonly delimiter: string;
  readonly headerLine: number;
  readonly columns: readonly {
    readonly header: string;
    readonly samples: readonly string[];
    readonly role: Role | 'otherArea' | null;
    /** 0..1. */
    readonly confidence: number;
  }[];
  readonly dateFormat: string | null;
  readonly datePrecision: DatePrecision;
  /** Questions that are open. Empty: import without asking. */
  readonly doubts: readonly Doubt[];
};
