import { useState } from 'react';
import { changedSince } from '../../data/adjust/run-state.ts';
import type { DatasetInfo, Run } from '../../data/contract.ts';
import { say } from '../../text/say.ts';
import { StaleMark } from '../append/stale-run.tsx';
import { ConfirmDialog } from '../kit/dialog.tsx';
import { downloadBlob, fileName } from '../kit/download.ts';
import { formatCount, formatDecimals, formatDuration, formatMoment, formatPeriod, formatShare } from '../kit/format.ts';
import { Menu } from '../kit/menu.tsx';
import { sayIfKnown } from '../kit/words.ts';
import { useBeatbook } from '../state/beatbook.ts';
import { type Problem, problemOf } from '../state/problem.ts';
import { hashOf } from '../state/route.ts';
import { backendName } from '../forecast/run-words.ts';
import { baselineWords } from '../training/score-words.ts';
import { leadingMetrics, screenOfTask } from './leading-metric.ts';

type RunRowProps = {
  run: Run;
  title: string;
  dataset: string;
  /** The dataset as it is now, where it is on this device. */
  info: DatasetInfo | undefined;
  onProblem: (problem: Problem) => void;
};

/** One fitted model: what it was trained on, how good it is beside counting, and what can be done with it. */
export function RunRow({ run, title, dataset, info, onProblem }: RunRowProps) {
  const app = useBeatbook();
  const changed = info && changedSince(run, info);
  const [deleting, setDeleting] = useState(false);
  const address = hashOf(screenOfTask(run.task), new URLSearchParams({ dataset: run.dataset, run: run.id }));
  async function save(): Promise<void> {
    try {
      downloadBlob(await app.exportRun(run.id), fileName(`${title} ${dataset} seed ${run.seed}`, 'beatbook-run'));
    } catch (error) {
      onProblem(problemOf(error));
    }
  }
  return (
    <tr>
      <th scope="row">
        <a href={address}>{title}</a>
        <span className="soft">{sayIfKnown(`runs.task.${run.task}`, run.task)}</span>
      </th>
      <td>
        <span>{dataset}</span>
        <span className="soft">{splitWords(run)}</span>
        {changed && <StaleMark run={run}>{say(`adjust.run.${changed}`)}</StaleMark>}
      </td>
      <td>
        <Metrics run={run} />
      </td>
      <td className="number" data-label={say('runs.seed')}>
        {run.seed}
      </td>
      <td>
        <span>{backendName(run.backend)}</span>
        <span className="soft">{formatDuration(run.milliseconds)}</span>
      </td>
      <td>{formatMoment(run.createdAt)}</td>
      <td>
        <Menu
          label={say('runs.menu', { run: title })}
          items={[
            { label: say('runs.open'), onSelect: () => (location.hash = address) },
            { label: say('runs.export'), onSelect: () => void save() },
            { label: say('app.delete'), onSelect: () => setDeleting(true), danger: true },
          ]}
        >
          ⋯
        </Menu>
        {deleting && (
          <ConfirmDialog
            title={say('runs.delete.title', { run: title })}
            confirm={say('runs.delete.confirm')}
            onClose={() => setDeleting(false)}
            onConfirm={() => {
              app.deleteRun(run.id).catch((error: unknown) => onProblem(problemOf(error)));
            }}
          >
            {say('runs.delete.what')}
          </ConfirmDialog>
        )}
      </td>
    </tr>
  );
}

function Metrics({ run }: { run: Run }) {
  const leading = leadingMetrics(run);
  if (leading.length === 0) return <span className="soft">–</span>;
  return leading.map(({ metric, value, baseline, better }, index) => (
    <span key={metric} className={index === 0 ? undefined : 'soft'}>
      {`${sayIfKnown(`runs.metric.${metric}`, metric)} `}
      <strong>{metricValue(metric, value)}</strong>
      {baseline !== null && (
        <>
          {' '}
          <span className="soft">
            {say('runs.versus', {
              baseline: baselineWords(run.task, baseline.name),
              value: metricValue(metric, baseline.value),
            })}
          </span>
        </>
      )}
      {index === 0 && (better === false || run.betterThanCounting === false) && (
        <em className="no-better">{say('runs.no-better')}</em>
      )}
    </span>
  ));
}

function metricValue(metric: string, value: number): string {
  return metric === 'accuracy' ? formatShare(value, 1) : formatDecimals(value, 3);
}

function splitWords({ split }: Run): string {
  const kind = sayIfKnown(`runs.split.${split.kind}`, split.kind);
  const { testFrom, testTo, trainRows, testRows } = split;
  if (testRows === 0) return say('runs.rows', { rows: formatCount(trainRows) });
  const tested = testFrom && testTo ? formatPeriod(testFrom, testTo) : formatCount(testRows);
  return say('runs.split', { kind, tested });
}
