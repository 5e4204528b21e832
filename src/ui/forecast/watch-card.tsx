import '../../text/en/forecast.ts';
import { useState } from 'react';
import { say } from '../../text/say.ts';
import { Said } from '../explore/said.tsx';
import type { Sentence } from '../explore/sentence.ts';
import { Button } from '../kit/button.tsx';
import { Card } from '../kit/card.tsx';
import { formatDecimals, formatDuration, formatShare } from '../kit/format.ts';
import { Loading, ProblemNotice } from '../kit/notice.tsx';
import { Progress } from '../kit/progress.tsx';
import { useBeatbook } from '../state/beatbook.ts';
import { useJob } from '../state/job.ts';
import { type Problem, problemOf } from '../state/problem.ts';
import { baselineWords } from '../training/score-words.ts';
import { phaseWords } from '../training/train-card.tsx';
import { shareOf } from '../training/training-job.ts';
import { forecastJob, pauseForecast } from './forecast-job.ts';
import { LossPlot } from './loss-plot.tsx';
import { FORECAST_PHASES } from './phases.ts';
import { backendName } from './run-words.ts';
import type { Watched } from './watched.ts';

/** The training as it goes: both curves beside the baselines, backend and speed, pause and cancel. */
export function WatchCard() {
  const app = useBeatbook();
  const job = useJob(forecastJob);
  const [problem, setProblem] = useState<Problem | null>(null);
  if (job.status !== 'running') return null;
  const seen = job.progress;
  const isPaused = seen?.isPaused ?? false;
  const hasCurves = seen !== null && seen.epochs > 0;
  return (
    <Card
      title={say('forecast.watch.title')}
      note={seen?.backend && speedWords(seen)}
      how={<p>{say('forecast.curve.how')}</p>}
      sentence={<WatchSentence seen={seen} />}
    >
      <div className="stack">
        {hasCurves ? (
          <LossPlot
            curve={seen.curve}
            baselines={seen.baselines}
            epochs={seen.epochs}
            bestEpoch={seen.bestEpoch}
            bestWords={say('forecast.curve.best')}
          />
        ) : (
          <Loading label={say('app.loading')} lines={6} />
        )}
        <Progress
          label={job.title}
          share={seen === null || seen.total === 0 ? null : shareOf(seen)}
          startedAt={job.startedAt}
          secondsLeft={seen?.secondsLeft}
          isPaused={isPaused}
          note={seen ? stepWords(seen) : undefined}
          cancelling={job.cancelling}
          onCancel={forecastJob.cancel}
          actions={
            seen?.phase === 'epochs' && (
              <Button
                small
                aria-pressed={isPaused}
                onClick={() => {
                  pauseForecast(app, !isPaused).then(
                    () => setProblem(null),
                    (error: unknown) => setProblem(problemOf(error)),
                  );
                }}
              >
                {say(isPaused ? 'forecast.watch.resume' : 'forecast.watch.pause')}
              </Button>
            )
          }
        />
        {seen?.phase === 'epochs' && <p className="soft">{say('forecast.watch.early')}</p>}
        {problem && <ProblemNotice problem={problem} />}
      </div>
    </Card>
  );
}

function speedWords({ backend = '', secondsPerEpoch }: Watched): string {
  if (secondsPerEpoch === null) return say('forecast.watch.backend', { backend: backendName(backend) });
  return say('forecast.watch.speed', { backend: backendName(backend), time: formatDuration(secondsPerEpoch * 1000) });
}

function stepWords(seen: Watched): string {
  if (seen.phase !== 'epochs') return phaseWords(seen.phase, FORECAST_PHASES);
  if (seen.isPaused) return say('forecast.watch.paused', { epoch: seen.done });
  if (seen.bestEpoch === 0) return say('forecast.watch.first', { epochs: seen.total });
  return say('forecast.watch.epoch', { epoch: seen.done, epochs: seen.total, best: seen.bestEpoch });
}

/** The best validation loss so far beside the best baseline. */
function WatchSentence({ seen }: { readonly seen: Watched | null }) {
  const best = seen?.curve.find(({ epoch }) => epoch === seen.bestEpoch) ?? seen?.curve.at(-1);
  const [rival] = Object.entries(seen?.baselines ?? {}).toSorted(([, a], [, b]) => a - b);
  if (best === undefined || rival === undefined) return null;
  const [baseline, loss] = rival;
  const isAhead = best.validation < loss;
  const sentence: Sentence = {
    strong: '',
    rest: say(isAhead ? 'forecast.watch.ahead' : 'forecast.watch.behind', {
      loss: formatDecimals(best.validation, 4),
      share: formatShare(Math.abs(1 - best.validation / loss), 1),
      baseline: baselineWords('forecast', baseline),
    }),
  };
  return <Said sentence={sentence} />;
}
