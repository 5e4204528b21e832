import type { Role } from '../contract.ts';
import type { PersonPlan } from '../persons/person-plan.ts';
import type { DatePlan } from './dates/date-plan.ts';
import type { DiscoveryPlan } from './discovery.ts';
import type { PlacePlan } from './places/place-plan.ts';
import type { ShapePlan } from './shapes/shape-plan.ts';
import type { SourceHead } from './table-source.ts';

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
export type RoleIndexes = Readonly<Record<'category' | 'subcategory' | 'area' | 'id', number>>;

/** Everything the import of one file needs to know before its first row. */
export type ImportPlan = {
  readonly profile: string;
  readonly head: SourceHead;
  readonly index: RoleIndexes;
  /** Columns whose value is the category where the category column is blank, in order. */
  readonly categoryFallback: readonly number[];
  readonly dates: DatePlan;
  readonly places: PlacePlan;
  readonly shape: ShapePlan;
  readonly missing: ReadonlySet<string>;
  readonly persons: PersonPlan;
  readonly columns: readonly PlannedColumn[];
  readonly roles: Partial<Record<Role, string>>;
  readonly discovery: DiscoveryPlan;
};

/** Column names the import makes or fills itself. */
export const reservedNames = [
  'time',
  'timeEnd',
  'timeReported',
  'clock',
  'category',
  'subcategory',
  'area',
  'longitude',
  'latitude',
  'place',
  'id',
  'count',
  'line',
  'source',
] as const;
