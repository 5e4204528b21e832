import { fail, succeed, type Result } from '../../text/failure.ts';
import type { AdjustmentChange, Adjustments, OffenceGrouping } from './adjustments.ts';
import { resolveMerges } from './relabel.ts';

/** A map of a city never needs a larger circle taken out, and a typing error must not take the city. */
export const MOST_RADIUS_METERS = 5000;
const MOST_NAME = 120;
/** Older lines of the log go. */
const MOST_NOTES = 200;

/**
 * The adjustments with a change made and noted at `at` (ISO). The same change a second time changes nothing but the log. Fails with
 * 'adjust.place-invalid', 'adjust.name-missing', 'adjust.group-invalid' or 'adjust.grouping-unknown'.
 */
export function changeAdjustments(before: Adjustments, change: AdjustmentChange, at: string): Result<Adjustments> {
  const changed = apply(before, change);
  if (!changed.ok) return changed;
  const note = { at, kind: change.kind, about: aboutOf(before, change) };
  return succeed({ ...changed.value, changes: [...before.changes, note].slice(-MOST_NOTES) });
}

function apply(before: Adjustments, change: AdjustmentChange): Result<Adjustments> {
  switch (change.kind) {
    case 'exclude-place': {
      const { longitude, latitude, radiusMeters } = change.place;
      const isPlace = Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90;
      if (!isPlace || !(radiusMeters >= 0 && radiusMeters <= MOST_RADIUS_METERS))
        return fail('adjust.place-invalid', { most: MOST_RADIUS_METERS });
      const name = nameOf(change.place.name);
      if (!name.ok) return name;
      const others = before.excludedPlaces.filter((place) => !isSamePlace(place, change.place));
      const place = { longitude, latitude, radiusMeters, name: name.value };
      return succeed({ ...before, excludedPlaces: [...others, place] });
    }
    case 'include-place':
      return succeed({
        ...before,
        excludedPlaces: before.excludedPlaces.filter((place) => !isSamePlace(place, change.place)),
      });
    case 'merge': {
      const end = resolveMerges(before.merges).get(change.into) ?? change.into;
      // Asked the other way round than before, the last word counts.
      const into = change.labels.includes(end) ? change.into : end;
      const labels = new Set(change.labels.filter((label) => label !== into && label !== ''));
      if (into === '' || labels.size === 0) return fail('adjust.name-missing');
      const others = before.merges.filter(([label]) => !labels.has(label) && label !== into);
      return succeed({ ...before, merges: [...others, ...[...labels].map((label) => [label, into] as const)] });
    }
    case 'unmerge': {
      const labels = new Set(change.labels);
      return succeed({ ...before, merges: before.merges.filter(([label]) => !labels.has(label)) });
    }
    case 'put-grouping':
      return putGrouping(before, change.grouping);
    case 'delete-grouping': {
      const groupings = before.groupings.filter(({ id }) => id !== change.id);
      if (groupings.length === before.groupings.length) return fail('adjust.grouping-unknown');
      const activeGrouping = before.activeGrouping === change.id ? null : before.activeGrouping;
      return succeed({ ...before, groupings, activeGrouping });
    }
    case 'use-grouping': {
      const isKnown = change.id === null || before.groupings.some(({ id }) => id === change.id);
      return isKnown ? succeed({ ...before, activeGrouping: change.id }) : fail('adjust.grouping-unknown');
    }
    case 'clear':
      return succeed({ ...before, excludedPlaces: [], merges: [], activeGrouping: null });
  }
}

/** Two circles around one point are one place. */
function isSamePlace(
  a: { readonly longitude: number; readonly latitude: number },
  b: { readonly longitude: number; readonly latitude: number },
): boolean {
  return a.longitude === b.longitude && a.latitude === b.latitude;
}

function nameOf(given: string): Result<string> {
  const name = given.normalize('NFC').trim().slice(0, MOST_NAME);
  return name === '' ? fail('adjust.name-missing') : succeed(name);
}

function putGrouping(before: Adjustments, given: OffenceGrouping): Result<Adjustments> {
  const name = nameOf(given.name);
  if (!name.ok) return name;
  // The last group given to a value counts, as in a file read from top to bottom.
  const groups = new Map<string, string>();
  for (const [value, group] of given.groups) {
    const trimmed = group.normalize('NFC').trim();
    if (trimmed === '' || trimmed.length > MOST_NAME) return fail('adjust.group-invalid', { most: MOST_NAME });
    if (value !== '') groups.set(value, trimmed);
  }
  const rest = given.rest?.normalize('NFC').trim() ?? null;
  const grouping: OffenceGrouping = {
    ...given,
    name: name.value,
    groups: [...groups],
    rest: rest === '' ? null : rest,
  };
  const at = before.groupings.findIndex(({ id }) => id === given.id);
  const groupings = at < 0 ? [...before.groupings, grouping] : before.groupings.with(at, grouping);
  return succeed({ ...before, groupings });
}

function aboutOf({ groupings, excludedPlaces }: Adjustments, change: AdjustmentChange): string {
  switch (change.kind) {
    case 'exclude-place':
      return change.place.name;
    case 'include-place':
      return excludedPlaces.find((place) => isSamePlace(place, change.place))?.name ?? '';
    case 'merge':
      return change.into;
    case 'unmerge':
      return change.labels.join(', ');
    case 'put-grouping':
      return change.grouping.name;
    case 'delete-grouping':
    case 'use-grouping':
      return groupings.find(({ id }) => id === change.id)?.name ?? '';
    case 'clear':
      return '';
  }
}
