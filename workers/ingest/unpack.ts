import { fail, succeed, type Result } from '../../src/text/failure.ts';
import { readFailure, readPieces, type Pieces } from './read-pieces.ts';

/** Unpacked bytes that are handed on at a time: the stream gives many small pieces. */
const UNPACKED_BYTES = 1 << 18;

/** Hands the file to an unpacker in large pieces: the small ones of `file.stream()` cost a wait each. Returns what went wrong. */
async function feed(
  unpacker: DecompressionStream,
  file: Blob,
  name: string,
  onRead: (bytes: number) => void,
): Promise<Result<null>> {
  const writer = unpacker.writable.getWriter();
  try {
    for await (const piece of readPieces(file, name, onRead)) {
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

/** The bytes inside a gzip file, unpacked on this thread. */
export async function* unpackHere(file: Blob, name: string, onRead: (bytes: number) => void): Pieces {
  const unpacker = new DecompressionStream('gzip');
  const fed = feed(unpacker, file, name, onRead);
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

/** What the unpacking worker is asked and answers: the file once, then one answer for each pull. */
export type UnpackRequest = { readonly file: Blob; readonly name: string } | 'pull';
export type UnpackAnswer = { readonly piece: Result<Uint8Array<ArrayBuffer>> | null; readonly bytesRead: number };

/** Pieces that may be on their way: enough to keep both threads busy, few enough to bound memory. */
const PULLS = 6;

/** The bytes inside a gzip file, unpacked by a worker of its own while this thread reads rows. */
export async function* unpackElsewhere(file: Blob, name: string, onRead: (bytes: number) => void): Pieces {
  const worker = new Worker(new URL('../unpack.ts', import.meta.url), { type: 'module', name: 'unpack' });
  const answers: UnpackAnswer[] = [];
  let wake = () => {};
  let hasFailed = false;
  worker.addEventListener('message', ({ data }: MessageEvent<UnpackAnswer>) => {
    answers.push(data);
    wake();
  });
  worker.addEventListener('error', () => {
    hasFailed = true;
    wake();
  });
  const ask = (request: UnpackRequest) => worker.postMessage(request);
  try {
    ask({ file, name });
    for (let i = 0; i < PULLS; i++) ask('pull');
    for (;;) {
      if (answers.length === 0 && !hasFailed) await new Promise<void>((resolve) => (wake = resolve));
      const answer = answers.shift();
      if (!answer) return yield fail('import.read-failed', { file: name }, 'unpacking worker');
      if (!answer.piece) return;
      onRead(answer.bytesRead);
      yield answer.piece;
      ask('pull');
    }
  } finally {
    worker.terminate();
  }
}
