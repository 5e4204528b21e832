import type { FailureCode } from './en.ts';

/** An expected failure: a stable dotted code plus the values its sentence needs. Plain data, so it crosses a worker boundary unchanged. */
export type Failure = {
  readonly code: FailureCode;
  readonly detail?: Readonly<Record<string, string | number>>;
  /** What a developer needs to know; never shown first, never holds data of the user. */
  readonly cause?: string;
};

/** Expected failures are values; bugs throw. */
export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: Failure };

/** Wraps a value as a success. */
export function succeed<T>(value: T): Result<T> {
  return { ok: true, value };
}

/** Wraps a code and its details as a failure. */
export function fail(
  code: FailureCode,
  detail?: Failure['detail'],
  cause?: string,
): { readonly ok: false; readonly failure: Failure } {
  return { ok: false, failure: { code, ...(detail && { detail }), ...(cause && { cause }) } };
}
