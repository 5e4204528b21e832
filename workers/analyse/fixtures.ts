import areas from '../../fixtures/golden/areas.json?url';
import bench from '../../fixtures/golden/bench.json?url';
import classification from '../../fixtures/golden/classification_metrics.json?url';
import forecast from '../../fixtures/golden/forecast_metrics.json?url';
import forest from '../../fixtures/golden/forest.json?url';
import kmeans from '../../fixtures/golden/kmeans.json?url';
import lstm from '../../fixtures/golden/lstm.json?url';
import placeClusters from '../../fixtures/golden/place-clusters.json?url';
import place from '../../fixtures/golden/place.json?url';
import projections from '../../fixtures/golden/projections.json?url';
import quality from '../../fixtures/golden/quality.json?url';
import rates from '../../fixtures/golden/rates.json?url';
import surge from '../../fixtures/golden/surge.json?url';
import timeBreaks from '../../fixtures/golden/time-breaks.json?url';
import time from '../../fixtures/golden/time.json?url';
import { FIXTURES, type FixtureName } from '../../src/evaluation/install-check/check.ts';

const addresses: Readonly<Record<FixtureName, string>> = {
  bench,
  place,
  'place-clusters': placeClusters,
  time,
  'time-breaks': timeBreaks,
  surge,
  rates,
  projections,
  areas,
  forest,
  lstm,
  quality,
  kmeans,
  classification_metrics: classification,
  forecast_metrics: forecast,
};

/** The reference numbers that come with the app. What cannot be read is null, so that its functions are told as not agreeing. */
export async function fetchFixtures(signal: AbortSignal): Promise<Record<FixtureName, unknown>> {
  const read = async (name: FixtureName) => {
    const answer = await fetch(addresses[name], { signal });
    return [name, answer.ok ? ((await answer.json()) as unknown) : null] as const;
  };
  return Object.fromEntries(await Promise.all(FIXTURES.map(read))) as Record<FixtureName, unknown>;
}
