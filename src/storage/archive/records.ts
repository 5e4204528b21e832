import type { DatasetRecord } from '../../data/table/dataset.ts';
import { fail, succeed, type Result } from '../../text/failure.ts';
import type { DocumentRow } from '../database.ts';
import { decodeRow, encodeRow } from '../vault/row-bytes.ts';
import { CHUNK_BYTES, readChunks, sealChunk, type ChunkSeal } from './chunks.ts';

/** Raised when the records below change so that older versions of the app could not read them. */
export const ARCHIVE_FORMAT = 1;

/** Something that is not in an archive, and why not; plain sentences. */
export type LeftOut = { readonly what: string; readonly why: string };

/** The first record: what the archive is. */
export type ManifestRecord = {
  readonly kind: 'archive';
  readonly format: number;
  /** Version of the app that made it. */
  readonly app: string;
  readonly createdAt: string;
  /** Least incidents behind every number in it; null: rows and all are in it. */
  readonly minimum: number | null;
  readonly settings: Readonly<Record<string, string | number>>;
};

/**
 * What the body of an archive is made of, in this order: the manifest; then for each dataset its record, its labels, its blocks, its
 * quarantined rows; then documents, runs, and the end. Every record lies behind its length (u32) as `encodeRow` writes it.
 */
export type ArchiveRecord =
  | ManifestRecord
  | { readonly kind: 'dataset'; readonly record: DatasetRecord }
  | { readonly kind: 'labels'; readonly column: string; readonly labels: readonly string[] }
  /** Block by block, in each block column by column. */
  | { readonly kind: 'block'; readonly column: string; readonly index: number; readonly bytes: ArrayBuffer }
  | { readonly kind: 'quarantine'; readonly version: number; readonly index: number; readonly csv: string }
  | { readonly kind: 'document'; readonly document: DocumentRow }
  /** A run as it is exported by itself: see run-file.ts. */
  | { readonly kind: 'run'; readonly file: Uint8Array<ArrayBuffer> }
  | { readonly kind: 'end'; readonly records: number; readonly leftOut: readonly LeftOut[] };

type Bytes = Uint8Array<ArrayBuffer>;
const LENGTH_BYTES = 4;

export type ArchiveWriter = {
  put(record: ArchiveRecord): Promise<void>;
  /** The whole file. The browser keeps its parts, where it likes; only one chunk is in the memory of the worker. */
  finish(): Promise<Blob>;
};

/** Writes records into sealed chunks. */
export function createArchiveWriter(seal: ChunkSeal): ArchiveWriter {
  const parts: Blob[] = [new Blob([seal.header])];
  const chunk = new Uint8Array(CHUNK_BYTES);
  let filled = 0;
  let index = 0;

  async function flush(isLast: boolean): Promise<void> {
    parts.push(new Blob([await sealChunk(seal, index++, isLast, chunk.slice(0, filled))]));
    filled = 0;
  }

  async function write(bytes: Bytes): Promise<void> {
    for (let at = 0; at < bytes.length;) {
      // Not before more comes: the last chunk is never empty.
      if (filled === CHUNK_BYTES) await flush(false);
      const taken = Math.min(bytes.length - at, CHUNK_BYTES - filled);
      chunk.set(bytes.subarray(at, at + taken), filled);
      filled += taken;
      at += taken;
    }
  }

  return {
    async put(record) {
      const row = encodeRow(record);
      const length = new Uint8Array(LENGTH_BYTES);
      new DataView(length.buffer).setUint32(0, row.length, true);
      await write(length);
      await write(row);
    },
    async finish() {
      await flush(true);
      return new Blob(parts, { type: 'application/octet-stream' });
    },
  };
}

/** The records of an archive as they come, decoded and nothing more: whether they say what they should is for the reader to check. */
export async function* readRecords(
  file: Blob,
  seal: ChunkSeal,
  onRead: (bytes: number) => void = () => {},
): AsyncGenerator<Result<unknown>> {
  const chunks = readChunks(file, seal);
  let waiting: Bytes[] = [];
  let ready = 0;
  let read = 0;
  let left = file.size;

  /** Takes the next bytes; null when the file ends before. */
  async function take(count: number): Promise<Result<Bytes | null>> {
    while (ready < count) {
      const next = await chunks.next();
      if (next.done) return succeed(null);
      if (!next.value.ok) return next.value;
      waiting.push(next.value.value);
      ready += next.value.value.length;
      read += next.value.value.length;
      onRead(read);
    }
    const taken = new Uint8Array(count);
    let at = 0;
    while (at < count) {
      const first = waiting[0]!;
      const part = first.subarray(0, count - at);
      taken.set(part, at);
      at += part.length;
      if (part.length === first.length) waiting = waiting.slice(1);
      else waiting[0] = first.subarray(part.length);
    }
    ready -= count;
    left -= count;
    return succeed(taken);
  }

  const damaged = (cause: string) => fail('archive.damaged', undefined, cause);
  for (;;) {
    const length = await take(LENGTH_BYTES);
    if (!length.ok) return yield length;
    if (!length.value) return ready === 0 ? undefined : yield damaged('record length');
    const bytes = new DataView(length.value.buffer).getUint32(0, true);
    // Nothing is compressed, so no record is longer than what is left of its file.
    if (bytes > left) return yield damaged('record length');
    const row = await take(bytes);
    if (!row.ok) return yield row;
    if (!row.value) return yield damaged('record cut short');
    let record: unknown;
    try {
      record = decodeRow(row.value.buffer);
    } catch (thrown) {
      return yield damaged(`record: ${thrown instanceof Error ? thrown.name : 'unknown'}`);
    }
    yield succeed(record);
  }
}
