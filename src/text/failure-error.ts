import type { FailureCode } from './en.ts';
import { fail, type Failure } from './failure.ts';
import { sayFailure } from './say.ts';

/** An Error that carries a failure: what promises of the scripting interface reject with. */
export type FailureError = Error & { readonly code: FailureCode; readonly failure: Failure };

/** Wraps a failure as an Error with its `code` and plain message, for the places that can only throw. */
export function failureError(failure: Failure): FailureError {
  const error = new Error(sayFailure(failure));
  return Object.assign(error, { name: 'BeatbookError', code: failure.code, failure });
}

/** The failure an Error carries; null for any other value, which is then a bug and not an expected failure. */
export function failureOf(thrown: unknown): Failure | null {
  return thrown instanceof Error && 'failure' in thrown ? (thrown as FailureError).failure : null;
}

/**
 * The failure of whatever was thrown. A bug becomes 'platform.unexpected' with the kind of error and where it happened,
 * never its message: messages of engines and parsers may quote the user's data.
 */
export function failureFromThrown(thrown: unknown): Failure {
  const known = failureOf(thrown);
  if (known) return known;
  const kind = thrown instanceof Error ? thrown.name : typeof thrown;
  const frames =
    thrown instanceof Error ? (thrown.stack ?? '').split('\n').filter((line) => /^\s+at |@/.test(line)) : [];
  return fail('platform.unexpected', { message: kind }, frames.slice(0, 8).join('\n')).failure;
}
