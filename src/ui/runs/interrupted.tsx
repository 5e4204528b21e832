import type { BeatbookApp } from '../../beatbook.ts';
import type { Run } from '../../data/contract.ts';
import { say } from '../../text/say.ts';
import { Button } from '../kit/button.tsx';
import { formatCount, formatMoment } from '../kit/format.ts';
import { Notice } from '../kit/notice.tsx';
import { Progress } from '../kit/progress.tsx';
import { useAsync, useBeatbook, useChanges } from '../state/beatbook.ts';
import { createJobStore, useJob } from '../state/job.ts';
import { type Problem, problemOf } from '../state/problem.ts';

type Interrupted = Awaited<ReturnType<BeatbookApp['interrupted']>>[number];
type ResumeProgress = {
  readonly phase: string;
  readonly done: number;
  readonly total: number;
  readonly secondsLeft?: number;
};

/** An interrupted training that goes on. */
export const resumeJob = createJobStore<ResumeProgress, Run>('runs', ({ done, total }) =>
  total === 0 ? 0 : done / total,
);

/** Trainings a closed or killed tab left: go on from the last finished epoch, or drop them. */
export function InterruptedList(props: { titleOf: (model: string) => string; onProblem: (problem: Problem) => void }) {
  const app = useBeatbook();
  const changes = useChanges();
  const { value, reload } = useAsync(() => app.interrupted(), [app, changes]);
  const job = useJob(resumeJob);

  async function resume(training: Interrupted): Promise<void> {
    const title = props.titleOf(training.request.model);
    await resumeJob.start(title, (signal, onProgress) => app.resumeTraining(training.id, { signal, onProgress }));
    const after = resumeJob.get();
    if (after.status === 'failed') props.onProblem(after.problem);
    resumeJob.reset();
    reload();
  }

  if (job.status === 'running') {
    const { progress } = job;
    return (
      <section className="card interrupted" aria-label={job.title}>
        <Progress
          label={say('runs.resuming', { run: job.title })}
          share={progress === null || progress.total === 0 ? null : progress.done / progress.total}
          startedAt={job.startedAt}
          secondsLeft={progress?.secondsLeft}
          note={progress?.phase}
          cancelling={job.cancelling}
          onCancel={() => resumeJob.cancel()}
        />
      </section>
    );
  }
  return (value ?? []).map((training) => (
    <Notice
      key={training.id}
      kind="warn"
      actions={
        <>
          <Button small kind="primary" onClick={() => void resume(training)}>
            {say('runs.resume')}
          </Button>
          <Button
            small
            onClick={() => {
              app.discardInterrupted(training.id).then(reload, (error: unknown) => props.onProblem(problemOf(error)));
            }}
          >
            {say('runs.discard')}
          </Button>
        </>
      }
    >
      {say('runs.interrupted', {
        run: props.titleOf(training.request.model),
        epoch: formatCount(training.epoch),
        epochs: formatCount(training.epochs),
        when: formatMoment(training.savedAt),
      })}
    </Notice>
  ));
}
