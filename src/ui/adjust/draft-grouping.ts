import type { OffenceGrouping } from '../../data/adjust/adjustments.ts';
import type { LabelCount } from '../../data/adjust/find-variants.ts';
import { groupLookup } from '../../data/adjust/relabel.ts';
import type { DatasetRecord } from '../../data/table/dataset.ts';

/** A value of the grouped column, with its group and what a table of codes calls it. */
export type GroupedValue = LabelCount & { readonly name: string; readonly group: string | null };

/** A group with what it holds. */
export type GroupSum = { readonly group: string; readonly values: number; readonly rows: number };

/** The values of a column under a grouping, most frequent first. */
export function listValues(grouping: OffenceGrouping, values: readonly LabelCount[]): readonly GroupedValue[] {
  const groupOf = groupLookup(grouping);
  const nameOf = new Map(grouping.names);
  return values
    .filter(({ value }) => value !== '')
    .map((label) => ({ ...label, name: nameOf.get(label.value) ?? '', group: groupOf(label.value) ?? null }));
}

/** The groups of a grouping, by name; those that no value of the column belongs to are there, too. */
export function sumGroups(grouping: OffenceGrouping, values: readonly GroupedValue[]): readonly GroupSum[] {
  const sums = new Map(grouping.groups.map(([, group]) => [group, { values: 0, rows: 0 }]));
  for (const { group, count } of values) {
    const sum = group === null ? undefined : sums.get(group);
    if (!sum) continue;
    sum.values++;
    sum.rows += count;
  }
  return [...sums]
    .map(([group, sum]) => ({ group, ...sum }))
    .toSorted((a, b) => a.group.localeCompare(b.group, undefined, { numeric: true }));
}

/** The grouping with values moved into a group, or out of all with null. */
export function moveValues(
  grouping: OffenceGrouping,
  values: readonly string[],
  group: string | null,
): OffenceGrouping {
  const moved = new Set(values);
  const others = grouping.groups.filter(([value]) => !moved.has(value));
  return {
    ...grouping,
    groups: group === null ? others : [...others, ...values.map((value) => [value, group] as const)],
  };
}

/** The grouping with a group called something else; with null its values have none any more. */
export function renameGroup(grouping: OffenceGrouping, from: string, to: string | null): OffenceGrouping {
  const groups = grouping.groups.flatMap(([value, group]): (readonly [string, string])[] => {
    if (group !== from) return [[value, group]];
    return to === null ? [] : [[value, to]];
  });
  return { ...grouping, groups };
}

/** Values that hold every word of a search in their label, name or group. */
export function findValues(values: readonly GroupedValue[], search: string): readonly GroupedValue[] {
  const words = search.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return values;
  return values.filter(({ value, name, group }) => {
    const text = `${value} ${name} ${group ?? ''}`.toLocaleLowerCase();
    return words.every((word) => text.includes(word));
  });
}

/** More distinct values than anybody groups. */
const MOST_DISTINCT = 5000;
const made: ReadonlySet<string> = new Set(['place', 'clock', 'line', 'count', 'longitude', 'latitude', 'source']);

/** The columns whose values can be grouped: labels and codes, the category first. */
export function columnsToGroup({ columns }: Pick<DatasetRecord, 'columns'>): readonly string[] {
  const names = columns
    .filter(
      ({ name, kind, layer, distinct = 0 }) =>
        (kind === 'category' || kind === 'number') &&
        layer === undefined &&
        !made.has(name) &&
        distinct <= MOST_DISTINCT,
    )
    .map(({ name }) => name);
  return [...names.filter((name) => name === 'category'), ...names.filter((name) => name !== 'category')];
}
