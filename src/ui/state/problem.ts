import { failureOf } from '../../text/failure-error.ts';
import type { Failure } from '../../text/failure.ts';
import { say } from '../../text/say.ts';
import { onLeave } from './lock-reset.ts';

/** A failure as a screen shows it: the plain sentence and its stable code, and the values the sentence was made of. */
export type Problem = { readonly code: string; readonly message: string; readonly detail?: Failure['detail'] };

/** What the store lacked when something could not be written; the shell offers what to delete. */
let shortage: { readonly missingBytes: number } | null = null;
const listeners = new Set<() => void>();

export function setShortage(next: typeof shortage): void {
  shortage = next;
  for (const listener of listeners) listener();
}

export function readShortage(): typeof shortage {
  return shortage;
}

export function listenToShortage(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

onLeave(() => setShortage(null));

/** Reads what a call of `beatbook` rejected with. An error without a code is a bug; its message goes into the sentence. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') {
    const detail = failureOf(error)?.detail;
    if (error.code === 'storage.quota-exceeded') setShortage({ missingBytes: Number(detail?.['missingBytes'] ?? 0) });
    return { code: error.code, message: error.message, ...(detail && { detail }) };
  }
  const message = error instanceof Error ? error.message : String(error);
  return { code: 'platform.unexpected', message: say('platform.unexpected', { message }) };
}

/** True for the rejection of a call that was called off: nothing to show. */
export function isCancelled(error: unknown): boolean {
  if (error instanceof DOMException && error.name === 'AbortError') return true;
  return problemOf(error).code.endsWith('.cancelled');
}
