import { useState } from 'react';
import type { DatasetRecord } from '../../data/table/dataset.ts';
import { say } from '../../text/say.ts';
import { Button } from '../kit/button.tsx';
import { Card } from '../kit/card.tsx';
import { ConfirmDialog } from '../kit/dialog.tsx';
import { formatCount } from '../kit/format.ts';
import { Loading, Notice, ProblemNotice } from '../kit/notice.tsx';
import { Progress } from '../kit/progress.tsx';
import { useAsync, useBeatbook, useChanges } from '../state/beatbook.ts';
import { useJob } from '../state/job.ts';
import { type Problem, problemOf } from '../state/problem.ts';
import './geocode.css';
import { geocodeJob, lastMatch, startMatching } from './geocode-job.ts';
import { MatchFiles } from './match-files.tsx';
import { MatchResult } from './match-result.tsx';
import { RefusedFile } from './refused-file.tsx';

const KINDS = ['documents', 'datasets'] as const;

/** Whether a dataset has anything to match: addresses, or rows without a place that may have some. */
export function hasAddresses({ columns, shape, located, rows }: DatasetRecord): boolean {
  return shape === 'incidents' && (columns.some(({ role }) => role === 'address') || located < rows);
}

/** Matching the addresses of a dataset to the reader's own files: choosing them, how well it went, and what is left over. */
export function GeocodeCard({ record }: { record: DatasetRecord }) {
  const app = useBeatbook();
  const job = useJob(geocodeJob);
  const changes = useChanges(KINDS);
  const { value: matches, problem } = useAsync(() => app.addressMatches(record.id), [app, record.id, changes]);
  const [isDoomed, setDoomed] = useState(false);
  const [mistake, setMistake] = useState<Problem | null>(null);
  const isOurs = lastMatch()?.dataset === record.id;
  const remove = () => {
    setMistake(null);
    app.removeAddressMatches(record.id).catch((error: unknown) => setMistake(problemOf(error)));
  };
  if (matches === undefined && problem === null) return <Loading label={say('app.loading')} lines={2} />;
  return (
    <Card
      title={say('geocode.title')}
      className="geocode-card"
      problem={problem}
      items={matches ? [{ label: say('geocode.remove'), onSelect: () => setDoomed(true) }] : []}
    >
      {mistake && <ProblemNotice problem={mistake} />}
      {matches?.isStale && (
        <Notice
          kind="warn"
          actions={
            <Button
              small
              disabled={job.status === 'running'}
              onClick={() =>
                void startMatching(app, say('geocode.matching'), { dataset: record.id, files: null, options: {} })
              }
            >
              {say('geocode.match.again')}
            </Button>
          }
        >
          {say('geocode.stale')}
        </Notice>
      )}
      {matches ? <MatchResult matches={matches} /> : <Unmatched record={record} />}
      {job.status === 'running' ? (
        <Progress
          label={job.title}
          share={job.progress === null ? null : job.progress.done / Math.max(1, job.progress.total)}
          startedAt={job.startedAt}
          cancelling={job.cancelling}
          onCancel={geocodeJob.cancel}
        />
      ) : (
        <MatchFiles key={record.id} record={record} matches={matches ?? null} />
      )}
      {job.status === 'failed' && isOurs && <RefusedFile problem={job.problem} />}
      {job.status === 'cancelled' && isOurs && (
        <Notice
          actions={
            <Button small onClick={geocodeJob.reset}>
              {say('app.close')}
            </Button>
          }
        >
          {say('geocode.cancelled')}
        </Notice>
      )}
      {isDoomed && (
        <ConfirmDialog
          title={say('geocode.remove.title')}
          confirm={say('geocode.remove')}
          onClose={() => setDoomed(false)}
          onConfirm={remove}
        >
          {say('geocode.remove.what')}
        </ConfirmDialog>
      )}
    </Card>
  );
}

function Unmatched({ record }: { record: DatasetRecord }) {
  const unplaced = record.rows - record.located;
  const column = record.columns.find(({ role }) => role === 'address');
  return (
    <>
      <p>
        {unplaced === 0
          ? say('geocode.all-placed')
          : column === undefined
            ? say('geocode.no-column')
            : say('geocode.none', {
                rows: formatCount(unplaced),
                total: formatCount(record.rows),
                column: column.header ?? column.name,
              })}
      </p>
      <p className="soft small">{say('geocode.what')}</p>
    </>
  );
}
