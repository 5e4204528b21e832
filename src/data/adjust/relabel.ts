import type { CategoryColumn, NumberColumn } from '../table/column.ts';
import type { Adjustments, OffenceGrouping } from './adjustments.ts';

/** Label by label what it counts as in the end: chains are followed, and a label in a circle stays itself. */
export function resolveMerges(merges: Adjustments['merges']): ReadonlyMap<string, string> {
  const next = new Map(merges);
  const resolved = new Map<string, string>();
  for (const label of next.keys()) {
    const seen = new Set([label]);
    let at = label;
    for (let to = next.get(at); to !== undefined; to = next.get(at)) {
      if (seen.has(to)) {
        at = label;
        break;
      }
      seen.add(to);
      at = to;
    }
    if (at !== label) resolved.set(label, at);
  }
  return resolved;
}

/** A code without its leading zeros; '0' and '000' are '0'. Texts that do not begin with a digit stay as they are. */
export function withoutZeros(code: string): string {
  return code.trim().replace(/^0+(?=[0-9A-Za-z])/, '');
}

/** Finds the group of a value: undefined where it has none. */
export function groupLookup(grouping: OffenceGrouping): (value: string) => string | undefined {
  const exact = new Map(grouping.groups);
  if (!grouping.ignoresZeros) return (value) => exact.get(value);
  const folded = new Map<string, string | null>();
  for (const [value, group] of exact) {
    const key = withoutZeros(value);
    // Two codes that only their zeros tell apart: neither stands for the other, unless both are of one group.
    folded.set(key, folded.has(key) && folded.get(key) !== group ? null : group);
  }
  return (value) => exact.get(value) ?? folded.get(withoutZeros(value)) ?? undefined;
}

/** The labels a column of offences has under merges and a grouping. */
export type Relabelling = {
  /** New label of each code of the category column. */
  readonly ofCategory: readonly string[];
  /** Group of each code of another column; null where it has none and the category counts. Absent: the grouping goes by category. */
  readonly ofOther?: readonly (string | null)[];
};

/** What the labels of a category column are called under adjustments; `other` holds the values of the grouping's column by code. */
export function relabelCategories(
  labels: readonly string[],
  merges: Adjustments['merges'],
  grouping: OffenceGrouping | null,
  other: readonly string[] | null,
): Relabelling {
  const merged = resolveMerges(merges);
  const plain = labels.map((label) => merged.get(label) ?? label);
  if (!grouping) return { ofCategory: plain };
  const find = groupLookup(grouping);
  if (grouping.column === 'category') {
    const ofCategory = labels.map((label, code) =>
      code === 0 || label === '' ? '' : (find(label) ?? find(plain[code]!) ?? grouping.rest ?? plain[code]!),
    );
    return { ofCategory };
  }
  if (!other) return { ofCategory: plain };
  return {
    ofCategory: plain,
    ofOther: other.map((value) => (value === '' ? undefined : find(value)) ?? grouping.rest),
  };
}

/** The distinct values of a column of numbers as codes: 1 for the first, 0 where it is missing. */
export function codesOfNumbers({ values }: NumberColumn): CategoryColumn {
  const known = new Map<number, number>();
  const labels = [''];
  const codes = new Uint32Array(values.length);
  for (let row = 0; row < values.length; row++) {
    const value = values[row]!;
    if (Number.isNaN(value) || (values instanceof Int32Array && value === -2147483648)) continue;
    let code = known.get(value);
    if (code === undefined) {
      code = labels.push(String(value)) - 1;
      known.set(value, code);
    }
    codes[row] = code;
  }
  return { kind: 'category', codes, labels };
}
