import { type ReactNode, useState } from 'react';
import type { Run } from '../../data/contract.ts';
import { stalenessOf, type Staleness } from '../../data/append/staleness.ts';
import type { DatasetRecord } from '../../data/table/dataset.ts';
import type { RunDetails } from '../../evaluation/details.ts';
import { say } from '../../text/say.ts';
import { Button } from '../kit/button.tsx';
import { formatCount } from '../kit/format.ts';
import { Notice, ProblemNotice } from '../kit/notice.tsx';
import { useAsync, useBeatbook, useChanges } from '../state/beatbook.ts';
import { type Problem, problemOf } from '../state/problem.ts';
import { navigate } from '../state/route.ts';
import { requestOfRun } from './request-of-run.ts';

function words(staleness: Staleness): string {
  const parts = [
    staleness.rowsNew > 0 ? say('append.stale.new', { count: formatCount(staleness.rowsNew) }) : '',
    staleness.rowsUpdated > 0 ? say('append.stale.updated', { count: formatCount(staleness.rowsUpdated) }) : '',
    staleness.rowsRemoved > 0 ? say('append.stale.removed', { count: formatCount(staleness.rowsRemoved) }) : '',
  ];
  return say('append.stale', { what: parts.filter((part) => part !== '').join(', ') });
}

const rowsOf = ({ dataHash, rowsHash = dataHash }: Pick<Run, 'dataHash' | 'rowsHash'>) => rowsHash;

/** What a run does not know yet: nothing where it was made from the rows that are there. */
export function useStaleness(run: Run | undefined, record: DatasetRecord | undefined): string | null {
  const app = useBeatbook();
  const changes = useChanges();
  const isOther = run !== undefined && record !== undefined && rowsOf(run) !== rowsOf(record);
  const dataset = isOther ? run.dataset : null;
  const entries = useAsync(() => (dataset === null ? null : app.imports(dataset)), [app, dataset, changes]).value;
  if (!isOther || entries === undefined) return null;
  const staleness = stalenessOf(rowsOf(run), rowsOf(record), entries);
  return staleness && words(staleness);
}

type StaleProps = {
  readonly screen: string;
  readonly run: Run;
  readonly record: DatasetRecord;
  readonly details: RunDetails | null;
  /** What is said where no addition explains the difference. */
  readonly children: ReactNode;
};

/** Says that rows came after a model was made, and trains it again with the same settings. */
export function StaleRun(props: StaleProps) {
  const app = useBeatbook();
  const { screen, run, record, details } = props;
  const said = useStaleness(run, record);
  const isEmpty = record.rows === 0;
  const [isTraining, setTraining] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  async function train(of: RunDetails): Promise<void> {
    setTraining(true);
    setProblem(null);
    try {
      const made = await app.train(requestOfRun(run, of));
      navigate(screen, new URLSearchParams({ dataset: made.dataset, run: made.id }));
    } catch (error) {
      setProblem(problemOf(error));
    } finally {
      setTraining(false);
    }
  }
  return (
    <>
      <Notice
        kind="warn"
        actions={
          details && (
            <Button small disabled={isTraining || isEmpty} onClick={() => void train(details)}>
              {say(isTraining ? 'append.stale.title' : 'append.stale.again')}
            </Button>
          )
        }
      >
        {said ?? props.children} {isEmpty && say('append.stale.empty')}
      </Notice>
      {problem && <ProblemNotice problem={problem} />}
    </>
  );
}

/** The same in a list; `children` is said where no addition explains the difference. */
export function StaleMark({ run, children }: { run: Run; children: ReactNode }) {
  const app = useBeatbook();
  const changes = useChanges();
  const record = useAsync(
    () => app.datasetRecord(run.dataset).catch(() => undefined),
    [app, run.dataset, changes],
  ).value;
  const said = useStaleness(run, record);
  return <em className="no-better">{said ?? children}</em>;
}
