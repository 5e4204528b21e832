import type { MapEngine, MapView } from './map-engine.ts';

type Linked = Pick<MapEngine, 'view' | 'jumpTo'>;

/** Maps that show the same place: the reader moves one, and the others go along. */
export type MapLink = {
  /** The newcomer goes where the others are. Returns the way out. */
  join(map: Linked): () => void;
  /** The reader moved this map. What a map is told to do is no move of the reader, so nothing comes back. */
  follow(moved: Linked, view: MapView): void;
};

export function createMapLink(): MapLink {
  const maps = new Set<Linked>();
  return {
    join(map) {
      const [first] = maps;
      if (first && first !== map) map.jumpTo(first.view());
      maps.add(map);
      return () => maps.delete(map);
    },
    follow(moved, view) {
      for (const map of maps) if (map !== moved) map.jumpTo(view);
    },
  };
}
