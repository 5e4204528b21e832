import '../../text/en/alerts.ts';
import type { BeatbookApp } from '../../beatbook.ts';
import type { Run } from '../../data/contract.ts';
import { say } from '../../text/say.ts';
import { formatCount, formatDate, formatMeters, formatShare } from '../kit/format.ts';
import type { Place } from '../map/map-panel.tsx';
import { type Async, useAsync, useBeatbook } from '../state/beatbook.ts';
import { metersBetween } from './use-distances.ts';

/** Over this the papers' app alerts. */
const SURE = 0.7;

export type RuleAnswer = {
  /** Null where no classifier was trained on the dataset. */
  readonly type: { readonly isSure: boolean; readonly words: string } | null;
  /** The nearest centre; null where there is no k-means run of the dataset. */
  readonly hotspot: { readonly meters: number; readonly words: string } | null;
};

type Asked = { readonly dataset: string; readonly runs: readonly Run[]; readonly place: Place | null };

/** The papers' rule at a place at this hour, by the newest classifier and the newest k-means run of the dataset. */
export function usePapersRule({ dataset, runs, place }: Asked): Async<RuleAnswer> {
  const app = useBeatbook();
  const newest = (task: Run['task']) =>
    runs
      .filter((run) => run.task === task && run.dataset === dataset)
      .toSorted((a, b) => b.createdAt.localeCompare(a.createdAt))[0];
  const [classifier, partition] = [newest('classify'), newest('cluster')];
  return useAsync(
    async (): Promise<RuleAnswer> => ({
      type: classifier && place ? await askType(app, classifier, place) : null,
      hotspot: partition && place ? await askHotspot(app, partition, place) : null,
    }),
    [app, classifier?.id, partition?.id, place],
  );
}

async function askType(app: BeatbookApp, { id, split }: Run, place: Place): Promise<RuleAnswer['type']> {
  const now = new Date();
  const found = await app.predict_crime({
    run: id,
    hour: now.getHours(),
    day_of_week: (now.getDay() + 6) % 7,
    month: now.getMonth() + 1,
    ...place,
  });
  const type = found.predicted_crime_type;
  const words = say('alerts.rule.type', {
    type,
    confidence: formatShare(found.confidence),
    base: formatShare(found.base_rates[type] ?? 0),
    rows: formatCount(split.trainRows),
    from: formatDate(split.trainFrom ?? ''),
    to: formatDate(split.trainTo ?? ''),
  });
  return { isSure: found.confidence > SURE, words };
}

async function askHotspot(app: BeatbookApp, { id }: Run, place: Place): Promise<RuleAnswer['hotspot']> {
  const centres = await app.hotspots({ run: id });
  const [nearest] = centres
    .map((centre) => ({ incidents: centre.incidents, meters: metersBetween(place, centre) }))
    .toSorted((a, b) => a.meters - b.meters);
  if (nearest === undefined) return null;
  const { meters, incidents } = nearest;
  const words = say('alerts.rule.hotspot', { distance: formatMeters(meters), count: formatCount(incidents) });
  return { meters, words };
}
