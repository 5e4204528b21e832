import { fingerprint } from '../table/checksum.ts';
import type { PlaceExclusion } from '../table/exclude-places.ts';

/** A place whose rows are to have none: a headquarters, a default point, with the name the user gave it. */
export type ExcludedPlace = PlaceExclusion & { readonly name: string };

/** Another way to name what happened. Pairs instead of objects: a label may be called anything, '__proto__' included. */
export type OffenceGrouping = {
  readonly id: string;
  readonly name: string;
  /** The column of the table whose values are grouped: 'category', or a column of codes. */
  readonly column: string;
  /** Value as it stands in the data, and its group. */
  readonly groups: readonly (readonly [value: string, group: string])[];
  /** What rows are called whose value has no group; null: as they are called without the grouping. */
  readonly rest: string | null;
  /** What a code table calls a value. */
  readonly names?: readonly (readonly [value: string, name: string])[];
  /** Whether '110' also stands for '0110', where no value of the grouping is exactly that. */
  readonly ignoresZeros?: boolean;
};

/** One line of the log: what was changed, when (ISO). */
export type AdjustmentNote = {
  readonly at: string;
  readonly kind: AdjustmentChange['kind'];
  /** Name of the place, label or grouping it was about. */
  readonly about: string;
};

/** What is done to a dataset's rows whenever they are opened. Nothing stored is touched: without it the rows are as they were imported. */
export type Adjustments = {
  readonly excludedPlaces: readonly ExcludedPlace[];
  /** Spellings of one offence: label, and the label it counts as. */
  readonly merges: readonly (readonly [label: string, into: string])[];
  readonly groupings: readonly OffenceGrouping[];
  /** Id of the grouping in use; null: offences are called as in the file. */
  readonly activeGrouping: string | null;
  readonly changes: readonly AdjustmentNote[];
};

/** A change to the adjustments of a dataset. */
export type AdjustmentChange =
  | { readonly kind: 'exclude-place'; readonly place: ExcludedPlace }
  | { readonly kind: 'include-place'; readonly place: PlaceExclusion }
  | { readonly kind: 'merge'; readonly labels: readonly string[]; readonly into: string }
  | { readonly kind: 'unmerge'; readonly labels: readonly string[] }
  /** Adds a grouping, or replaces the one of its id. */
  | { readonly kind: 'put-grouping'; readonly grouping: OffenceGrouping }
  | { readonly kind: 'delete-grouping'; readonly id: string }
  | { readonly kind: 'use-grouping'; readonly id: string | null }
  /** Takes everything back; the log stays. */
  | { readonly kind: 'clear' };

/** The column that keeps what the file called an offence, where adjustments call it something else. */
export const AS_FILED = 'category (as filed)';

/** Adjustments that adjust nothing. */
export const NO_ADJUSTMENTS: Adjustments = {
  excludedPlaces: [],
  merges: [],
  groupings: [],
  activeGrouping: null,
  changes: [],
};

/** The grouping in use. */
export function groupingInUse({ groupings, activeGrouping }: Adjustments): OffenceGrouping | null {
  return groupings.find(({ id }) => id === activeGrouping) ?? null;
}

/** A hash of all that changes rows, whatever it is called and in whatever order it was done; null when nothing does. */
export function adjustmentsHash(adjustments: Adjustments): string | null {
  const grouping = groupingInUse(adjustments);
  const places = adjustments.excludedPlaces.map((place) => [place.longitude, place.latitude, place.radiusMeters]);
  if (places.length === 0 && adjustments.merges.length === 0 && !grouping) return null;
  const groups = grouping && [grouping.column, grouping.rest, grouping.ignoresZeros ?? false, sorted(grouping.groups)];
  return fingerprint(JSON.stringify([sorted(places), sorted(adjustments.merges), groups]));
}

function sorted(entries: readonly (readonly (string | number)[])[]): readonly string[] {
  return entries.map((entry) => JSON.stringify(entry)).sort();
}
