import {
  connectAnalyse,
  connectArchive,
  connectContext,
  connectGeocode,
  connectIngest,
  connectQuery,
  connectTrain,
  connectVault,
} from '../workers/clients/spawn.ts';
import { createJobs } from '../workers/clients/jobs.ts';
import { createAdjustApi } from './api/adjustments.ts';
import { createAnalysisApi } from './api/analysis.ts';
import { createAnswer, unwrap } from './api/answer.ts';
import { createArchiveApi } from './api/archive.ts';
import { createAppendApi } from './api/append.ts';
import { createAutoLock } from './api/auto-lock.ts';
import { createContextApi } from './api/context.ts';
import { createGeocodeApi } from './api/geocode.ts';
import { createProfilesApi, listSavedProfiles } from './api/profiles.ts';
import { createQualityApi } from './api/quality.ts';
import { createProofApi } from './api/proof.ts';
import { createSession } from './api/session.ts';
import { createStoreApi } from './api/store.ts';
import { createVaultApi } from './api/vault.ts';
import { createViewsApi } from './api/views.ts';
import type { Beatbook, BeatbookApp } from './beatbook.ts';
import type { ImportOptions, Run, TrainRequest } from './data/contract.ts';
import { describeDataset } from './data/table/dataset-info.ts';
import { describeModel } from './models/describe.ts';
import type { ModelTask } from './models/model.ts';
import { registry } from './models/registry.ts';
import { deleteCheckpoint, getCheckpoint, listInterrupted } from './storage/checkpoints.ts';
import { getAdjustedDataset, listAdjustedDatasets } from './storage/adjustments.ts';
import { deleteDataset, listDatasets } from './storage/datasets.ts';
import { sweepOrphans } from './storage/orphans.ts';
import { createRunId, deleteRun, getRun, getRunDetails, listRuns } from './storage/runs.ts';
import { askToPersist, storageUsage } from './storage/usage.ts';
import { fail } from './text/failure.ts';

function fileName(file: File | Blob, { name }: ImportOptions): string {
  return file instanceof File ? file.name : (name ?? 'data.csv');
}

const nameFiles = (files: readonly (File | Blob)[], options: ImportOptions) =>
  files.map((file) => ({ file, name: fileName(file, options) }));

/** The options that can cross to a worker. */
function settingsOf({ onProgress: _onProgress, signal: _signal, ...settings }: ImportOptions): ImportOptions {
  return settings;
}

