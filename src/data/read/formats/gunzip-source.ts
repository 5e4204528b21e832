import { Gunzip } from 'fflate';
import { fail, succeed, type Result } from '../../../text/failure.ts';
import type { ByteSource } from '../byte-source.ts';

/** Packed bytes that are unpacked at a time. */
const PIECE_BYTES = 1 << 18;

/** The bytes inside a gzip that is itself inside an archive (one at the top is unpacked by the platform before it gets here). */
export function createGunzipSource(packed: ByteSource): ByteSource {
  const damaged = () => fail('import.gzip-damaged', { file: packed.name });

  async function* unpack(isHeadOnly: boolean): AsyncGenerator<Result<Uint8Array<ArrayBuffer>>, void> {
    let made: Uint8Array<ArrayBuffer>[] = [];
    let isEnded = false;
    const gunzip = new Gunzip((piece, final) => {
      isEnded = final;
      if (piece.length > 0) made.push(piece as Uint8Array<ArrayBuffer>);
    });
    // One piece is kept back: the last one has to be announced as such.
    let waiting: Uint8Array | null = null;
    const push = (piece: Uint8Array, isLast: boolean): boolean => {
      made = [];
      try {
        gunzip.push(piece, isLast);
        return true;
      } catch {
        return false;
      }
    };
    for await (const piece of packed.open(isHeadOnly)) {
      if (!piece.ok) return yield piece;
      for (let from = 0; from < piece.value.length; from += PIECE_BYTES) {
        if (waiting && !push(waiting, false)) return yield damaged();
        for (const part of waiting ? made : []) yield succeed(part);
        waiting = piece.value.subarray(from, from + PIECE_BYTES);
      }
    }
    if (!waiting || !push(waiting, true)) return yield damaged();
    for (const part of made) yield succeed(part);
    if (!isEnded) yield damaged();
  }

  return {
    name: packed.name,
    totalBytes: packed.totalBytes,
    bytesRead: () => packed.bytesRead(),
    open: (isHeadOnly = false) => unpack(isHeadOnly),
  };
}
