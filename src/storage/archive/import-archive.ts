import type { DatasetRecord } from '../../data/table/dataset.ts';
import { BLOCK_ROWS } from '../../data/table/table.ts';
import { withoutLayers } from '../../data/table/without-layers.ts';
import { decodeBlock } from '../../data/table/block.ts';
import type { Column } from '../../data/table/column.ts';
import type { TrainedRun } from '../../evaluation/training.ts';
import { failureError } from '../../text/failure-error.ts';
import { fail, succeed, type Result } from '../../text/failure.ts';
import { sealAll, type Stored } from '../codec.ts';
import { columnKey } from '../columns.ts';
import { commitDatasets, type PreparedDataset } from '../commit-datasets.ts';
import type { Database, PendingWork, QuarantineRow } from '../database.ts';
import { createDatasetWriter, type DatasetWriter } from '../dataset-writer.ts';
import { withStore } from '../locks.ts';
import { explainQuota } from '../quota.ts';
import { sealRuns } from '../runs.ts';
import type { ChunkSeal } from './chunks.ts';
import { storedColumns } from './dataset-check.ts';
import { renameDocument, renameIn, renameText, type Names } from './new-names.ts';
import { readRun, type ArchiveContent } from './read-archive.ts';
import { readRecords, type ArchiveRecord } from './records.ts';

export type ImportContext = {
  /** The note of the whole work, which ends with the commit; those of the datasets are called like it. */
  readonly note: PendingWork;
  readonly signal: AbortSignal;
  readonly onRead: (bytes: number) => void;
};

/** What came of an archive, under the ids it has here. */
export type ImportedArchive = {
  readonly datasets: readonly { readonly id: string; readonly name: string; readonly rows: number }[];
  readonly runs: readonly string[];
  readonly documents: number;
};

/** A dataset on its way in. */
type Coming = {
  /** As it will be, but for what the writer counts. */
  readonly record: DatasetRecord;
  readonly writer: DatasetWriter;
  readonly labels: Map<string, readonly string[]>;
  readonly table: Record<string, Column>;
  header: string;
};

/**
 * Brings in an archive that was verified. Nothing of it is visible before one last transaction, which makes all of it visible; a failure or a
 * cancel removes what was written, and after a kill the next start does. `names` gives new ids to what is taken here.
 */
export async function importVerified(
  database: Database,
  file: Blob,
  seal: ChunkSeal,
  content: ArchiveContent,
  names: Names,
  context: ImportContext,
): Promise<Result<ImportedArchive>> {
  return await withStore(database, () => importInStore(database, file, seal, content, names, context));
}

async function importInStore(
  database: Database,
  file: Blob,
  seal: ChunkSeal,
  content: ArchiveContent,
  names: Names,
  { note, signal, onRead }: ImportContext,
): Promise<Result<ImportedArchive>> {
  const { dexie, codec } = database;
  const coming: Coming[] = [];
  const prepared: PreparedDataset[] = [];
  const documents: Stored<'documents'>[] = [];
  const earlier: QuarantineRow[] = [];
  const runs: TrainedRun[] = [];
  let seen = 0;

  async function endDataset(): Promise<void> {
    const last = coming.at(-1);
    if (last && prepared.length < coming.length) prepared.push(await prepareDataset(database, last));
  }

  async function take(record: ArchiveRecord): Promise<void> {
    const last = coming.at(-1);
    switch (record.kind) {
      case 'dataset': {
        await endDataset();
        const renamed = renameIn(record.record, names) as DatasetRecord;
        const { id: dataset, version } = renamed;
        const of = { dataset, name: note.name, version, kind: 'archive', isPart: true } as const;
        const writer = createDatasetWriter(database, of);
        coming.push({ record: renamed, writer, labels: new Map(), table: {}, header: '' });
        return await writer.begin();
      }
      case 'labels':
        last!.labels.set(renameText(record.column, names), record.labels);
        return;
      case 'block':
        return await takeBlock(database, last!, { ...record, column: renameText(record.column, names) });
      case 'quarantine': {
        const row = { dataset: last!.record.id, version: record.version, index: record.index, csv: record.csv };
        // The writer answers for what lies under its version; the rest waits for the commit.
        if (record.version !== last!.record.version) earlier.push(row);
        else if (record.index === -1) last!.header = record.csv;
        else await dexie.quarantine.put(await codec.seal('quarantine', row));
        return;
      }
      case 'document': {
        seen++;
        const document = await renameDocument(database, record.document, names);
        if (document) documents.push(await codec.seal('documents', document));
        return;
      }
      case 'run': {
        const trained = readRun(record.file);
        if (!trained.ok) throw failureError(trained.failure);
        runs.push({ ...trained.value, run: renameIn(trained.value.run, names) as TrainedRun['run'] });
      }
    }
  }

  try {
    for await (const read of readRecords(file, seal, onRead)) {
      signal.throwIfAborted();
      if (!read.ok) throw failureError(read.failure);
      await take(read.value as ArchiveRecord);
    }
    await endDataset();
    // A file can be exchanged while it is read.
    const isSame = prepared.length === content.datasets.length && runs.length === content.runs.length;
    if (!isSame || seen !== content.documents.length) throw failureError(fail('archive.unreadable').failure);
    signal.throwIfAborted();
    const quarantine = await sealAll(codec, 'quarantine', earlier);
    const more = { ...(await sealRuns(database, runs)), documents, quarantine };
    await commitDatasets(database, prepared, more, [note.dataset]);
  } catch (thrown) {
    for (const { writer } of coming) await writer.abort();
    // The datasets of an archive come one after the other, and its runs with the commit: only the sums tell what is missing.
    const written = coming.reduce((sum, { writer }) => sum + writer.written(), 0);
    const whole = [...content.datasets, ...content.runs].reduce((sum, { bytes }) => sum + bytes, 0);
    throw await explainQuota(database, thrown, { written, whole });
  }
  for (const { writer } of coming) await writer.done();
  return succeed({
    datasets: coming.map(({ record: { id, name, rows } }) => ({ id, name, rows })),
    runs: runs.map(({ run }) => run.id),
    documents: documents.length,
  });
}

