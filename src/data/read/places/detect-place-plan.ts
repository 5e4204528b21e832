import type { Assignment } from '../assign-roles.ts';
import type { Doubt, ImportSettings } from '../detection.ts';
import type { Profile } from '../profile.ts';
import type { ColumnSample } from '../sample.ts';
import { estimateBounds } from './place-bounds.ts';
import type { PlacePlan } from './place-plan.ts';

/** What is known of a file when its places are looked at. */
export type PlaceEvidence = {
  readonly settings: ImportSettings;
  readonly profile: Profile | null;
  readonly samples: readonly ColumnSample[];
  readonly roles: ReadonlyMap<number, Assignment>;
};

/** Finds out how a file writes its places. */
export function detectPlacePlan({ profile, samples, roles }: PlaceEvidence): {
  readonly plan: PlacePlan;
  readonly doubts: readonly Doubt[];
} {
  const find = (role: string) => [...roles].find(([, assignment]) => assignment.role === role)?.[0] ?? -1;
  const longitude = samples[find('longitude')];
  const latitude = samples[find('latitude')];
  const bounds = profile?.bounds ?? (longitude && latitude ? estimateBounds(longitude, latitude) : null);
  const hasBoth = longitude !== undefined && latitude !== undefined;
  return {
    plan: {
      longitude: hasBoth ? longitude.index : -1,
      latitude: hasBoth ? latitude.index : -1,
      bounds,
      hasPublishedBounds: profile?.bounds !== undefined && profile.bounds !== null,
      isProjected: !hasBoth && find('x') >= 0 && find('y') >= 0,
    },
    doubts: [],
  };
}
