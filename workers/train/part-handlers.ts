import { succeed } from '../../src/text/failure.ts';
import type { Handlers } from '../protocol/serve.ts';
import { loadTask, type PartContract } from './parallel.ts';

type Run = (shared: unknown, input: unknown) => unknown;

/** The buffers of an output's typed arrays, to be moved and not copied. */
function buffersOf(output: unknown): ArrayBuffer[] {
  const values = typeof output === 'object' && output !== null ? Object.values(output) : [];
  const buffers = values.flatMap((value) =>
    ArrayBuffer.isView(value) && value.buffer instanceof ArrayBuffer ? [value.buffer] : [],
  );
  return [...new Set(buffers)];
}

/** What a helper worker does: it opens a job once and then runs its parts one by one. */
export function createPartHandlers(): Handlers<PartContract> {
  let current: { readonly run: Run; readonly shared: unknown } | null = null;
  return {
    async open({ task, shared }) {
      current = { run: (await loadTask(task)) as Run, shared };
      return succeed(null);
    },
    async run({ input }, { transfer }) {
      if (!current) throw new TypeError('No part task is open');
      const output = current.run(current.shared, input);
      transfer(...buffersOf(output));
      return succeed(output);
    },
  };
}