/** The columns of the import go through the writer, block by block; those of layers lie beside them. */
async function takeBlock(
  { dexie, codec }: Database,
  { record, writer, table, labels }: Coming,
  { column, index, bytes }: Extract<ArchiveRecord, { kind: 'block' }>,
): Promise<void> {
  const columns = storedColumns(record);
  const info = columns.find((one) => columnKey(one) === column)!;
  if (info.layer === undefined) {
    const decoded = decodeBlock(bytes, labels.get(column) ?? [''], info.name);
    if (!decoded.ok) throw failureError(fail('archive.damaged', undefined, decoded.failure.cause).failure);
    table[info.name] = decoded.value;
  } else {
    const { id: dataset, version } = record;
    await dexie.blocks.put(await codec.seal('blocks', { dataset, version, column, index, bytes }));
  }
  if (info !== columns.at(-1)) return;
  const rows = Math.min(BLOCK_ROWS, record.rows - index * BLOCK_ROWS);
  await writer.putBlock(index, { rows, columns: { ...table } });
  for (const name of Object.keys(table)) delete table[name];
}

/** Holds back the record until the commit, with what layers add to what the writer knows of. */
async function prepareDataset(
  { codec }: Database,
  { record, writer, labels, header }: Coming,
): Promise<PreparedDataset> {
  const { blockVersions: _blockVersions, ...base } = withoutLayers(record);
  const named = base.columns.flatMap((column) => {
    const list = labels.get(columnKey(column));
    return list ? [[column.name, list] as const] : [];
  });
  const plain = await writer.prepare(base, Object.fromEntries(named), header);
  if (!record.summary && plain.record.dataHash !== base.dataHash) {
    throw failureError(fail('archive.damaged', undefined, 'hash of the rows').failure);
  }
  const keys = new Map(plain.record.columns.map(({ name, key }) => [name, key!]));
  const withKey = (column: DatasetRecord['columns'][number]): DatasetRecord['columns'][number] => {
    if (column.layer === undefined) return { ...column, key: keys.get(column.name)! };
    return column.covers ? { ...column, covers: withKey(column.covers) } : column;
  };
  const { dataHash, located, bounds, areaColumns, areas } = record;
  const complete: DatasetRecord = {
    ...plain.record,
    ...(record.beneath && { beneath: record.beneath }),
    dataHash,
    located,
    bounds,
    areaColumns,
    areas,
    quarantineBlocks: record.quarantineBlocks,
    columns: record.columns.map(withKey),
  };
  const layers = storedColumns(record).filter(({ layer }) => layer !== undefined);
  const layerLabels = layers.flatMap((column) => {
    const list = labels.get(columnKey(column));
    const place = { dataset: record.id, version: record.version, column: columnKey(column) };
    return list ? [{ ...place, labels: list }] : [];
  });
  return {
    ...plain,
    record: complete,
    stored: await codec.seal('datasets', complete),
    labels: [...plain.labels, ...(await sealAll(codec, 'labels', layerLabels))],
  };
}
