import '../../text/en/bench.ts';
import '../../text/en/beside.ts';
import { type ReactNode, useCallback, useMemo, useRef, useState } from 'react';
import type { MethodInfo } from '../../data/contract.ts';
import { type DrawnPlace, readShape, writeShape } from '../../data/geometry/drawn-shape.ts';
import { say } from '../../text/say.ts';
import { Split } from '../explore/split.tsx';
import { Button } from '../kit/button.tsx';
import { Notice, ProblemNotice } from '../kit/notice.tsx';
import { DrawBar } from '../map/draw-bar.tsx';
import type { MapEngine, MapView } from '../map/map-engine.ts';
import { createMapLink } from '../map/map-link.ts';
import { MapPanel } from '../map/map-panel.tsx';
import { useDrawing } from '../map/use-drawing.ts';
import { useBeatbook } from '../state/beatbook.ts';
import { clausesFor } from '../state/filter.ts';
import { useJob } from '../state/job.ts';
import { type Problem, problemOf } from '../state/problem.ts';
import { updateParams, useRoute } from '../state/route.ts';
import type { WorkProps } from '../training/model-screen.tsx';
import { AgreementCard } from './agreement-card.tsx';
import { AnalysisCard } from './analysis-card.tsx';
import type { AnalysisJob, Finding } from './analysis-job.ts';
import { FindingCard } from './finding-card.tsx';
import { FindingLegend } from './finding-legend.tsx';
import { FindingSteps } from './finding-steps.tsx';
import { shapesOfFinding } from './finding-shapes.ts';
import { keepFinding, useKept } from './kept-finding.ts';
import type { StudyAreaChoice } from './method-form.tsx';

export type BenchProps = Pick<WorkProps, 'record' | 'filter'> & {
  readonly job: AnalysisJob;
  /** The topics whose methods are offered, in this order. */
  readonly topics: readonly MethodInfo['topic'][];
  /** Above the form. */
  readonly head?: ReactNode;
};

