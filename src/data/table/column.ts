import type { DatePrecision } from './precision.ts';

/** Numbers; a missing value is NaN in a float array and -2147483648 in an Int32Array. */
export type NumberColumn = { readonly kind: 'number'; readonly values: Float64Array | Float32Array | Int32Array };

/** Labels by code; code 0 means missing and `labels[0]` is ''. */
export type CategoryColumn = {
  readonly kind: 'category';
  readonly codes: Uint8Array | Uint16Array | Uint32Array;
  readonly labels: readonly string[];
};

/** Local wall-clock minutes since 1970-01-01 00:00; a missing time is -2147483648. The precision is part of the data. */
export type TimeColumn = { readonly kind: 'time'; readonly minutes: Int32Array; readonly precision: DatePrecision };

/** Free text: value i is `text.slice(i === 0 ? 0 : ends[i - 1], ends[i])`, ends in UTF-16 units. */
export type TextColumn = { readonly kind: 'text'; readonly text: string; readonly ends: Uint32Array };

export type Column = NumberColumn | CategoryColumn | TimeColumn | TextColumn;
export type ColumnKind = Column['kind'];

/** The missing value of Int32 columns (times and whole numbers). */
export const MISSING_INTEGER = -2147483648;
