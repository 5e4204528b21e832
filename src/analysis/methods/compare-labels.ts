import { say } from '../../text/say.ts';
import { calculateAdjustedRandIndex } from '../cluster/rand-index.ts';

/** More take too much memory to be compared. */
const MOST_PAIRS_OF_CLUSTERS = 4_000_000;

/**
 * Adjusted Rand index of two labellings of the same points, in which -1 (noise) is a group of its own; null where there are too many
 * clusters, or no points.
 */
export function compareLabels(a: Int32Array, b: Int32Array): number | null {
  if (a.length < 2 || countLabels(a) * countLabels(b) > MOST_PAIRS_OF_CLUSTERS) return null;
  const shifted = (labels: Int32Array) => labels.map((label) => label + 1);
  return calculateAdjustedRandIndex(shifted(a), shifted(b));
}

/** How many clusters a labelling has; -1 is none. */
export function countLabels(labels: Int32Array): number {
  return new Set(labels.filter((label) => label >= 0)).size;
}

/** The index in a sentence. */
export function sayAgreement(index: number | null): string {
  return index === null ? say('method.cluster.not-compared') : index.toFixed(2);
}
