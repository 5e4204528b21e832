import { useState } from 'react';
import type { DatasetRecord } from '../../data/table/dataset.ts';
import { registry } from '../../models/registry.ts';
import type { TextKey } from '../../text/en.ts';
import { say } from '../../text/say.ts';
import { useCount } from '../filter-bar/use-aggregate.ts';
import { Button } from '../kit/button.tsx';
import { Card } from '../kit/card.tsx';
import { NumberField, SelectField } from '../kit/field.tsx';
import { formatCount } from '../kit/format.ts';
import { Notice, ProblemNotice } from '../kit/notice.tsx';
import { defaultParams, ParamForm } from '../kit/param-form.tsx';
import { Progress } from '../kit/progress.tsx';
import { useBeatbook } from '../state/beatbook.ts';
import { clausesFor, type Filter } from '../state/filter.ts';
import { useJob } from '../state/job.ts';
import { currentRoute, updateParams } from '../state/route.ts';
import { clusterJob } from './cluster-job.ts';

const engines = registry.filter((model) => model.task === 'cluster');
const DEFAULT_SEED = 42;
const PHASES: Readonly<Record<string, TextKey>> = {
  clusters: 'hotspots.phase.clusters',
  comparison: 'hotspots.phase.comparison',
};

/** The form of a k-means run, drawn from the model's own parameters, and its progress. */
export function TrainCard({ record, filter }: { readonly record: DatasetRecord; readonly filter: Filter }) {
  const app = useBeatbook();
  const job = useJob(clusterJob);
  const [engineId, setEngineId] = useState(engines[0]?.id ?? '');
  const engine = engines.find(({ id }) => id === engineId) ?? engines[0];
  const [values, setValues] = useState(() => defaultParams(engine?.params ?? {}));
  const [seed, setSeed] = useState(DEFAULT_SEED);
  const where = clausesFor(filter);
  const located = useCount(record, where).value?.located;
  if (engine === undefined) return null;

  const isTooMany = engine.maxRows !== undefined && located !== undefined && located > engine.maxRows;
  const isTooFew = located !== undefined && located < 2;
  const isRunning = job.status === 'running';

  async function run(): Promise<void> {
    if (engine === undefined) return;
    const request = { dataset: record.id, model: engine.id, params: { ...values }, where, seed };
    await clusterJob.start(say('hotspots.job', { k: String(values['k']) }), (signal, onProgress) =>
      app.train({ ...request, signal, onProgress }),
    );
    const done = clusterJob.get();
    // Only if the reader is still here: another screen's address has no place for this run.
    const route = currentRoute();
    if (done.status === 'done' && route.screen === 'hotspots' && route.params.get('dataset') === record.id) {
      updateParams({ run: done.value.id });
    }
  }

  return (
    <Card title={say('hotspots.form.title')} how={<p>{say(engine.summary)}</p>}>
      <div className="stack">
        <SelectField
          label={say('hotspots.form.engine')}
          value={engine.id}
          disabled={isRunning}
          options={engines.map(({ id, title }) => ({ value: id, label: say(title) }))}
          onChange={setEngineId}
        />
        <ParamForm specs={engine.params} values={values} onChange={setValues} disabled={isRunning} />
        <NumberField
          label={say('hotspots.form.seed')}
          hint={say('hotspots.form.seed.help')}
          value={seed}
          min={0}
          max={4294967295}
          step={1}
          disabled={isRunning}
          onChange={setSeed}
        />
        {isTooMany && (
          <Notice kind="warn">
            {say('hotspots.form.too-many', {
              limit: formatCount(engine.maxRows ?? 0),
              count: formatCount(located ?? 0),
            })}
          </Notice>
        )}
        {isTooFew && <Notice kind="warn">{say('hotspots.form.too-few')}</Notice>}
        {job.status === 'failed' && <ProblemNotice problem={job.problem} />}
        {job.status === 'cancelled' && <Notice>{say('hotspots.form.cancelled')}</Notice>}
        {isRunning ? (
          <Progress
            label={job.title}
            share={job.progress === null || job.progress.total === 0 ? null : job.progress.done / job.progress.total}
            startedAt={job.startedAt}
            secondsLeft={job.progress?.secondsLeft}
            note={job.progress ? phaseWords(job.progress.phase) : undefined}
            cancelling={job.cancelling}
            onCancel={clusterJob.cancel}
          />
        ) : (
          <div className="row">
            <Button kind="primary" disabled={isTooMany || isTooFew || located === undefined} onClick={() => void run()}>
              {say('hotspots.form.run')}
            </Button>
            {located !== undefined && (
              <span className="soft">{say('hotspots.form.rows', { count: formatCount(located) })}</span>
            )}
          </div>
        )}
      </div>
    </Card>
  );
}

function phaseWords(phase: string): string {
  const known = PHASES[phase];
  return say('hotspots.phase', { phase: known === undefined ? phase : say(known) });
}
