import './data.css';
import { useState } from 'react';
import { say } from '../../text/say.ts';
import { ADJUST_PARAM } from '../adjust/adjust-link.ts';
import { AdjustPage } from '../adjust/adjust-page.tsx';
import { FitsStep } from '../append/fits-step.tsx';
import { ContextSection } from '../context/context-section.tsx';
import { EntryPage, NEW_LOG } from '../entry/entry-page.tsx';
import { Button, ButtonLink } from '../kit/button.tsx';
import { Loading, Notice, ProblemNotice } from '../kit/notice.tsx';
import { useDatasets } from '../state/beatbook.ts';
import { useJob } from '../state/job.ts';
import type { Problem } from '../state/problem.ts';
import { hashOf, useRoute } from '../state/route.ts';
import { DatasetList } from './dataset-list.tsx';
import { DropZone } from './drop-zone.tsx';
import { importJob, leaveFlow, useImportFlow } from './import-flow.ts';
import { ImportProgressView } from './import-progress.tsx';
import { MappingsCard } from './mappings-card.tsx';
import { Report } from './report/report.tsx';
import { SortedFiles } from './sorted-files.tsx';
import { useWaitingGroups } from './waiting-files.ts';
import { Wizard } from './wizard/wizard.tsx';

/** Files come in here: drop, questions where there are any, progress, report; and the list of what is stored. */
export function Screen() {
  return (
    <div className="screen data-screen">
      <Step />
    </div>
  );
}

function Step() {
  const { params } = useRoute();
  const job = useJob(importJob);
  const flow = useImportFlow();
  const waiting = useWaitingGroups();
  const report = params.get('report');
  const entry = params.get('add');
  if (job.status === 'running') return <ImportProgressView job={job} />;
  if (flow.step === 'detecting') {
    return (
      <div className="stack wide">
        <h1>{say('data.detecting', { file: flow.name })}</h1>
        <Loading label={say('data.detecting', { file: flow.name })} lines={4} />
        {flow.done > 0 && (
          <p className="soft" role="status">
            {say('data.detecting.files', { done: flow.done, files: flow.files })}
          </p>
        )}
        <div className="row">
          <Button onClick={leaveFlow}>{say('app.cancel')}</Button>
        </div>
      </div>
    );
  }
  if (flow.step === 'asking') return <Wizard asking={flow} />;
  if (flow.step === 'fitting') return <FitsStep fitting={flow} />;
  if (flow.step === 'sorted' && waiting.length > 0) return <SortedFiles isStep />;
  const adjusted = params.get(ADJUST_PARAM);
  if (adjusted !== null) return <AdjustPage key={adjusted} dataset={adjusted} />;
  if (entry !== null) return <EntryPage target={entry} />;
  if (report !== null) return <Report key={report} dataset={report} />;
  return <Home />;
}

function Home() {
  const job = useJob(importJob);
  const flow = useImportFlow();
  const { value: datasets, problem } = useDatasets();
  const [mistake, setMistake] = useState<Problem | null>(null);
  const failed = job.status === 'failed' ? job.problem : flow.step === 'choose' ? flow.problem : null;
  const dismiss = (
    <Button
      small
      onClick={() => {
        leaveFlow();
        setMistake(null);
      }}
    >
      {say('app.close')}
    </Button>
  );
  if (datasets === undefined && problem === null) return <Loading label={say('app.loading')} />;
  const first = (datasets ?? []).length === 0;
  return (
    <>
      {problem && <ProblemNotice problem={problem} />}
      {failed && <ProblemNotice problem={failed} actions={dismiss} />}
      {mistake && <ProblemNotice problem={mistake} actions={dismiss} />}
      {job.status === 'cancelled' && <Notice actions={dismiss}>{say('import.cancelled')}</Notice>}
      {!first && <h1>{say('app.screen.data')}</h1>}
      <SortedFiles />
      <DropZone whole={first} onProblem={setMistake} />
      <div className="row">
        <ButtonLink small kind="quiet" href={hashOf('data', new URLSearchParams({ add: NEW_LOG }))}>
          {say('entry.log')}
        </ButtonLink>
      </div>
      {!first && <DatasetList datasets={datasets ?? []} onProblem={setMistake} />}
      {!first && <ContextSection datasets={(datasets ?? []).filter(({ summary }) => !summary)} />}
      {!first && <MappingsCard />}
    </>
  );
}
