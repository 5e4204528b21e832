import { useState } from 'react';
import type { DatasetInfo } from '../../data/contract.ts';
import { say } from '../../text/say.ts';
import { adjustOf } from '../adjust/adjust-link.ts';
import { AppendActions } from '../append/append-actions.tsx';
import { FolderNote } from '../append/folder-note.tsx';
import { Button, ButtonLink } from '../kit/button.tsx';
import { ConfirmDialog } from '../kit/dialog.tsx';
import { formatBytes, formatCount, formatShare, formatSpan } from '../kit/format.ts';
import { useAsync, useBeatbook, useChanges } from '../state/beatbook.ts';
import { type Problem, problemOf } from '../state/problem.ts';
import { hashOf } from '../state/route.ts';

/** The datasets of this browser: open, read the report again, delete. */
export function DatasetList(props: { datasets: readonly DatasetInfo[]; onProblem: (problem: Problem) => void }) {
  const app = useBeatbook();
  const [doomed, setDoomed] = useState<DatasetInfo | null>(null);
  return (
    <section className="stack" aria-label={say('data.list')}>
      <div className="row spread">
        <h2>{say('data.list')}</h2>
        <Usage />
      </div>
      <ul className="datasets">
        {props.datasets.map((dataset) => (
          <li key={dataset.id} className="card dataset">
            <div className="dataset-name">
              <a href={hashOf('explore', new URLSearchParams({ dataset: dataset.id }))}>{dataset.name}</a>
              <span className="soft">{dataset.rows === 0 ? '' : formatSpan(dataset)}</span>
            </div>
            <dl className="dataset-facts">
              <Fact label={say('data.list.incidents')} value={formatCount(dataset.total)} />
              <Fact
                label={say('data.list.located')}
                value={
                  dataset.summary
                    ? say('summary.no-rows')
                    : dataset.shape === 'area-counts' && dataset.located === 0
                      ? say('shape.by-area')
                      : formatShare(dataset.located / Math.max(1, dataset.rows), 1)
                }
              />
              <Fact label={say('data.list.categories')} value={formatCount(dataset.categories.length)} />
              <Fact label={say('data.list.areas')} value={formatCount(dataset.areas.length)} />
              {!dataset.summary && <Fact label={say('data.list.size')} value={formatBytes(dataset.bytes)} />}
            </dl>
            <div className="row">
              <ButtonLink small href={hashOf('explore', new URLSearchParams({ dataset: dataset.id }))}>
                {say('data.list.open')}
              </ButtonLink>
              <ButtonLink
                small
                kind="quiet"
                href={hashOf('data', new URLSearchParams({ dataset: dataset.id, report: dataset.id }))}
              >
                {say('data.list.report')}
              </ButtonLink>
              {!dataset.summary && (
                <>
                  <AppendActions dataset={dataset} onProblem={props.onProblem} />
                  <ButtonLink
                    small
                    kind="quiet"
                    href={adjustOf(dataset.id)}
                    aria-label={say('adjust.open.of', { name: dataset.name })}
                  >
                    {say('adjust.open')}
                  </ButtonLink>
                </>
              )}
              <Button
                small
                kind="quiet"
                onClick={() => setDoomed(dataset)}
                aria-label={say('data.list.delete', { name: dataset.name })}
              >
                {say('app.delete')}
              </Button>
            </div>
            <FolderNote dataset={dataset} onProblem={props.onProblem} />
          </li>
        ))}
      </ul>
      {doomed && (
        <ConfirmDialog
          title={say('data.delete.title', { name: doomed.name })}
          confirm={say('data.delete.confirm')}
          onClose={() => setDoomed(null)}
          onConfirm={() => {
            app.deleteDataset(doomed.id).catch((error: unknown) => props.onProblem(problemOf(error)));
          }}
        >
          {say('data.delete.what', { count: formatCount(doomed.total) })}
        </ConfirmDialog>
      )}
    </section>
  );
}

function Fact({ label, value }: { label: string; value: string }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </div>
  );
}

function Usage() {
  const app = useBeatbook();
  const changes = useChanges();
  const usage = useAsync(() => app.storageUsage(), [app, changes]).value;
  if (usage === undefined) return null;
  const words = say('app.privacy.usage', { used: formatBytes(usage.bytes), quota: formatBytes(usage.quota) });
  return (
    <span className="soft">
      {words} · {say(usage.persisted ? 'data.persisted' : 'data.may-be-evicted')}
    </span>
  );
}
