import type { Run } from '../../src/data/contract.ts';
import { createRandom } from '../../src/data/random.ts';
import { compileFilter, selectedRows } from '../../src/data/table/filter.ts';
import { selectRows } from '../../src/data/table/select-rows.ts';
import type { TrainedRun, TrainingJob, TrainingRequest } from '../../src/evaluation/training.ts';
import type { FitContext, ModelTask } from '../../src/models/model.ts';
import { registry } from '../../src/models/registry.ts';
import { claimTraining, deleteCheckpoint, getCheckpoint, putCheckpoint } from '../../src/storage/checkpoints.ts';
import type { Database } from '../../src/storage/database.ts';
import { loadAdjusted } from '../../src/storage/load-adjusted.ts';
import { withStore } from '../../src/storage/locks.ts';
import { putRun } from '../../src/storage/runs.ts';
import { failureError, failureFromThrown } from '../../src/text/failure-error.ts';
import { fail, type Result, succeed } from '../../src/text/failure.ts';
import type { TrainContract, TrainProgress } from '../contracts.ts';
import { loadKernel } from '../kernels/load.ts';
import { columnsFor } from './columns.ts';
import { createParallel } from './parallel.ts';
import { createProgress } from './progress.ts';
import { createPulse, type Pulse } from './pulse.ts';

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

function createRunId(): string {
  const tail = crypto.getRandomValues(new Uint32Array(2));
  return `run-${Date.now().toString(36)}-${[...tail].map((word) => word.toString(36)).join('')}`;
}

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

/** Keeps the state of an interruptible training in the store, with the epoch its last progress named. */
function createCheckpoint(
  database: Database,
  id: string,
  request: TrainingRequest,
  at: { done: number; total: number },
) {
  return {
    load: async () => (await getCheckpoint(database, id))?.state ?? null,
    save: async (state: Uint8Array) => {
      const savedAt = new Date().toISOString();
      const row = { id, request, dataset: request.dataset, epoch: at.done, epochs: at.total, state, savedAt };
      const saved = await putCheckpoint(database, row);
      if (!saved.ok) throw failureError(saved.failure);
    },
  };
}

/** Trains a model on a stored dataset and stores the run; on failure or cancel nothing of it stays. The store stays where it is meanwhile. */
export async function trainAndStore(
  input: TrainContract['train']['in'],
  calls: Calls,
): Promise<Result<TrainContract['train']['out']>> {
  return await withStore(calls.database, () => trainInStore(input, calls));
}

async function trainInStore(
  { request: asked, resume }: TrainContract['train']['in'],
  { database, signal, progress, onStart }: Calls,
): Promise<Result<TrainContract['train']['out']>> {
  // Two tabs may offer the same interrupted training: the second to ask finds it gone when the first is done.
  if (resume !== undefined) await claimTraining(database, resume);
  const saved = resume === undefined ? null : await getCheckpoint(database, resume);
  if (resume !== undefined && !saved) return fail('model.checkpoint-unknown', { id: resume });
  const request = saved?.request ?? asked;
  const metadata = registry.find(({ id }) => id === request.model);
  if (!metadata || metadata.task === 'hotspot') return fail('model.unknown', { model: request.model });

  const pulse = createPulse(signal, clock);
  onStart(pulse);
  progress({ phase: 'load', done: 0, total: 1 });
  const [data, train] = await Promise.all([loadTable(database, request.dataset, request), trainers[metadata.task]()]);
  if (!data.ok) return data;

  const runId = resume ?? createRunId();
  const seed = request.seed ?? DEFAULT_SEED;
  const isIsolated = globalThis.crossOriginIsolated;
  const parallel = createParallel({
    size: Math.min(MOST_HELPERS, navigator.hardwareConcurrency),
    spawn: () => new Worker(new URL('../part.ts', import.meta.url), { type: 'module', name: 'part' }),
    isIsolated,
    signal,
    breathe: pulse.breathe,
  });
  const at = { done: saved?.epoch ?? 0, total: saved?.epochs ?? 0 };
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
    checkpoint: createCheckpoint(database, runId, request, at),
    backend: request.backend ?? 'auto',
    kernel: loadKernel,
  };
  try {
    const createdAt = new Date().toISOString();
    const trained = await train({ runId, createdAt, ...data.value, request, context });
    if (!trained.ok) return trained;
    signal.throwIfAborted();
    const { rowsHash } = data.value.record;
    const run: Run = {
      ...trained.value.run,
      ...(rowsHash !== undefined && { rowsHash }),
      ...(request.where?.length && { where: request.where }),
    };
    const stored = await putRun(database, { ...trained.value, run });
    if (!stored.ok) return stored;
    await deleteCheckpoint(database, runId);
    return succeed({ run, details: trained.value.details });
  } catch (thrown) {
    return signal.aborted ? fail('model.cancelled') : { ok: false, failure: failureFromThrown(thrown) };
  } finally {
    // A cancelled training must not come back as an interrupted one; one that failed may.
    if (signal.aborted) await deleteCheckpoint(database, runId);
    parallel.end();
  }
}
