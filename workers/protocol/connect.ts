import { fail, type Failure } from '../../src/text/failure.ts';
import { failureError, failureFromThrown } from '../../src/text/failure-error.ts';
import type { Contract, FromWorker, ToWorker } from './messages.ts';

/** The page's end of a worker; a real Worker, or a double in tests. */
export type WorkerLike = {
  postMessage(message: unknown, transfer: Transferable[]): void;
  terminate(): void;
  addEventListener(type: 'message' | 'error' | 'messageerror', listener: (event: Event) => void): void;
};

export type CallOptions<Progress> = {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((value: Progress) => void) | undefined;
  /** Moves these objects with the request instead of copying them. */
  readonly transfer?: readonly Transferable[] | undefined;
};

export type Connection<C extends Contract> = {
  /** Settles always; rejects with an Error that has `code` and a plain message. */
  call<Name extends keyof C & string>(
    operation: Name,
    input: C[Name]['in'],
    options?: CallOptions<C[Name]['progress']>,
  ): Promise<C[Name]['out']>;
  /** Ends the worker; calls under way reject with 'platform.cancelled'. The next call starts a new one. */
  end(): void;
};

export type ConnectOptions = {
  /** Time a cancelled call gets to end by itself before its worker is terminated. */
  readonly graceMs?: number;
  /** What a new worker is told first: the store it works on. What it throws ('vault.locked') is what the call rejects with. */
  readonly access?: () => unknown;
};

type Pending = {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
  readonly onProgress: ((value: never) => void) | undefined;
  readonly settled: () => void;
};

/** Connects to a worker that is spawned at the first call, and again at the next call after it ended. */
export function connect<C extends Contract>(spawn: () => WorkerLike, options: ConnectOptions = {}): Connection<C> {
  const graceMs = options.graceMs ?? 2000;
  let worker: WorkerLike | null = null;
  let lastCall = 0;
  const pending = new Map<number, Pending>();

  function settle(call: number): Pending | undefined {
    const entry = pending.get(call);
    pending.delete(call);
    entry?.settled();
    return entry;
  }

  /** Ends one worker and everything that waits for it. A late event of a worker that was already replaced changes nothing. */
  function endWorker(ended: WorkerLike | null, failure: Failure): void {
    if (!ended || ended !== worker) return;
    worker = null;
    ended.terminate();
    for (const call of pending.keys()) settle(call)?.reject(failureError(failure));
  }

  function watchLife(watched: WorkerLike, lock: string): void {
    void navigator.locks.request(lock, () => endWorker(watched, fail('platform.worker-ended').failure));
  }

  function start(): WorkerLike {
    const access = options.access?.();
    const started = spawn();
    started.addEventListener('message', (event) => {
      if (started !== worker) return;
      const message = (event as MessageEvent).data as FromWorker;
      if (message.type === 'alive') return watchLife(started, message.lock);
      if (message.type === 'progress') return pending.get(message.call)?.onProgress?.(message.value as never);
      const entry = settle(message.call);
      if (message.ok) entry?.resolve(message.value);
      else entry?.reject(failureError(message.failure));
    });
    const onError = (event: Event | ErrorEvent) => {
      // Only where, never the message: it may quote data.
      const cause = 'lineno' in event ? `${event.filename}:${event.lineno}:${event.colno}` : event.type;
      endWorker(started, fail('platform.worker-ended', undefined, cause).failure);
    };
    started.addEventListener('error', onError);
    started.addEventListener('messageerror', onError);
    if (options.access) started.postMessage({ type: 'open', access } satisfies ToWorker, []);
    return started;
  }

  return {
    call(operation, input, { signal, onProgress, transfer = [] } = {}) {
      if (signal?.aborted) return Promise.reject(failureError(fail('platform.cancelled').failure));
      const call = ++lastCall;
      return new Promise((resolve, reject) => {
        let grace: ReturnType<typeof setTimeout> | undefined;
        let target: WorkerLike;
        try {
          target = worker ??= start();
        } catch (thrown) {
          return reject(failureError(failureFromThrown(thrown)));
        }
        const post = (message: ToWorker, moved: readonly Transferable[] = []) =>
          target.postMessage(message, [...moved]);
        const onAbort = () => {
          post({ type: 'cancel', call });
          grace = setTimeout(() => {
            settle(call)?.reject(failureError(fail('platform.cancelled').failure));
            endWorker(target, fail('platform.worker-ended').failure);
          }, graceMs);
        };
        signal?.addEventListener('abort', onAbort, { once: true });
        pending.set(call, {
          resolve,
          reject,
          onProgress,
          settled: () => {
            clearTimeout(grace);
            signal?.removeEventListener('abort', onAbort);
          },
        });
        try {
          post({ type: 'request', call, operation, input }, transfer);
        } catch (thrown) {
          settle(call);
          reject(failureError(failureFromThrown(thrown)));
        }
      });
    },
    end: () => endWorker(worker, fail('platform.cancelled').failure),
  };
}
