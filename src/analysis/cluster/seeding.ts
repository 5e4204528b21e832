import type { Random } from '../../data/random.ts';
import { createClosestDistances } from './closest-distances.ts';
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
  const trials = 2 + Math.floor(Math.log(k));
  const chosen = [random.integer(x.length)];
  const distances = createClosestDistances(tree, x[chosen[0]!]!, y[chosen[0]!]!);
  while (chosen.length < k && distances.potential() > 0) {
    let best = -1;
    let bestGain = -Infinity;
    for (let trial = 0; trial < trials; trial++) {
      const candidate = distances.findByWeight(random.next() * distances.potential());
      const gain = distances.measureGain(x[candidate]!, y[candidate]!);
      if (gain > bestGain) {
        bestGain = gain;
        best = candidate;
      }
    }
    chosen.push(best);
    distances.addCenter(x[best]!, y[best]!);
  }
  return { x: Float64Array.from(chosen, (i) => x[i]!), y: Float64Array.from(chosen, (i) => y[i]!) };
}
