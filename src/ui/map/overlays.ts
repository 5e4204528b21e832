import type * as GeoJSON from 'geojson';
import { useEffect, useMemo, useSyncExternalStore } from 'react';
import type { BeatbookApp } from '../../beatbook.ts';
import type { BoundaryContext, EventContext } from '../../data/context/context.ts';
import type { Clause } from '../../data/contract.ts';
import { onBasemapChange } from '../../storage/basemap/basemap.ts';
import { useAsync, useBeatbook, useChanges } from '../state/beatbook.ts';
import { onLeave } from '../state/lock-reset.ts';

const KINDS = ['documents', 'datasets'] as const;

/** Layers the reader has switched, by id; kept while the app is open, and nowhere else: names of layers are data. */
let switched: ReadonlyMap<string, boolean> = new Map();
const listeners = new Set<() => void>();

export function switchLayer(id: string, isShown: boolean): void {
  switched = new Map([...switched, [id, isShown]]);
  for (const listener of listeners) listener();
}

function listen(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

onLeave(() => (switched = new Map()));

/** The street map has no id of its own. */
export const STREETS_ID = 'streets';

export type Overlays = {
  readonly boundaries: readonly BoundaryContext[];
  readonly events: readonly EventContext[];
  readonly hasStreets: boolean;
  /** Another text when the street map is another. */
  readonly streetsKey: string;
  readonly isShown: (id: string) => boolean;
};

/** What can be drawn with the incidents of a dataset, and what of it is. The newest boundaries and the street map are, unless switched off. */
export function useOverlays(dataset: string | null): Overlays {
  const app = useBeatbook();
  const changes = useChanges(KINDS);
  const items = useAsync(() => (dataset === null ? null : app.context(dataset)), [app, dataset, changes]).value;
  const { value: streets, reload } = useAsync(() => app.basemap(), [app]);
  useEffect(() => onBasemapChange(reload), [reload]);
  const choices = useSyncExternalStore(listen, () => switched);
  return useMemo(() => {
    const ofDataset = (items ?? []).filter((item) => item.dataset === dataset);
    const boundaries = ofDataset.filter((item) => item.kind === 'boundaries');
    const events = ofDataset.filter((item) => item.kind === 'events');
    const newest = boundaries.findLast(({ inside }) => inside > 0)?.id;
    const hasStreets = streets !== undefined && streets !== null;
    const isShown = (id: string) => choices.get(id) ?? (id === newest || id === STREETS_ID);
    return { boundaries, events, hasStreets, streetsKey: JSON.stringify(streets ?? null), isShown };
  }, [items, dataset, streets, choices]);
}

type Drawn = { readonly outlines: GeoJSON.FeatureCollection; readonly names: GeoJSON.FeatureCollection };
const nothing: Drawn = {
  outlines: { type: 'FeatureCollection', features: [] },
  names: { type: 'FeatureCollection', features: [] },
};

/** Outlines and names of the boundaries that are shown. */
export function useBoundaries(overlays: Overlays): Drawn {
  const app = useBeatbook();
  const shown = overlays.boundaries.filter(({ id }) => overlays.isShown(id));
  const key = JSON.stringify(shown.map(({ id, nameProperty }) => [id, nameProperty]));
  const drawn = useAsync(() => (shown.length === 0 ? null : drawShapes(app, shown)), [app, key]).value;
  return (shown.length > 0 ? drawn : undefined) ?? nothing;
}

async function drawShapes(app: BeatbookApp, shown: readonly BoundaryContext[]): Promise<Drawn> {
  const shapes = (await Promise.all(shown.map(({ id }) => app.contextShapes(id)))).flat();
  return {
    outlines: {
      type: 'FeatureCollection',
      features: shapes.map(({ polygons }): GeoJSON.Feature => ({
        type: 'Feature',
        properties: {},
        geometry: { type: 'MultiPolygon', coordinates: polygons },
      })),
    },
    names: {
      type: 'FeatureCollection',
      features: shapes.flatMap(({ name, label }): GeoJSON.Feature[] =>
        label === null
          ? []
          : [{ type: 'Feature', properties: { name }, geometry: { type: 'Point', coordinates: [...label] } }],
      ),
    },
  };
}

/** The one event layer that is drawn, under the dates of the filter: its other columns are not those of the incidents. */
export function useEventQuestion(
  overlays: Overlays,
  where: readonly Clause[],
): { readonly dataset: string; readonly where: Clause[] } | null {
  const shown = overlays.events.find(({ id }) => overlays.isShown(id));
  const key = JSON.stringify(where.filter(({ column }) => column === 'date'));
  const linked = shown?.linked ?? null;
  return useMemo(
    () => (linked === null ? null : { dataset: linked, where: JSON.parse(key) as Clause[] }),
    [linked, key],
  );
}
