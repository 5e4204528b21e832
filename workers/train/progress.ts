import type { TrainProgress } from '../contracts.ts';

type Step = { phase: string; done: number; total: number; metrics?: Record<string, number>; backend?: string };

// Ten messages a second draw a smooth bar; more would only wake the page.
const GAP_MS = 100;

/**
 * Thins out the progress of a fit and adds the seconds left of its phase, from the pace so far.
 * Steps with metrics (an epoch's loss) and the last of a phase always pass.
 */
export function createProgress(
  post: (progress: TrainProgress) => void,
  clock: () => number,
  pausedMs: () => number,
): (step: Step) => void {
  let phase = '';
  let startedAt = 0;
  let startedDone = 0;
  let lastPost = Number.NEGATIVE_INFINITY;

  return (step) => {
    const now = clock() - pausedMs();
    if (step.phase !== phase) {
      phase = step.phase;
      startedAt = now;
      startedDone = step.done;
      lastPost = Number.NEGATIVE_INFINITY;
    }
    const isLast = step.done >= step.total;
    if (now - lastPost < GAP_MS && !isLast && !step.metrics) return;
    lastPost = now;
    const did = step.done - startedDone;
    const secondsLeft = did > 0 ? (((now - startedAt) / did) * (step.total - step.done)) / 1000 : undefined;
    post({ ...step, ...(secondsLeft !== undefined && { secondsLeft: Math.max(0, secondsLeft) }) });
  };
}
