import { Inflate } from 'fflate';
import { fail, succeed, type Result } from '../../../text/failure.ts';
import type { ByteSource, GivenFile, StoredFile } from '../byte-source.ts';
import { updateCrc32 } from './crc32.ts';
import type { ZipEntry } from './zip-directory.ts';

/** Packed bytes that are unpacked at a time. */
const PIECE_BYTES = 1 << 18;
/** What deflate can reach at its best is 1032:1; tables stay below 60:1. */
const MAX_RATIO = 250;
/** Below this size a ratio says nothing: a column of zeros is small, too. */
const SMALL_BYTES = 64 * 1024 * 1024;
/** No export of incidents is larger. */
const MAX_BYTES = 32 * 1024 ** 3;
/** Formats that cannot be read piece by piece are unpacked into memory up to this size. */
export const MAX_WHOLE_BYTES = 400 * 1024 * 1024;

/** Why an entry cannot be unpacked; null when it can. */
export function checkEntry(entry: ZipEntry, file: string): ReturnType<typeof fail> | null {
  const at = { file, entry: entry.name };
  if (entry.isEncrypted) return fail('import.zip-encrypted', at);
  if (entry.method !== 0 && entry.method !== 8) return fail('import.zip-method', { ...at, method: entry.method });
  const ratio = entry.unpackedBytes / Math.max(1, entry.packedBytes);
  const isBomb = entry.unpackedBytes > MAX_BYTES || (ratio > MAX_RATIO && entry.unpackedBytes > SMALL_BYTES);
  return isBomb ? fail('import.zip-bomb', { ...at, bytes: entry.unpackedBytes }) : null;
}

/** Where the bytes of an entry begin: behind its own header, whose length the directory does not tell. */
async function findData(archive: StoredFile, entry: ZipEntry): Promise<Result<number>> {
  const read = await archive.read(entry.offset, entry.offset + 30);
  if (!read.ok) return read;
  const header = read.value;
  if (header.length < 30 || header[0] !== 0x50 || header[1] !== 0x4b || header[2] !== 3 || header[3] !== 4)
    return fail('import.zip-damaged', { file: archive.name });
  const view = new DataView(header.buffer, header.byteOffset, header.byteLength);
  return succeed(entry.offset + 30 + view.getUint16(26, true) + view.getUint16(28, true));
}

/** The bytes of an entry, unpacked piece by piece and checked against size and CRC of the directory. */
export function openEntry(archive: StoredFile, entry: ZipEntry, name: string): ByteSource {
  let consumed = 0;
  const damaged = () => fail('import.zip-damaged', { file: archive.name }, entry.name);

  async function* unpack(isHeadOnly: boolean): AsyncGenerator<Result<Uint8Array<ArrayBuffer>>, void> {
    consumed = 0;
    const start = await findData(archive, entry);
    if (!start.ok) return yield start;
    let made: Uint8Array<ArrayBuffer>[] = [];
    const inflate = new Inflate((piece) => {
      if (piece.length > 0) made.push(piece as Uint8Array<ArrayBuffer>);
    });
    let crc = 0;
    let unpacked = 0;
    const step = isHeadOnly ? PIECE_BYTES >> 2 : PIECE_BYTES;
    for (let from = 0; from < entry.packedBytes; from += step) {
      const to = Math.min(entry.packedBytes, from + step);
      const packed = await archive.read(start.value + from, start.value + to);
      if (!packed.ok) return yield packed;
      if (packed.value.length < to - from) return yield damaged();
      made = entry.method === 0 ? [packed.value] : [];
      try {
        if (entry.method === 8) inflate.push(packed.value, to === entry.packedBytes);
      } catch {
        return yield damaged();
      }
      consumed = to;
      for (const piece of made) {
        unpacked += piece.length;
        // More than the directory promised is a damaged archive, or one that lies about its size.
        if (unpacked > entry.unpackedBytes) return yield damaged();
        crc = updateCrc32(crc, piece);
        yield succeed(piece);
      }
    }
    if (unpacked !== entry.unpackedBytes || crc !== entry.crc) yield damaged();
  }

  return {
    name,
    totalBytes: entry.packedBytes,
    bytesRead: () => consumed,
    open: (isHeadOnly = false) => unpack(isHeadOnly),
  };
}

/** All bytes of a source, when they are at most `most`. */
export async function readWhole(
  source: ByteSource,
  size: number,
  most = MAX_WHOLE_BYTES,
): Promise<Result<Uint8Array<ArrayBuffer>>> {
  const tooLarge = (bytes: number) => fail('import.too-large-to-unpack', { file: source.name, bytes, most });
  if (size > most) return tooLarge(size);
  const whole = new Uint8Array(size);
  let filled = 0;
  for await (const piece of source.open()) {
    if (!piece.ok) return piece;
    if (filled + piece.value.length > size) return tooLarge(filled + piece.value.length);
    whole.set(piece.value, filled);
    filled += piece.value.length;
  }
  return succeed(whole.subarray(0, filled));
}

/** An entry as a file of its own: its bytes in order are unpacked on the way, any part of it only once it is held whole. */
export function giveEntry(archive: StoredFile, entry: ZipEntry, name: string): GivenFile {
  const bytes = openEntry(archive, entry, name);
  let whole: Promise<Result<Uint8Array<ArrayBuffer>>> | null = null;
  const stored: StoredFile = {
    name,
    size: entry.unpackedBytes,
    async read(from, to) {
      if (entry.method === 0) {
        const start = await findData(archive, entry);
        return start.ok
          ? await archive.read(start.value + from, start.value + Math.min(to, entry.unpackedBytes))
          : start;
      }
      if (to <= HEAD_BYTES) return await readStart(from, to);
      whole ??= readWhole(bytes, entry.unpackedBytes);
      const read = await whole;
      return read.ok ? succeed(read.value.slice(from, to)) : read;
    },
  };
  /** The first bytes tell the format; most entries are then read in order and never held whole. */
  async function readStart(from: number, to: number): Promise<Result<Uint8Array<ArrayBuffer>>> {
    for await (const piece of bytes.open(true)) {
      if (!piece.ok) return piece;
      return succeed(piece.value.slice(from, to));
    }
    return succeed(new Uint8Array(0));
  }
  return { stored, bytes };
}

/** Bytes at the start of an entry that are read without unpacking all of it. */
const HEAD_BYTES = 16;
