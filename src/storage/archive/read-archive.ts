import { checkProfile } from '../../data/read/profile-file.ts';
import { readSummary } from '../../data/summary/summary.ts';
import type { DatasetRecord } from '../../data/table/dataset.ts';
import { storedColumns, createDatasetCheck, type DatasetCheck } from './dataset-check.ts';
import type { TrainedRun } from '../../evaluation/training.ts';
import { fail, succeed, type Result } from '../../text/failure.ts';
import { columnKey } from '../columns.ts';
import type { DocumentRow } from '../database.ts';
import { decodeRunFile } from '../run-file.ts';
import { documentIdOfSummary } from '../summaries.ts';
import { openArchiveKey } from './archive-key.ts';
import { readHead, type ChunkSeal } from './chunks.ts';
import { decodeHeader, HEADER_BYTES } from './header.ts';
import { ARCHIVE_FORMAT, readRecords, type ArchiveRecord, type LeftOut, type ManifestRecord } from './records.ts';
import { readShape } from './shapes.ts';

/** What an archive holds, after every byte of it was read and held against every other. */
export type ArchiveContent = {
  readonly manifest: ManifestRecord;
  readonly datasets: readonly DatasetRecord[];
  /** Ids, kinds and datasets; the documents themselves are read again when they are imported. */
  readonly documents: readonly Pick<DocumentRow, 'id' | 'kind' | 'dataset'>[];
  readonly runs: readonly { readonly id: string; readonly dataset: string; readonly bytes: number }[];
  readonly leftOut: readonly LeftOut[];
};

export type ReadContext = {
  /** Whether a run opens; how is the matter of its model. */
  readonly opensRun: (trained: TrainedRun) => Promise<boolean>;
  readonly signal: AbortSignal;
  readonly onRead: (bytes: number) => void;
};

/** Opens the head of an archive. Nothing more than 80 bytes is read before the passphrase is known to be right. */
export async function openArchive(file: Blob, passphrase: string | undefined): Promise<Result<ChunkSeal>> {
  const head = await readHead(file, HEADER_BYTES);
  if (!head.ok) return head;
  const header = await decodeHeader(head.value);
  if (!header.ok) return header;
  const key = await openArchiveKey(header.value, passphrase);
  return key.ok ? succeed({ header: head.value, key: key.value }) : key;
}

const damaged = (cause: string) => fail('archive.damaged', undefined, cause);

/** Reads a run of an archive; it must open. */
export function readRun(file: Uint8Array<ArrayBuffer>): Result<TrainedRun> {
  const decoded = decodeRunFile(file.slice().buffer);
  return decoded.ok ? decoded : damaged(`run: ${decoded.failure.cause ?? decoded.failure.code}`);
}

/** The order of records; a record may stand only behind these. */
const before: Readonly<Record<ArchiveRecord['kind'], readonly (ArchiveRecord['kind'] | 'start')[]>> = {
  archive: ['start'],
  dataset: ['archive', 'dataset', 'labels', 'block', 'quarantine', 'document'],
  labels: ['dataset', 'labels'],
  block: ['dataset', 'labels', 'block'],
  quarantine: ['dataset', 'labels', 'block', 'quarantine'],
  document: ['archive', 'dataset', 'labels', 'block', 'quarantine', 'document'],
  run: ['archive', 'dataset', 'labels', 'block', 'quarantine', 'document', 'run'],
  end: ['archive', 'dataset', 'labels', 'block', 'quarantine', 'document', 'run'],
};

/** Columns are named once, and keep clear of the keys that datasets get here. */
function checkColumns(record: DatasetRecord): string | null {
  const columns = storedColumns(record);
  const names = record.columns.map(({ name }) => name);
  const keys = columns.map(columnKey);
  if (new Set(names).size !== names.length || new Set(keys).size !== keys.length) return 'columns named twice';
  const isClear = columns.every((column) => column.layer === undefined || !/^c\d+$/.test(columnKey(column)));
  const isBase = columns.every((column) => !column.covers || column.layer !== undefined);
  if (!isClear || !isBase) return 'layers';
  return record.areaColumns.every((name) => names.includes(name) || record.summary) ? null : 'area columns';
}

