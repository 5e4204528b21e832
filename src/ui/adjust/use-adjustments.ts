import { useState } from 'react';
import type { AdjustmentChange } from '../../data/adjust/adjustments.ts';
import type { StoredAdjustments } from '../../storage/adjustments.ts';
import { useAsync, useBeatbook, useChanges } from '../state/beatbook.ts';
import { type Problem, problemOf } from '../state/problem.ts';

const KINDS = ['datasets'] as const;

/** The adjustments of a dataset, kept current, and the way to change them. */
export function useAdjustments(dataset: string): {
  readonly stored: StoredAdjustments | undefined;
  readonly problem: Problem | null;
  readonly isBusy: boolean;
  /** Makes changes one after the other; false when one failed. */
  readonly change: (...changes: readonly AdjustmentChange[]) => Promise<boolean>;
} {
  const app = useBeatbook();
  const changes = useChanges(KINDS);
  const { value, problem: trouble } = useAsync(() => app.adjustments(dataset), [app, dataset, changes]);
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);

  async function change(...made: readonly AdjustmentChange[]): Promise<boolean> {
    setBusy(true);
    setProblem(null);
    try {
      for (const one of made) await app.changeAdjustments(dataset, one);
      return true;
    } catch (error) {
      setProblem(problemOf(error));
      return false;
    } finally {
      setBusy(false);
    }
  }
  return { stored: value, problem: problem ?? trouble, isBusy, change };
}
