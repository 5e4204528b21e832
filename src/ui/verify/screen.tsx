import '../../text/en/verify.ts';
import './verify.css';
import { useState } from 'react';
import type { CheckResult } from '../../evaluation/install-check/run-checks.ts';
import { say } from '../../text/say.ts';
import { Button } from '../kit/button.tsx';
import { Card } from '../kit/card.tsx';
import { DataTable, type TableColumn } from '../kit/data-table.tsx';
import { formatCount, formatDuration } from '../kit/format.ts';
import { Notice } from '../kit/notice.tsx';
import { Progress } from '../kit/progress.tsx';
import { useAsync, useBeatbook } from '../state/beatbook.ts';

type Share = { readonly done: number; readonly total: number };

/** Runs every function that has a reference, when the page is opened and when it is asked to. */
export function Screen() {
  const app = useBeatbook();
  const [runs, setRuns] = useState(0);
  const [share, setShare] = useState<Share | null>(null);
  const [startedAt, setStartedAt] = useState(0);
  const { value, problem, loading } = useAsync(
    async (signal) => {
      const begun = performance.now();
      setStartedAt(begun);
      const report = await app.verifyInstall({ signal, onProgress: setShare });
      return { ...report, milliseconds: performance.now() - begun };
    },
    [app, runs],
  );
  const results = value?.results ?? [];
  const differing = results.length - (value?.agreeing ?? 0);
  return (
    <div className="screen verify-screen">
      <header className="screen-head">
        <div className="stack">
          <h1>{say('verify.title')}</h1>
          <p className="soft">{say('verify.intro')}</p>
        </div>
        <Button disabled={loading} onClick={() => setRuns(runs + 1)}>
          {say('verify.again')}
        </Button>
      </header>
      {loading && startedAt > 0 && (
        <Progress
          label={say('verify.running')}
          share={share && share.done / Math.max(1, share.total)}
          startedAt={startedAt}
        />
      )}
      <Card
        title={say('verify.results')}
        note={value && say('verify.note', { count: formatCount(results.length) })}
        problem={problem}
        loading={loading && value === undefined}
        table={() => ({ header: columns.map(({ header }) => header), rows: results.map(rowOf) })}
        how={<p>{say('verify.how')}</p>}
      >
        {value && (
          <div className="stack">
            <div role="status">
              {differing === 0 ? (
                <p className="verify-good">
                  {say('verify.all', {
                    count: formatCount(results.length),
                    numbers: formatCount(results.reduce((sum, { numbers }) => sum + numbers, 0)),
                    time: formatDuration(value.milliseconds),
                  })}
                </p>
              ) : (
                <Notice kind="error">
                  {say('verify.some', { count: formatCount(differing), total: formatCount(results.length) })}
                </Notice>
              )}
            </div>
            <DataTable
              caption={say('verify.table')}
              hideCaption
              columns={columns}
              sortBy={differingFirst}
              rows={results}
              rowKey={({ id }) => id}
            />
            <p className="soft">{say('verify.how')}</p>
          </div>
        )}
      </Card>
    </div>
  );
}

/** Of more than a page of rows, those that matter must be seen at once. */
const differingFirst = { id: 'verdict', descending: true } as const;
const DIGITS = 9;
const showNumber = (value: number | null) => (value === null ? '–' : String(Number(value.toPrecision(DIGITS))));
const showDifference = (value: number | null) =>
  value === null ? '–' : value === 0 ? say('verify.exact') : value.toExponential(1);
const verdictOf = ({ agrees }: CheckResult) => say(agrees ? 'verify.agrees' : 'verify.differs');

const columns: readonly TableColumn<CheckResult>[] = [
  {
    id: 'function',
    header: say('verify.column.function'),
    value: ({ title }) => title,
    show: ({ title, note }) => (
      <>
        {title}
        {note !== '' && <span className="verify-known">{note}</span>}
      </>
    ),
  },
  {
    id: 'verdict',
    header: say('verify.column.verdict'),
    value: verdictOf,
    show: (result) => (
      <span className={result.agrees ? 'verify-good' : 'verify-bad'}>
        <span aria-hidden="true">{result.agrees ? '✓ ' : '✗ '}</span>
        {verdictOf(result)}
      </span>
    ),
  },
  { id: 'program', header: say('verify.column.program'), value: ({ program }) => program },
  {
    id: 'difference',
    header: say('verify.column.difference'),
    value: ({ difference }) => difference,
    show: ({ difference }) => showDifference(difference),
    numeric: true,
  },
  {
    id: 'tolerance',
    header: say('verify.column.tolerance'),
    value: ({ tolerance }) => tolerance,
    show: ({ tolerance }) => showDifference(tolerance),
    numeric: true,
  },
  {
    id: 'ours',
    header: say('verify.column.ours'),
    value: ({ ours }) => ours,
    show: ({ ours }) => showNumber(ours),
    numeric: true,
  },
  {
    id: 'reference',
    header: say('verify.column.reference'),
    value: ({ reference }) => reference,
    show: ({ reference }) => showNumber(reference),
    numeric: true,
  },
  { id: 'numbers', header: say('verify.column.numbers'), value: ({ numbers }) => numbers, numeric: true },
];

const rowOf = (result: CheckResult) => columns.map(({ value }) => value(result));
