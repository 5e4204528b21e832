import type { Run } from '../../data/contract.ts';
import type { RunDetails } from '../../evaluation/details.ts';
import { type Async, useAsync, useBeatbook } from '../state/beatbook.ts';
import { useRoute } from '../state/route.ts';
import type { WorkProps } from './model-screen.tsx';

export type ShownRun<Details extends RunDetails> = {
  /** Runs of the task on this dataset, newest first. */
  readonly own: readonly Run[];
  /** The run the address names, or the newest. */
  readonly run: Run | undefined;
  readonly details: Details | null;
  readonly problem: Async<RunDetails>['problem'];
  readonly loading: boolean;
  /** The run the address names, when it is of another dataset: it is never shown over this one. */
  readonly foreign: Run | undefined;
};

/** The run a screen shows: reopened from the store, never trained again. */
export function useShownRun<Task extends RunDetails['task']>(
  task: Task,
  { record, runs }: Pick<WorkProps, 'record' | 'runs'>,
): ShownRun<Extract<RunDetails, { task: Task }>> {
  const app = useBeatbook();
  const { params } = useRoute();
  const asked = params.get('run');
  const ofTask = runs.filter((run) => run.task === task).toSorted((a, b) => b.createdAt.localeCompare(a.createdAt));
  const own = ofTask.filter((run) => run.dataset === record.id);
  const foreign = ofTask.find((run) => run.id === asked && run.dataset !== record.id);
  const run = asked === null ? own[0] : own.find(({ id }) => id === asked);
  // A run that is not in the list is asked for all the same: the answer says what became of it.
  const wanted = foreign ? null : (run?.id ?? asked);
  const answer = useAsync(
    async () => (wanted === null ? null : { run: wanted, details: await app.runDetails(wanted) }),
    [app, wanted],
  );
  // While another run is on its way, the last answer is not shown under its name.
  const found = answer.value?.run === run?.id ? answer.value?.details : undefined;
  const details = run && found?.task === task ? (found as Extract<RunDetails, { task: Task }>) : null;
  return { own, run, details, problem: answer.problem, loading: answer.loading, foreign };
}
