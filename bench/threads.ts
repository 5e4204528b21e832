import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { build } from 'vite';
import { inRoot } from '../tools/project.mjs';
import type { WorkerLike } from '../workers/protocol/connect.ts';
import { createParallel } from '../workers/train/parallel.ts';

/** The product's own way of spreading parts, over threads of Node instead of workers of a browser. */
export async function createThreads(size: number): Promise<ReturnType<typeof createParallel>> {
  const folder = inRoot('.cache', 'bench', 'part-thread');
  await build({
    root: inRoot(),
    configFile: inRoot('tools', 'bench.config.ts'),
    logLevel: 'error',
    build: { ssr: inRoot('bench', 'part-thread.ts'), outDir: folder, emptyOutDir: true },
  });
  const entry = readdirSync(folder).find((file) => file.startsWith('part-thread'))!;
  return createParallel({
    size,
    spawn: () => asWorker(new Worker(pathToFileURL(join(folder, entry)))),
    isIsolated: true,
    signal: new AbortController().signal,
    breathe: () => Promise.resolve(),
  });
}

function asWorker(thread: Worker): WorkerLike {
  return {
    postMessage: (message, transfer) => thread.postMessage(message, transfer as never),
    terminate: () => void thread.terminate(),
    addEventListener: (type, listener: (event: never) => void) =>
      void thread.on(type, (data: unknown) => listener((type === 'message' ? { data } : { type }) as never)),
  };
}
