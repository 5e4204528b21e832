import type { Role } from '../contract.ts';
import type { Assignment } from './assign-roles.ts';
import { isDropped, type PersonPlan } from '../persons/person-plan.ts';
import { kindOfColumn } from './column-kind.ts';
import { planDiscovery } from './discovery.ts';
import type { DatePlan } from './dates/date-plan.ts';
import type { PlacePlan } from './places/place-plan.ts';
import { reservedNames, type ImportPlan, type PlannedColumn } from './plan.ts';
import { normalizeHeader, type Profile } from './profile.ts';
import type { ColumnSample } from './sample.ts';
import type { ShapePlan } from './shapes/shape-plan.ts';
import type { SourceHead } from './table-source.ts';

/** Roles that get a reserved column; all others keep their header. */
const reservedRoles = ['date', 'category', 'subcategory', 'latitude', 'longitude', 'area', 'id'] as const;

/** Puts what was found out about a file into the plan its rows are read by. */
export function buildPlan(found: {
  readonly head: SourceHead;
  readonly profile: Profile | null;
  readonly samples: readonly ColumnSample[];
  readonly roles: ReadonlyMap<number, Assignment>;
  readonly dates: DatePlan;
  readonly places: PlacePlan;
  readonly shape: ShapePlan;
  /** Columns that are no columns of the table: the cells of a wide one. */
  readonly excluded: ReadonlySet<number>;
  readonly missing: ReadonlySet<string>;
  readonly persons: PersonPlan;
}): ImportPlan {
  const { head, profile, samples, roles, dates, places } = found;
  const find = (role: Role) => [...roles].find(([, assignment]) => assignment.role === role)?.[0] ?? -1;
  const indexOf = (header: string) => samples.findIndex(({ key }) => key === normalizeHeader(header));
  const codes = new Set(profile?.codes.map(normalizeHeader));
  const columns: PlannedColumn[] = [];
  const named: Partial<Record<Role, string>> = {};
  for (const sample of samples) {
    const role = roles.get(sample.index)?.role ?? null;
    if (role !== null && role !== 'otherArea') named[role] = sample.header;
    if ((reservedRoles as readonly unknown[]).includes(role)) continue;
    if (sample.index === dates.end?.date || sample.index === dates.reported?.date) continue;
    if (isDropped(found.persons, sample.index)) continue;
    if (found.excluded.has(sample.index) || sample.index === found.shape.count) continue;
    const isReserved = (reservedNames as readonly string[]).includes(sample.header);
    columns.push({
      name: isReserved ? `${sample.header} (file)` : sample.header,
      header: sample.header,
      index: sample.index,
      role,
      kind:
        role === 'otherArea' || role === 'time' || role === 'timeEnd'
          ? 'category'
          : kindOfColumn(sample, codes.has(sample.key)),
    });
  }
  if (places.form === 'point' && places.longitude >= 0) {
    named.latitude = named.longitude = samples[places.longitude]!.header;
  }
  return {
    profile: profile?.id ?? 'generic',
    head,
    index: {
      category: find('category'),
      subcategory: find('subcategory'),
      area: find('area'),
      id: find('id'),
    },
    categoryFallback: (profile?.categoryFallback ?? []).map(indexOf).filter((at) => at >= 0 && at !== find('category')),
    dates,
    places,
    shape: found.shape,
    missing: found.missing,
    persons: found.persons,
    columns,
    roles: named,
    discovery: planDiscovery(profile),
  };
}
