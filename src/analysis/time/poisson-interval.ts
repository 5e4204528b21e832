import { gammaShare } from '../quality/tail-probabilities.ts';

/** x below which the share `p` of a gamma distribution with shape `a` and scale 1 lies. */
function gammaQuantile(p: number, a: number): number {
  let high = Math.max(1, 2 * a);
  while (gammaShare(a, high) < p) high *= 2;
  let low = 0;
  for (let step = 0; step < 100 && high - low > 1e-12 * high; step++) {
    const middle = (low + high) / 2;
    if (gammaShare(a, middle) < p) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/**
 * Exact interval of the mean of a Poisson count (Garwood 1936), two-sided at `level`. Sums of fractions may be put in: they vary less than
 * whole counts, so the interval is then too wide rather than too narrow.
 */
export function poissonInterval(count: number, level = 0.9): { readonly lower: number; readonly upper: number } {
  const tail = (1 - level) / 2;
  return { lower: count > 0 ? gammaQuantile(tail, count) : 0, upper: gammaQuantile(1 - tail, count + 1) };
}
