import type { Failure } from '../../src/text/failure.ts';

/**
 * One call between page and worker:
 *
 *   page                      worker
 *    | -- open(access) -------> |   once, first, to workers of a store
 *    | -- request(call 7) ----> |
 *    | <---- progress(7) ------ |   0..n times
 *    | -- cancel(7) ----------> |   optional; cooperative first, the worker is terminated after 2 s
 *    | <----- result(7) ------- |   exactly once, also when the worker dies
 */
export type Operation = { readonly in: unknown; readonly progress: unknown; readonly out: unknown };
export type Contract = Readonly<Record<string, Operation>>;

export type RequestMessage = {
  readonly type: 'request';
  readonly call: number;
  readonly operation: string;
  readonly input: unknown;
};
export type CancelMessage = { readonly type: 'cancel'; readonly call: number };
export type ProgressMessage = { readonly type: 'progress'; readonly call: number; readonly value: unknown };
export type ResultMessage =
  | { readonly type: 'result'; readonly call: number; readonly ok: true; readonly value: unknown }
  | { readonly type: 'result'; readonly call: number; readonly ok: false; readonly failure: Failure };

/** The first message to a worker that works on a store: which one, and the keys that open it. A worker never looks for them itself. */
export type OpenMessage = { readonly type: 'open'; readonly access: unknown };

export type ToWorker = OpenMessage | RequestMessage | CancelMessage;
/** Sent once at the start where the browser has Web Locks: the worker holds `lock` until it ends, however it ends. */
export type AliveMessage = { readonly type: 'alive'; readonly lock: string };

export type FromWorker = ProgressMessage | ResultMessage | AliveMessage;
