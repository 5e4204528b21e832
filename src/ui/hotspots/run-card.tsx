import '../../text/en/hotspots.ts';
import type { Run } from '../../data/contract.ts';
import type { ClusterDetails } from '../../evaluation/details.ts';
import { say } from '../../text/say.ts';
import { formatCount, formatDecimals, formatNumber, formatPeriod } from '../kit/format.ts';
import { engineTitle } from '../training/engines.ts';
import { type Fact, RunCard as ModelRunCard } from '../training/run-card.tsx';

/** What a run was made from and how clear its groups are, beside the same for evenly spread points. */
export function RunCard({ run, details }: { readonly run: Run; readonly details: ClusterDetails }) {
  const silhouette = run.metrics['silhouette'];
  const noise = run.baselines['uniform']?.['silhouette'];
  const sample = formatCount(details.silhouetteSample);
  const { trainFrom, trainTo } = run.split;
  const facts: Fact[] = [
    [
      say('run.engine'),
      say('hotspots.run.engine.value', {
        title: engineTitle(run.model),
        k: details.clusters.length,
        starts: Number(run.params['nInit']),
        seed: String(run.seed),
      }),
    ],
    [
      say('hotspots.run.rows'),
      say('hotspots.run.rows.value', {
        count: formatCount(details.rows - details.unlocated),
        unlocated: formatCount(details.unlocated),
      }),
    ],
  ];
  if (trainFrom && trainTo) facts.push([say('run.period'), formatPeriod(trainFrom, trainTo)]);
  if (silhouette !== undefined) {
    const values = { value: formatDecimals(silhouette, 3), sample };
    facts.push([
      say('hotspots.run.silhouette'),
      noise === undefined
        ? say('hotspots.run.silhouette.value', values)
        : say('hotspots.run.silhouette.noise', { ...values, noise: formatDecimals(noise, 3) }),
    ]);
  }
  const inertia = run.metrics['inertia'];
  if (inertia !== undefined) {
    facts.push([
      say('hotspots.run.inertia'),
      say('hotspots.run.inertia.value', { value: formatNumber(inertia / 1e6) }),
    ]);
  }
  return <ModelRunCard run={run} facts={facts} />;
}

/** A run in the list of earlier ones. */
export function runWords(run: Run): string {
  return say('hotspots.runs.item', {
    k: Number(run.params['k']),
    rows: formatCount(run.split.trainRows),
    seed: String(run.seed),
  });
}
