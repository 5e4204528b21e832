import type { Run } from '../../data/contract.ts';

/** A metric of a run beside the same metric of the baseline that is best at it. */
export type Leading = {
  readonly metric: string;
  readonly value: number;
  readonly baseline: { readonly name: string; readonly value: number } | null;
  /** Null without a baseline; equal is not better. */
  readonly better: boolean | null;
};

type Spec = { readonly metric: string; readonly lowerIsBetter: boolean };

/** The metrics a task is judged by, the leading one first. */
const METRICS: Readonly<Record<string, readonly Spec[]>> = {
  classify: [
    { metric: 'logLoss', lowerIsBetter: true },
    { metric: 'accuracy', lowerIsBetter: false },
  ],
  forecast: [{ metric: 'mase', lowerIsBetter: true }],
  cluster: [{ metric: 'silhouette', lowerIsBetter: false }],
  hotspot: [{ metric: 'peiStar@1', lowerIsBetter: false }],
};

/** The metrics of a run that lead its line in the list, each beside its best baseline. */
export function leadingMetrics(run: Pick<Run, 'task' | 'metrics' | 'baselines'>): readonly Leading[] {
  return (METRICS[run.task] ?? []).flatMap(({ metric, lowerIsBetter }) => {
    const value = run.metrics[metric];
    if (value === undefined || !Number.isFinite(value)) return [];
    const baseline = bestBaseline(run.baselines, metric, lowerIsBetter);
    const better = baseline === null ? null : lowerIsBetter ? value < baseline.value : value > baseline.value;
    return [{ metric, value, baseline, better }];
  });
}

function bestBaseline(baselines: Run['baselines'], metric: string, lowerIsBetter: boolean): Leading['baseline'] {
  let best: { name: string; value: number } | null = null;
  for (const [name, metrics] of Object.entries(baselines)) {
    const value = metrics[metric];
    if (value === undefined || !Number.isFinite(value)) continue;
    if (best === null || (lowerIsBetter ? value < best.value : value > best.value)) best = { name, value };
  }
  return best;
}

/** The screen that shows a run of a task. */
export function screenOfTask(task: string): string {
  return task === 'cluster' || task === 'hotspot' ? 'hotspots' : task;
}
