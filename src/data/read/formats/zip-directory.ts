import { fail, succeed, type Result } from '../../../text/failure.ts';
import type { StoredFile } from '../byte-source.ts';
import { detectEncoding } from '../encoding.ts';

/** A file within an archive, as its directory describes it. */
export type ZipEntry = {
  readonly name: string;
  readonly isFolder: boolean;
  readonly isEncrypted: boolean;
  /** 0 is stored, 8 deflated. */
  readonly method: number;
  readonly crc: number;
  readonly packedBytes: number;
  readonly unpackedBytes: number;
  /** Where its own header begins in the archive. */
  readonly offset: number;
};

const END = 0x06054b50;
const END_64 = 0x06064b50;
const LOCATOR_64 = 0x07064b50;
const ENTRY = 0x02014b50;
/** The end record is 22 bytes and a comment of up to 65,535; the locator of the 64-bit one stands before it. */
const TAIL_BYTES = 22 + 65535 + 20;
/** A directory beyond this is none of a handful of exports. */
const MAX_DIRECTORY_BYTES = 64 * 1024 * 1024;
const UNKNOWN_32 = 0xffffffff;

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

const longAt = (view: DataView, at: number) => Number(view.getBigUint64(at, true));

/** Names are UTF-8 where the entry says so or the bytes are; else they are in some older encoding. */
function decodeName(bytes: Uint8Array, isUtf8: boolean): string {
  return new TextDecoder(isUtf8 ? 'utf-8' : detectEncoding(bytes).name).decode(bytes);
}

/** Sizes and offset that do not fit into 32 bits stand in an extra field (ZIP64). */
function readLongFields(view: DataView, from: number, to: number, fields: number[]): number[] {
  for (let at = from; at + 4 <= to;) {
    const id = view.getUint16(at, true);
    const size = view.getUint16(at + 2, true);
    if (id === 1) {
      let value = at + 4;
      return fields.map((field) => {
        if (field !== UNKNOWN_32 || value + 8 > to) return field;
        const long = longAt(view, value);
        value += 8;
        return long;
      });
    }
    at += 4 + size;
  }
  return fields;
}

function readEntries(bytes: Uint8Array): ZipEntry[] | null {
  const view = viewOf(bytes);
  const entries: ZipEntry[] = [];
  for (let at = 0; at + 46 <= bytes.length && view.getUint32(at, true) === ENTRY;) {
    const flags = view.getUint16(at + 8, true);
    const nameBytes = view.getUint16(at + 28, true);
    const extraBytes = view.getUint16(at + 30, true);
    const end = at + 46 + nameBytes + extraBytes + view.getUint16(at + 32, true);
    if (end > bytes.length) return null;
    const name = decodeName(bytes.subarray(at + 46, at + 46 + nameBytes), (flags & 0x800) !== 0).replaceAll('\\', '/');
    const [unpackedBytes, packedBytes, offset] = readLongFields(view, at + 46 + nameBytes, end, [
      view.getUint32(at + 24, true),
      view.getUint32(at + 20, true),
      view.getUint32(at + 42, true),
    ]) as [number, number, number];
    entries.push({
      name,
      isFolder: name.endsWith('/'),
      isEncrypted: (flags & 1) !== 0,
      method: view.getUint16(at + 10, true),
      crc: view.getUint32(at + 16, true),
      packedBytes,
      unpackedBytes,
      offset,
    });
    at = end;
  }
  return entries;
}

/**
 * Reads the directory of an archive (PKWARE APPNOTE 6.3, with ZIP64), which stands at its end: sizes are known before anything is unpacked.
 * Fails with `import.zip-damaged` when there is none, or when entries lie over each other.
 */
export async function readZipDirectory(file: StoredFile): Promise<Result<readonly ZipEntry[]>> {
  const damaged = fail('import.zip-damaged', { file: file.name });
  const tailFrom = Math.max(0, file.size - TAIL_BYTES);
  const tail = await file.read(tailFrom, file.size);
  if (!tail.ok) return tail;
  const view = viewOf(tail.value);
  let end = tail.value.length - 22;
  while (end >= 0 && view.getUint32(end, true) !== END) end--;
  if (end < 0) return damaged;
  let size = view.getUint32(end + 12, true);
  let offset = view.getUint32(end + 16, true);
  if (end >= 20 && view.getUint32(end - 20, true) === LOCATOR_64) {
    const at = longAt(view, end - 12);
    const long = await file.read(at, at + 56);
    if (!long.ok) return long;
    if (long.value.length < 56 || viewOf(long.value).getUint32(0, true) !== END_64) return damaged;
    size = longAt(viewOf(long.value), 40);
    offset = longAt(viewOf(long.value), 48);
  }
  if (size > MAX_DIRECTORY_BYTES || offset + size > file.size) return damaged;
  const directory = await file.read(offset, offset + size);
  if (!directory.ok) return directory;
  const entries = readEntries(directory.value);
  if (!entries || (entries.length === 0 && size > 0)) return damaged;
  // Entries that share bytes are how small archives claim to be huge.
  const ordered = [...entries].sort((a, b) => a.offset - b.offset);
  const isOverlapping = ordered.some((entry, i) => {
    const next = i + 1 < ordered.length ? ordered[i + 1]!.offset : offset;
    return entry.offset + 30 + entry.packedBytes > next;
  });
  return isOverlapping ? damaged : succeed(entries);
}
