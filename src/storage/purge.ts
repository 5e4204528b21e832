import { Dexie } from 'dexie';
import { fail, succeed, type Result } from '../text/failure.ts';
import { say } from '../text/say.ts';
import { deleteRows, keysUnder, type Database } from './database.ts';
import { changeDataset, listDatasets, noteDeletion } from './datasets.ts';
import { failureOf } from '../text/failure-error.ts';
import { withDataset } from './locks.ts';
import type { PurgeReport, StartNotice } from './vault.ts';

/** Rows of each table that belong to a dataset or to a run on it. */
async function countRows(
  { dexie }: Database,
  dataset: string,
  runs: readonly string[],
): Promise<Record<string, number>> {
  const all = keysUnder([dataset]);
  const inRuns = [...runs];
  return {
    datasets: await dexie.datasets.where(':id').equals(dataset).count(),
    blocks: await dexie.blocks
      .where(':id')
      .between(...all)
      .count(),
    labels: await dexie.labels
      .where(':id')
      .between(...all)
      .count(),
    quarantine: await dexie.quarantine
      .where(':id')
      .between(...all)
      .count(),
    documents: await dexie.documents.where('dataset').equals(dataset).count(),
    checkpoints: await dexie.checkpoints.filter((checkpoint) => checkpoint.dataset === dataset).count(),
    runs: await dexie.runs.where('dataset').equals(dataset).count(),
    runDetails: await dexie.runDetails.where('id').anyOf(inRuns).count(),
    fitted: await dexie.fitted.where('id').anyOf(inRuns).count(),
    pendingImports: await dexie.pendingImports.where(':id').equals(dataset).count(),
  };
}

function isClean(left: Readonly<Record<string, number>>): boolean {
  return Object.values(left).every((count) => count === 0);
}

/** Deletes a dataset with everything that was made from it, runs and their models included, then looks again. One transaction. */
export async function purgeDataset(database: Database, dataset: string): Promise<Result<PurgeReport>> {
  const { dexie } = database;
  return await withDataset(database, dataset, async () => {
    const runs = (await dexie.runs.where('dataset').equals(dataset).primaryKeys()) as string[];
    const removed = await countRows(database, dataset, runs);
    const purged = await noteDeletion(database, dataset, () =>
      dexie.transaction('rw', dexie.tables, async () => {
        await dexie.datasets.delete(dataset);
        await deleteRows(database, dataset);
        await dexie.documents.where('dataset').equals(dataset).delete();
        await dexie.checkpoints.filter((checkpoint) => checkpoint.dataset === dataset).delete();
        for (const table of [dexie.runs, dexie.runDetails, dexie.fitted]) await table.bulkDelete(runs);
        await dexie.pendingImports.delete(dataset);
        return succeed(null);
      }),
    );
    if (!purged.ok) return purged;
    const left = await countRows(database, dataset, runs);
    return succeed({ removed, left, clean: isClean(left), keyDestroyed: false });
  });
}

/** Sets the day from which a dataset is purged, or takes it back. */
export async function setRetention(database: Database, dataset: string, date: string | null): Promise<Result<null>> {
  if (date !== null && !isIsoDay(date)) return fail('storage.retention-date', { date });
  const changed = await changeDataset(database, dataset, ({ purgeFrom: _purgeFrom, ...record }) =>
    date === null ? record : { ...record, purgeFrom: date },
  );
  return changed.ok ? succeed(null) : changed;
}

function isIsoDay(date: string): boolean {
  const parsed = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(date) && date.length === 10;
}

/** Purges the datasets whose day has come (`today`: an ISO day); one that somebody writes waits for the next time. */
export async function purgeExpired(database: Database, today: string): Promise<readonly StartNotice[]> {
  const expired = (await listDatasets(database)).filter(
    ({ purgeFrom }) => purgeFrom !== undefined && purgeFrom <= today,
  );
  const notices: StartNotice[] = [];
  for (const { id, name } of expired) {
    try {
      const purged = await purgeDataset(database, id);
      if (purged.ok) notices.push({ kind: 'retention', name, text: say('vault.notice.retention', { name }) });
    } catch (thrown) {
      if (failureOf(thrown)?.code !== 'storage.busy') throw thrown;
    }
  }
  return notices;
}

const PASSING = 'beatbook-passing';

/** What a browser killed in the middle of a deletion left of it; it holds nothing. */
export async function sweepPassing(): Promise<void> {
  await Dexie.delete(PASSING);
}

/** Makes and deletes a database that holds nothing: Chromium writes out what it holds in memory, and drops files nothing needs. */
async function passBy(): Promise<void> {
  const passing = new Dexie(PASSING);
  passing.version(1).stores({ rows: '' });
  await passing.open();
  await passing.delete();
}

/**
 * Deletes a database; other tabs that have it open let go of it. Chromium keeps deleted values in its files until it merges them: it does
 * so for the range of a deleted database, but not within what it has not written out yet, and it drops the merged files a step or two later.
 * So something comes and goes before, and twice after; on a full disk it cannot. Measured, not promised: docs/decisions/0008-vault.md.
 */
export async function deleteDatabase(name: string): Promise<void> {
  if (!(await Dexie.exists(name))) return;
  await passBy().catch(() => {});
  await Dexie.delete(name);
  await passBy().catch(() => {});
  await passBy().catch(() => {});
}

/** Names of the databases of this app that are there now. */
export async function databaseNames(): Promise<readonly string[]> {
  return (await Dexie.getDatabaseNames()).filter((name) => name === 'beatbook' || name.startsWith('beatbook-'));
}
