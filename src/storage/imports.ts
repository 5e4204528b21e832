import type { ImportEntry } from '../data/append/changes.ts';
import type { DatasetRecord } from '../data/table/dataset.ts';
import { fail, succeed, type Result } from '../text/failure.ts';
import type { Stored } from './codec.ts';
import { commitDatasets, type PreparedDataset } from './commit-datasets.ts';
import type { Database, DocumentRow } from './database.ts';
import { getDataset } from './datasets.ts';
import { listDocuments, putDocument } from './documents.ts';

function documentOf(entry: ImportEntry): DocumentRow {
  return { id: `changes:${entry.id}`, kind: 'changes', dataset: entry.dataset, value: entry, bytes: null };
}

/** The import a dataset began with, as long as nothing was added to it. */
function firstImport(record: DatasetRecord): ImportEntry {
  const { id: dataset, report, createdAt: at, name, dataHash } = record;
  return {
    id: `first:${dataset}`,
    dataset,
    at,
    files: report.files ?? [name],
    kind: 'import',
    version: record.version,
    hashBefore: '',
    hashAfter: dataHash,
    rowsNew: report.rowsKept,
    rowsUpdated: 0,
    rowsRemoved: 0,
    report,
    cells: [],
    cellsTotal: 0,
  };
}

async function storedImports(database: Database, dataset: string): Promise<readonly ImportEntry[]> {
  return (await listDocuments(database, 'changes', dataset)).map(({ value }) => value as ImportEntry);
}

/** Everything that was imported into a dataset, the first import first. Fails with 'storage.dataset-unknown'. */
export async function listImports(database: Database, dataset: string): Promise<Result<readonly ImportEntry[]>> {
  const record = await getDataset(database, dataset);
  if (!record.ok) return record;
  const stored = await storedImports(database, dataset);
  if (stored.length === 0) return succeed([firstImport(record.value)]);
  return succeed(
    stored.toSorted(
      (a, b) =>
        Number(b.kind === 'import') - Number(a.kind === 'import') || a.version - b.version || (a.at < b.at ? -1 : 1),
    ),
  );
}

/** Notes an import that changed nothing. */
export async function noteImport(database: Database, base: DatasetRecord, entry: ImportEntry): Promise<Result<null>> {
  const known = await storedImports(database, entry.dataset);
  // A folder is looked at again and again; what changes nothing is told of the last time only.
  const last = known.find(
    ({ version, rowsNew, rowsUpdated, rowsRemoved, files }) =>
      version === entry.version &&
      rowsNew + rowsUpdated + rowsRemoved === 0 &&
      files.join('/') === entry.files.join('/'),
  );
  const first = known.length === 0 ? await putDocument(database, documentOf(firstImport(base))) : succeed(null);
  return first.ok ? await putDocument(database, documentOf({ ...entry, id: last?.id ?? entry.id })) : first;
}

/** Makes a new version of a dataset visible together with what is told of it. */
export async function commitImport(
  database: Database,
  base: DatasetRecord,
  prepared: PreparedDataset,
  entry: ImportEntry,
): Promise<void> {
  const isFirst = (await storedImports(database, entry.dataset)).length === 0;
  const entries = [...(isFirst ? [firstImport(base)] : []), { ...entry, hashAfter: prepared.record.dataHash }];
  const documents: Stored<'documents'>[] = [];
  for (const one of entries) documents.push(await database.codec.seal('documents', documentOf(one)));
  await commitDatasets(database, [prepared], { documents });
}

/** Refuses what only datasets of single incidents can take. */
export async function getIncidents(database: Database, dataset: string): Promise<Result<DatasetRecord>> {
  const record = await getDataset(database, dataset);
  if (record.ok && record.value.shape !== 'incidents') return fail('append.not-incidents', { name: record.value.name });
  return record;
}
