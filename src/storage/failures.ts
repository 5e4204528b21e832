import { fail, type Failure, type Result } from '../text/failure.ts';
import { failureError, failureOf } from '../text/failure-error.ts';

/** Dexie wraps the error, sometimes twice, and an aborted transaction hides why. */
function* causesOf(thrown: unknown): Generator<object> {
  for (let error = thrown, depth = 0; error && typeof error === 'object' && depth < 5; depth++) {
    yield error;
    error = (error as { inner?: unknown }).inner;
  }
}

function isQuotaError(thrown: unknown): boolean {
  return [...causesOf(thrown)].some((error) => (error as { name?: string }).name === 'QuotaExceededError');
}

/** Names of Dexie's errors for a store that cannot be opened: private windows, blocked site data. */
const unavailable = new Set(['MissingAPIError', 'OpenFailedError', 'DatabaseClosedError']);

/** The expected failure behind what the database threw; null for a bug. */
export function storageFailure(thrown: unknown): Failure | null {
  if (isQuotaError(thrown)) return fail('storage.quota-exceeded', { more: '' }).failure;
  const known = [...causesOf(thrown)].map(failureOf).find((failure) => failure !== null);
  if (known) return known;
  const isClosed = thrown instanceof Error && unavailable.has(thrown.name);
  return isClosed ? fail('storage.unavailable', undefined, thrown.name).failure : null;
}

/** What to throw on, for the places that cannot return a Result. */
export function storageError(thrown: unknown): unknown {
  const failure = storageFailure(thrown);
  return failure ? failureError(failure) : thrown;
}

/** Runs a write whose expected failures are values. */
export async function attempt<T>(write: () => Promise<T>): Promise<Result<T>> {
  try {
    return { ok: true, value: await write() };
  } catch (thrown) {
    const failure = storageFailure(thrown);
    if (failure) return { ok: false, failure };
    throw thrown;
  }
}
