import { useSyncExternalStore } from 'react';
import type { ViewBook } from './view-book.ts';

/**
 * Where the reader is: a screen and what it shows. The hash holds all of it, so reload, back and a bookmark keep the view; in a workspace
 * with a vault it holds an id instead, because the browser writes addresses to its history.
 */
export type Route = { readonly screen: string; readonly params: URLSearchParams };

/** Changes to parameters: null or an empty list removes one, a list repeats it. */
export type ParamChanges = Readonly<Record<string, string | readonly string[] | null>>;

/** Reads `#/explore?dataset=...`; anything else gives an empty screen name. */
export function parseHash(hash: string): Route {
  const match = /^#\/([a-z-]*)(?:\?(.*))?$/s.exec(hash);
  return { screen: match?.[1] ?? '', params: new URLSearchParams(match?.[2] ?? '') };
}

/** The book of the open workspace; null for one without a vault, whose addresses say what they show. */
let book: ViewBook | null = null;

const SEALED = /^#\/v\/([\w-]{22})$/;

/** What the browser may know when a workspace is locked or another is opened: nothing, or, in the same workspace, an id. */
export function isSealedHash(hash: string): boolean {
  return SEALED.test(hash);
}

/** Goes over to addresses that hold only an id (or back, with null). What the address holds now is replaced. */
export function setAddressBook(next: ViewBook | null): void {
  book = next;
  current = null;
  sealAddress();
  announce();
}

/** The book in use, for what else would be kept outside of the sealed store. */
export function addressBook(): ViewBook | null {
  return book;
}

/** Takes everything out of the address: what it shows belongs to another workspace. */
export function clearAddress(): void {
  history.replaceState(null, '', `${location.pathname}${location.search}`);
  current = null;
}

/** An address that came from outside (typed, a bookmark, a step of the time before the vault) must not stay as it is. */
function sealAddress(): void {
  if (book === null || location.hash === '' || isSealedHash(location.hash)) return;
  const { screen, params } = parseHash(location.hash);
  const id = book.idOf(screen, params);
  history.replaceState(null, '', `#/v/${id}`);
  book.visit(id, false);
}

/** Writes a route as a hash, for `href`. */
export function hashOf(screen: string, params: URLSearchParams): string {
  if (book !== null) return `#/v/${book.idOf(screen, params)}`;
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
    current = readHash(currentHash);
  }
  return current;
}

/** An id that this workspace does not know, or no longer, is as no address. */
function readHash(hash: string): Route {
  const id = SEALED.exec(hash)?.[1];
  if (id === undefined) return parseHash(hash);
  return book?.find(id) ?? { screen: '', params: new URLSearchParams() };
}

const listeners = new Set<() => void>();

function announce(): void {
  for (const listener of listeners) listener();
}

/** The address changed by a link, a script, or a step back. */
function follow(): void {
  sealAddress();
  visitHere(false);
  announce();
}

function visitHere(replaced: boolean): void {
  const id = SEALED.exec(location.hash)?.[1];
  if (id !== undefined) book?.visit(id, replaced);
}

function listen(listener: () => void): () => void {
  if (listeners.size === 0) {
    window.addEventListener('popstate', follow);
    window.addEventListener('hashchange', follow);
  }
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    window.removeEventListener('popstate', follow);
    window.removeEventListener('hashchange', follow);
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
  visitHere(options.replace ?? false);
  announce();
}

/** Changes parameters of the present screen (a layer, a run, a tab), leaving the others as they are. */
export function updateParams(changes: ParamChanges, options: { replace?: boolean } = {}): void {
  const route = readRoute();
  navigate(route.screen, changeParams(route.params, changes), options);
}
