import type { Role } from '../contract.ts';
import type { DatePrecision } from '../table/precision.ts';
import type { Assignment } from './assign-roles.ts';
import { kindOfColumn } from './column-kind.ts';
import type { DayOrder } from './date-parser.ts';
import type { Head } from './header.ts';
import { estimateBounds } from './place-bounds.ts';
import { reservedNames, type ImportPlan, type PlannedColumn } from './plan.ts';
import { normalizeHeader, type Profile } from './profile.ts';
import type { ColumnSample } from './sample.ts';

/** Roles that get a reserved column; all others keep their header. */
const reservedRoles = ['date', 'category', 'subcategory', 'latitude', 'longitude', 'area', 'id'] as const;

/** Puts what was found out about a file into the plan its rows are read by. */
export function buildPlan(found: {
  readonly encoding: string;
  readonly head: Head;
  readonly profile: Profile | null;
  readonly samples: readonly ColumnSample[];
  readonly roles: ReadonlyMap<number, Assignment>;
  readonly order: DayOrder;
  readonly precision: DatePrecision;
  readonly timeKind: 'clock' | 'hour' | 'hhmm';
  readonly missing: ReadonlySet<string>;
  readonly timeZone: string | null;
}): ImportPlan {
  const { head, profile, samples, roles } = found;
  const find = (role: Role) => [...roles].find(([, assignment]) => assignment.role === role)?.[0] ?? -1;
  const indexOf = (header: string) => samples.findIndex(({ key }) => key === normalizeHeader(header));
  const codes = new Set(profile?.codes.map(normalizeHeader));
  const columns: PlannedColumn[] = [];
  const named: Partial<Record<Role, string>> = {};
  for (const sample of samples) {
    const role = roles.get(sample.index)?.role ?? null;
    if (role !== null && role !== 'otherArea') named[role] = sample.header;
    if ((reservedRoles as readonly unknown[]).includes(role)) continue;
    const isReserved = (reservedNames as readonly string[]).includes(sample.header);
    columns.push({
      name: isReserved ? `${sample.header} (file)` : sample.header,
      header: sample.header,
      index: sample.index,
      role,
      kind: role === 'otherArea' || role === 'time' ? 'category' : kindOfColumn(sample, codes.has(sample.key)),
    });
  }
  const longitude = samples[find('longitude')];
  const latitude = samples[find('latitude')];
  const bounds = profile?.bounds ?? (longitude && latitude ? estimateBounds(longitude, latitude) : null);
  return {
    profile: profile?.id ?? 'generic',
    encoding: found.encoding,
    delimiter: head.delimiter,
    newline: head.newline,
    headerLine: head.headerLine,
    headers: head.headers,
    optionalColumns: head.optionalColumns,
    index: {
      date: find('date'),
      time: find('time'),
      category: find('category'),
      subcategory: find('subcategory'),
      latitude: longitude ? find('latitude') : -1,
      longitude: latitude ? find('longitude') : -1,
      area: find('area'),
      id: find('id'),
    },
    categoryFallback: (profile?.categoryFallback ?? []).map(indexOf).filter((at) => at >= 0 && at !== find('category')),
    dayOrder: found.order,
    precision: found.precision,
    timeKind: found.timeKind,
    timeZone: found.timeZone,
    bounds,
    hasPublishedBounds: profile?.bounds !== undefined && profile.bounds !== null,
    isProjected: !(longitude && latitude) && find('x') >= 0 && find('y') >= 0,
    missing: found.missing,
    columns,
    roles: named,
  };
}
