import { useState } from 'react';
import type { BeatbookApp } from '../../beatbook.ts';
import { say } from '../../text/say.ts';
import { Button } from '../kit/button.tsx';
import { formatMoment } from '../kit/format.ts';
import { Notice, ProblemNotice } from '../kit/notice.tsx';
import { useAsync, useBeatbook, useChanges } from '../state/beatbook.ts';
import { useJobStatus } from '../state/job.ts';
import { type Problem, problemOf } from '../state/problem.ts';
import { enginesOf, engineTitle } from '../training/engines.ts';
import { forecastJob, watchTraining } from './forecast-job.ts';

export type Interrupted = Awaited<ReturnType<BeatbookApp['interrupted']>>[number];

const isForecast = (model: string) => enginesOf('forecast').some(({ id }) => id === model);

const CHECKPOINTS = ['checkpoints'] as const;

/** Trainings a closed or killed tab left: go on from the last finished epoch, start again where there is none, or drop them. */
export function InterruptedList(props: {
  /** Forecasts of this dataset only. */
  readonly dataset?: string;
  readonly onResumed?: (training: Interrupted) => void;
}) {
  const app = useBeatbook();
  const changes = useChanges(CHECKPOINTS);
  const isRunning = useJobStatus(forecastJob) === 'running';
  const { value, reload } = useAsync(
    () => (isRunning ? null : app.interrupted()),
    [app, isRunning ? null : changes, isRunning],
  );
  const [problem, setProblem] = useState<Problem | null>(null);
  const trainings = (value ?? []).filter(
    ({ request }) => props.dataset === undefined || (request.dataset === props.dataset && isForecast(request.model)),
  );

  async function resume(training: Interrupted): Promise<void> {
    setProblem(null);
    await watchTraining(engineTitle(training.request.model), (options) => app.resumeTraining(training.id, options));
    const after = forecastJob.get();
    // On its own screen the form says why a training failed.
    if (after.status === 'failed' && props.dataset === undefined) setProblem(after.problem);
    if (after.status === 'done') props.onResumed?.(training);
    reload();
  }

  if (isRunning) return null;
  return (
    <>
      {problem && <ProblemNotice problem={problem} />}
      {trainings.map((training) => (
        <Notice
          key={training.id}
          kind="warn"
          actions={
            <>
              <Button small kind="primary" onClick={() => void resume(training)}>
                {say(training.epoch > 0 ? 'runs.resume' : 'runs.restart')}
              </Button>
              <Button
                small
                onClick={() => {
                  app.discardInterrupted(training.id).then(reload, (error: unknown) => setProblem(problemOf(error)));
                }}
              >
                {say('runs.discard')}
              </Button>
            </>
          }
        >
          {say(training.epoch > 0 ? 'runs.interrupted' : 'runs.interrupted.begun', {
            run: engineTitle(training.request.model),
            epoch: training.epoch,
            epochs: training.epochs,
            when: formatMoment(training.savedAt),
          })}
        </Notice>
      ))}
    </>
  );
}
