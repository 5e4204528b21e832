import './runs.css';
import { useRef, useState } from 'react';
import type { Run } from '../../data/contract.ts';
import { say } from '../../text/say.ts';
import { Button, ButtonLink } from '../kit/button.tsx';
import { EmptyState, Loading, Notice, ProblemNotice } from '../kit/notice.tsx';
import { useAsync, useBeatbook, useDatasets, useRuns } from '../state/beatbook.ts';
import { type Problem, problemOf } from '../state/problem.ts';
import { useRoute } from '../state/route.ts';
import { linkTo } from '../state/use-filter.ts';
import { Unfinished } from './interrupted.tsx';
import { RunRow } from './run-row.tsx';

/** Every model that was fitted here or brought in as a file. */
export function Screen() {
  const app = useBeatbook();
  const runs = useRuns();
  const datasets = useDatasets().value ?? [];
  const models = useAsync(() => app.models(), [app]).value ?? [];
  const [problem, setProblem] = useState<Problem | null>(null);
  const [imported, setImported] = useState<Run | null>(null);
  const titleOf = (model: string) => models.find(({ id }) => id === model)?.title ?? model;
  const nameOf = (dataset: string) => datasets.find(({ id }) => id === dataset)?.name ?? say('runs.dataset-gone');
  const newestFirst = [...(runs.value ?? [])].sort((a, b) => b.createdAt.localeCompare(a.createdAt));
  return (
    <div className="screen runs-screen">
      <header className="screen-head">
        <div>
          <h1>{say('app.screen.runs')}</h1>
          <p className="soft">{say('runs.what')}</p>
        </div>
        <ImportRun
          onImported={(run) => {
            setImported(run);
            setProblem(null);
          }}
          onProblem={(mistake) => {
            setProblem(mistake);
            setImported(null);
          }}
        />
      </header>
      {runs.problem && <ProblemNotice problem={runs.problem} />}
      {problem && (
        <ProblemNotice
          problem={problem}
          actions={
            <Button small onClick={() => setProblem(null)}>
              {say('app.close')}
            </Button>
          }
        />
      )}
      {imported && (
        <Notice
          actions={
            <Button small onClick={() => setImported(null)}>
              {say('app.close')}
            </Button>
          }
        >
          {say('runs.imported', { run: titleOf(imported.model) })}
        </Notice>
      )}
      <Unfinished />
      {runs.value === undefined && runs.problem === null && <Loading label={say('app.loading')} />}
      {runs.value !== undefined && newestFirst.length === 0 && <NoRuns />}
      {newestFirst.length > 0 && (
        <div className="card">
          <div className="table-frame card-body" tabIndex={0} role="region" aria-label={say('runs.list')}>
            <table className="table runs-table">
              <thead>
                <tr>
                  <th scope="col">{say('runs.model')}</th>
                  <th scope="col">{say('runs.data')}</th>
                  <th scope="col">{say('runs.result')}</th>
                  <th scope="col" className="number">
                    {say('runs.seed')}
                  </th>
                  <th scope="col">{say('runs.backend')}</th>
                  <th scope="col">{say('runs.made')}</th>
                  <th scope="col">
                    <span className="visually-hidden">{say('runs.actions')}</span>
                  </th>
                </tr>
              </thead>
              <tbody>
                {newestFirst.map((run) => (
                  <RunRow
                    key={run.id}
                    run={run}
                    title={titleOf(run.model)}
                    dataset={nameOf(run.dataset)}
                    info={datasets.find(({ id }) => id === run.dataset)}
                    onProblem={setProblem}
                  />
                ))}
              </tbody>
            </table>
          </div>
        </div>
      )}
    </div>
  );
}

function NoRuns() {
  const { params } = useRoute();
  return (
    <EmptyState
      title={say('runs.none')}
      actions={
        <>
          <ButtonLink href={linkTo('hotspots', params)}>{say('app.screen.hotspots')}</ButtonLink>
          <ButtonLink href={linkTo('classify', params)}>{say('app.screen.classify')}</ButtonLink>
          <ButtonLink href={linkTo('forecast', params)}>{say('app.screen.forecast')}</ButtonLink>
        </>
      }
    >
      {say('runs.none.what')}
    </EmptyState>
  );
}

function ImportRun(props: { onImported: (run: Run) => void; onProblem: (problem: Problem) => void }) {
  const app = useBeatbook();
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button onClick={() => input.current?.click()}>{say('runs.import')}</Button>
      <input
        ref={input}
        type="file"
        hidden
        aria-label={say('runs.import')}
        onChange={(event) => {
          const file = event.target.files?.[0];
          event.target.value = '';
          if (file === undefined) return;
          app.importRun(file).then(props.onImported, (error: unknown) => props.onProblem(problemOf(error)));
        }}
      />
    </>
  );
}
