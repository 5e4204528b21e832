import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { failureOf } from '../../src/text/failure-error.ts';
import { fail, succeed } from '../../src/text/failure.ts';
import { connect, type Connection, type WorkerLike } from './connect.ts';
import { serve, type Handlers } from './serve.ts';

type TestContract = {
  double: { in: number; progress: number; out: number };
  refuse: { in: null; progress: never; out: null };
  wait: { in: { obeys: boolean }; progress: never; out: string };
  move: { in: ArrayBuffer; progress: never; out: ArrayBuffer };
  uncloneable: { in: null; progress: never; out: unknown };
  stumble: { in: string; progress: never; out: null };
  overflow: { in: null; progress: never; out: null };
};

const handlers: Handlers<TestContract> = {
  async double(input, { progress }) {
    for (let i = 1; i <= 3; i++) progress(i);
    return succeed(input * 2);
  },
  refuse: async () => fail('storage.dataset-unknown', { dataset: 'boston' }, 'why'),
  wait: ({ obeys }, { signal }) =>
    new Promise((_, reject) => {
      if (obeys) signal.addEventListener('abort', () => reject(signal.reason));
    }),
  async move(input, { transfer }) {
    transfer(input);
    return succeed(input);
  },
  uncloneable: async () => succeed(() => 'a function cannot cross'),
  async stumble(secret) {
    throw new TypeError(`cannot read ${secret}`);
  },
  async overflow() {
    throw Object.assign(new Error('Transaction aborted'), {
      name: 'AbortError',
      inner: new DOMException('full', 'QuotaExceededError'),
    });
  },
};

type Double = WorkerLike & { crash(): void; readonly isTerminated: boolean };

/** A worker in this thread: a message channel whose far end is served. */
function createDouble(served = true): Double {
  const { port1, port2 } = new MessageChannel();
  const onError: ((event: Event) => void)[] = [];
  let isTerminated = false;
  if (served) serve(handlers, port2 as never);
  port2.start();
  return {
    postMessage: (message, transfer) => port1.postMessage(message, transfer),
    terminate() {
      isTerminated = true;
      port1.close();
    },
    addEventListener(type, listener) {
      if (type === 'error') onError.push(listener);
      else port1.addEventListener(type, listener as never);
      port1.start();
    },
    crash: () => onError.forEach((listener) => listener(new Event('error'))),
    get isTerminated() {
      return isTerminated;
    },
  };
}

function start(served = true): { connection: Connection<TestContract>; doubles: Double[] } {
  const doubles: Double[] = [];
  const connection = connect<TestContract>(
    () => {
      doubles.push(createDouble(served));
      return doubles.at(-1)!;
    },
    { graceMs: 40 },
  );
  onTestFinished(() => connection.end());
  return { connection, doubles };
}

async function codeOf(promise: Promise<unknown>): Promise<string | undefined> {
  return await promise.then(
    () => undefined,
    (error: unknown) => failureOf(error)?.code,
  );
}

describe('a call', () => {
  test('answers once, after its progress', async () => {
    const { connection, doubles } = start();
    const onProgress = vi.fn<(value: number) => void>();
    expect(await connection.call('double', 21, { onProgress })).toBe(42);
    expect(onProgress.mock.calls).toEqual([[1], [2], [3]]);
    expect(await Promise.all([1, 2, 3].map((n) => connection.call('double', n)))).toEqual([2, 4, 6]);
    expect(doubles).toHaveLength(1);
  });

  test('rejects with code, sentence and cause of an expected failure', async () => {
    const { connection } = start();
    const error = await connection.call('refuse', null).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({
      code: 'storage.dataset-unknown',
      message: expect.stringContaining('boston'),
      failure: { detail: { dataset: 'boston' }, cause: 'why' },
    });
  });

  test('a bug in a handler says what kind of error and where, never its message', async () => {
    const { connection } = start();
    const error = await connection.call('stumble', 'the victim’s name').catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'platform.unexpected', message: expect.stringContaining('TypeError') });
    expect(JSON.stringify([error, String(error)])).not.toContain('victim');
  });

  test('a full disk is told as such, though the database hides it in an abort', async () => {
    const { connection } = start();
    expect(await codeOf(connection.call('overflow', null))).toBe('storage.quota-exceeded');
  });

  test('settles when its result cannot cross', async () => {
    const { connection } = start();
    expect(await codeOf(connection.call('uncloneable', null))).toBe('platform.unexpected');
    expect(await codeOf(connection.call('double', (() => 1) as never))).toBe('platform.unexpected');
    expect(await connection.call('double', 1)).toBe(2);
  });

  test('an operation nobody serves is a bug, not a hang', async () => {
    const { connection } = start();
    expect(await codeOf(connection.call('tripled' as 'double', 1))).toBe('platform.unexpected');
  });

  test('moves what it is told to move, both ways', async () => {
    const { connection } = start();
    const sent = new ArrayBuffer(8);
    const back = await connection.call('move', sent, { transfer: [sent] });
    expect([sent.byteLength, back.byteLength]).toEqual([0, 8]);
  });
});

