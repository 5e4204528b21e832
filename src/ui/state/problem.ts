import { say } from '../../text/say.ts';

/** A failure as a screen shows it: the plain sentence and its stable code. */
export type Problem = { readonly code: string; readonly message: string };

/** Reads what a call of `beatbook` rejected with. An error without a code is a bug; its message goes into the sentence. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') {
    return { code: error.code, message: error.message };
  }
  const message = error instanceof Error ? error.message : String(error);
  return { code: 'platform.unexpected', message: say('platform.unexpected', { message }) };
}

/** True for the rejection of a call that was called off: nothing to show. */
export function isCancelled(error: unknown): boolean {
  if (error instanceof DOMException && error.name === 'AbortError') return true;
  return problemOf(error).code.endsWith('.cancelled');
}