/** A document must be one the code that reads it can trust. */
function checkDocument({ id, kind, dataset, value }: DocumentRow, summaries: ReadonlySet<string>): string | null {
  if (kind === 'profile') return checkProfile(value, id).ok ? null : 'profile';
  if (kind === 'summary') {
    const isOwn = id === documentIdOfSummary(dataset) && summaries.has(dataset);
    return isOwn && readSummary(value) ? null : 'summary';
  }
  if (typeof value !== 'object' || value === null) return `document ${kind}`;
  if (kind !== 'layer' && kind !== 'area-table' && kind !== 'date-table') return null;
  const item = value as Readonly<Record<string, unknown>>;
  const isItem = ['kind', 'name', 'file', 'addedAt'].every((name) => typeof item[name] === 'string');
  return isItem && item['id'] === id && item['dataset'] === dataset && Array.isArray(item['warnings']) ? null : kind;
}

/**
 * Reads a whole archive and changes nothing: every chunk's tag, every record's shape and order, every block, hash and sum, every model. Only an
 * archive that passes may be imported; 'archive.*' says why one does not.
 */
export async function verifyArchive(
  file: Blob,
  seal: ChunkSeal,
  { opensRun, signal, onRead }: ReadContext,
): Promise<Result<ArchiveContent>> {
  const found: { manifest?: ManifestRecord; leftOut?: readonly LeftOut[] } = {};
  const datasets: DatasetRecord[] = [];
  const documents = new Map<string, Pick<DocumentRow, 'id' | 'kind' | 'dataset'>>();
  const runs = new Map<string, { id: string; dataset: string; bytes: number }>();
  const summaries = new Set<string>();
  let check: DatasetCheck | null = null;
  let last: ArchiveRecord['kind'] | 'start' = 'start';
  let count = 0;
  const quarantined = new Set<string>();

  function endDataset(): string | null {
    const wrong = check?.end() ?? null;
    check = null;
    quarantined.clear();
    return wrong;
  }

  async function take(record: ArchiveRecord): Promise<string | null> {
    if (found.leftOut) return 'records after the end';
    if (!before[record.kind].includes(last)) return 'records out of order';
    last = record.kind;
    count++;
    switch (record.kind) {
      case 'archive':
        found.manifest = record;
        return null;
      case 'dataset': {
        const wrong = endDataset() ?? checkColumns(record.record);
        if (wrong !== null) return wrong;
        if (datasets.some(({ id }) => id === record.record.id)) return 'dataset twice';
        datasets.push(record.record);
        if (record.record.summary) summaries.add(record.record.id);
        check = createDatasetCheck(record.record);
        return null;
      }
      case 'labels':
        return check!.labels(record.column, record.labels);
      case 'block': {
        const column = check!.block(record.column, record.index, record.bytes);
        return typeof column === 'string' ? column : null;
      }
      case 'quarantine': {
        const place = `${record.version} ${record.index}`;
        if (quarantined.has(place) || record.version < 1 || record.version > datasets.at(-1)!.version)
          return 'quarantine';
        quarantined.add(place);
        return null;
      }
      case 'document': {
        const { id, kind, dataset } = record.document;
        if (documents.has(id)) return 'document twice';
        if (dataset !== '' && !datasets.some((one) => one.id === dataset)) return 'document of another dataset';
        documents.set(id, { id, kind, dataset });
        return checkDocument(record.document, summaries);
      }
      case 'run': {
        const trained = readRun(record.file);
        if (!trained.ok) return trained.failure.cause ?? 'run';
        const { id, dataset } = trained.value.run;
        if (runs.has(id)) return 'run twice';
        runs.set(id, { id, dataset, bytes: record.file.byteLength });
        return (await opensRun(trained.value)) ? null : 'run does not open';
      }
      case 'end': {
        const wrong = endDataset();
        if (wrong !== null) return wrong;
        if (record.records !== count - 1) return 'records missing';
        if ([...summaries].some((id) => !documents.has(documentIdOfSummary(id)))) return 'summary missing';
        found.leftOut = record.leftOut;
        return null;
      }
    }
  }

  for await (const read of readRecords(file, seal, onRead)) {
    signal.throwIfAborted();
    if (!read.ok) return read;
    const { kind, format } = (read.value ?? {}) as { kind?: unknown; format?: unknown };
    // Looked at before anything else: a newer format may look different in all the rest.
    if (count === 0 && kind === 'archive' && Number.isInteger(format) && (format as number) > ARCHIVE_FORMAT) {
      return fail('archive.newer');
    }
    const record = readShape(read.value);
    if (!record) return damaged('shape of a record');
    const wrong = await take(record);
    if (wrong !== null) return damaged(wrong);
  }
  const { manifest, leftOut } = found;
  if (!manifest || !leftOut) return damaged('no end');
  return succeed({ manifest, datasets, documents: [...documents.values()], runs: [...runs.values()], leftOut });
}
