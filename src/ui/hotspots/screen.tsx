import { useRef } from 'react';
import { say } from '../../text/say.ts';
import { Split } from '../explore/split.tsx';
import { Button } from '../kit/button.tsx';
import { Notice } from '../kit/notice.tsx';
import { MapPanel } from '../map/map-panel.tsx';
import { clausesFor } from '../state/filter.ts';
import { updateParams, useRoute } from '../state/route.ts';
import { ModelScreen, type WorkProps } from '../training/model-screen.tsx';
import { RunList } from '../training/run-list.tsx';
import { RunNotices } from '../training/run-notices.tsx';
import { useShownRun } from '../training/use-shown-run.ts';
import { circlesOf, extentOfClusters } from './clusters.ts';
import { ClusterTable } from './cluster-table.tsx';
import { CurveCard } from './curve-card.tsx';
import './hotspots.css';
import { RunCard, runWords } from './run-card.tsx';
import { TrainCard } from './train-card.tsx';

/** k-means: the form, the partition on the map, its groups, and how many groups there should be. */
export function Screen() {
  return <ModelScreen title={say('hotspots.title')} Work={Work} needsIncidents />;
}

function Work({ record, filter, runs }: WorkProps) {
  const form = useRef<HTMLDivElement>(null);
  const { params } = useRoute();
  const { own, run, details: shown, problem, foreign } = useShownRun('cluster', { record, runs });
  const groupText = params.get('group');
  const group = groupText === null ? null : Number(groupText);
  const choose = (id: number) => updateParams({ group: id === group ? null : String(id) }, { replace: true });
  const selected = shown?.clusters.find(({ id }) => id === group);

  return (
    <Split
      label={say('explore.split')}
      left={
        <MapPanel
          dataset={record.id}
          where={clausesFor(filter)}
          extent={(shown && extentOfClusters(shown)) ?? record.bounds}
          fitKey={`${record.id} ${run?.id ?? ''}`}
          showIncidents={record.bounds !== null}
          circles={shown ? circlesOf(shown) : undefined}
          selectedCircle={group}
          onCircle={choose}
          focus={selected}
          tools={
            shown && (
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
          legend={shown && say('explore.map.clusters.legend', { k: shown.clusters.length })}
        />
      }
      right={
        <div className="explore-panels" data-result>
          <Notice>{say('hotspots.partition')}</Notice>
          <RunNotices screen="hotspots" foreign={foreign} problem={problem} run={run} details={shown} record={record} />
          {shown && run && (
            <>
              <ClusterTable details={shown} selected={group} onSelect={choose} />
              <CurveCard details={shown} k={shown.clusters.length} />
              <RunCard run={run} details={shown} />
            </>
          )}
          <div ref={form}>
            <TrainCard record={record} filter={filter} />
          </div>
          <RunList screen="hotspots" runs={own} shown={run?.id ?? null} words={runWords} forget={{ group: null }} />
        </div>
      }
    />
  );
}
