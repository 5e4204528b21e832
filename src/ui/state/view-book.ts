import type { StoredView } from '../../storage/views.ts';

/** What an address stands for. */
type View = { readonly screen: string; readonly params: URLSearchParams };

/** Addresses that tell nothing: each is an id, and the book knows what it stands for. */
export type ViewBook = {
  find(id: string): View | null;
  /** The id of a view, for a link; the same view keeps its id. */
  idOf(screen: string, params: URLSearchParams): string;
  /** The reader is there now. `replaced`: the step before has gone, as while a map is dragged. */
  visit(id: string, replaced: boolean): void;
  /** Keeps a view that is opened in another tab. */
  keep(id: string): void;
  /** The dataset of the view used last. */
  lastDataset(): string | null;
  /** Forgets the views of datasets that are gone. */
  forgetDatasets(there: readonly string[]): void;
};

/** Views that were links only and never visited; links are drawn anew with every change of the filter. */
const MOST_LINKS = 2_000;
/** A view that is replaced within this time was only passed through. */
const SETTLE_MS = 250;
const ID_BYTES = 16;

type Entry = { readonly screen: string; readonly query: string; usedAt: number };

function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(ID_BYTES));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}

/** Opens the book with what is stored; `store` is called for every view that is visited. */
export function openViewBook(
  stored: readonly StoredView[],
  store: (view: StoredView) => void,
  now: () => number = Date.now,
): ViewBook {
  const views = new Map<string, Entry>();
  const ids = new Map<string, string>();
  let passing: ReturnType<typeof setTimeout> | undefined;
  let passingId: string | null = null;

  const keyOf = (screen: string, query: string) => `${screen}?${query}`;
  function add(id: string, entry: Entry): void {
    views.set(id, entry);
    ids.set(keyOf(entry.screen, entry.query), id);
  }
  function drop(id: string): void {
    const entry = views.get(id);
    views.delete(id);
    if (entry && ids.get(keyOf(entry.screen, entry.query)) === id) ids.delete(keyOf(entry.screen, entry.query));
  }
  function dropOldLinks(): void {
    const links = [...views].filter(([, { usedAt }]) => usedAt === 0).slice(0, -MOST_LINKS / 2);
    for (const [id] of links) drop(id);
  }
  function keep(id: string): void {
    const entry = views.get(id);
    if (!entry) return;
    entry.usedAt = now();
    store({ id, screen: entry.screen, query: entry.query, usedAt: entry.usedAt });
  }
  function settle(): void {
    clearTimeout(passing);
    if (passingId !== null) keep(passingId);
    passingId = null;
  }

  for (const { id, screen, query, usedAt } of stored.toReversed()) add(id, { screen, query, usedAt });

  return {
    find(id) {
      const entry = views.get(id);
      return entry ? { screen: entry.screen, params: new URLSearchParams(entry.query) } : null;
    },
    idOf(screen, params) {
      const query = params.toString();
      const known = ids.get(keyOf(screen, query));
      if (known !== undefined) return known;
      const id = newId();
      add(id, { screen, query, usedAt: 0 });
      if (views.size > MOST_LINKS + stored.length) dropOldLinks();
      return id;
    },
    visit(id, replaced) {
      if (replaced) {
        clearTimeout(passing);
        passingId = id;
        passing = setTimeout(settle, SETTLE_MS);
        return;
      }
      settle();
      keep(id);
    },
    keep,
    lastDataset() {
      const used = [...views.values()].filter(({ usedAt }) => usedAt > 0).toSorted((a, b) => b.usedAt - a.usedAt);
      for (const { query } of used) {
        const dataset = new URLSearchParams(query).get('dataset');
        if (dataset !== null) return dataset;
      }
      return null;
    },
    forgetDatasets(there) {
      for (const [id, { query }] of views) {
        const dataset = new URLSearchParams(query).get('dataset');
        if (dataset !== null && !there.includes(dataset)) drop(id);
      }
    },
  };
}
