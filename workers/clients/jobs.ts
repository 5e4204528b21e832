import type { FailureCode } from '../../src/text/en.ts';
import { failureError, failureOf } from '../../src/text/failure-error.ts';
import type { Contract } from '../protocol/messages.ts';
import type { Connection } from '../protocol/connect.ts';

export type Jobs<C extends Contract> = {
  /** Runs one job in a worker of its own, which ends with it. */
  run<T>(job: (worker: Connection<C>) => Promise<T>): Promise<T>;
  /** The workers at work now. */
  live(): readonly Connection<C>[];
  /** Ends all of them at once: the workspace is locked or left. Their jobs reject. */
  endAll(): void;
};

/** Workers that live for one job each: ending them frees all they held. A cancelled job rejects with `cancelled`, however it ended. */
export function createJobs<C extends Contract>(connectWorker: () => Connection<C>, cancelled: FailureCode): Jobs<C> {
  const live = new Set<Connection<C>>();
  return {
    async run(job) {
      const worker = connectWorker();
      live.add(worker);
      try {
        return await job(worker);
      } catch (thrown) {
        if (failureOf(thrown)?.code === 'platform.cancelled') throw failureError({ code: cancelled });
        throw thrown;
      } finally {
        live.delete(worker);
        worker.end();
      }
    },
    live: () => [...live],
    endAll() {
      for (const worker of live) worker.end();
    },
  };
}
