import type { Alert } from '../../data/alerts/alert.ts';
import { createMeterProjection } from '../../data/projection.ts';
import type { Place } from '../map/map-panel.tsx';
import { useAsync, useBeatbook } from '../state/beatbook.ts';

const METHOD = 'mean-centre';

/** Metres between two places of a city. */
export function metersBetween(from: Place, to: Place): number {
  const place = new Float64Array(2);
  createMeterProjection(from).forward(to.longitude, to.latitude, place, 0);
  return Math.hypot(place[0]!, place[1]!);
}

/**
 * How far the mean place of the incidents of each area lies from here, in metres, by area; undefined while it is not known. Only the
 * means are asked for: the position goes into no question.
 */
export function useDistances(
  dataset: string,
  alerts: readonly Alert[],
  here: Place | null,
): ReadonlyMap<string, number> | undefined {
  const app = useBeatbook();
  const areas = [...new Set(alerts.flatMap(({ area }) => area ?? []))].toSorted();
  const isWanted = here !== null;
  const centres = useAsync(
    (signal) => (isWanted ? findCentres(signal) : null),
    [app, dataset, JSON.stringify(areas), isWanted],
  ).value;

  async function findCentres(signal: AbortSignal): Promise<ReadonlyMap<string, Place>> {
    const found = new Map<string, Place>();
    for (const area of areas) {
      const where = [{ column: 'area' as const, in: [area] }];
      // An area without places has no distance; the others have.
      const centre = await app.analyse({ dataset, method: METHOD, where, signal }).catch(() => null);
      if (signal.aborted) break;
      const { longitude, latitude } = centre?.summary ?? {};
      if (longitude !== undefined && latitude !== undefined) found.set(area, { longitude, latitude });
    }
    return found;
  }

  if (here === null || centres === undefined) return undefined;
  return new Map([...centres].map(([area, centre]) => [area, metersBetween(here, centre)]));
}
