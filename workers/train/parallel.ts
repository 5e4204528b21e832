import type { Parallel } from '../../src/models/model.ts';
import { failureOf } from '../../src/text/failure-error.ts';
import { connect, type Connection, type WorkerLike } from '../protocol/connect.ts';
import { partTasks, type PartTask } from './tasks.ts';

/** What a helper worker answers: it opens a job once and then runs its parts one by one. */
export type PartContract = {
  open: { in: { task: string; shared: unknown }; progress: never; out: null };
  run: { in: { input: unknown }; progress: never; out: unknown };
};

export type ParallelHost = {
  /** Helper workers to spread over; 1 means none is worth it. */
  readonly size: number;
  readonly spawn: () => WorkerLike;
  readonly isIsolated: boolean;
  readonly signal: AbortSignal;
  readonly breathe: () => Promise<void>;
};

/** Puts the typed arrays of a plain object into shared memory, so that posting it to many workers copies nothing. */
export function shareArrays(shared: unknown): unknown {
  if (typeof shared !== 'object' || shared === null) return shared;
  return Object.fromEntries(
    Object.entries(shared).map(([name, value]) => {
      if (!ArrayBuffer.isView(value) || value.buffer instanceof SharedArrayBuffer) return [name, value];
      const memory = new SharedArrayBuffer(value.byteLength);
      new Uint8Array(memory).set(new Uint8Array(value.buffer, value.byteOffset, value.byteLength));
      const View = value.constructor as new (buffer: SharedArrayBuffer) => unknown;
      return [name, new View(memory)];
    }),
  );
}

async function runInPlace<Input, Output>(
  host: ParallelHost,
  task: string,
  shared: unknown,
  inputs: readonly Input[],
  onDone?: (done: number) => void,
): Promise<Output[]> {
  const run = (await loadTask(task)) as (shared: unknown, input: Input) => Output;
  const outputs: Output[] = [];
  for (const input of inputs) {
    await host.breathe();
    outputs.push(run(shared, input));
    onDone?.(outputs.length);
  }
  return outputs;
}

/** The implementation of a part task. */
export async function loadTask(task: string): Promise<PartTask> {
  const load = partTasks[task];
  if (!load) throw new TypeError(`No part task ${task}`);
  return load();
}

/**
 * Spreads numbered parts over helper workers: each takes the next open part when it is done with its last,
 * and the results come back in the order of the inputs, so how many helpers there are changes nothing but the time.
 */
export function createParallel(host: ParallelHost): Parallel & { end(): void } {
  const helpers: Connection<PartContract>[] = [];
  host.signal.addEventListener('abort', end);

  function end(): void {
    for (const helper of helpers.splice(0)) helper.end();
  }

  return {
    size: Math.max(1, host.size),
    end,
    async run<Input, Output>(
      task: string,
      shared: unknown,
      inputs: readonly Input[],
      onDone?: (done: number) => void,
    ): Promise<Output[]> {
      if (host.size < 2 || inputs.length < 2) return runInPlace(host, task, shared, inputs, onDone);
      const wanted = Math.min(host.size, inputs.length);
      while (helpers.length < wanted) helpers.push(connect<PartContract>(host.spawn));
      const sent = host.isIsolated ? shareArrays(shared) : shared;
      const outputs: Output[] = Array.from({ length: inputs.length });
      let next = 0;
      let done = 0;
      try {
        await Promise.all(
          helpers.slice(0, wanted).map(async (helper) => {
            await helper.call('open', { task, shared: sent });
            while (next < inputs.length) {
              await host.breathe();
              const index = next++;
              if (index >= inputs.length) break;
              outputs[index] = (await helper.call('run', { input: inputs[index] })) as Output;
              onDone?.(++done);
            }
          }),
        );
      } catch (thrown) {
        end();
        host.signal.throwIfAborted();
        // A browser without nested workers, or one short of memory: the same parts, one after the other, give the same result.
        if (failureOf(thrown)?.code === 'platform.worker-ended') return runInPlace(host, task, shared, inputs, onDone);
        throw thrown;
      }
      return outputs;
    },
  };
}
