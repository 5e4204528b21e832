import { succeed, type Result } from '../../text/failure.ts';

/** A file as bytes, unpacked. It can be opened several times; each opening starts at the first byte. */
export type ByteSource = {
  readonly name: string;
  /** Size of the file on disk. */
  readonly totalBytes: number;
  /** Chunks of any size; the first failure ends them. `isHeadOnly` says that only the first few will be read. */
  open(isHeadOnly?: boolean): AsyncIterable<Result<Uint8Array>>;
  /** Bytes of the file on disk that the last opening has consumed. */
  bytesRead(): number;
};

/** A file of which any part can be read: formats that keep their table of contents at the end need it. */
export type StoredFile = {
  readonly name: string;
  readonly size: number;
  /** Bytes `from` to `to`, fewer at the end of the file. */
  read(from: number, to: number): Promise<Result<Uint8Array<ArrayBuffer>>>;
};

/** A file as the import is given it: any part of it as it is stored, and its bytes in order, unpacked where it is a gzip. */
export type GivenFile = { readonly stored: StoredFile; readonly bytes: ByteSource };

/** The first `size` bytes of a source, and whether that is all of it. */
export async function readHeadBytes(
  source: ByteSource,
  size: number,
): Promise<Result<{ readonly head: Uint8Array; readonly isWhole: boolean }>> {
  const head = new Uint8Array(size);
  let length = 0;
  for await (const chunk of source.open(true)) {
    if (!chunk.ok) return chunk;
    const part = chunk.value.subarray(0, size - length);
    head.set(part, length);
    length += part.length;
    if (part.length < chunk.value.length) return succeed({ head, isWhole: false });
  }
  return succeed({ head: head.subarray(0, length), isWhole: true });
}
