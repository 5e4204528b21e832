import type { Role } from '../contract.ts';
import type { DatePrecision } from '../table/precision.ts';
import type { DayOrder } from './date-parser.ts';

/** A column of the file that is kept under its header. */
export type PlannedColumn = {
  /** Key in the table: the header, or the header with ' (file)' where a reserved name is the same. */
  readonly name: string;
  readonly header: string;
  readonly index: number;
  readonly role: Role | 'otherArea' | null;
  readonly kind: 'number' | 'category' | 'text';
};

/** Position of a role's column in the row; -1 when the file has none. */
export type RoleIndexes = Readonly<
  Record<'date' | 'time' | 'category' | 'subcategory' | 'latitude' | 'longitude' | 'area' | 'id', number>
>;

/** Everything the import of one file needs to know before its first row. */
export type ImportPlan = {
  readonly profile: string;
  readonly encoding: string;
  readonly delimiter: string;
  readonly newline: '\n' | '\r';
  readonly headerLine: number;
  readonly headers: readonly string[];
  readonly optionalColumns: number;
  readonly index: RoleIndexes;
  /** Columns whose value is the category where the category column is blank, in order. */
  readonly categoryFallback: readonly number[];
  readonly dayOrder: DayOrder;
  readonly precision: DatePrecision;
  readonly timeKind: 'clock' | 'hour' | 'hhmm';
  readonly timeZone: string | null;
  /** West, south, east, north in degrees; null: the whole world. */
  readonly bounds: readonly [number, number, number, number] | null;
  /** Whether the bounds are the publisher's, so that exchanged coordinates can be told. */
  readonly hasPublishedBounds: boolean;
  /** The file has coordinates, but in a projection. */
  readonly isProjected: boolean;
  readonly missing: ReadonlySet<string>;
  readonly columns: readonly PlannedColumn[];
  readonly roles: Partial<Record<Role, string>>;
};

/** Column names the import makes or fills itself. */
export const reservedNames = [
  'time',
  'clock',
  'category',
  'subcategory',
  'area',
  'longitude',
  'latitude',
  'place',
  'id',
  'line',
] as const;
