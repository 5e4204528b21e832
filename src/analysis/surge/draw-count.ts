import type { Random } from '../../data/random.ts';

/** A count with mean `mean` and variance `dispersion * mean`: negative binomial as a Poisson count of a gamma mean; Poisson for 1 or less. */
export function drawCount(random: Random, mean: number, dispersion: number): number {
  if (!(mean > 0)) return 0;
  if (dispersion <= 1) return drawPoisson(random, mean);
  return drawPoisson(random, drawGamma(random, mean / (dispersion - 1)) * (dispersion - 1));
}

/** Knuth's product for small means; larger ones are halved by a gamma variable first (Ahrens & Dieter 1974). */
function drawPoisson(random: Random, mean: number): number {
  let [count, left] = [0, mean];
  while (left > 20) {
    const part = Math.floor(left * 0.875);
    const waited = drawGamma(random, part);
    if (waited > left) return count + drawBinomial(random, part - 1, left / waited);
    count += part;
    left -= waited;
  }
  const limit = Math.exp(-left);
  for (let product = random.next(); product > limit; product *= random.next()) count++;
  return count;
}

function drawBinomial(random: Random, n: number, share: number): number {
  let count = 0;
  for (let i = 0; i < n; i++) if (random.next() < share) count++;
  return count;
}

/** Marsaglia & Tsang (2000). */
function drawGamma(random: Random, shape: number): number {
  if (shape < 1) return drawGamma(random, shape + 1) * (1 - random.next()) ** (1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const z = random.normal();
    const v = (1 + c * z) ** 3;
    if (v <= 0) continue;
    if (Math.log(1 - random.next()) < 0.5 * z * z + d - d * v + d * Math.log(v)) return d * v;
  }
}
