import type { Run } from '../data/contract.ts';
import type { RunDetails } from '../evaluation/details.ts';
import type { TrainedRun } from '../evaluation/training.ts';
import { fail, succeed, type Result } from '../text/failure.ts';
import type { Database } from './database.ts';
import { attempt } from './failures.ts';

/** Stores a run with the numbers behind its charts and its fitted model: all three or nothing. */
export async function putRun({ dexie }: Database, { run, details, fitted }: TrainedRun): Promise<Result<Run>> {
  return await attempt(() =>
    dexie.transaction('rw', [dexie.runs, dexie.runDetails, dexie.fitted], async () => {
      await dexie.fitted.put({ id: run.id, block: fitted });
      await dexie.runDetails.put({ id: run.id, details });
      await dexie.runs.put(run);
      return run;
    }),
  );
}

/** Runs, newest first; of one dataset, or all. */
export async function listRuns({ dexie }: Database, dataset?: string): Promise<readonly Run[]> {
  const runs = await (dataset === undefined ? dexie.runs : dexie.runs.where('dataset').equals(dataset)).toArray();
  return runs.sort((a, b) => (a.createdAt < b.createdAt ? 1 : -1));
}

/** The record of a run. */
export async function getRun({ dexie }: Database, run: string): Promise<Result<Run>> {
  const found = await dexie.runs.get(run);
  return found ? succeed(found) : fail('storage.run-unknown', { run });
}

/** The numbers behind the charts of a run. */
export async function getRunDetails({ dexie }: Database, run: string): Promise<Result<RunDetails>> {
  const found = await dexie.runDetails.get(run);
  return found ? succeed(found.details) : fail('storage.run-unknown', { run });
}

/** The fitted model of a run, as its model encoded it. */
export async function getFitted({ dexie }: Database, run: string): Promise<Result<Uint8Array>> {
  const found = await dexie.fitted.get(run);
  return found ? succeed(found.block) : fail('storage.run-unknown', { run });
}

/** Deletes a run with all that belongs to it. */
export async function deleteRun({ dexie }: Database, run: string): Promise<Result<null>> {
  return await dexie.transaction('rw', [dexie.runs, dexie.runDetails, dexie.fitted], async () => {
    if (!(await dexie.runs.get(run))) return fail('storage.run-unknown', { run });
    await Promise.all([dexie.runs.delete(run), dexie.runDetails.delete(run), dexie.fitted.delete(run)]);
    return succeed(null);
  });
}
