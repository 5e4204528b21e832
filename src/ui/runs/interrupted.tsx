import { say } from '../../text/say.ts';
import { forecastJob } from '../forecast/forecast-job.ts';
import { InterruptedList } from '../forecast/interrupted-list.tsx';
import { FORECAST_PHASES } from '../forecast/phases.ts';
import { Progress } from '../kit/progress.tsx';
import { useJob } from '../state/job.ts';
import { phaseWords } from '../training/train-card.tsx';
import { shareOf } from '../training/training-job.ts';

/** Trainings that were left unfinished, and the one under way: its curves are on the Forecast screen. */
export function Unfinished() {
  return (
    <>
      {/* Stays while one is under way: it has to say why one that was taken up again has failed. */}
      <InterruptedList />
      <UnderWay />
    </>
  );
}

function UnderWay() {
  const job = useJob(forecastJob);
  if (job.status !== 'running') return null;
  const { progress } = job;
  return (
    <section className="card interrupted" aria-label={job.title}>
      <Progress
        label={say('runs.resuming', { run: job.title })}
        share={progress === null || progress.total === 0 ? null : shareOf(progress)}
        startedAt={job.startedAt}
        secondsLeft={progress?.secondsLeft}
        isPaused={progress?.isPaused}
        note={progress ? phaseWords(progress.phase, FORECAST_PHASES) : undefined}
        cancelling={job.cancelling}
        onCancel={() => forecastJob.cancel()}
      />
    </section>
  );
}
