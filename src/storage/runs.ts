import type { Run } from '../data/contract.ts';
import type { RunDetails } from '../evaluation/details.ts';
import type { TrainedRun } from '../evaluation/training.ts';
import { failureError } from '../text/failure-error.ts';
import { fail, succeed, type Result } from '../text/failure.ts';
import { openAll } from './codec.ts';
import type { CommitRows } from './commit-datasets.ts';
import type { Database } from './database.ts';
import { attempt } from './failures.ts';
import { withStore } from './locks.ts';
import { explainFailure } from './quota.ts';
import { encodeRow } from './vault/row-bytes.ts';

/** An id for a run that is yet to be. */
export function createRunId(): string {
  const tail = crypto.getRandomValues(new Uint32Array(2));
  return `run-${Date.now().toString(36)}-${[...tail].map((word) => word.toString(36)).join('')}`;
}

/** The rows of runs, sealed: for `putRun`, and for a commit of more than runs. */
export async function sealRuns({ codec }: Database, trained: readonly TrainedRun[]) {
  const rows = await Promise.all(
    trained.map(async ({ run, details, fitted }) => ({
      run: await codec.seal('runs', run),
      details: await codec.seal('runDetails', { id: run.id, details }),
      fitted: await codec.seal('fitted', { id: run.id, block: fitted }),
    })),
  );
  return {
    runs: rows.map(({ run }) => run),
    runDetails: rows.map(({ details }) => details),
    fitted: rows.map(({ fitted }) => fitted),
  } satisfies CommitRows;
}

/**
 * Stores a run with the numbers behind its charts and its fitted model, and ends what was saved of its training: all of it or nothing.
 * `ofStored`: only while its dataset is there, so that a training leaves nothing of what was deleted under it, in whichever tab.
 */
export async function putRun(
  database: Database,
  trained: TrainedRun,
  { ofStored = false }: { readonly ofStored?: boolean } = {},
): Promise<Result<Run>> {
  const { dexie } = database;
  const stored = await attempt(() =>
    withStore(database, async () => {
      const rows = await sealRuns(database, [trained]);
      return await dexie.transaction(
        'rw',
        [dexie.datasets, dexie.runs, dexie.runDetails, dexie.fitted, dexie.checkpoints],
        async () => {
          const { dataset } = trained.run;
          const isGone = ofStored && (await dexie.datasets.where(':id').equals(dataset).count()) === 0;
          if (isGone) throw failureError(fail('storage.dataset-unknown', { dataset }).failure);
          await dexie.checkpoints.delete(trained.run.id);
          await dexie.fitted.bulkPut(rows.fitted);
          await dexie.runDetails.bulkPut(rows.runDetails);
          await dexie.runs.bulkPut(rows.runs);
          return trained.run;
        },
      );
    }),
  );
  if (stored.ok) return stored;
  const whole = trained.fitted.byteLength + encodeRow(trained.details).byteLength;
  return { ok: false, failure: await explainFailure(database, stored.failure, { written: 0, whole }) };
}

/** Runs, newest first; of one dataset, or all. */
export async function listRuns({ dexie, codec }: Database, dataset?: string): Promise<readonly Run[]> {
  const rows = await (dataset === undefined ? dexie.runs : dexie.runs.where('dataset').equals(dataset)).toArray();
  return (await openAll(codec, 'runs', rows)).sort((a, b) => (a.createdAt < b.createdAt ? 1 : -1));
}

/** The record of a run. */
export async function getRun({ dexie, codec }: Database, run: string): Promise<Result<Run>> {
  const found = await dexie.runs.get(run);
  return found ? succeed(await codec.open('runs', found)) : fail('storage.run-unknown', { run });
}

/** The numbers behind the charts of a run. */
export async function getRunDetails({ dexie, codec }: Database, run: string): Promise<Result<RunDetails>> {
  const found = await dexie.runDetails.get(run);
  return found ? succeed((await codec.open('runDetails', found)).details) : fail('storage.run-unknown', { run });
}

/** The fitted model of a run, as its model encoded it. */
export async function getFitted({ dexie, codec }: Database, run: string): Promise<Result<Uint8Array>> {
  const found = await dexie.fitted.get(run);
  return found ? succeed((await codec.open('fitted', found)).block) : fail('storage.run-unknown', { run });
}

/** Deletes a run with all that belongs to it. */
export async function deleteRun({ dexie }: Database, run: string): Promise<Result<null>> {
  return await dexie.transaction('rw', [dexie.runs, dexie.runDetails, dexie.fitted], async () => {
    if (!(await dexie.runs.get(run))) return fail('storage.run-unknown', { run });
    await Promise.all([dexie.runs.delete(run), dexie.runDetails.delete(run), dexie.fitted.delete(run)]);
    return succeed(null);
  });
}
