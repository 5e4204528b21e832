import type { Run } from '../../src/data/contract.ts';
import type { TrainedRun } from '../../src/evaluation/training.ts';
import type { Database } from '../../src/storage/database.ts';
import { decodeRunFile, encodeRunFile } from '../../src/storage/run-file.ts';
import { getFitted, getRun, getRunDetails, putRun } from '../../src/storage/runs.ts';
import { fail, succeed, type Result } from '../../src/text/failure.ts';
import type { QueryContract } from '../contracts.ts';
import type { Handlers } from '../protocol/serve.ts';
import { openModel, type OpenModel } from './open-model.ts';

type RunOperations = 'predict' | 'hotspots' | 'forecast' | 'exportRun' | 'importRun';

/** Opened models that stay in memory. */
const KEPT_MODELS = 4;

async function loadRun(database: Database, id: string): Promise<Result<TrainedRun>> {
  const [run, details, fitted] = await Promise.all([
    getRun(database, id),
    getRunDetails(database, id),
    getFitted(database, id),
  ]);
  if (!run.ok) return run;
  if (!details.ok) return details;
  if (!fitted.ok) return fitted;
  return succeed({ run: run.value, details: details.value, fitted: fitted.value });
}

/** Uses, exports and imports fitted models. */
export function createRunHandlers(database: Database): Pick<Handlers<QueryContract>, RunOperations> {
  const models = new Map<string, Promise<Result<OpenModel>>>();

  async function load(id: string): Promise<Result<OpenModel>> {
    const trained = await loadRun(database, id);
    return trained.ok ? await openModel(trained.value) : trained;
  }

  /** Opens a run once; it must be of the task asked for. */
  async function open<Task extends OpenModel['task']>(
    id: string,
    task: Task,
  ): Promise<Result<Extract<OpenModel, { task: Task }>>> {
    const opening = models.get(id) ?? load(id);
    models.set(id, opening);
    if (models.size > KEPT_MODELS) models.delete(models.keys().next().value!);
    const opened = await opening.catch((thrown: unknown) => {
      models.delete(id);
      throw thrown;
    });
    if (!opened.ok) {
      models.delete(id);
      return opened;
    }
    const model = opened.value;
    if (model.task === task) return succeed(model as Extract<OpenModel, { task: Task }>);
    return fail('run.wrong-task', { run: id, given: model.task, expected: task });
  }

  return {
    async predict({ run, ...input }) {
      const model = await open(run, 'classify');
      if (!model.ok) return model;
      const from = performance.now();
      const predicted = model.value.predict(input);
      if (!predicted.ok) return predicted;
      return succeed({ ...predicted.value, milliseconds: performance.now() - from });
    },

    async hotspots({ run }) {
      const details = await getRunDetails(database, run);
      if (!details.ok) return details;
      if (details.value.task !== 'cluster') {
        return fail('run.wrong-task', { run, given: details.value.task, expected: 'cluster' });
      }
      return succeed(
        details.value.clusters.map(({ id, latitude, longitude, incidents }) => ({
          cluster_id: id,
          latitude,
          longitude,
          incidents,
        })),
      );
    },

    async forecast({ run, ...input }) {
      const model = await open(run, 'forecast');
      return model.ok ? model.value.forecast(input) : model;
    },

    async exportRun({ run }) {
      const trained = await loadRun(database, run);
      if (!trained.ok) return trained;
      return succeed(new Blob([encodeRunFile(trained.value)], { type: 'application/octet-stream' }));
    },

    async importRun({ file }) {
      const decoded = decodeRunFile(await file.arrayBuffer());
      if (!decoded.ok) return decoded;
      const { run, details, fitted } = decoded.value;
      const opened = await openModel(decoded.value);
      if (!opened.ok) return opened;
      return await putRun(database, { run: await withFreeId(database, run), details, fitted });
    },
  };
}

/** A run that came back keeps its id; one whose id is taken gets a new one, so a file never replaces a run of this browser. */
async function withFreeId(database: Database, run: Run): Promise<Run> {
  const taken = await getRun(database, run.id);
  return taken.ok ? { ...run, id: `run-${crypto.randomUUID()}` } : run;
}
