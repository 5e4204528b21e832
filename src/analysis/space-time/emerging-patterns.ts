/** What a cell was over time: eight patterns of hot spots, the same of cold spots, or none. */
export type EmergingPattern =
  | `${'new' | 'consecutive' | 'intensifying' | 'persistent' | 'diminishing' | 'sporadic' | 'oscillating' | 'historical'}-${'hot' | 'cold'}`
  | 'none';

/** Patterns in the order in which they are listed. */
export const EMERGING_PATTERNS: readonly EmergingPattern[] = (['hot', 'cold'] as const).flatMap((side) =>
  (
    [
      'new',
      'consecutive',
      'intensifying',
      'persistent',
      'diminishing',
      'sporadic',
      'oscillating',
      'historical',
    ] as const
  ).map((name) => `${name}-${side}` as const),
);

/** Share of steps that a lasting hot spot is hot. */
const LASTING = 0.9;

export type StepsOfCell = {
  /** Classes of the bins of all cells, `step * cells + cell`; 2 and 3 are hot, -2 and -3 cold. */
  readonly classes: Int8Array;
  readonly cell: number;
  readonly cells: number;
  readonly steps: number;
  /** 1 where the scores of the cell rise significantly, -1 where they fall, else 0. */
  readonly trend: number;
};

/**
 * The pattern of one cell. For hot spots (cold ones the same with signs turned, so that falling scores intensify them):
 * at least 90 % of the steps hot: persistent without a trend, whether the last step is hot or not significant; with a trend intensifying or
 * diminishing when the last step is hot; else historical;
 * fewer, and the last step hot: oscillating when some step was cold, else new when no step before was hot, consecutive when all hot steps are
 * one run at the end, sporadic otherwise;
 * fewer, and the last step not hot: sporadic when some step was hot and none cold.
 * Source: ArcGIS Pro, How Emerging Hot Spot Analysis works, whose definitions overlap where this order decides.
 */
export function patternOf(given: StepsOfCell): EmergingPattern {
  const hot = lookAt(given, 1);
  const cold = lookAt(given, -1);
  return (
    lastingPattern('hot', hot, cold, given.trend) ??
    lastingPattern('cold', cold, hot, -given.trend) ??
    passingPattern('hot', hot, cold) ??
    passingPattern('cold', cold, hot) ??
    'none'
  );
}

/** One side of a cell: how many steps it was significant, in how long a run up to the last step, and whether for 90 % of the steps. */
type Side = { readonly count: number; readonly run: number; readonly isLasting: boolean };

function lookAt({ classes, cell, cells, steps }: StepsOfCell, sign: number): Side {
  let [count, run] = [0, 0];
  for (let step = steps - 1; step >= 0; step--) {
    if (classes[step * cells + cell]! * sign < 2) continue;
    count++;
    if (run === steps - 1 - step) run++;
  }
  return { count, run, isLasting: count >= LASTING * steps };
}

function lastingPattern(name: 'hot' | 'cold', own: Side, other: Side, trend: number): EmergingPattern | null {
  if (!own.isLasting) return null;
  if (other.run > 0) return `historical-${name}`;
  if (trend === 0) return `persistent-${name}`;
  if (own.run === 0) return `historical-${name}`;
  return trend > 0 ? `intensifying-${name}` : `diminishing-${name}`;
}

function passingPattern(name: 'hot' | 'cold', own: Side, other: Side): EmergingPattern | null {
  if (own.run > 0) {
    if (other.count > 0) return `oscillating-${name}`;
    if (own.count > own.run) return `sporadic-${name}`;
    return own.run === 1 ? `new-${name}` : `consecutive-${name}`;
  }
  return own.count > 0 && other.count === 0 ? `sporadic-${name}` : null;
}
