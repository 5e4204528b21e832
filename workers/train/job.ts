import type { Run } from '../../src/data/contract.ts';
import { createRandom } from '../../src/data/random.ts';
import { compileFilter, selectedRows } from '../../src/data/table/filter.ts';
import { selectRows } from '../../src/data/table/select-rows.ts';
import type { TrainedRun, TrainingJob, TrainingRequest } from '../../src/evaluation/training.ts';
import type { FitContext, ModelTask } from '../../src/models/model.ts';
import { registry } from '../../src/models/registry.ts';
import { claimTraining, deleteCheckpoint, getCheckpoint } from '../../src/storage/checkpoints.ts';
import type { Database } from '../../src/storage/database.ts';
import { loadAdjusted } from '../../src/storage/load-adjusted.ts';
import { withStore } from '../../src/storage/locks.ts';
import { putRun } from '../../src/storage/runs.ts';
import { failureFromThrown } from '../../src/text/failure-error.ts';
import { fail, type Result, succeed } from '../../src/text/failure.ts';
import type { TrainContract, TrainProgress } from '../contracts.ts';
import { loadKernel } from '../kernels/load.ts';
import { columnsFor } from './columns.ts';
import { createParallel } from './parallel.ts';
import { createProgress } from './progress.ts';
import { createPulse, type Pulse } from './pulse.ts';
import { createSavedState } from './saved-state.ts';

type Trainer = (job: TrainingJob) => Promise<Result<TrainedRun>>;

/** The program of each task, loaded when its first job comes. */
const trainers: Readonly<Record<Exclude<ModelTask, 'hotspot'>, () => Promise<Trainer>>> = {
  cluster: async () => (await import('../../src/evaluation/train-cluster.ts')).trainCluster,
  classify: async () => (await import('../../src/evaluation/train-classifier.ts')).trainClassifier,
  forecast: async () => (await import('../../src/evaluation/train-forecast.ts')).trainForecast,
};

type Calls = {
  readonly database: Database;
  readonly signal: AbortSignal;
  readonly progress: (value: TrainProgress) => void;
  readonly onStart: (pulse: Pulse) => void;
};

const DEFAULT_SEED = 42;
// More helpers than this cost more memory than they save time.
const MOST_HELPERS = 8;

const clock = () => performance.now();

async function loadTable(
  database: Database,
  dataset: string,
  request: TrainingRequest,
): Promise<Result<Pick<TrainingJob, 'record' | 'table'>>> {
  const whole = await loadAdjusted(database, dataset, (record) => columnsFor(record, request));
  if (!whole.ok) return whole;
  let { table } = whole.value;
  if (request.where?.length) {
    const selection = compileFilter(table, request.where);
    if (!selection.ok) return selection;
    table = selectRows(table, selectedRows(selection.value));
  }
  if (table.rows === 0) return fail('model.no-rows');
  return succeed({ record: whole.value.record, table });
}

/** Trains a model on a stored dataset and stores the run; on failure or cancel nothing of it stays. The store stays where it is meanwhile. */
export async function trainAndStore(
  input: TrainContract['train']['in'],
  calls: Calls,
): Promise<Result<TrainContract['train']['out']>> {
  return await withStore(calls.database, () => trainInStore(input, calls));
}

async function trainInStore(
  { request: asked, id, isResumed = false }: TrainContract['train']['in'],
  { database, signal, progress, onStart }: Calls,
): Promise<Result<TrainContract['train']['out']>> {
  // Two tabs may offer the same interrupted training: the second to ask finds it gone when the first is done.
  if (isResumed) await claimTraining(database, id);
  const saved = isResumed ? await getCheckpoint(database, id) : null;
  if (isResumed && !saved) return fail('model.checkpoint-unknown', { id });
  const request = saved?.request ?? asked;
  const metadata = registry.find((model) => model.id === request.model);
  if (!metadata || metadata.task === 'hotspot') return fail('model.unknown', { model: request.model });

  const pulse = createPulse(signal, clock);
  onStart(pulse);
  progress({ phase: 'load', done: 0, total: 1 });
  const at = { done: saved?.epoch ?? 0, total: saved?.epochs ?? 0 };
  const checkpoint = createSavedState(database, { id, request, saved, at });
  let parallel: ReturnType<typeof createParallel> | null = null;
  try {
    if (!saved) await checkpoint.note();
    const [data, train] = await Promise.all([loadTable(database, request.dataset, request), trainers[metadata.task]()]);
    if (!data.ok) return data;
    const isIsolated = globalThis.crossOriginIsolated;
    parallel = createParallel({
      size: Math.min(MOST_HELPERS, navigator.hardwareConcurrency),
      spawn: () => new Worker(new URL('../part.ts', import.meta.url), { type: 'module', name: 'part' }),
      isIsolated,
      signal,
      breathe: pulse.breathe,
    });
    const seed = request.seed ?? DEFAULT_SEED;
    const report = createProgress(progress, clock, () => pulse.pausedMs);
    const context: FitContext = {
      signal,
      seed,
      random: createRandom(seed),
      // A pause is no part of how long a run took.
      clock: () => clock() - pulse.pausedMs,
      progress: (step) => {
        at.done = step.done;
        at.total = step.total;
        report(step);
      },
      breathe: pulse.breathe,
      parallel,
      checkpoint,
      backend: request.backend ?? 'auto',
      kernel: loadKernel,
    };
    const createdAt = new Date().toISOString();
    const trained = await train({ runId: id, createdAt, ...data.value, request, context });
    if (!trained.ok) return trained;
    signal.throwIfAborted();
    const { rowsHash } = data.value.record;
    const run: Run = {
      ...trained.value.run,
      ...(rowsHash !== undefined && { rowsHash }),
      ...(request.where?.length && { where: request.where }),
    };
    const stored = await putRun(database, { ...trained.value, run }, { ofStored: true });
    if (!stored.ok) return stored;
    await deleteCheckpoint(database, id);
    return succeed({ run, details: trained.value.details });
  } catch (thrown) {
    return signal.aborted ? fail('model.cancelled') : { ok: false, failure: failureFromThrown(thrown) };
  } finally {
    // A cancelled training must not come back as an interrupted one; one that failed may, from its last epoch.
    if (signal.aborted || checkpoint.isEmpty()) await deleteCheckpoint(database, id);
    parallel?.end();
  }
}
