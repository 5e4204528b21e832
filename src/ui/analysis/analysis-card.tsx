import '../../text/en/bench.ts';
import { useState } from 'react';
import type { ContextItem } from '../../data/context/context.ts';
import type { MethodInfo } from '../../data/contract.ts';
import { say } from '../../text/say.ts';
import { restrictionWords } from '../filter-bar/filter-words.ts';
import { useCount } from '../filter-bar/use-aggregate.ts';
import { Button } from '../kit/button.tsx';
import { Card } from '../kit/card.tsx';
import { SelectField } from '../kit/field.tsx';
import { formatCount } from '../kit/format.ts';
import { Loading, Notice, ProblemNotice } from '../kit/notice.tsx';
import type { ParamValues } from '../kit/param-form.tsx';
import { Progress } from '../kit/progress.tsx';
import { useAsync, useBeatbook, useChanges } from '../state/beatbook.ts';
import { clausesFor } from '../state/filter.ts';
import { useJob } from '../state/job.ts';
import { updateParams, useRoute } from '../state/route.ts';
import type { WorkProps } from '../training/model-screen.tsx';
import type { AnalysisJob } from './analysis-job.ts';
import { WeightsTemplate } from './weights-template.tsx';
import { MethodForm, startingValues, type StudyAreaChoice } from './method-form.tsx';

const KINDS = ['documents'] as const;
const NO_CONTEXT: readonly ContextItem[] = [];

type AnalysisCardProps = Pick<WorkProps, 'record' | 'filter'> & {
  readonly job: AnalysisJob;
  readonly topics: readonly MethodInfo['topic'][];
  readonly study: StudyAreaChoice;
};

/** Chooses a method of the bench, sets its parameters and runs it over what the filter shows. The address says which method. */
export function AnalysisCard({ record, filter, job: jobs, topics, study }: AnalysisCardProps) {
  const app = useBeatbook();
  const methods = useAsync(() => app.methods(), [app]);
  const changes = useChanges(KINDS);
  const context = useAsync(() => app.context(record.id), [app, record.id, changes]).value ?? NO_CONTEXT;
  const [values, setValues] = useState<Readonly<Record<string, ParamValues>>>({});
  const where = clausesFor(filter);
  const rows = useCount(record, where).value?.rows;
  const job = useJob(jobs);
  const chosen = useRoute().params.get('method');
  const isRunning = job.status === 'running';
  const offered = topics.flatMap((topic) => (methods.value ?? []).filter((one) => one.topic === topic));
  const method = offered.find(({ id }) => id === chosen) ?? offered[0];
  const options = topics
    .map((topic) => ({
      label: say(`bench.topic.${topic}`),
      options: offered.flatMap(({ id, title, topic: own }) => (own === topic ? [{ value: id, label: title }] : [])),
    }))
    .filter((group) => group.options.length > 0);

  async function run(method: MethodInfo): Promise<void> {
    const { id, title } = method;
    const asked = { dataset: record.id, where };
    await jobs.start(say('bench.job', { method: title }), async (signal, onProgress) => ({
      asked,
      filterWords: restrictionWords(record, filter),
      title,
      analysis: await app.analyse({
        ...asked,
        method: id,
        params: { ...startingValues(method, values[method.id], { study, context }) },
        signal,
        onProgress,
      }),
    }));
    document.querySelector('[data-finding]')?.scrollIntoView({ block: 'nearest' });
  }

  return (
    <Card title={say('bench.form.title')} problem={methods.problem}>
      {method === undefined ? (
        <Loading label={say('bench.form.loading')} />
      ) : (
        <div className="stack">
          <SelectField
            label={say('bench.form.method')}
            value={method.id}
            disabled={isRunning}
            options={options.length === 1 ? options[0]!.options : options}
            onChange={(id) => updateParams({ method: id }, { replace: true })}
          />
          {Object.keys(method.params).length > 0 && (
            <details className="fold">
              <summary>{say('bench.form.settings')}</summary>
              <MethodForm
                method={method}
                record={record}
                context={context}
                study={study}
                values={startingValues(method, values[method.id], { study, context })}
                onChange={(next) => setValues({ ...values, [method.id]: next })}
                disabled={isRunning}
              />
            </details>
          )}
          {method.id === 'harm' && <WeightsTemplate record={record} />}
          {job.status === 'failed' && <ProblemNotice problem={job.problem} />}
          {job.status === 'cancelled' && <Notice>{say('bench.cancelled')}</Notice>}
          {job.status === 'running' && (
            <Progress
              label={job.title}
              share={job.progress === null ? null : job.progress.done / Math.max(1, job.progress.total)}
              startedAt={job.startedAt}
              cancelling={job.cancelling}
              onCancel={jobs.cancel}
            />
          )}
          {!isRunning && (
            <div className="row">
              <Button kind="primary" disabled={rows === undefined} onClick={() => void run(method)}>
                {say('bench.form.run')}
              </Button>
              {rows !== undefined && (
                <span className="soft">{say('bench.form.rows', { count: formatCount(rows) })}</span>
              )}
            </div>
          )}
        </div>
      )}
    </Card>
  );
}
