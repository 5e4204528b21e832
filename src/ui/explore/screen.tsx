import { lazy, Suspense, useRef, useState } from 'react';
import { say } from '../../text/say.ts';
import { FilterBar } from '../filter-bar/filter-bar.tsx';
import { Button, ButtonLink } from '../kit/button.tsx';
import { EmptyState, Loading, ProblemNotice } from '../kit/notice.tsx';
import type { MapEngine } from '../map/map-engine.ts';
import { usePreparedMap } from '../map/prepare-map.ts';
import { RowsPanel } from '../rows/rows-panel.tsx';
import { useDatasetRecord, useDatasets } from '../state/beatbook.ts';
import { hashOf } from '../state/route.ts';
import { useFilter } from '../state/use-filter.ts';
import { CountsLayout } from './counts-layout.tsx';
import { ExploreMap } from './explore-map.tsx';
import './explore.css';
import { AreaCard, CategoryCard } from './share-card.tsx';
import { Split } from './split.tsx';
import { TrendCard } from './trend-card.tsx';
import { WeekCard } from './week-card.tsx';

const ScreenBriefing = lazy(() =>
  import('../briefing/briefings.tsx').then((module) => ({ default: module.ScreenBriefing })),
);

/** Map on the left, linked charts on the right: every click in one filters the others. */
export function Screen() {
  const filter = useFilter();
  const map = useRef<MapEngine | null>(null);
  const [isBriefing, setBriefing] = useState(false);
  usePreparedMap(filter.dataset);
  const datasets = useDatasets();
  const { value: record, problem } = useDatasetRecord(filter.dataset);
  const dataLink = hashOf('data', new URLSearchParams());
  const open = (
    <ButtonLink kind="primary" href={dataLink}>
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
  const failure = datasets.problem ?? problem;
  const isCounts = (record?.shape === 'area-counts' && record.bounds === null) || record?.summary !== undefined;
  const briefing = (
    <Button small onClick={() => setBriefing(true)}>
      {say('explore.briefing')}
    </Button>
  );
  return (
    <div className="explore">
      <h1 className="visually-hidden">{say('explore.title')}</h1>
      <FilterBar />
      {failure && (
        <div className="explore-problem">
          <ProblemNotice problem={failure} actions={open} />
        </div>
      )}
      {!failure && !record && (
        <div className="explore-problem">
          <Loading label={say('explore.loading')} lines={6} />
        </div>
      )}
      {!failure && record && record.id === filter.dataset && isCounts && (
        <CountsLayout record={record} filter={filter} head={briefing} />
      )}
      {!failure && record && record.id === filter.dataset && !isCounts && (
        <Split
          label={say('explore.split')}
          left={<ExploreMap record={record} filter={filter} engineRef={map} />}
          right={
            <div className="explore-panels">
              <div className="row">{briefing}</div>
              <WeekCard record={record} filter={filter} />
              <TrendCard record={record} filter={filter} />
              <CategoryCard record={record} filter={filter} />
              {record.areaColumns.length > 0 && <AreaCard record={record} filter={filter} />}
            </div>
          }
        />
      )}
      {isBriefing && record && (
        <Suspense>
          <ScreenBriefing record={record} filter={filter} map={map.current} onClose={() => setBriefing(false)} />
        </Suspense>
      )}
      {!failure && record && record.id === filter.dataset && !record.summary && (
        <RowsPanel record={record} filter={filter} />
      )}
    </div>
  );
}
