import type { Run } from '../../data/contract.ts';
import type { ClusterDetails } from '../../evaluation/details.ts';
import { registry } from '../../models/registry.ts';
import { say } from '../../text/say.ts';
import { Card } from '../kit/card.tsx';
import {
  formatCount,
  formatDecimals,
  formatDuration,
  formatMoment,
  formatNumber,
  formatPeriod,
} from '../kit/format.ts';
import { Notice } from '../kit/notice.tsx';
import { changeParams, hashOf, useRoute } from '../state/route.ts';

/** The title of a model; its id when this version does not have it any more. */
function engineTitle(model: string): string {
  const found = registry.find(({ id }) => id === model);
  return found === undefined ? model : say(found.title);
}

/** What a run was made from and how clear its groups are, beside the same for evenly spread points. */
export function RunCard({ run, details }: { readonly run: Run; readonly details: ClusterDetails }) {
  const silhouette = run.metrics['silhouette'];
  const noise = run.baselines['uniform']?.['silhouette'];
  const sample = formatCount(details.silhouetteSample);
  const { trainFrom, trainTo } = run.split;
  const facts: [string, string][] = [
    [
      say('hotspots.run.engine'),
      say('hotspots.run.engine.value', {
        title: engineTitle(run.model),
        k: details.clusters.length,
        starts: Number(run.params['nInit']),
        seed: run.seed,
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
  if (trainFrom && trainTo) facts.push([say('hotspots.run.period'), formatPeriod(trainFrom, trainTo)]);
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
  facts.push([say('hotspots.run.time'), formatDuration(run.milliseconds)]);
  return (
    <Card title={say('hotspots.run.title')} note={formatMoment(run.createdAt)}>
      <dl className="facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {run.warnings.map((warning) => (
        <Notice key={warning}>{warning}</Notice>
      ))}
    </Card>
  );
}

/** Runs on this dataset, newest first; a link opens one without training again. */
export function RunList({ runs, shown }: { readonly runs: readonly Run[]; readonly shown: string | null }) {
  const { params } = useRoute();
  return (
    <Card title={say('hotspots.runs.title')} note={formatCount(runs.length)}>
      {runs.length === 0 ? (
        <p className="soft">{say('hotspots.runs.none')}</p>
      ) : (
        <ul className="run-list">
          {runs.map((run) => (
            <li key={run.id}>
              <a
                href={hashOf('hotspots', changeParams(params, { run: run.id, group: null }))}
                aria-current={run.id === shown ? 'true' : undefined}
              >
                {say('hotspots.runs.item', {
                  k: Number(run.params['k']),
                  rows: formatCount(run.split.trainRows),
                  seed: run.seed,
                })}
              </a>
              <span className="soft">{formatMoment(run.createdAt)}</span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
