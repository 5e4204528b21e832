import '../../text/en/bench.ts';
import { type ReactNode, useMemo } from 'react';
import type { MethodInfo } from '../../data/contract.ts';
import { say } from '../../text/say.ts';
import { Split } from '../explore/split.tsx';
import { Notice } from '../kit/notice.tsx';
import { MapPanel } from '../map/map-panel.tsx';
import { clausesFor } from '../state/filter.ts';
import { useJob } from '../state/job.ts';
import type { WorkProps } from '../training/model-screen.tsx';
import { AnalysisCard } from './analysis-card.tsx';
import type { AnalysisJob } from './analysis-job.ts';
import { FindingCard } from './finding-card.tsx';
import { FindingLegend } from './finding-legend.tsx';
import { shapesOfFinding } from './finding-shapes.ts';

export type BenchProps = Pick<WorkProps, 'record' | 'filter'> & {
  readonly job: AnalysisJob;
  /** The topics whose methods are offered, in this order. */
  readonly topics: readonly MethodInfo['topic'][];
  /** Above the form. */
  readonly head?: ReactNode;
};

/** Methods of the bench over what the filter shows: on the map, in a sentence, in charts and in tables. */
export function Bench({ record, filter, job, topics, head }: BenchProps) {
  const state = useJob(job);
  const where = clausesFor(filter);
  const finding = state.status === 'done' && state.value.asked.dataset === record.id ? state.value : null;
  const shapes = useMemo(() => finding && shapesOfFinding(finding.analysis), [finding]);
  return (
    <Split
      label={say('explore.split')}
      left={
        <MapPanel
          dataset={record.id}
          where={where}
          extent={record.bounds}
          fitKey={record.id}
          showIncidents={record.bounds !== null && shapes === null}
          findings={shapes}
          legend={shapes && finding && <FindingLegend analysis={finding.analysis} />}
        />
      }
      right={
        <div className="explore-panels">
          {head}
          <AnalysisCard record={record} filter={filter} job={job} topics={topics} />
          {finding ? (
            <FindingCard
              finding={finding}
              filter={filter}
              isStale={JSON.stringify(finding.asked.where) !== JSON.stringify(where)}
            />
          ) : (
            <Notice>{say('bench.none')}</Notice>
          )}
        </div>
      }
    />
  );
}
