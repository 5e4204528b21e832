import type { DatasetRecord } from '../../data/table/dataset.ts';
import type { TrainedRun } from '../../evaluation/training.ts';
import { fail, succeed, type Result } from '../../text/failure.ts';
import { say } from '../../text/say.ts';
import type { Database, DocumentRow } from '../database.ts';
import { listDatasets } from '../datasets.ts';
import { listDocuments } from '../documents.ts';
import { claimDataset } from '../locks.ts';
import { encodeRunFile } from '../run-file.ts';
import { getFitted, getRunDetails, listRuns } from '../runs.ts';
import { createArchiveKey } from './archive-key.ts';
import { exportDataset } from './export-dataset.ts';
import { encodeHeader } from './header.ts';
import { ARCHIVE_FORMAT, createArchiveWriter, type ArchiveRecord, type LeftOut } from './records.ts';
import { travellingKinds } from './shapes.ts';
import { shareDataset, type SharedDataset } from './share-dataset.ts';
import { shareRun, type SharedRun } from './share-run.ts';

export type ExportOptions = {
  readonly passphrase?: string;
  /** Ids; absent: everything. */
  readonly datasets?: readonly string[];
  /** Counts and models only, nothing that fewer incidents stand behind; absent: all rows. */
  readonly minimum?: number;
};

export type ExportContext = {
  readonly app: string;
  readonly createdAt: string;
  /** Settings of the page and of this machine that travel with everything. */
  readonly settings: Readonly<Record<string, string | number>>;
  /** Whether a stored run opens: one that does not would make the archive one that nobody could open. */
  readonly opensRun: (trained: TrainedRun) => Promise<boolean>;
  readonly signal: AbortSignal;
  readonly onProgress: (done: number, total: number) => void;
};

/** An archive that was made, with what is in it and what is not. */
export type MadeArchive = {
  readonly file: Blob;
  readonly isSealed: boolean;
  readonly datasets: readonly { readonly id: string; readonly name: string; readonly dataHash: string }[];
  readonly runs: readonly string[];
  readonly documents: number;
  readonly leftOut: readonly LeftOut[];
};

/** Writes datasets, documents and runs into one file. Nobody else writes the datasets meanwhile; 'storage.busy' when somebody does. */
export async function writeArchive(
  database: Database,
  options: ExportOptions,
  context: ExportContext,
): Promise<Result<MadeArchive>> {
  // An empty text is no passphrase.
  const passphrase = options.passphrase === '' ? undefined : options.passphrase;
  if (database.codec.isSealed && passphrase === undefined) return fail('archive.passphrase-required');
  const stored = await listDatasets(database);
  const unknown = options.datasets?.find((id) => !stored.some((record) => record.id === id));
  if (unknown !== undefined) return fail('storage.dataset-unknown', { dataset: unknown });
  const chosen = stored.filter(({ id }) => options.datasets?.includes(id) ?? true);
  const releases: (() => void)[] = [];
  try {
    for (const { id } of chosen) releases.push(await claimDataset(database, id));
    // An append may have ended before the lock was ours.
    const records = (await listDatasets(database)).filter(({ id }) => chosen.some((record) => record.id === id));
    return await write(database, records, { ...options, passphrase }, context);
  } finally {
    for (const release of releases) release();
  }
}

