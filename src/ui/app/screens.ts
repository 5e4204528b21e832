import { type ComponentType, lazy } from 'react';
import type { TextKey } from '../../text/en.ts';

type ScreenModule = { readonly Screen: ComponentType };

/** Every folder of src/ui with a `screen.tsx` that exports `Screen` is a screen; each is its own chunk. */
const modules = import.meta.glob<ScreenModule>('../*/screen.tsx');

/** The order of the rail, which is the order of the work. */
const ORDER = ['data', 'explore', 'hotspots', 'alerts', 'classify', 'forecast', 'runs', 'settings'] as const;

/** Pages that are reached from other places. */
const BESIDE = ['compare', 'proof', 'verify'] as const;
export type ScreenId = (typeof ORDER)[number];

export type ScreenEntry = {
  readonly id: ScreenId | (typeof BESIDE)[number];
  readonly title: TextKey;
  readonly Screen: ComponentType;
};

function makeEntry<Id extends ScreenEntry['id']>(id: Id): readonly (ScreenEntry & { readonly id: Id })[] {
  const load = modules[`../${id}/screen.tsx`];
  if (load === undefined) return [];
  const Screen = lazy(() => load().then((module) => ({ default: module.Screen })));
  return [{ id, title: `app.screen.${id}`, Screen }];
}

/** The screens of the rail that this version has. */
export const screens = ORDER.flatMap((id) => makeEntry<ScreenId>(id));

/** All pages that have an address. */
export const pages: readonly ScreenEntry[] = [...screens, ...BESIDE.flatMap((id) => makeEntry(id))];
