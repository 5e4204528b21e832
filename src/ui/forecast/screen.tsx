import '../../text/en/forecast.ts';
import { memo } from 'react';
import type { Run } from '../../data/contract.ts';
import type { ForecastDetails } from '../../evaluation/details.ts';
import { say } from '../../text/say.ts';
import { Split } from '../explore/split.tsx';
import { formatPeriod } from '../kit/format.ts';
import { EmptyState, Loading } from '../kit/notice.tsx';
import { useJobStatus } from '../state/job.ts';
import { updateParams, useRoute } from '../state/route.ts';
import { ModelScreen, type WorkProps } from '../training/model-screen.tsx';
import { RunCard } from '../training/run-card.tsx';
import { RunList } from '../training/run-list.tsx';
import { RunNotices } from '../training/run-notices.tsx';
import { ScoreTable } from '../training/score-table.tsx';
import { SCORES } from '../training/score-words.ts';
import { openResult } from '../training/train-card.tsx';
import { useShownRun } from '../training/use-shown-run.ts';
import { AheadCard } from './ahead-card.tsx';
import { CompareCard, MOST_COMPARED } from './compare-card.tsx';
import { CurveCard } from './curve-card.tsx';
import { CutCard } from './cut-card.tsx';
import './forecast.css';
import { forecastJob } from './forecast-job.ts';
import { InterruptedList } from './interrupted-list.tsx';
import { runFacts, runWords } from './run-words.ts';
import { meanOf } from './series-table.tsx';
import { TrainCard } from './train-card.tsx';
import { FIRST_HORIZON, useAhead } from './use-ahead.ts';
import { VerdictCard } from './verdict-card.tsx';
import { WatchCard } from './watch-card.tsx';

/** How many to expect: the training as it goes, its result beside counting, and the forecast per area. */
export function Screen() {
  return <ModelScreen title={say('forecast.title')} Work={Work} />;
}

function Work({ record, filter, runs }: WorkProps) {
  const { own, run, details, problem, loading, foreign } = useShownRun('forecast', { record, runs });
  const isRunning = useJobStatus(forecastJob) === 'running';
  return (
    <Split
      label={say('explore.split')}
      left={
        <div className="explore-panels" data-result>
          <RunNotices
            screen="forecast"
            foreign={foreign}
            problem={problem}
            run={run}
            details={details}
            record={record}
          />
          <InterruptedList
            dataset={record.id}
            onResumed={(training) => openResult(forecastJob, 'forecast', training.request.dataset)}
          />
          <WatchCard />
          {details && run && <Result key={run.id} run={run} details={details} />}
          {!details && !isRunning && problem === null && (
            <>
              {loading && run ? (
                <Loading label={say('app.loading')} lines={6} />
              ) : (
                <EmptyState title={say('forecast.empty.title')}>{say('forecast.empty.text')}</EmptyState>
              )}
            </>
          )}
        </div>
      }
      right={
        <div className="explore-panels">
          <TrainCard key={record.id} record={record} filter={filter} />
          {details && run && <RunCard run={run} facts={runFacts(run, details)} />}
          {details && <CutCard details={details} />}
          <RunList screen="forecast" runs={own} shown={run?.id ?? null} words={runWords} />
        </div>
      }
    />
  );
}

/** Kept apart from the training, which begins and ends beside it: its charts take long to draw. */
const Result = memo(function Result({ run, details }: { readonly run: Run; readonly details: ForecastDetails }) {
  const { params } = useRoute();
  const ranked = details.series.toSorted((a, b) => meanOf(b) - meanOf(a));
  const asked = params.get('series');
  const series = details.series.find(({ name }) => name === asked) ?? ranked[0];
  const isKnown = (name: string) => details.series.some((one) => one.name === name);
  const chosen = params.getAll('compare').filter(isKnown).slice(0, MOST_COMPARED);
  const compared = params.has('compare') ? chosen : ranked.slice(0, 3).map(({ name }) => name);
  const horizon = readHorizon(params.get('ahead')) ?? FIRST_HORIZON[details.period];
  const ahead = useAhead(run.id, horizon);
  const { testFrom, testTo } = run.split;
  if (series === undefined) return null;
  const show = (name: string) => updateParams({ series: name }, { replace: true });
  return (
    <>
      <VerdictCard run={run} details={details} />
      <AheadCard
        run={run}
        details={details}
        series={series}
        ahead={ahead}
        horizon={horizon}
        onSeries={show}
        onHorizon={(next) => updateParams({ ahead: String(next) }, { replace: true })}
      />
      <ScoreTable
        title={say('forecast.scores.title')}
        note={testFrom && testTo ? formatPeriod(testFrom, testTo) : undefined}
        run={run}
        modelName={say('forecast.scores.model')}
        scores={SCORES.forecast}
        how={
          <>
            <p>{say('forecast.scores.how')}</p>
            <p>{say('forecast.scores.how.coverage')}</p>
          </>
        }
      />
      {details.series.length > 1 && (
        <CompareCard
          run={run}
          details={details}
          ahead={ahead}
          compared={compared}
          shown={series.name}
          onCompare={(names) => updateParams({ compare: names.length === 0 ? [''] : names }, { replace: true })}
          onShow={show}
        />
      )}
      <CurveCard run={run} details={details} />
    </>
  );
});

function readHorizon(text: string | null): number | null {
  const horizon = Number(text ?? NaN);
  return Number.isInteger(horizon) && horizon >= 1 && horizon <= 104 ? horizon : null;
}
