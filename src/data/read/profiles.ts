import boston from '../../profiles/boston.json' with { type: 'json' };
import chicago from '../../profiles/chicago.json' with { type: 'json' };
import demoCity from '../../profiles/demo-city.json' with { type: 'json' };
import type { Profile } from './profile.ts';

/** JSON modules have no literal types, so tuples and choices are stated here; the test of every profile checks the values. */
type Loose<T> = { readonly [K in keyof T]: unknown };

/** Every publisher the import knows. The only list: a new JSON file is added here. */
export const profiles = [boston, chicago, demoCity] satisfies Loose<Profile>[] as unknown as readonly Profile[];

/** The profile of an id (`ImportReport.profile`), of the user's own or of the import's; null for 'generic' and for ids of other versions. */
export function findProfile(id: string, saved: readonly Profile[] = []): Profile | null {
  return [...saved, ...profiles].find((profile) => profile.id === id) ?? null;
}