/** The interface of the screens and of scripts, wired to the store and to workers that start when they are first needed. */
export function createBeatbook(): BeatbookApp {
  const endWorkers = () => {
    query.end();
    ingesting.endAll();
    training.endAll();
    vaultJobs.endAll();
    contextJobs.endAll();
    archiveJobs.endAll();
    geocodeJobs.endAll();
    analyses.endAll();
  };
  const session = createSession(endWorkers);
  // What is asked of it while the workspace is locked rejects with 'vault.locked'.
  const { database } = session;
  const answer = createAnswer(session);
  const query = connectQuery(session.access);
  const ingesting = createJobs(() => connectIngest(session.access), 'import.cancelled');
  const training = createJobs(() => connectTrain(session.access), 'model.cancelled');
  const vaultJobs = createJobs(connectVault, 'platform.cancelled');
  const contextJobs = createJobs(() => connectContext(session.access), 'context.cancelled');
  const archiveJobs = createJobs(() => connectArchive(session.access), 'archive.cancelled');
  const geocodeJobs = createJobs(() => connectGeocode(session.access), 'geocode.cancelled');
  const analyses = createJobs(() => connectAnalyse(session.access), 'analysis.cancelled');
  const isBusy = () =>
    [ingesting, training, contextJobs, archiveJobs, geocodeJobs].some((jobs) => jobs.live().length > 0);
  const vault = createVaultApi({ session, vaultJobs, isBusy });
  const autoLock = createAutoLock(session, isBusy, () => void vault.lock().catch(() => {}));

  /** Saved mappings take part in detection; the workers read no documents themselves. */
  const settingsFor = async (options: ImportOptions) => ({
    ...settingsOf(options),
    savedProfiles: await listSavedProfiles(database),
  });

  async function importFiles(given: readonly (File | Blob)[], options: ImportOptions = {}) {
    const { onProgress, signal } = options;
    const input = { files: nameFiles(given, options), settings: await settingsFor(options) };
    try {
      const report = await ingesting.run((worker) => worker.call('import', input, { signal, onProgress }));
      // Not waited for: a browser may ask the user, and the report is here now.
      if ((await listDatasets(database)).length === 1) void askToPersist().catch(() => false);
      // Areas found from boundaries are found for the new rows, too; what fails stays marked as stale.
      if (options.appendTo !== undefined) {
        await refreshLayers(options.appendTo).catch(() => null);
        await query.call('measureAdjustments', { dataset: options.appendTo }).catch(() => null);
      }
      return report;
    } catch (thrown) {
      // A worker that had to be terminated could not clean up after itself.
      await sweepOrphans(database);
      throw thrown;
    }
  }

  /** Jobs that change what is open for questions: they are done when the next question sees it. */
  const seen = <Work extends typeof contextJobs | typeof geocodeJobs>(jobs: Work): Work => ({
    ...jobs,
    async run<T>(job: (worker: never) => Promise<T>) {
      const done = await (jobs.run as (job: (worker: never) => Promise<T>) => Promise<T>)(job);
      await query.call('recheck', {});
      return done;
    },
  });
  const contextApi = createContextApi({
    session,
    answer,
    contextJobs: seen(contextJobs),
    importFile: (file, options) => importFiles([file], options),
  });

  /** The places of rows have changed: what was made of them is made anew. */
  async function refreshAreas(dataset: string): Promise<void> {
    for (const { id, kind } of await contextApi.context(dataset))
      if (kind === 'boundaries') await contextApi.changeContext(id, {}).catch(() => null);
    await query.call('measureAdjustments', { dataset }).catch(() => null);
  }

  const geocoding = createGeocodeApi({ session, answer, geocodeJobs: seen(geocodeJobs), refreshAreas });

  /** After an append: places of addresses first, for areas are found from places. */
  async function refreshLayers(dataset: string) {
    await geocoding.refreshAddresses(dataset);
    return await contextApi.refreshContext(dataset);
  }

  async function train(
    request: Omit<TrainRequest, 'onProgress' | 'signal'>,
    { onProgress, signal }: Pick<TrainRequest, 'onProgress' | 'signal'>,
    interrupted?: string,
  ) {
    const id = interrupted ?? createRunId();
    const input = { request, id, isResumed: interrupted !== undefined };
    try {
      return (await training.run((worker) => worker.call('train', input, { signal, onProgress }))).run;
    } catch (thrown) {
      // A worker that had to be terminated could not clean up after itself, and what was cancelled is not interrupted.
      if (signal?.aborted) await deleteCheckpoint(database, id);
      throw thrown;
    }
  }

  async function newestRun(task: ModelTask): Promise<Run> {
    const found = (await listRuns(database)).find((run) => run.task === task);
    return found ?? unwrap(fail('run.none', { task }));
  }

  const runOf = async (given: string | undefined, task: ModelTask) =>
    given === undefined ? await newestRun(task) : unwrap(await getRun(database, given));

  const predict: Beatbook['predict_crime'] = async ({ run: given, day_of_week: dayOfWeek, ...input }) => {
    const run = await runOf(given, 'classify');
    const found = await query.call('predict', { run: run.id, dayOfWeek, ...input });
    const { predicted, confidence, probabilities, baseRates } = found;
    return { predicted_crime_type: predicted, confidence, probabilities, base_rates: baseRates };
  };

  return {
    version: __BEATBOOK_VERSION__,
    ready: () => answer(() => session.ready),
    vault: {
      workspaces: () => answer(vault.workspaces),
      status: (workspace) => answer(() => vault.status(workspace)),
      create: (passphrase, workspace) => answer(() => vault.create(passphrase, workspace)),
      unlock: (secret, workspace) => answer(() => vault.unlock(secret, workspace)),
      changePassphrase: (from, to) => answer(() => vault.changePassphrase(from, to)),
      lock: () => answer(vault.lock),
    },
    ...createStoreApi({ session, answer, vaultJobs, query, isBusy, autoLock }),
    ...createProfilesApi(database, answer),
    ...createQualityApi(query, answer),
    ...createAnalysisApi(analyses, answer, database),
    ...createAppendApi({
      session,
      answer,
      ingesting,
      importFiles,
      refreshContext: refreshLayers,
    }),
    ...createViewsApi(database, answer),
    ...createProofApi(session, answer),
    ...contextApi,
    ...geocoding.app,
    ...createArchiveApi({ session, answer, archiveJobs, autoLock }),
    ...createAdjustApi({ session, answer, query, contextJobs }),

    importFile: (file, options) => answer(() => importFiles([file], options)),
    importFiles: (files, options) => answer(() => importFiles(files, options)),
    detect: (file, options = {}) =>
      answer(() =>
        ingesting.run(async (worker) =>
          worker.call(
            'detect',
            { files: nameFiles([file], options), settings: await settingsFor(options) },
            { signal: options.signal },
          ),
        ),
      ),
    previewPlaces: (file, options = {}) =>
      answer(() =>
        ingesting.run(async (worker) =>
          worker.call(
            'previewPlaces',
            {
              files: nameFiles(file instanceof Blob ? [file] : file, options),
              settings: await settingsFor(options),
            },
            { signal: options.signal },
          ),
        ),
      ),
    detectFiles: (files, options = {}) =>
      answer(() =>
        ingesting.run(async (worker) =>
          worker.call(
            'detect',
            { files: nameFiles(files, options), settings: await settingsFor(options) },
            { signal: options.signal },
          ),
        ),
      ),
    unpackArchive: (file, { signal } = {}) =>
      answer(async () => {
        const input = { file: { file, name: fileName(file, {}) } };
        const files = await ingesting.run((worker) => worker.call('unpack', input, { signal }));
        return files.map((one) => new File([one.file], one.name));
      }),
    demoFile: ({ seed = 42, onProgress } = {}) =>
      answer(async () => {
        const { csv } = await ingesting.run((worker) => worker.call('demo', { seed }, { onProgress }));
        return new File([csv], `beatbook-demo-${seed}.csv`, { type: 'text/csv' });
      }),
    datasets: () => answer(async () => (await listAdjustedDatasets(database)).map(describeDataset)),
    datasetRecord: (dataset) => answer(async () => unwrap(await getAdjustedDataset(database, dataset))),
    deleteDataset: (dataset) =>
      answer(async () => {
        unwrap(await deleteDataset(database, dataset));
        await query.call('forget', { dataset });
      }),
    quarantine: (dataset) => answer(() => query.call('quarantine', { dataset })),

    aggregate: (request) => answer(() => query.call('aggregate', request)),
    aggregateWith: (request, signal) => answer(() => query.call('aggregate', request, { signal })),
    count: ({ signal, ...request }) => answer(() => query.call('count', request, { signal })),
    tile: (request, signal) => answer(() => query.call('tile', request, { signal })),
    incident: (dataset, row) => answer(() => query.call('incident', { dataset, row })),
    quarantinePage: ({ from = 0, count = 100, ...request }) =>
      answer(() => query.call('quarantinePage', { ...request, from, count })),
    rowsPage: ({ from = 0, count = 100, signal, ...request }) =>
      answer(() => query.call('rowsPage', { ...request, from, count }, { signal })),
    nearest: (request) => answer(() => query.call('nearest', request)),

    models: () => answer(async () => registry.map(describeModel)),
    train: ({ onProgress, signal, ...request }) => answer(() => train(request, { onProgress, signal })),
    pauseTraining: (paused) =>
      answer(async () => {
        await Promise.all(training.live().map((worker) => worker.call('pause', { paused })));
      }),
    interrupted: () =>
      answer(async () =>
        (await listInterrupted(database)).map(({ id, request, epoch, epochs, savedAt }) => ({
          id,
          request,
          epoch,
          epochs,
          savedAt,
        })),
      ),
    resumeTraining: (id, options = {}) =>
      answer(async () => {
        const saved = await getCheckpoint(database, id);
        return saved ? await train(saved.request, options, id) : unwrap(fail('model.checkpoint-unknown', { id }));
      }),
    discardInterrupted: (id) => answer(() => deleteCheckpoint(database, id)),
    runs: (dataset) => answer(async () => [...(await listRuns(database, dataset))]),
    runDetails: (run) => answer(async () => unwrap(await getRunDetails(database, run))),
    deleteRun: (run) =>
      answer(async () => {
        unwrap(await deleteRun(database, run));
      }),
    predict_crime: (input) => answer(() => predict(input)),
    hotspots: (input = {}) =>
      answer(async () => query.call('hotspots', { run: (await runOf(input.run, 'cluster')).id })),
    forecast: (input) => answer(() => query.call('forecast', input)),
    exportRun: (run) => answer(() => query.call('exportRun', { run })),
    importRun: (file) => answer(() => query.call('importRun', { file })),

    storageUsage: () => answer(storageUsage),
    onChange: (listener) => session.onChange(listener),
    busy: () => isBusy() || vaultJobs.live().length > 0,
  };
}
