import '../../text/en/hotspots.ts';
import '../../text/en/bench.ts';
import { type ReactNode, useRef } from 'react';
import { say } from '../../text/say.ts';
import { createAnalysisJob } from '../analysis/analysis-job.ts';
import { Bench } from '../analysis/bench.tsx';
import { Split } from '../explore/split.tsx';
import { Button, Segmented } from '../kit/button.tsx';
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

type Tool = 'tests' | 'partition';

const job = createAnalysisJob('hotspots');
const TOPICS = ['place', 'space-time', 'time', 'rates'] as const;

/** Hotspots: tests and measures of the bench, or a partition by k-means. */
export function Screen() {
  return <ModelScreen title={say('hotspots.title')} Work={Work} needsIncidents />;
}

function Work(props: WorkProps) {
  const { params } = useRoute();
  // A run is a partition; its address needs to say no more.
  const tool: Tool = params.has('run') || params.get('tool') === 'partition' ? 'partition' : 'tests';
  const choice = (
    <Segmented<Tool>
      name="tool"
      label={say('bench.tool')}
      choices={[
        { value: 'tests', label: say('bench.tool.tests') },
        { value: 'partition', label: say('bench.tool.partition') },
      ]}
      value={tool}
      onChange={(next) =>
        updateParams({ tool: next === 'partition' ? next : null, run: null, group: null, method: null })
      }
    />
  );
  return tool === 'partition' ? (
    <Partition {...props} choice={choice} />
  ) : (
    <Bench record={props.record} filter={props.filter} job={job} topics={TOPICS} head={choice} />
  );
}

type ToolProps = WorkProps & { readonly choice: ReactNode };

/** k-means: the form, the partition on the map, its groups, and how many groups there should be. */
function Partition({ record, filter, runs, choice }: ToolProps) {
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
          {choice}
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
