import type { ByteSource } from '../../src/data/read/byte-source.ts';
import { isGzip } from '../../src/data/read/encoding.ts';
import { fail, succeed, type Result } from '../../src/text/failure.ts';

/** Bytes of a plain file that are read at a time; the next piece is on its way while one is worked on. */
const PIECE_BYTES = 1 << 20;
/** Unpacked bytes that are handed on at a time: the stream gives many small pieces. */
const UNPACKED_BYTES = 1 << 17;

/** A file as bytes. It is unpacked when its first bytes say gzip, whatever its name says. */
export async function openBlob(file: Blob, name: string): Promise<Result<ByteSource>> {
  let consumed = 0;
  const head = await readSlice(file, 0, 2, name);
  if (!head.ok) return head;
  const isPacked = isGzip(head.value);

  async function* readPlain(): AsyncGenerator<Result<Uint8Array<ArrayBuffer>>> {
    let next = readSlice(file, 0, PIECE_BYTES, name);
    for (let from = 0; from < file.size; from += PIECE_BYTES) {
      const piece = await next;
      if (from + PIECE_BYTES < file.size) next = readSlice(file, from + PIECE_BYTES, from + 2 * PIECE_BYTES, name);
      consumed = Math.min(file.size, from + PIECE_BYTES);
      yield piece;
      if (!piece.ok) return;
    }
  }

  /** Hands the file to an unpacker in large pieces: the small ones of `file.stream()` cost a wait each. Returns what went wrong. */
  async function feed(unpacker: DecompressionStream): Promise<Result<null>> {
    const writer = unpacker.writable.getWriter();
    try {
      for await (const piece of readPlain()) {
        if (!piece.ok) {
          await writer.abort();
          return piece;
        }
        await writer.write(piece.value);
      }
      await writer.close();
    } catch {
      // The reading end hears of a damaged archive, or has stopped listening.
    }
    return succeed(null);
  }

  async function* readPacked(): AsyncGenerator<Result<Uint8Array>> {
    const unpacker = new DecompressionStream('gzip');
    const fed = feed(unpacker);
    const reader = unpacker.readable.getReader();
    let unpacked = new Uint8Array(UNPACKED_BYTES);
    let filled = 0;
    try {
      for (;;) {
        const { done, value } = await reader.read();
        if (done) break;
        if (filled + value.length > unpacked.length) {
          if (filled > 0) yield succeed(unpacked.subarray(0, filled));
          unpacked = new Uint8Array(Math.max(UNPACKED_BYTES, value.length));
          filled = 0;
        }
        unpacked.set(value, filled);
        filled += value.length;
      }
      if (filled > 0) yield succeed(unpacked.subarray(0, filled));
    } catch (thrown) {
      const read = await fed;
      yield read.ok ? readFailure(thrown, name, 'import.gzip-damaged') : read;
    } finally {
      // Also when the caller stops early: nothing goes on reading behind its back.
      await reader.cancel().catch(() => {});
    }
  }

  return succeed({
    name,
    totalBytes: file.size,
    bytesRead: () => consumed,
    open() {
      consumed = 0;
      return isPacked ? readPacked() : readPlain();
    },
  });
}

async function readSlice(file: Blob, from: number, to: number, name: string): Promise<Result<Uint8Array<ArrayBuffer>>> {
  try {
    return succeed(new Uint8Array(await file.slice(from, to).arrayBuffer()));
  } catch (thrown) {
    return readFailure(thrown, name, 'import.read-failed');
  }
}

/** A file that was moved or changed is told by the browser's own error; what else fails while unpacking is the archive. */
function readFailure(
  thrown: unknown,
  file: string,
  otherwise: 'import.gzip-damaged' | 'import.read-failed',
): Result<never> {
  const kind = thrown instanceof Error ? thrown.name : '';
  return fail(
    kind === 'NotReadableError' || kind === 'NotFoundError' ? 'import.read-failed' : otherwise,
    { file },
    kind,
  );
}