/** Methods of the bench over what the filter shows: on the map, in a sentence, in charts and in tables. */
export function Bench({ record, filter, job, topics, head }: BenchProps) {
  const app = useBeatbook();
  const state = useJob(job);
  const view = useRef<MapView | null>(null);
  const map = useRef<MapEngine | null>(null);
  const { params } = useRoute();
  const area = readShape(params.get('study') ?? '');
  const { drawing, draft, start, edit } = useDrawing(area, (shape) => updateParams({ study: writeShape(shape) }));
  const [problem, setProblem] = useState<Problem | null>(null);

  const where = clausesFor(filter);
  const finding = state.status === 'done' && state.value.asked.dataset === record.id ? state.value : null;
  const [chosen, setChosen] = useState<{ readonly finding: Finding; readonly step: number | null } | null>(null);
  // A step belongs to the finding it was chosen in.
  const step = chosen && chosen.finding === finding ? chosen.step : null;
  const onStep = useCallback((next: number | null) => finding && setChosen({ finding, step: next }), [finding]);
  const shapes = useMemo(() => finding && shapesOfFinding(finding.analysis, step), [finding, step]);
  // Where nothing was found the incidents stay in sight.
  const isDrawn = shapes !== null && (shapes.features.length > 0 || step !== null) && draft === null;
  const keptHere = useKept(job);
  const kept = keptHere?.finding.asked.dataset === record.id ? keptHere : null;
  const keptShapes = useMemo(() => kept && shapesOfFinding(kept.finding.analysis), [kept]);
  const [link] = useState(createMapLink);
  const isPair = kept !== null && draft === null;

  /** The area that is drawn now, or else the outline the methods would take, to be corrected. */
  async function editArea(): Promise<void> {
    setProblem(null);
    if (area) return edit(area);
    try {
      const { table } = await app.analyse({ dataset: record.id, where, method: 'study-area' });
      const places = table['longitude']!.map((longitude, i): DrawnPlace => [
        Number(longitude),
        Number(table['latitude']![i]),
      ]);
      edit({ kind: 'polygon', places });
    } catch (error) {
      setProblem(problemOf(error));
    }
  }

  const study: StudyAreaChoice = {
    area,
    isDrawing: draft !== null,
    draw: () => start('polygon'),
    edit: () => void editArea(),
    clear: () => updateParams({ study: null }),
  };
  const nowMap = (
    <section key="now" aria-label={isPair ? sideTitle(finding, !kept.isFirst) : undefined}>
      {isPair && <h2>{sideTitle(finding, !kept.isFirst)}</h2>}
      <MapPanel
        dataset={record.id}
        where={where}
        extent={record.bounds}
        fitKey={record.id}
        showIncidents={record.bounds !== null && !isDrawn}
        findings={isDrawn ? shapes : null}
        drawing={drawing}
        engineRef={map}
        {...(isPair && { link })}
        onView={(next) => {
          view.current = next;
        }}
        tools={draft && <DrawBar draft={draft} view={() => view.current} />}
        legend={shapes && finding && <FindingLegend analysis={finding.analysis} isStep={step !== null} />}
      />
    </section>
  );
  // Keyed, so that a map that changes sides is moved and not made anew.
  const keptMap = isPair && (
    <section key="kept" aria-label={sideTitle(kept.finding, kept.isFirst)}>
      <h2>{sideTitle(kept.finding, kept.isFirst)}</h2>
      <MapPanel
        dataset={record.id}
        where={kept.finding.asked.where ?? []}
        extent={record.bounds}
        fitKey={record.id}
        showIncidents={false}
        findings={keptShapes}
        link={link}
        legend={keptShapes ? <FindingLegend analysis={kept.finding.analysis} /> : <p>{say('beside.no-map')}</p>}
      />
    </section>
  );
  return (
    <Split
      label={say('explore.split')}
      left={
        <div className={isPair ? 'beside-maps' : 'beside-maps single'}>
          {isPair && kept.isFirst ? [keptMap, nowMap] : [nowMap, keptMap]}
        </div>
      }
      right={
        <div className="explore-panels">
          {head}
          {problem && <ProblemNotice problem={problem} />}
          <AnalysisCard record={record} filter={filter} job={job} topics={topics} study={study} />
          {kept && finding && kept.finding !== finding && (
            <AgreementCard
              first={kept.isFirst ? kept.finding : finding}
              second={kept.isFirst ? finding : kept.finding}
              onExchange={() => keepFinding(job, { ...kept, isFirst: !kept.isFirst })}
              onDrop={() => keepFinding(job, null)}
            />
          )}
          {kept && (!finding || kept.finding === finding) && (
            <Notice
              actions={
                <Button small onClick={() => keepFinding(job, null)}>
                  {say('beside.drop')}
                </Button>
              }
            >
              {say('beside.waiting')}
            </Notice>
          )}
          {finding && shapes && kept?.finding !== finding && (
            <Button
              className="beside-keep"
              title={say('beside.keep.title')}
              onClick={() => keepFinding(job, { finding, isFirst: true })}
            >
              {say(kept ? 'beside.again' : 'beside.keep')}
            </Button>
          )}
          {finding ? (
            <FindingCard
              finding={finding}
              filter={filter}
              datasetName={record.name}
              map={map}
              isStale={JSON.stringify(finding.asked.where) !== JSON.stringify(where)}
            >
              {finding.analysis.more?.['steps'] && (
                <FindingSteps analysis={finding.analysis} step={step} onStep={onStep} />
              )}
            </FindingCard>
          ) : (
            <Notice>{say('bench.none')}</Notice>
          )}
        </div>
      }
    />
  );
}

const sideTitle = (finding: Finding | null, isFirst: boolean) =>
  say(isFirst ? 'beside.first' : 'beside.second', { title: finding?.title ?? '–' });
