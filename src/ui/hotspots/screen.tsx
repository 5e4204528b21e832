import { useRef } from 'react';
import type { Run } from '../../data/contract.ts';
import type { DatasetRecord } from '../../data/table/dataset.ts';
import { say } from '../../text/say.ts';
import '../explore/explore.css';
import { Split } from '../explore/split.tsx';
import { FilterBar } from '../filter-bar/filter-bar.tsx';
import { Button, ButtonLink } from '../kit/button.tsx';
import { EmptyState, Loading, Notice, ProblemNotice } from '../kit/notice.tsx';
import { MapPanel } from '../map/map-panel.tsx';
import { useAsync, useBeatbook, useDatasetRecord, useDatasets, useRuns } from '../state/beatbook.ts';
import { clausesFor, type Filter } from '../state/filter.ts';
import { hashOf, updateParams, useRoute } from '../state/route.ts';
import { useFilter } from '../state/use-filter.ts';
import { circlesOf, extentOfClusters } from './clusters.ts';
import { ClusterTable } from './cluster-table.tsx';
import { CurveCard } from './curve-card.tsx';
import './hotspots.css';
import { RunCard, RunList } from './run-card.tsx';
import { TrainCard } from './train-card.tsx';

/** k-means: the form, the partition on the map, its groups, and how many groups there should be. */
export function Screen() {
  const filter = useFilter();
  const datasets = useDatasets();
  const { value: record, problem } = useDatasetRecord(filter.dataset);
  const runs = useRuns();
  const open = (
    <ButtonLink kind="primary" href={hashOf('data', new URLSearchParams())}>
      {say('explore.empty.open')}
    </ButtonLink>
  );
  if (datasets.value?.length === 0) {
    return (
      <div className="screen">
        <EmptyState title={say('explore.empty.title')} actions={open}>
          {say('explore.empty.text')}
        </EmptyState>
      </div>
    );
  }
  const failure = datasets.problem ?? problem ?? runs.problem;
  const isReady = record !== undefined && record.id === filter.dataset && runs.value !== undefined;
  return (
    <div className="explore">
      <h1 className="visually-hidden">{say('hotspots.title')}</h1>
      <FilterBar />
      {failure && (
        <div className="explore-problem">
          <ProblemNotice problem={failure} actions={open} />
        </div>
      )}
      {!failure && !isReady && (
        <div className="explore-problem">
          <Loading label={say('explore.loading')} lines={6} />
        </div>
      )}
      {!failure && isReady && <Work record={record} filter={filter} runs={runs.value ?? []} />}
    </div>
  );
}

function Work(props: { readonly record: DatasetRecord; readonly filter: Filter; readonly runs: readonly Run[] }) {
  const { record, filter } = props;
  const app = useBeatbook();
  const form = useRef<HTMLDivElement>(null);
  const { params } = useRoute();
  const asked = params.get('run');
  const clusterRuns = props.runs
    .filter((run) => run.task === 'cluster')
    .toSorted((a, b) => b.createdAt.localeCompare(a.createdAt));
  const own = clusterRuns.filter((run) => run.dataset === record.id);
  const foreign = clusterRuns.find((run) => run.id === asked && run.dataset !== record.id);
  const run = asked === null ? own[0] : own.find(({ id }) => id === asked);
  // A run that is not in the list is asked for all the same: the answer says what became of it.
  const wanted = foreign ? null : (run?.id ?? asked);
  const details = useAsync(() => (wanted === null ? null : app.runDetails(wanted)), [app, wanted]);
  const shown = run && details.value?.task === 'cluster' ? details.value : null;
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
                {say('hotspots.form.new')}
              </Button>
            )
          }
          legend={shown && say('explore.map.clusters.legend', { k: shown.clusters.length })}
        />
      }
      right={
        <div className="explore-panels">
          <Notice>{say('hotspots.partition')}</Notice>
          {foreign && (
            <Notice
              kind="warn"
              actions={
                <ButtonLink
                  href={hashOf('hotspots', new URLSearchParams({ dataset: foreign.dataset, run: foreign.id }))}
                >
                  {say('hotspots.run.foreign.open')}
                </ButtonLink>
              }
            >
              {say('hotspots.run.foreign')}
            </Notice>
          )}
          {details.problem && <ProblemNotice problem={details.problem} />}
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
          <RunList runs={own} shown={run?.id ?? null} />
        </div>
      }
    />
  );
}
