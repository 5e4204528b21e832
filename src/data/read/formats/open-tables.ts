import { fail, succeed, type Result } from '../../../text/failure.ts';
import type { ByteSource, GivenFile, StoredFile } from '../byte-source.ts';
import type { ImportSettings } from '../detection.ts';
import { isGzip } from '../encoding.ts';
import { createTextSource } from '../text-source.ts';
import type { TableSource } from '../table-source.ts';
import { createJoinedSource } from './joined-source.ts';

/** Bytes that tell the format. */
const SIGN_BYTES = 8;
/** Bytes of a text in which the first sign that is no blank stands. */
const TEXT_BYTES = 512;
/** Where the streams of an OLE container name themselves, in files of usual size. */
const CONTAINER_BYTES = 8 * 1024 * 1024;

type Format = 'zip' | 'parquet' | 'container' | 'bytes';

function formatOf(head: Uint8Array): Format {
  const sign = Array.from(head.subarray(0, SIGN_BYTES), (byte) => byte.toString(16).padStart(2, '0')).join('');
  // An empty archive begins with its end record.
  if (sign.startsWith('504b0304') || sign.startsWith('504b0506')) return 'zip';
  if (sign.startsWith('50415231') || sign.startsWith('50415245')) return 'parquet';
  return sign.startsWith('d0cf11e0a1b11ae1') ? 'container' : 'bytes';
}

/** Old workbooks and protected new ones are the same container: a protected one has a stream 'EncryptedPackage'. */
async function refuseContainer(file: StoredFile): Promise<Result<never>> {
  const read = await file.read(0, Math.min(file.size, CONTAINER_BYTES));
  if (!read.ok) return read;
  const text = new TextDecoder('utf-16le').decode(read.value);
  const isLocked = text.includes('EncryptedPackage') || text.includes('EncryptionInfo');
  const isWord = text.includes('WordDocument');
  if (isWord) return fail('import.office-document', { file: file.name, kind: 'Word' });
  return fail(isLocked ? 'import.excel-locked' : 'import.excel-old', { file: file.name });
}

/** A byte order mark, record separators (RFC 8142), blanks; in UTF-16 the halves that are nothing. */
const beforeText = new Set([0xef, 0xbb, 0xbf, 0xfe, 0xff, 0x1e, 0, 9, 10, 13, 32]);

/** Whether bytes are JSON by their first sign (a table has names there, or digits), or are packed once more. */
async function peek(bytes: ByteSource): Promise<Result<'json' | 'gzip' | 'text'>> {
  for await (const piece of bytes.open(true)) {
    if (!piece.ok) return piece;
    if (isGzip(piece.value)) return succeed('gzip');
    const first = piece.value.subarray(0, TEXT_BYTES).find((byte) => !beforeText.has(byte));
    return succeed(first === 0x7b || first === 0x5b ? 'json' : 'text');
  }
  return succeed('text');
}

/** Opens one file by what is in it, never by its name. `depth` counts the archives around it. */
export async function openTable(
  file: GivenFile,
  settings: ImportSettings,
  depth = 0,
): Promise<Result<readonly TableSource[]>> {
  const { stored, bytes } = file;
  const head = await stored.read(0, SIGN_BYTES);
  if (!head.ok) return head;
  const format = formatOf(head.value);
  // Each of these brings a library of its own, which most imports never need.
  if (format === 'zip') return await (await import('./archive.ts')).openArchive(stored, settings, depth);
  if (format === 'parquet') {
    const { createParquetSource } = await import('./parquet-source.ts');
    return succeed([createParquetSource(stored)]);
  }
  if (format === 'container') return await refuseContainer(stored);
  const kind = await peek(bytes);
  if (!kind.ok) return kind;
  if (kind.value === 'gzip' && depth > 0) {
    const { createGunzipSource } = await import('./gunzip-source.ts');
    return await openTable({ stored, bytes: createGunzipSource(bytes) }, settings, 0);
  }
  if (kind.value !== 'json') return succeed([createTextSource(bytes)]);
  const { createGeoJsonSource } = await import('./geojson-source.ts');
  return succeed([createGeoJsonSource(bytes)]);
}

/** Opens the files of one dataset: delimited text, workbooks, GeoJSON, Parquet, and archives of them. Several tables are read as one. */
export async function openTables(files: readonly GivenFile[], settings: ImportSettings): Promise<Result<TableSource>> {
  const sources: TableSource[] = [];
  for (const file of files) {
    const opened = await openTable(file, settings);
    if (!opened.ok) return opened;
    sources.push(...opened.value);
  }
  if (sources.length === 0) return fail('import.no-files');
  if (sources.length === 1) return succeed(sources[0]!);
  // One archive of several files is called by its own name.
  return succeed(createJoinedSource(sources, files.length === 1 ? files[0]!.stored.name : undefined));
}
