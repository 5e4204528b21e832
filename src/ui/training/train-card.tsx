import { type ReactNode, useEffect, useState } from 'react';
import type { TrainProgress } from '../../../workers/contracts.ts';
import type { TrainRequest } from '../../data/contract.ts';
import type { ModelMetadata } from '../../models/model.ts';
import type { TextKey } from '../../text/en.ts';
import { say } from '../../text/say.ts';
import { Button } from '../kit/button.tsx';
import { Card } from '../kit/card.tsx';
import { NumberField, SelectField } from '../kit/field.tsx';
import { formatCount } from '../kit/format.ts';
import { Notice, ProblemNotice } from '../kit/notice.tsx';
import { defaultParams, ParamForm, type ParamValues } from '../kit/param-form.tsx';
import { Progress } from '../kit/progress.tsx';
import { useBeatbook } from '../state/beatbook.ts';
import { useJob, useJobStatus } from '../state/job.ts';
import { currentRoute, updateParams } from '../state/route.ts';
import { shareOf, type TrainingStore } from './training-job.ts';

const DEFAULT_SEED = 42;
const PHASES: Readonly<Record<string, TextKey>> = { load: 'training.phase.load', prepare: 'training.phase.prepare' };

type Start = (request: Omit<TrainRequest, 'onProgress' | 'signal'>, title: string) => Promise<void>;

export type TrainCardProps<Progress extends TrainProgress> = {
  readonly title: string;
  readonly screen: string;
  readonly engines: readonly ModelMetadata[];
  readonly job: TrainingStore<Progress>;
  /** Starts the training; the plain way when left out. */
  readonly start?: Start;
  readonly jobTitle: (values: ParamValues) => string;
  readonly runLabel: string;
  readonly seedHelp: string;
  /** What is trained on, and what the screen adds to the model's own parameters. */
  readonly request: Omit<TrainRequest, 'model' | 'params' | 'seed' | 'onProgress' | 'signal'>;
  /** Rows under the filter that can be trained on; undefined while they are counted. */
  readonly rows: number | undefined;
  readonly rowsWords: (count: string) => string;
  /** Why it cannot run, in words. */
  readonly refusal: string | null;
  readonly phases: Readonly<Record<string, TextKey>>;
  /** Controls between engine and parameters. */
  readonly fields?: ReactNode;
  /** Parameters behind a summary: for models whose defaults suit almost everyone. */
  readonly isFolded?: boolean;
  /** What stands at the foot while the training runs: the progress bar when left out. */
  readonly whileRunning?: ReactNode;
};

/** The form of a training, drawn from the model's own parameters, and its progress. */
export function TrainCard<Progress extends TrainProgress>(props: TrainCardProps<Progress>) {
  const { engines, job: store, rows } = props;
  const app = useBeatbook();
  const status = useJobStatus(store);
  const [engineId, setEngineId] = useState(engines[0]?.id ?? '');
  const engine = engines.find(({ id }) => id === engineId) ?? engines[0];
  const [values, setValues] = useState(() => defaultParams(engine?.params ?? {}));
  const [seed, setSeed] = useState(DEFAULT_SEED);
  // How an earlier training ended is no news on the next visit, or over another dataset.
  const { dataset } = props.request;
  useEffect(() => () => store.reset(), [store, dataset]);
  if (engine === undefined) return null;

  const isTooMany = engine.maxRows !== undefined && rows !== undefined && rows > engine.maxRows;
  const isRunning = status === 'running';
  const start: Start =
    props.start ??
    ((request, title) =>
      store.start(title, (signal, onProgress) =>
        app.train({ ...request, signal, onProgress: onProgress as TrainRequest['onProgress'] }),
      ));

  async function run(model: ModelMetadata): Promise<void> {
    // Only what this engine knows: the values of another one may still be in the form.
    const params = Object.fromEntries(
      Object.entries(model.params).map(([name, spec]) => [name, values[name] ?? spec.default]),
    );
    await start({ ...props.request, model: model.id, params, seed }, props.jobTitle(params));
    openResult(store, props.screen, props.request.dataset);
  }

  const form = <ParamForm specs={engine.params} values={values} onChange={setValues} disabled={isRunning} />;
  return (
    <Card title={props.title} how={<p>{say(engine.summary)}</p>}>
      <div className="stack">
        {engines.length > 1 && (
          <SelectField
            label={say('training.engine')}
            value={engine.id}
            disabled={isRunning}
            options={engines.map(({ id, title }) => ({ value: id, label: say(title) }))}
            onChange={setEngineId}
          />
        )}
        {props.fields}
        {props.isFolded ? (
          <details className="fold">
            <summary>{say('training.settings')}</summary>
            {form}
          </details>
        ) : (
          form
        )}
        <NumberField
          label={say('training.seed')}
          hint={props.seedHelp}
          value={seed}
          min={0}
          max={4294967295}
          step={1}
          disabled={isRunning}
          onChange={setSeed}
        />
        {isTooMany && (
          <Notice kind="warn">
            {say('training.too-many', { limit: formatCount(engine.maxRows ?? 0), count: formatCount(rows ?? 0) })}
          </Notice>
        )}
        {props.refusal !== null && <Notice kind="warn">{props.refusal}</Notice>}
        <JobState job={store} phases={props.phases} whileRunning={props.whileRunning} />
        {!isRunning && (
          <div className="row">
            <Button
              kind="primary"
              disabled={isTooMany || props.refusal !== null || rows === undefined}
              onClick={() => void run(engine)}
            >
              {props.runLabel}
            </Button>
            {rows !== undefined && <span className="soft">{props.rowsWords(formatCount(rows))}</span>}
          </div>
        )}
      </div>
    </Card>
  );
}

/** How the training stands. Apart from the form, which must not be drawn anew at every step. */
function JobState<Progress extends TrainProgress>(
  props: Pick<TrainCardProps<Progress>, 'job' | 'phases' | 'whileRunning'>,
) {
  const job = useJob(props.job);
  if (job.status === 'failed') return <ProblemNotice problem={job.problem} />;
  if (job.status === 'cancelled') return <Notice>{say('training.cancelled')}</Notice>;
  if (job.status !== 'running') return null;
  if (props.whileRunning !== undefined) return props.whileRunning;
  const { progress } = job;
  return (
    <Progress
      label={job.title}
      share={progress === null || progress.total === 0 ? null : shareOf(progress)}
      startedAt={job.startedAt}
      secondsLeft={progress?.secondsLeft}
      note={progress ? phaseWords(progress.phase, props.phases) : undefined}
      cancelling={job.cancelling}
      onCancel={props.job.cancel}
    />
  );
}

/** Shows the finished run where the screen marks its results with `data-result`, but only if the reader is still here: another screen's address has no place for it. */
export function openResult<Progress extends TrainProgress>(
  store: TrainingStore<Progress>,
  screen: string,
  dataset: string,
): void {
  const done = store.get();
  const route = currentRoute();
  if (done.status === 'done' && route.screen === screen && route.params.get('dataset') === dataset) {
    updateParams({ run: done.value.id });
    // The button is far below where the result appears.
    document.querySelector('[data-result]')?.scrollIntoView({ block: 'start' });
  }
}

/** The step a training is in, in words; its bare name when this version has none. */
export function phaseWords(phase: string, phases: Readonly<Record<string, TextKey>>): string {
  const known = phases[phase] ?? PHASES[phase];
  return say('training.step', { phase: known === undefined ? phase : say(known) });
}
