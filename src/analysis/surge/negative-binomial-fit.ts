import { type CountFit, type CountRegression, fitCounts } from './generalized-linear-model.ts';

/** A fitted negative binomial regression: Var = mean + alpha mean^2; alpha 0 where counts vary no more than Poisson ones. */
export type NegativeBinomialFit = CountFit & { readonly alpha: number };

const MOST_ROUNDS = 40;
const CHANGE = 1e-9;
const MOST_ALPHA = 1e3;

/** Maximum likelihood of mean and dispersion by turns, as MASS::glm.nb. */
export function fitNegativeBinomial(regression: Omit<CountRegression, 'alpha' | 'start'>): NegativeBinomialFit {
  let fit = fitCounts(regression);
  let alpha = 0;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const next = likeliestAlpha(regression.counts, fit.means);
    const settled = Math.abs(next - alpha) <= CHANGE * Math.max(1, next);
    alpha = next;
    if (alpha === 0 || settled) break;
    fit = fitCounts({ ...regression, alpha, start: fit.coefficients });
  }
  return { ...fit, alpha };
}

/** Alpha at which the likelihood of counts with these means is highest: the root of its derivative by 1 / alpha (Lawless 1987). */
function likeliestAlpha(counts: ArrayLike<number>, means: Float64Array): number {
  let most = 0;
  for (let i = 0; i < means.length; i++) most = Math.max(most, counts[i]!);
  // How many counts lie above each number: digamma(count + size) - digamma(size) is the sum of 1 / (size + number) below the count.
  const above = new Float64Array(most);
  for (let i = 0; i < means.length; i++) for (let j = 0; j < counts[i]!; j++) above[j]!++;
  const slope = (alpha: number) => {
    const size = 1 / alpha;
    let sum = 0;
    for (let j = 0; j < most; j++) sum += above[j]! / (size + j);
    for (let i = 0; i < means.length; i++) {
      sum += 1 - Math.log1p(alpha * means[i]!) - (counts[i]! + size) / (means[i]! + size);
    }
    return sum;
  };
  // With a size that grows the slope is negative where counts vary more than Poisson ones: the likelihood falls towards that end.
  let low = Math.log(1e-6);
  let high = Math.log(MOST_ALPHA);
  if (slope(Math.exp(low)) >= 0) return 0;
  if (slope(MOST_ALPHA) <= 0) return MOST_ALPHA;
  for (let step = 0; step < 60 && high - low > 1e-12; step++) {
    const middle = (low + high) / 2;
    if (slope(Math.exp(middle)) < 0) low = middle;
    else high = middle;
  }
  return Math.exp((low + high) / 2);
}
