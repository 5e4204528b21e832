import type { StoredFile } from '../../src/data/read/byte-source.ts';
import { isGzip } from '../../src/data/read/encoding.ts';
import { readZipDirectory, type ZipEntry } from '../../src/data/read/formats/zip-directory.ts';
import { checkEntry, openEntry, readWhole } from '../../src/data/read/formats/zip-entry.ts';
import { fail, succeed, type Result } from '../../src/text/failure.ts';
import { openBlob } from '../ingest/blob-source.ts';
import { readSlice } from '../ingest/read-pieces.ts';

/** Context is small: files beyond this are something else, or need simplifying. */
export const MOST_BYTES = 256 * 1024 * 1024;

/** What the first bytes of a file say it is. */
export type FileForm = 'json' | 'xml' | 'zip' | 'excel' | 'sqlite' | 'shp' | 'pmtiles' | 'text';

/** A file whose form is known, with all of its bytes, unpacked where it was a gzip. */
export type OpenedFile = {
  readonly form: FileForm;
  readonly name: string;
  readonly blob: Blob;
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Files within a zip. */
  readonly entries: readonly ZipEntry[];
};

/** A file of which any part can be read. */
export function storedFileOf(file: Blob, name: string): StoredFile {
  return { name, size: file.size, read: (from, to) => readSlice(file, from, to, name) };
}

/** Reads a file to its end and looks at what it is. Fails with 'context.too-large', 'import.empty-file' and what reading fails with. */
export async function openFile(file: Blob, name: string): Promise<Result<OpenedFile>> {
  const most = fail('context.too-large', {
    file: name,
    bytes: Math.ceil(file.size / 1e6),
    most: Math.floor(MOST_BYTES / 1e6),
  });
  if (file.size > MOST_BYTES) return most;
  if (file.size === 0) return fail('import.empty-file', { file: name });
  const head = await readSlice(file, 0, 4, name);
  if (!head.ok) return head;
  const source = await openBlob(file, name);
  if (!source.ok) return source;
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const piece of source.value.open()) {
    if (!piece.ok) return piece;
    parts.push(piece.value);
    length += piece.value.length;
    if (length > MOST_BYTES) return most;
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  const blob = isGzip(head.value) ? new Blob([bytes]) : file;
  const form = formOf(bytes);
  if (form !== 'zip') return succeed({ form, name, blob, bytes, entries: [] });
  const entries = await readZipDirectory(storedFileOf(blob, name));
  if (!entries.ok) return entries;
  const files = entries.value.filter(({ name: entry, isFolder }) => !isFolder && !/(^|\/)(__MACOSX|\.)/.test(entry));
  const isExcel = files.some((entry) => /^xl\/workbook\.(xml|bin)$/.test(entry.name));
  return succeed({ form: isExcel ? 'excel' : 'zip', name, blob, bytes, entries: files });
}

function formOf(bytes: Uint8Array): FileForm {
  const text = new TextDecoder('latin1').decode(bytes.subarray(0, 512));
  if (text.startsWith('PK')) return 'zip';
  if (text.startsWith('SQLite format 3\0')) return 'sqlite';
  if (text.startsWith('PMTiles')) return 'pmtiles';
  if (bytes[0] === 0 && bytes[1] === 0 && bytes[2] === 0x27 && bytes[3] === 0x0a) return 'shp';
  const start = text.replace(/^\u00ef\u00bb\u00bf/, '').trimStart();
  if (start.startsWith('{') || start.startsWith('[')) return 'json';
  return /^<(\?xml|kml|!DOCTYPE)/i.test(start) ? 'xml' : 'text';
}

/** The bytes of a file within a zip. */
export async function readZipEntry(
  { blob, name }: OpenedFile,
  entry: ZipEntry,
): Promise<Result<Uint8Array<ArrayBuffer>>> {
  const refused = checkEntry(entry, name);
  if (refused) return refused;
  if (entry.unpackedBytes > MOST_BYTES)
    return fail('context.too-large', {
      file: entry.name,
      bytes: Math.ceil(entry.unpackedBytes / 1e6),
      most: Math.floor(MOST_BYTES / 1e6),
    });
  return await readWhole(openEntry(storedFileOf(blob, name), entry, entry.name), entry.unpackedBytes, MOST_BYTES);
}
