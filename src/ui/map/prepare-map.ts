import { useEffect } from 'react';
import type { BeatbookApp } from '../../beatbook.ts';
import { useBeatbook } from '../state/beatbook.ts';

/** The map library is large: it is its own chunk, loaded once. */
export const loadMapEngine = () => import('./map-engine.ts');

/** Whoever needs what was prepared asks for it again, and hears of the failure then. */
function leaveToWhoAsks(): void {}

/**
 * Begins with what a map needs while its screen is still being made: the library with its worker, the outlines, and the
 * table that tiles and charts come from. One after the other they would take half of a cold start.
 */
export function prepareMap(app: BeatbookApp, dataset: string): void {
  void loadMapEngine().then(({ prepareEngine }) => prepareEngine(), leaveToWhoAsks);
  app.count({ dataset }).catch(leaveToWhoAsks);
}

/** Prepares the map of a screen as soon as its dataset is known. */
export function usePreparedMap(dataset: string | null): void {
  const app = useBeatbook();
  useEffect(() => {
    if (dataset !== null) prepareMap(app, dataset);
  }, [app, dataset]);
}
