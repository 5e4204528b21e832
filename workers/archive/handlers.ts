import type { TrainedRun } from '../../src/evaluation/training.ts';
import { importVerified, type ImportContext } from '../../src/storage/archive/import-archive.ts';
import { giveNames } from '../../src/storage/archive/new-names.ts';
import { openArchive, verifyArchive } from '../../src/storage/archive/read-archive.ts';
import { writeArchive } from '../../src/storage/archive/write-archive.ts';
import type { Database } from '../../src/storage/database.ts';
import { withDataset } from '../../src/storage/locks.ts';
import { noteWork } from '../../src/storage/noted-work.ts';
import { fail, succeed, type Result } from '../../src/text/failure.ts';
import type { ArchiveContract } from '../contracts.ts';
import type { CallContext } from '../protocol/serve.ts';
import { openModel } from '../query/open-model.ts';

// Often enough for a smooth bar.
const GAP_MS = 100;
const MINIMUM = { least: 3, most: 1000 };

async function opensRun(trained: TrainedRun): Promise<boolean> {
  try {
    return (await openModel(trained)).ok;
  } catch {
    // Whatever a block from a file makes a model do, it does not open.
    return false;
  }
}

type Report = (done: number, total: number) => void;

function reportTo({ progress }: CallContext<{ done: number; total: number }>): Report {
  let last = Number.NEGATIVE_INFINITY;
  return (done, total) => {
    if (done < total && performance.now() - last < GAP_MS) return;
    last = performance.now();
    progress({ done, total });
  };
}

type Operation<Name extends keyof ArchiveContract> = (
  database: Database,
  input: ArchiveContract[Name]['in'],
  context: CallContext<ArchiveContract[Name]['progress']>,
) => Promise<Result<ArchiveContract[Name]['out']>>;

/** Makes an archive. */
export const exportArchive: Operation<'export'> = async (database, { minimum, settings, app, ...options }, context) => {
  const isBounded =
    minimum === undefined || (Number.isInteger(minimum) && minimum >= MINIMUM.least && minimum <= MINIMUM.most);
  if (!isBounded) return fail('archive.minimum', { given: String(minimum) });
  return await writeArchive(
    database,
    { ...options, ...(minimum !== undefined && { minimum }) },
    {
      app,
      settings,
      createdAt: new Date().toISOString(),
      opensRun,
      signal: context.signal,
      onProgress: reportTo(context),
    },
  );
};

/** Verifies an archive from its first byte to its last, then brings it in. From the beginning a start after a kill can tell of it. */
export const importArchive: Operation<'import'> = async (database, input, context) => {
  const dataset = crypto.randomUUID();
  const name = input.file instanceof File ? input.file.name : 'archive.beatbook';
  const note = { dataset, version: 1, name, kind: 'archive' } as const;
  return await withDataset(database, dataset, () =>
    noteWork(database, note, () => importNoted(note, database, input, context)),
  );
};

const importNoted = async (
  note: ImportContext['note'],
  ...[database, { file, passphrase }, context]: Parameters<Operation<'import'>>
): ReturnType<Operation<'import'>> => {
  const { signal } = context;
  const report = reportTo(context);
  const opened = await openArchive(file, passphrase);
  if (!opened.ok) return opened;
  const verified = await verifyArchive(file, opened.value, {
    opensRun,
    signal,
    onRead: (bytes) => report(bytes, 2 * file.size),
  });
  if (!verified.ok) return verified;
  const content = verified.value;
  const names = await giveNames(database, content);
  const imported = await importVerified(database, file, opened.value, content, names, {
    note,
    signal,
    onRead: (bytes) => report(file.size + bytes, 2 * file.size),
  });
  if (!imported.ok) return imported;
  const { manifest, leftOut } = content;
  const { createdAt, minimum, settings } = manifest;
  return succeed({ ...imported.value, createdAt, minimum, settings, leftOut });
};
