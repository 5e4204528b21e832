import { storageFailure } from '../storage/failures.ts';
import { explainQuota } from '../storage/quota.ts';
import { failureError, failureFromThrown } from '../text/failure-error.ts';
import { fail, type Result } from '../text/failure.ts';
import type { Session } from './session.ts';

/** The value of a success; throws a failure as an Error with `code`. */
export function unwrap<T>(result: Result<T>): T {
  if (!result.ok) throw failureError(result.failure);
  return result.value;
}

/** Runs a call of the scripting interface: it waits for the start, and whatever goes wrong inside rejects with `code` and a plain message. */
export type Answer = <T>(work: () => Promise<T>) => Promise<T>;

/** Calls under way when the workspace is locked reject with 'vault.locked', whatever they ran into. */
export function createAnswer(session: Session): Answer {
  return async (work) => {
    let epoch = -1;
    try {
      await session.started;
      epoch = session.epoch();
      return await work();
    } catch (thrown) {
      const failure = storageFailure(thrown) ?? failureFromThrown(thrown);
      const isLockedSince = session.state().status === 'locked' && epoch !== -1 && epoch !== session.epoch();
      if (isLockedSince) throw failureError(fail('vault.locked').failure);
      throw await explainQuota(session.database, failureError(failure));
    }
  };
}
