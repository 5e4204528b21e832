import { MessageChannel } from 'node:worker_threads';
import { expect, test } from 'vitest';
import { growTreePart, type TreeShared } from '../../src/models/forest/tree-task.ts';
import { failureOf } from '../../src/text/failure-error.ts';
import type { WorkerLike } from '../protocol/connect.ts';
import { serve, type Scope } from '../protocol/serve.ts';
import { createParallel, shareArrays, type ParallelHost, type PartContract } from './parallel.ts';
import { createPartHandlers } from './part-handlers.ts';

const shared: TreeShared = {
  rows: 200,
  features: 2,
  classes: 2,
  ranks: Uint16Array.from({ length: 400 }, (_, i) => 1 + ((i * 7919) % 100)),
  rankCount: Uint16Array.of(101, 101),
  target: Uint8Array.from({ length: 200 }, (_, i) => (i * 31) % 2),
  depth: 5,
  minimumLeaf: 1,
  featuresPerSplit: 1,
  bootstrap: true,
  seed: 42,
};
const trees = Array.from({ length: 12 }, (_, tree) => tree);
const alone = trees.map((tree) => growTreePart(shared, tree));

/** A helper worker on a message channel: the real handlers and the real protocol, without a thread. */
function spawnDouble(onEnd: () => void = () => {}): WorkerLike {
  const { port1, port2 } = new MessageChannel();
  const scope: Scope = {
    postMessage: (message, transfer) => port2.postMessage(message, transfer as never),
    addEventListener: (_type, listener) => void port2.on('message', (data) => listener({ data } as MessageEvent)),
  };
  serve<PartContract>(createPartHandlers(), scope);
  return {
    postMessage: (message, transfer) => port1.postMessage(message, transfer as never),
    terminate: () => {
      port1.close();
      onEnd();
    },
    addEventListener: (type, listener: (event: never) => void) =>
      void (type === 'message' && port1.on('message', (data) => listener({ data } as never))),
  };
}

/** A worker that cannot start, as in a browser without nested workers. */
function spawnBroken(): WorkerLike {
  return {
    postMessage: () => {},
    terminate: () => {},
    addEventListener: (type, listener: (event: never) => void) => {
      if (type === 'error') setTimeout(() => listener({ type } as never));
    },
  };
}

function createHost(host: Partial<ParallelHost>): ParallelHost {
  return {
    size: 2,
    spawn: () => spawnDouble(),
    isIsolated: false,
    signal: new AbortController().signal,
    breathe: () => Promise.resolve(),
    ...host,
  };
}

test.each([1, 2, 3, 40])('on %i helpers the parts come back in order and the same', async (size) => {
  let spawned = 0;
  const done: number[] = [];
  const parallel = createParallel(createHost({ size, spawn: () => (spawned++, spawnDouble()) }));
  const outputs = await parallel.run('forest.tree', shared, trees, (count) => done.push(count));
  parallel.end();
  expect(outputs).toEqual(alone);
  expect(done).toEqual(trees.map((tree) => tree + 1));
  expect(spawned).toBe(size === 1 ? 0 : Math.min(size, trees.length));
});

test('shared memory holds the same rows, and its helpers give the same trees', async () => {
  const copy = shareArrays(shared) as TreeShared;
  expect(copy.ranks.buffer).toBeInstanceOf(SharedArrayBuffer);
  expect([...copy.ranks]).toEqual([...shared.ranks]);
  const parallel = createParallel(createHost({ isIsolated: true }));
  expect(await parallel.run('forest.tree', shared, trees)).toEqual(alone);
  parallel.end();
});

test('where helpers cannot start the parts run in place', async () => {
  const parallel = createParallel(createHost({ spawn: spawnBroken }));
  expect(await parallel.run('forest.tree', shared, trees)).toEqual(alone);
});

test('a cancel ends every helper and rejects with the reason', async () => {
  const controller = new AbortController();
  let ended = 0;
  const host = createHost({ size: 3, signal: controller.signal, spawn: () => spawnDouble(() => ended++) });
  const parallel = createParallel(host);
  const run = parallel.run('forest.tree', shared, trees, (done) => {
    if (done === 2) controller.abort(new Error('enough'));
  });
  await expect(run).rejects.toThrow('enough');
  expect(ended).toBe(3);
});

test('a part that fails rejects the run', async () => {
  const parallel = createParallel(createHost({}));
  const broken = { ...shared, ranks: null };
  const failure = await parallel.run('forest.tree', broken, trees).catch((thrown: unknown) => failureOf(thrown));
  parallel.end();
  expect(failure).toMatchObject({ code: 'platform.unexpected' });
});
