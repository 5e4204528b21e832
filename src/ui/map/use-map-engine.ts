import { type RefObject, useEffect, useRef, useState } from 'react';
import { useBeatbook } from '../state/beatbook.ts';
import type { Bounds } from '../state/filter.ts';
import { useTheme } from '../state/theme.ts';
import { readMapColours } from './map-colours.ts';
import type { MapEngine, MapEvents } from './map-engine.ts';
import { loadMapEngine } from './prepare-map.ts';
import { createTileDesk, type TileDesk } from './question.ts';

/** Why there is no map. The rest of the screen goes on without it. */
export type MapTrouble = 'no-webgl' | 'context-lost' | 'failed';

export type MapState = {
  readonly engine: MapEngine | null;
  readonly desk: TileDesk;
  /** Answers for the events of a second layer. */
  readonly eventDesk: TileDesk;
  readonly trouble: MapTrouble | null;
  readonly retry: () => void;
};

/** Loads the map library when the first map is shown, and keeps one map alive as long as its component is. */
export function useMapEngine(
  container: RefObject<HTMLElement | null>,
  bounds: Bounds | null,
  events: MapEvents,
): MapState {
  const app = useBeatbook();
  const theme = useTheme();
  const [desk] = useState(() => createTileDesk(app));
  const [eventDesk] = useState(() => createTileDesk(app));
  const [engine, setEngine] = useState<MapEngine | null>(null);
  const [trouble, setTrouble] = useState<MapTrouble | null>(null);
  const [attempt, setAttempt] = useState(0);
  const latest = useRef(events);
  latest.current = events;
  const firstBounds = useRef(bounds);
  firstBounds.current = bounds;

  useEffect(() => {
    const element = container.current;
    if (element === null) return;
    let isGone = false;
    let made: MapEngine | null = null;
    async function start(target: HTMLElement): Promise<void> {
      const { createMapEngine } = await loadMapEngine();
      if (isGone) return;
      made = await createMapEngine({
        container: target,
        desk,
        eventDesk,
        colours: readMapColours(),
        bounds: firstBounds.current,
        reducedMotion: matchMedia('(prefers-reduced-motion: reduce)').matches,
        events: {
          onMove: (...values) => latest.current.onMove?.(...values),
          onMoveEnd: (...values) => latest.current.onMoveEnd(...values),
          onPick: (...values) => latest.current.onPick(...values),
          onCircle: (...values) => latest.current.onCircle(...values),
          isPlacing: () => latest.current.isPlacing(),
          onLoading: (...values) => latest.current.onLoading(...values),
          onLost: () => setTrouble('context-lost'),
          onRestored: () => setTrouble(null),
        },
      });
      if (isGone) made.remove();
      else setEngine(made);
    }
    start(element).catch((error: unknown) => {
      if (!isGone) setTrouble(error instanceof Error && /WebGL/i.test(error.message) ? 'no-webgl' : 'failed');
    });
    const observer = new ResizeObserver(() => made?.resize());
    observer.observe(element);
    return () => {
      isGone = true;
      observer.disconnect();
      made?.remove();
      setEngine(null);
      setTrouble(null);
    };
  }, [container, desk, eventDesk, attempt]);

  useEffect(() => engine?.setColours(readMapColours()), [engine, theme]);

  return { engine, desk, eventDesk, trouble, retry: () => setAttempt((count) => count + 1) };
}
