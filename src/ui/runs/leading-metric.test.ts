import { describe, expect, it } from 'vitest';
import { leadingMetrics } from './leading-metric.ts';

describe('the leading metric', () => {
  it('stands beside the baseline that is best at it', () => {
    const run = {
      task: 'classify',
      metrics: { logLoss: 2.04, accuracy: 0.28 },
      baselines: { majority: { logLoss: 2.4, accuracy: 0.231 }, 'base-rate': { logLoss: 2.1, accuracy: 0.22 } },
    };
    expect(leadingMetrics(run)).toEqual([
      { metric: 'logLoss', value: 2.04, baseline: { name: 'base-rate', value: 2.1 }, better: true },
      { metric: 'accuracy', value: 0.28, baseline: { name: 'majority', value: 0.231 }, better: true },
    ]);
  });

  it('does not call an equal score better', () => {
    const run = { task: 'forecast', metrics: { mase: 0.65 }, baselines: { 'mean-8': { mase: 0.65 } } };
    expect(leadingMetrics(run)[0]?.better).toBe(false);
  });

  it('leaves out what is no number and stands alone without a baseline', () => {
    expect(leadingMetrics({ task: 'cluster', metrics: { silhouette: NaN }, baselines: {} })).toEqual([]);
    expect(leadingMetrics({ task: 'cluster', metrics: { silhouette: 0.4 }, baselines: {} })[0]?.better).toBeNull();
    expect(leadingMetrics({ task: 'of the future', metrics: { x: 1 }, baselines: {} })).toEqual([]);
  });
});
