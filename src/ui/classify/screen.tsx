import '../../text/en/classify.ts';
import { useRef, useState } from 'react';
import { say } from '../../text/say.ts';
import { Split } from '../explore/split.tsx';
import { Button } from '../kit/button.tsx';
import { formatPeriod } from '../kit/format.ts';
import { EmptyState } from '../kit/notice.tsx';
import { type Place, MapPanel } from '../map/map-panel.tsx';
import { clausesFor } from '../state/filter.ts';
import { updateParams, useRoute } from '../state/route.ts';
import { ModelScreen, type WorkProps } from '../training/model-screen.tsx';
import { RunCard } from '../training/run-card.tsx';
import { RunList } from '../training/run-list.tsx';
import { RunNotices } from '../training/run-notices.tsx';
import { ScoreTable } from '../training/score-table.tsx';
import { SCORES } from '../training/score-words.ts';
import { useShownRun } from '../training/use-shown-run.ts';
import { ClassesCard } from './classes-card.tsx';
import './classify.css';
import { ConfusionCard } from './confusion-card.tsx';
import { ImportanceCard } from './importance-card.tsx';
import { MissingCard } from './missing-card.tsx';
import { PredictCard } from './predict-card.tsx';
import { type Question, readQuestion, roundDegrees, writeQuestion } from './question.ts';
import { ReliabilityCard } from './reliability-card.tsx';
import { runFacts, runWords } from './run-words.ts';
import { TrainCard } from './train-card.tsx';
import { VerdictCard } from './verdict-card.tsx';

/** Which type: a forest beside counting, and a question to it about any time and place. */
export function Screen() {
  return <ModelScreen title={say('classify.title')} Work={Work} needsIncidents />;
}

function Work({ record, filter, runs }: WorkProps) {
  const { params } = useRoute();
  const form = useRef<HTMLDivElement>(null);
  const [centre, setCentre] = useState<Place | null>(null);
  const { own, run, details, problem, foreign } = useShownRun('classify', { record, runs });
  const question = readQuestion(params.get('ask'));
  const ask = (next: Question) => updateParams({ ask: writeQuestion(next) }, { replace: true });
  const choosePlace = (place: Place) => ask({ ...question, place: roundPlace(place) });
  const { testFrom, testTo } = run?.split ?? {};

  return (
    <Split
      label={say('explore.split')}
      left={
        <div className="ask">
          <MapPanel
            dataset={record.id}
            where={clausesFor(filter)}
            extent={record.bounds}
            fitKey={record.id}
            onPlace={choosePlace}
            place={question.place}
            onView={({ longitude, latitude }) => setCentre(roundPlace({ longitude, latitude }))}
            tools={
              details && (
                <Button
                  onClick={() => {
                    form.current?.scrollIntoView({ block: 'start' });
                    form.current?.querySelector('select')?.focus({ preventScroll: true });
                  }}
                >
                  {say('training.new')}
                </Button>
              )
            }
            legend={say('predict.place.hint')}
          />
          <PredictCard run={details ? run : undefined} question={question} onChange={ask} centre={centre} />
        </div>
      }
      right={
        <div className="explore-panels" data-result>
          <RunNotices
            screen="classify"
            foreign={foreign}
            problem={problem}
            run={run}
            details={details}
            record={record}
          />
          {details && run && (
            <>
              <VerdictCard run={run} details={details} />
              <ScoreTable
                title={say('classify.scores.title')}
                note={testFrom && testTo ? formatPeriod(testFrom, testTo) : undefined}
                run={run}
                modelName={say('classify.scores.model')}
                scores={SCORES.classify}
                how={<p>{say('classify.scores.how')}</p>}
              />
              <ConfusionCard details={details} />
              <ClassesCard details={details} />
              <ReliabilityCard run={run} details={details} />
              <ImportanceCard details={details} />
              <MissingCard details={details} />
              <RunCard run={run} facts={runFacts(run, details)} />
            </>
          )}
          {run === undefined && foreign === undefined && problem === null && (
            <EmptyState title={say('classify.empty.title')}>{say('classify.empty.text')}</EmptyState>
          )}
          <div ref={form}>
            <TrainCard record={record} filter={filter} />
          </div>
          <RunList screen="classify" runs={own} shown={run?.id ?? null} words={runWords} />
        </div>
      }
    />
  );
}

function roundPlace({ longitude, latitude }: Place): Place {
  return { longitude: roundDegrees(longitude), latitude: roundDegrees(latitude) };
}
