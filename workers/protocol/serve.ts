import { storageFailure } from '../../src/storage/failures.ts';
import { fail, type Result } from '../../src/text/failure.ts';
import { failureFromThrown } from '../../src/text/failure-error.ts';
import type { Contract, FromWorker, Operation, ToWorker } from './messages.ts';
import { reportNetwork } from './network-watch.ts';

/** What a handler gets beside its input. */
export type CallContext<Progress> = {
  /** Aborts when the page cancels. Look at it at least every 50 ms; the worker is terminated 2 s after a cancel. */
  readonly signal: AbortSignal;
  readonly progress: (value: Progress, transfer?: readonly Transferable[]) => void;
  /** Moves these objects with the result instead of copying them. */
  readonly transfer: (...objects: Transferable[]) => void;
};

export type Handler<O extends Operation> = (
  input: O['in'],
  context: CallContext<O['progress']>,
) => Promise<Result<O['out']>>;

export type Handlers<C extends Contract> = { readonly [Name in keyof C]: Handler<C[Name]> };

/** The end of a worker that talks: a dedicated worker's global scope, or a MessagePort in tests. */
export type Scope = {
  postMessage(message: unknown, transfer: Transferable[]): void;
  addEventListener(type: 'message', listener: (event: MessageEvent) => void): void;
};

/** Answers calls with `handlers`: exactly one result per request, whatever a handler does. */
export function serve<C extends Contract>(handlers: Handlers<C>, scope: Scope = globalThis as unknown as Scope): void {
  serveWith(() => handlers, scope);
}

/** Like `serve`, for a worker that works on what the page hands it with its first message. */
export function serveWith<C extends Contract, Access>(
  create: (access: Access) => Handlers<C>,
  scope: Scope = globalThis as unknown as Scope,
): void {
  let opened: Handlers<C> | null = null;
  const running = new Map<number, AbortController>();
  const post = (message: FromWorker, transfer: readonly Transferable[] = []) =>
    scope.postMessage(message, [...transfer]);

  async function answer(call: number, operation: string, input: unknown): Promise<void> {
    const controller = new AbortController();
    const { signal } = controller;
    running.set(call, controller);
    const moved: Transferable[] = [];
    let result: Result<unknown>;
    try {
      // Without a first message the handlers need none.
      const handler = (opened ??= create(undefined as Access))[operation];
      if (!handler) throw new TypeError(`No handler for ${operation}`);
      result = await handler(input, {
        signal,
        progress: (value, transfer) => {
          if (running.has(call)) post({ type: 'progress', call, value }, transfer);
        },
        transfer: (...objects) => void moved.push(...objects),
      });
    } catch (thrown) {
      // A full disk is no bug, whoever met it: what the database throws is read here once for all handlers.
      const failure = storageFailure(thrown) ?? failureFromThrown(thrown);
      const isCancel = signal.aborted && failure.code === 'platform.unexpected';
      result = isCancel ? fail('platform.cancelled') : { ok: false, failure };
    }
    running.delete(call);
    try {
      post({ type: 'result', call, ...result }, result.ok ? moved : []);
    } catch (thrown) {
      // A value that cannot be cloned: the call must settle all the same.
      post({ type: 'result', call, ok: false, failure: failureFromThrown(thrown) });
    }
  }

  scope.addEventListener('message', (event) => {
    const message = event.data as ToWorker;
    if (message.type === 'open') opened = create(message.access as Access);
    else if (message.type === 'request') void answer(message.call, message.operation, message.input);
    else if (message.type === 'cancel') running.get(message.call)?.abort();
  });

  void announceLife(post);
  if ('location' in globalThis) reportNetwork();
}

/** Holds a lock for as long as the worker lives: the browser frees it when the worker ends silently, and the page hears of it. */
async function announceLife(post: (message: FromWorker) => void): Promise<void> {
  const { locks } = (globalThis as { navigator?: { locks?: LockManager } }).navigator ?? {};
  if (!locks) return;
  const lock = `beatbook-worker-${crypto.randomUUID()}`;
  await locks.request(lock, () => {
    post({ type: 'alive', lock });
    return new Promise(() => {});
  });
}
