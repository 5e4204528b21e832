import { type InstallReport, runChecks } from '../../src/evaluation/install-check/run-checks.ts';
import { fail, type Result, succeed } from '../../src/text/failure.ts';
import { createPulse } from '../train/pulse.ts';
import { fetchFixtures } from './fixtures.ts';

type Calls = {
  readonly signal: AbortSignal;
  readonly progress: (value: { done: number; total: number }) => void;
};

/** Runs every function that has a reference over the numbers that come with the app. */
export async function verifyInstall({ signal, progress }: Calls): Promise<Result<InstallReport>> {
  const { breathe } = createPulse(signal, () => performance.now());
  try {
    const fixtures = await fetchFixtures(signal);
    return succeed(await runChecks(fixtures, { breathe, progress: (done, total) => progress({ done, total }) }));
  } catch (thrown) {
    if (signal.aborted) return fail('analysis.cancelled');
    throw thrown;
  }
}
