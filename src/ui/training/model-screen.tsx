import type { ComponentType } from 'react';
import type { Run } from '../../data/contract.ts';
import type { DatasetRecord } from '../../data/table/dataset.ts';
import { say } from '../../text/say.ts';
import '../explore/explore.css';
import { FilterBar } from '../filter-bar/filter-bar.tsx';
import { ButtonLink } from '../kit/button.tsx';
import { EmptyState, Loading, ProblemNotice } from '../kit/notice.tsx';
import { useDatasetRecord, useDatasets, useRuns } from '../state/beatbook.ts';
import type { Filter } from '../state/filter.ts';
import { hashOf } from '../state/route.ts';
import { useFilter } from '../state/use-filter.ts';
import './training.css';

export type WorkProps = { readonly record: DatasetRecord; readonly filter: Filter; readonly runs: readonly Run[] };

/** The frame of a screen that fits models: the filter, and what stands in for the work while there is no data. */
export function ModelScreen({
  title,
  Work,
  needsIncidents = false,
}: {
  readonly title: string;
  readonly Work: ComponentType<WorkProps>;
  /** Whether its models learn from single incidents, which counts of areas are not. */
  readonly needsIncidents?: boolean;
}) {
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
        <EmptyState title={say('training.empty.title')} actions={open}>
          {say('training.empty.text', { screen: title })}
        </EmptyState>
      </div>
    );
  }
  const failure = datasets.problem ?? problem ?? runs.problem;
  const isReady = record !== undefined && record.id === filter.dataset && runs.value !== undefined;
  const isRefused = needsIncidents && record?.shape === 'area-counts';
  return (
    <div className="explore">
      <h1 className="visually-hidden">{title}</h1>
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
      {!failure && isReady && isRefused && (
        <div className="explore-problem">
          <EmptyState
            title={say('shape.refused.title')}
            actions={
              <ButtonLink kind="primary" href={hashOf('forecast', new URLSearchParams({ dataset: record.id }))}>
                {say('shape.refused.forecast')}
              </ButtonLink>
            }
          >
            {say('model.needs-incidents', { dataset: record.name })}
          </EmptyState>
        </div>
      )}
      {!failure && isReady && !isRefused && <Work record={record} filter={filter} runs={runs.value ?? []} />}
    </div>
  );
}
