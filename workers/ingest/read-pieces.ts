import { fail, succeed, type Result } from '../../src/text/failure.ts';

/** The bytes of a file in order; the first failure ends them. */
export type Pieces = AsyncGenerator<Result<Uint8Array<ArrayBuffer>>, void>;

/** Bytes of a file that are read at a time; the next piece is on its way while one is worked on. */
const PIECE_BYTES = 1 << 20;

/** Reads part of a file. */
export async function readSlice(
  file: Blob,
  from: number,
  to: number,
  name: string,
): Promise<Result<Uint8Array<ArrayBuffer>>> {
  try {
    return succeed(new Uint8Array(await file.slice(from, to).arrayBuffer()));
  } catch (thrown) {
    return readFailure(thrown, name, 'import.read-failed');
  }
}

/** Reads a whole file piece by piece and tells how far it is. */
export async function* readPieces(file: Blob, name: string, onRead: (bytes: number) => void): Pieces {
  let next = readSlice(file, 0, PIECE_BYTES, name);
  for (let from = 0; from < file.size; from += PIECE_BYTES) {
    const piece = await next;
    if (from + PIECE_BYTES < file.size) next = readSlice(file, from + PIECE_BYTES, from + 2 * PIECE_BYTES, name);
    onRead(Math.min(file.size, from + PIECE_BYTES));
    yield piece;
    if (!piece.ok) return;
  }
}

/** A file that was moved or changed is told by the browser's own error; what else fails while unpacking is the archive. */
export function readFailure(
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