async function write(
  database: Database,
  records: readonly DatasetRecord[],
  options: ExportOptions & { readonly passphrase: string | undefined },
  { app, createdAt, settings, opensRun, signal, onProgress }: ExportContext,
): Promise<Result<MadeArchive>> {
  const { minimum = null } = options;
  const isEverything = options.datasets === undefined && minimum === null;
  const isChosen = (dataset: string) => records.some(({ id }) => id === dataset) || isEverything;
  const runs = (await listRuns(database)).filter(({ dataset }) => isChosen(dataset));
  const documents = minimum === null ? await listTravelling(database, isChosen) : [];
  if (records.length + runs.length + documents.length === 0) return fail('archive.nothing');

  const made = await createArchiveKey(options.passphrase);
  if (!made.ok) return made;
  const header = await encodeHeader(made.value.header);
  const writer = createArchiveWriter({ header, key: made.value.key });
  const leftOut: LeftOut[] = [];
  const total = records.reduce((sum, { bytes }) => sum + bytes, 0) + runs.length + 1;
  let done = 0;
  let count = 0;
  const step = (bytes: number) => onProgress((done += bytes), total);
  const put = async (record: ArchiveRecord) => {
    count++;
    await writer.put(record);
  };

  const manifest = { kind: 'archive', format: ARCHIVE_FORMAT, app, createdAt, minimum } as const;
  await put({ ...manifest, settings: isEverything ? settings : {} });
  const shared = new Map<string, SharedDataset>();
  for (const record of records) {
    if (minimum === null) {
      const exported = await exportDataset(database, record, { ...writer, put }, step, signal);
      if (!exported.ok) return exported;
      continue;
    }
    const summary = await shareDataset(database, record, minimum, step, signal);
    if (!summary.ok) return summary;
    shared.set(record.id, summary.value);
    await put({ kind: 'dataset', record: summary.value.record });
    await put({ kind: 'document', document: summary.value.document });
  }
  for (const document of documents) await put({ kind: 'document', document });

  const kept: string[] = [];
  for (const run of runs) {
    signal.throwIfAborted();
    const what = say('archive.left-out.run', { model: run.model, date: run.createdAt.slice(0, 19).replace('T', ' ') });
    const [details, fitted] = await Promise.all([getRunDetails(database, run.id), getFitted(database, run.id)]);
    const trained = details.ok && fitted.ok ? { run, details: details.value, fitted: fitted.value } : null;
    step(1);
    if (!trained || !(await opensRun(trained))) {
      leftOut.push({ what, why: say('archive.left-out.run-unreadable') });
      continue;
    }
    const summary = shared.get(run.dataset);
    const whole: SharedRun = { ok: true, value: trained };
    const ready =
      minimum === null ? whole : summary ? await shareRun(database, trained, summary, minimum, signal) : null;
    if (ready === null || !ready.ok) {
      leftOut.push({ what, why: ready?.why ?? say('archive.left-out.run-unreadable') });
      continue;
    }
    await put({ kind: 'run', file: encodeRunFile(ready.value) });
    kept.push(run.id);
  }
  leftOut.push(...(await listLeftBehind(database, isEverything, minimum)));
  await put({ kind: 'end', records: count, leftOut });
  signal.throwIfAborted();
  return succeed({
    file: await writer.finish(),
    isSealed: made.value.key !== null,
    datasets: records.map(({ id, name, dataHash }) => ({ id, name, dataHash })),
    runs: kept,
    documents: documents.length,
    leftOut,
  });
}

/** Documents of the chosen datasets; with everything also those of none: saved mappings. */
async function listTravelling(
  database: Database,
  isChosen: (dataset: string) => boolean,
): Promise<readonly DocumentRow[]> {
  const all = await Promise.all(travellingKinds.map((kind) => listDocuments(database, kind)));
  return all.flat().filter(({ dataset }) => isChosen(dataset));
}

async function listLeftBehind(
  { dexie }: Database,
  isEverything: boolean,
  minimum: number | null,
): Promise<readonly LeftOut[]> {
  const trainings = await dexie.checkpoints.count();
  const why = say('archive.left-out.trainings.why');
  return [
    ...(trainings > 0 ? [{ what: say('archive.left-out.trainings', { count: trainings }), why }] : []),
    ...(isEverything
      ? [{ what: say('archive.left-out.street-map'), why: say('archive.left-out.street-map.why') }]
      : []),
    ...(minimum === null ? [] : [{ what: say('archive.left-out.rows'), why: say('archive.left-out.rows.why') }]),
  ];
}
