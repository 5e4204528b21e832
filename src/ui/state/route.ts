import { useSyncExternalStore } from 'react';

/** Where the reader is: a screen and what it shows. The hash holds all of it, so reload, back and a bookmark keep the view. */
export type Route = { readonly screen: string; readonly params: URLSearchParams };

/** Changes to parameters: null or an empty list removes one, a list repeats it. */
export type ParamChanges = Readonly<Record<string, string | readonly string[] | null>>;

/** Reads `#/explore?dataset=...`; anything else gives an empty screen name. */
export function parseHash(hash: string): Route {
  const match = /^#\/([a-z-]*)(?:\?(.*))?$/s.exec(hash);
  return { screen: match?.[1] ?? '', params: new URLSearchParams(match?.[2] ?? '') };
}

/** Writes a route as a hash, for `href`. */
export function hashOf(screen: string, params: URLSearchParams): string {
  const query = params.toString();
  return `#/${screen}${query === '' ? '' : `?${query}`}`;
}

/** A copy of the parameters with the changes made. */
export function changeParams(params: URLSearchParams, changes: ParamChanges): URLSearchParams {
  const changed = new URLSearchParams(params);
  for (const [name, value] of Object.entries(changes)) {
    changed.delete(name);
    for (const one of typeof value === 'string' ? [value] : (value ?? [])) changed.append(name, one);
  }
  return changed;
}

let current: Route | null = null;
let currentHash = '';

function readRoute(): Route {
  if (current === null || currentHash !== location.hash) {
    currentHash = location.hash;
    current = parseHash(currentHash);
  }
  return current;
}

const listeners = new Set<() => void>();

function announce(): void {
  for (const listener of listeners) listener();
}

function listen(listener: () => void): () => void {
  if (listeners.size === 0) {
    window.addEventListener('popstate', announce);
    window.addEventListener('hashchange', announce);
  }
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    window.removeEventListener('popstate', announce);
    window.removeEventListener('hashchange', announce);
  };
}

/** The route of the page, kept current. */
export function useRoute(): Route {
  return useSyncExternalStore(listen, readRoute);
}

/** The route of the page at this moment, for event handlers. */
export function currentRoute(): Route {
  return readRoute();
}

/** Goes to a screen. `replace` leaves no step in the history: for what changes while the reader drags or pans. */
export function navigate(
  screen: string,
  params: URLSearchParams = new URLSearchParams(),
  options: { replace?: boolean } = {},
): void {
  const hash = hashOf(screen, params);
  if (hash === location.hash) return;
  if (options.replace) history.replaceState(null, '', hash);
  else history.pushState(null, '', hash);
  announce();
}

/** Changes parameters of the present screen (a layer, a run, a tab), leaving the others as they are. */
export function updateParams(changes: ParamChanges, options: { replace?: boolean } = {}): void {
  const route = readRoute();
  navigate(route.screen, changeParams(route.params, changes), options);
}
