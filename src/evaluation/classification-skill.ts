import type { Random } from '../data/random.ts';
import { logLossOf, type ClassProbabilities } from '../scoring/classification-metrics.ts';
import { bootstrapByDay } from '../scoring/day-bootstrap.ts';
import type { ClassifyDetails } from './details.ts';

/**
 * Log loss of the best baseline minus that of the model, with its 90 % interval. The best baseline is the one with the lowest log loss
 * on the test itself, which favours the baseline: a model that beats it would have beaten whichever one a validation had chosen.
 */
export function measureSkill(
  model: ClassProbabilities,
  baselines: Readonly<Record<string, ClassProbabilities>>,
  actual: Uint8Array,
  days: Int32Array,
  random: Random,
): ClassifyDetails['skill'] {
  const own = losses(model, actual);
  let best = '';
  let bestLosses = new Float64Array();
  let bestSum = Number.POSITIVE_INFINITY;
  for (const [name, probabilities] of Object.entries(baselines)) {
    const each = losses(probabilities, actual);
    const sum = each.reduce((total, loss) => total + loss, 0);
    if (sum < bestSum) [best, bestLosses, bestSum] = [name, each, sum];
  }
  const differences = bestLosses.map((loss, i) => loss - own[i]!);
  return { baseline: best, ...bootstrapByDay(differences, days, random) };
}

function losses(probabilities: ClassProbabilities, actual: Uint8Array): Float64Array<ArrayBuffer> {
  return Float64Array.from(actual, (k, row) => logLossOf(probabilities, row, k));
}