describe('a worker that ends', () => {
  test('rejects what waits for it, and the next call starts another', async () => {
    const { connection, doubles } = start();
    const waiting = [
      codeOf(connection.call('wait', { obeys: true })),
      codeOf(connection.call('wait', { obeys: false })),
    ];
    doubles[0]!.crash();
    expect(await Promise.all(waiting)).toEqual(['platform.worker-ended', 'platform.worker-ended']);
    expect(doubles[0]!.isTerminated).toBe(true);
    expect(await connection.call('double', 4)).toBe(8);
    expect(doubles).toHaveLength(2);
  });

  test('a late error of a replaced worker harms nobody', async () => {
    const { connection, doubles } = start();
    await connection.call('double', 1);
    connection.end();
    const second = connection.call('double', 2);
    doubles[0]!.crash();
    expect(await second).toBe(4);
  });

  test('that cannot be started rejects the call', async () => {
    const connection = connect<TestContract>(() => {
      throw new DOMException('no workers here', 'SecurityError');
    });
    expect(await codeOf(connection.call('double', 1))).toBe('platform.unexpected');
  });

  test('that ends silently is noticed by the lock it held', async () => {
    let free: (() => void) | null = null;
    const request = vi.fn<(name: string, granted: () => void) => Promise<void>>(async (_name, granted) => {
      free = granted;
    });
    vi.stubGlobal('navigator', { locks: { request } });
    onTestFinished(() => void vi.unstubAllGlobals());
    const listeners: ((event: Event) => void)[] = [];
    const connection = connect<TestContract>(() => ({
      postMessage: () => {},
      terminate: () => {},
      addEventListener: (type, listener) => void (type === 'message' && listeners.push(listener)),
    }));
    const waiting = codeOf(connection.call('double', 1));
    listeners[0]!(new MessageEvent('message', { data: { type: 'alive', lock: 'worker-1' } }));
    expect(request).toHaveBeenCalledWith('worker-1', expect.any(Function));
    free!();
    expect(await waiting).toBe('platform.worker-ended');
  });
});

describe('a cancel', () => {
  test('lets the handler end by itself and spares its worker', async () => {
    const { connection, doubles } = start();
    const controller = new AbortController();
    const waiting = codeOf(connection.call('wait', { obeys: true }, { signal: controller.signal }));
    controller.abort();
    expect(await waiting).toBe('platform.cancelled');
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(doubles[0]!.isTerminated).toBe(false);
  });

  test('terminates a worker that does not obey; others on it reject, the next call gets a new one', async () => {
    const { connection, doubles } = start();
    const controller = new AbortController();
    const stubborn = codeOf(connection.call('wait', { obeys: false }, { signal: controller.signal }));
    const bystander = codeOf(connection.call('wait', { obeys: true }));
    controller.abort();
    expect(await stubborn).toBe('platform.cancelled');
    expect(await bystander).toBe('platform.worker-ended');
    expect(doubles[0]!.isTerminated).toBe(true);
    expect(await connection.call('double', 3)).toBe(6);
  });

  test('before the call asks no worker', async () => {
    const { connection, doubles } = start();
    expect(await codeOf(connection.call('double', 1, { signal: AbortSignal.abort() }))).toBe('platform.cancelled');
    expect(doubles).toHaveLength(0);
  });

  test('a worker that never answers is terminated all the same', async () => {
    const { connection, doubles } = start(false);
    const waiting = codeOf(connection.call('double', 1, { signal: AbortSignal.timeout(5) }));
    expect(await waiting).toBe('platform.cancelled');
    expect(doubles[0]!.isTerminated).toBe(true);
  });
});
