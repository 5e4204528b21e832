import { failureError } from '../../text/failure-error.ts';
import { fail } from '../../text/failure.ts';
import { changeWorkspace, type Registry } from '../registry.ts';
import type { Attempts } from '../vault.ts';

/** Slips of the finger that cost nothing. */
const FREE = 4;
const FIRST_WAIT_MS = 5_000;
const LONGEST_WAIT_MS = 15 * 60_000;

/** How long to wait after so many wrong passphrases in a row: 5 s after the fifth, doubled with each, a quarter of an hour at most. */
export function waitAfter(failed: number): number {
  return failed <= FREE ? 0 : Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (failed - FREE - 1));
}

/** Counts an attempt before it is made; null with the seconds left when it comes too early. A clock set back cannot lock anybody out for long. */
export function countAttempt({ failed, notBefore }: Attempts, now: number): Attempts | { readonly seconds: number } {
  const waitMs = Math.min(notBefore - now, LONGEST_WAIT_MS);
  if (waitMs > 0) return { seconds: Math.ceil(waitMs / 1000) };
  return { failed: failed + 1, notBefore: now + waitAfter(failed + 1) };
}

/** Notes an attempt in the registry, so that neither a kill nor a second tab makes room for more; throws 'vault.too-many-attempts'. */
export async function noteAttempt(registry: Registry, workspace: string, now: number): Promise<void> {
  await changeWorkspace(registry, workspace, (entry) => {
    const counted = countAttempt(entry.attempts, now);
    if ('seconds' in counted) throw failureError(fail('vault.too-many-attempts', { seconds: counted.seconds }).failure);
    return { ...entry, attempts: counted };
  });
}

/** Forgets wrong passphrases after a right one. */
export async function clearAttempts(registry: Registry, workspace: string): Promise<void> {
  await changeWorkspace(registry, workspace, (entry) => ({ ...entry, attempts: { failed: 0, notBefore: 0 } }));
}
