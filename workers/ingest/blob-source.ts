import type { ByteSource, GivenFile } from '../../src/data/read/byte-source.ts';
import { isGzip } from '../../src/data/read/encoding.ts';
import { succeed, type Result } from '../../src/text/failure.ts';
import { readPieces, readSlice, type Pieces } from './read-pieces.ts';
import { unpackHere } from './unpack.ts';

/** Where a packed file is unpacked: on this thread or on another. */
export type Unpack = (file: Blob, name: string, onRead: (bytes: number) => void) => Pieces;

/** Below this size another thread takes longer to start than to unpack. */
const LARGE_BYTES = 1 << 21;

/** The files of an import, each as its bytes in order and in parts. */
export async function openFiles(
  files: readonly { readonly file: Blob; readonly name: string }[],
  unpack: Unpack = unpackHere,
): Promise<Result<GivenFile[]>> {
  const opened: GivenFile[] = [];
  for (const { file, name } of files) {
    const bytes = await openBlob(file, name, unpack);
    if (!bytes.ok) return bytes;
    const stored = { name, size: file.size, read: (from: number, to: number) => readSlice(file, from, to, name) };
    opened.push({ stored, bytes: bytes.value });
  }
  return succeed(opened);
}

/** A file as bytes. It is unpacked when its first bytes say gzip, whatever its name says. */
export async function openBlob(file: Blob, name: string, unpack: Unpack = unpackHere): Promise<Result<ByteSource>> {
  let consumed = 0;
  const head = await readSlice(file, 0, 2, name);
  if (!head.ok) return head;
  const isPacked = isGzip(head.value);
  return succeed({
    name,
    totalBytes: file.size,
    bytesRead: () => consumed,
    open(isHeadOnly = false) {
      consumed = 0;
      const isLarge = !isHeadOnly && file.size > LARGE_BYTES;
      const read = !isPacked ? readPieces : isLarge ? unpack : unpackHere;
      return read(file, name, (bytes) => {
        consumed = bytes;
      });
    },
  });
}
