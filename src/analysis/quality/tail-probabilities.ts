/** Natural logarithm of the gamma function for x > 0 (Lanczos, g = 7, nine terms: 15 digits). */
export function lnGamma(x: number): number {
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - lnGamma(1 - x);
  const z = x - 1;
  let sum = LANCZOS[0]!;
  for (let i = 1; i < LANCZOS.length; i++) sum += LANCZOS[i]! / (z + i);
  const t = z + 7.5;
  return 0.5 * Math.log(2 * Math.PI) + (z + 0.5) * Math.log(t) - t + Math.log(sum);
}

const LANCZOS = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
  12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
] as const;

const MOST_STEPS = 500;
const SMALL = 1e-300;

/** Regularised incomplete beta function I_x(a, b), by Lentz's continued fraction (Numerical Recipes, section 6.4). */
export function betaShare(a: number, b: number, x: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  const front = Math.exp(lnGamma(a + b) - lnGamma(a) - lnGamma(b) + a * Math.log(x) + b * Math.log1p(-x));
  return x < (a + 1) / (a + b + 2) ? (front * betaFraction(a, b, x)) / a : 1 - (front * betaFraction(b, a, 1 - x)) / b;
}

function betaFraction(a: number, b: number, x: number): number {
  const away = (value: number) => (Math.abs(value) < SMALL ? SMALL : value);
  let c = 1;
  let d = 1 / away(1 - ((a + b) * x) / (a + 1));
  let h = d;
  for (let m = 1; m <= MOST_STEPS; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / away(1 + even * d);
    c = away(1 + even / c);
    h *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / away(1 + odd * d);
    c = away(1 + odd / c);
    const change = d * c;
    h *= change;
    if (Math.abs(change - 1) < 1e-14) break;
  }
  return h;
}

/** Lower regularised incomplete gamma function P(a, x): by series below a + 1, by continued fraction above. */
export function gammaShare(a: number, x: number): number {
  if (x <= 0) return 0;
  const front = Math.exp(a * Math.log(x) - x - lnGamma(a));
  if (x < a + 1) {
    let term = 1 / a;
    let sum = term;
    for (let n = 1; n < 10_000 && term > sum * 1e-16; n++) {
      term *= x / (a + n);
      sum += term;
    }
    return Math.min(1, sum * front);
  }
  let b = x + 1 - a;
  let c = 1 / SMALL;
  let d = 1 / b;
  let h = d;
  for (let n = 1; n < 10_000; n++) {
    const an = -n * (n - a);
    b += 2;
    d = an * d + b;
    d = 1 / (Math.abs(d) < SMALL ? SMALL : d);
    c = b + an / c;
    if (Math.abs(c) < SMALL) c = SMALL;
    const change = d * c;
    h *= change;
    if (Math.abs(change - 1) < 1e-15) break;
  }
  return Math.max(0, 1 - front * h);
}

/** P(Z > z) of a standard normal. */
export function normalTail(z: number): number {
  const half = 0.5 * gammaUpper(0.5, (z * z) / 2);
  return z >= 0 ? half : 1 - half;
}

/** 1 - P(a, x) without the loss of digits far out in the tail. */
function gammaUpper(a: number, x: number): number {
  if (x < a + 1) return 1 - gammaShare(a, x);
  const front = Math.exp(a * Math.log(x) - x - lnGamma(a));
  let b = x + 1 - a;
  let c = 1 / SMALL;
  let d = 1 / b;
  let h = d;
  for (let n = 1; n < 10_000; n++) {
    const an = -n * (n - a);
    b += 2;
    d = 1 / (an * d + b);
    c = b + an / c;
    const change = d * c;
    h *= change;
    if (Math.abs(change - 1) < 1e-15) break;
  }
  return front * h;
}

/** P(|T| > t) of Student's t with `df` degrees of freedom. */
export function studentTails(t: number, df: number): number {
  if (!Number.isFinite(t)) return 0;
  return betaShare(df / 2, 0.5, df / (df + t * t));
}

/** P(F > f) of Fisher's F with `between` and `within` degrees of freedom. */
export function fisherTail(f: number, between: number, within: number): number {
  if (!(f > 0)) return 1;
  return betaShare(within / 2, between / 2, within / (within + between * f));
}

/**
 * P(X >= count) and P(X <= count) of a count with mean `mean` and variance `dispersion * mean`: negative binomial with its size
 * proportional to the mean (NB1; Cameron & Trivedi 1998, section 3.3), Poisson where the dispersion is 1 or less.
 */
export function countTails(
  count: number,
  mean: number,
  dispersion: number,
): { readonly upper: number; readonly lower: number } {
  const k = Math.max(0, Math.round(count));
  if (mean <= 0) return { upper: k === 0 ? 1 : 0, lower: 1 };
  if (dispersion <= 1 + 1e-9) return { upper: k === 0 ? 1 : gammaShare(k, mean), lower: gammaUpper(k + 1, mean) };
  const size = mean / (dispersion - 1);
  // P(X <= k) = I_{1/dispersion}(size, k + 1)
  const upper = k === 0 ? 1 : betaShare(k, size, 1 - 1 / dispersion);
  return { upper, lower: betaShare(size, k + 1, 1 / dispersion) };
}

/** Two-sided quantile of Student's t for a 90 % interval. */
export function studentQuantile90(df: number): number {
  let low = 1;
  let high = 7;
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (studentTails(middle, df) > 0.1) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
