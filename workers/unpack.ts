import type { Pieces } from './ingest/read-pieces.ts';
import { unpackHere, type UnpackAnswer, type UnpackRequest } from './ingest/unpack.ts';

let pieces: Pieces | null = null;
let bytesRead = 0;

/** A generator answers its pulls in order, however many wait. */
async function answer(): Promise<void> {
  const { done, value } = await pieces!.next();
  const message: UnpackAnswer = { piece: done ? null : value, bytesRead };
  globalThis.postMessage(message, { transfer: value?.ok ? [value.value.buffer] : [] });
}

globalThis.addEventListener('message', ({ data }: MessageEvent<UnpackRequest>) => {
  if (data === 'pull') void answer();
  else pieces = unpackHere(data.file, data.name, (bytes) => (bytesRead = bytes));
});
