import type { Random } from '../../data/random.ts';
import type { PointTree } from './point-tree.ts';

/** First centres for k-means, metres relative to the mean of the tree. */
export type Centers = { readonly x: Float64Array; readonly y: Float64Array };

/**
 * Greedy k-means++ (Arthur & Vassilvitskii 2007, with 2 + floor(ln k) trials per centre as scikit-learn does): each trial is drawn with
 * a chance proportional to its squared distance from the nearest centre so far, and the one that leaves the least inertia stays.
 * Fewer than k centres come back when the points have fewer distinct places.
 */
export function seedCenters(tree: PointTree, k: number, random: Random): Centers {
  const { x, y } = tree;
  const n = x.length;
  const trials = 2 + Math.floor(Math.log(k));
  const chosen: number[] = [random.integer(n)];
  let closest = new Float64Array(n);
  let trialClosest = new Float64Array(n);
  let bestClosest = new Float64Array(n);
  let potential = 0;
  const firstX = x[chosen[0]!]!;
  const firstY = y[chosen[0]!]!;
  for (let i = 0; i < n; i++) {
    const dx = x[i]! - firstX;
    const dy = y[i]! - firstY;
    potential += closest[i] = dx * dx + dy * dy;
  }

  while (chosen.length < k && potential > 0) {
    const drawn = drawByWeight(closest, potential, trials, random);
    let best = -1;
    let bestPotential = Infinity;
    for (const candidate of drawn) {
      const cx = x[candidate]!;
      const cy = y[candidate]!;
      let sum = 0;
      for (let i = 0; i < n; i++) {
        const dx = x[i]! - cx;
        const dy = y[i]! - cy;
        const squared = dx * dx + dy * dy;
        const before = closest[i]!;
        const after = squared < before ? squared : before;
        trialClosest[i] = after;
        sum += after;
      }
      if (sum < bestPotential) {
        bestPotential = sum;
        best = candidate;
        [bestClosest, trialClosest] = [trialClosest, bestClosest];
      }
    }
    chosen.push(best);
    [closest, bestClosest] = [bestClosest, closest];
    potential = bestPotential;
  }
  return { x: Float64Array.from(chosen, (i) => x[i]!), y: Float64Array.from(chosen, (i) => y[i]!) };
}

/** Draws `count` positions with a chance proportional to their weight, in one pass. */
function drawByWeight(weights: Float64Array, total: number, count: number, random: Random): number[] {
  const thresholds = Float64Array.from({ length: count }, () => random.next() * total).sort();
  const drawn: number[] = [];
  let sum = 0;
  let last = 0;
  for (let i = 0; i < weights.length && drawn.length < count; i++) {
    const weight = weights[i]!;
    if (weight === 0) continue;
    sum += weight;
    last = i;
    while (drawn.length < count && sum > thresholds[drawn.length]!) drawn.push(i);
  }
  // Rounding can leave the last threshold just above the sum.
  while (drawn.length < count) drawn.push(last);
  return drawn;
}
