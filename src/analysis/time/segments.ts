/** What a segment costs: the Poisson deviance of its counts about one rate, or the residual sum of squares of its rates about one mean. */
export type Cost = 'poisson' | 'normal';

/** Counts of consecutive periods; `exposure` is what a period would count at the rate 1: its length, seasons allowed for. */
export type Series = { readonly counts: Float64Array; readonly exposure: Float64Array };

/** A series cut into segments: where each begins (the first at 0), and the sum of their costs. */
export type Segmentation = { readonly starts: readonly number[]; readonly cost: number };

/** Cost of periods `from` to `to` (exclusive). */
export type SegmentCost = (from: number, to: number) => number;

/** Costs of any segment from sums, each in constant time. */
export function costOf({ counts, exposure }: Series, cost: Cost): SegmentCost {
  const n = counts.length;
  const [first, second, third] = [new Float64Array(n + 1), new Float64Array(n + 1), new Float64Array(n + 1)];
  for (let i = 0; i < n; i++) {
    const [y, e] = [counts[i]!, exposure[i]!];
    first[i + 1] = first[i]! + (cost === 'poisson' ? y : y / e);
    second[i + 1] = second[i]! + (cost === 'poisson' ? e : 1);
    third[i + 1] = third[i]! + (cost === 'poisson' ? (y > 0 ? y * Math.log(y / e) : 0) : (y / e) ** 2);
  }
  return (from, to) => {
    const sum = first[to]! - first[from]!;
    const time = second[to]! - second[from]!;
    const rest = third[to]! - third[from]!;
    if (cost === 'normal') return Math.max(0, rest - sum ** 2 / time);
    return Math.max(0, 2 * (rest - (sum > 0 ? sum * Math.log(sum / time) : 0)));
  };
}

export type SegmentOptions = {
  /** Least periods of a segment. */
  readonly least: number;
  /** Most breaks. */
  readonly most: number;
};

/**
 * The cheapest segmentation for every number of breaks from 0 to `most` (fewer where the series is too short), by dynamic programming over
 * all of them: exact (Bai & Perron 2003; Auger & Lawrence 1989). Time grows with the square of the length. `pause` is awaited for every
 * end of a segment.
 */
export async function segmentSeries(
  cost: SegmentCost,
  length: number,
  { least, most }: SegmentOptions,
  pause: (done: number) => Promise<void>,
): Promise<Segmentation[]> {
  const levels = Math.min(most, Math.floor(length / least) - 1);
  if (levels < 0) return [];
  // best[m][t]: least cost of the first t periods with m breaks; back[m][t]: where the last of its segments begins.
  const best = Array.from({ length: levels + 1 }, () => new Float64Array(length + 1).fill(Infinity));
  const back = best.map(() => new Int32Array(length + 1));
  for (let end = least; end <= length; end++) {
    await pause(end);
    best[0]![end] = cost(0, end);
    for (let start = least; start <= end - least; start++) {
      const last = cost(start, end);
      for (let m = 1; m <= levels; m++) {
        const sum = best[m - 1]![start]! + last;
        if (sum < best[m]![end]!) {
          best[m]![end] = sum;
          back[m]![end] = start;
        }
      }
    }
  }
  return best.flatMap((costs, m) => {
    if (!Number.isFinite(costs[length]!)) return [];
    const starts = [0];
    for (let [level, end] = [m, length]; level > 0; level--) {
      end = back[level]![end]!;
      starts.splice(1, 0, end);
    }
    return [{ starts, cost: costs[length]! }];
  });
}

/** Variance of the series about a slowly moving level, in units of the cost: dispersion of counts (at least 1), or variance of rates. */
function localVariance({ counts, exposure }: Series, cost: Cost): number {
  let [squares, scale] = [0, 0];
  for (let i = 1; i < counts.length; i++) {
    const [before, now] = [counts[i - 1]! / exposure[i - 1]!, counts[i]! / exposure[i]!];
    squares += (now - before) ** 2;
    scale += cost === 'normal' ? 2 : ((before + now) / 2) * (1 / exposure[i - 1]! + 1 / exposure[i]!);
  }
  const variance = scale > 0 ? squares / scale : 0;
  return cost === 'poisson' ? Math.max(1, variance) : variance;
}

/** Autocorrelation beyond this is a trend or missed breaks rather than noise. */
const MOST_CORRELATION = 0.7;

/**
 * Long-run variance of what segments leave over, in units of the cost: residual variance times (1 + r) / (1 - r), r the autocorrelation
 * of neighbours, not below 0. Breaks judged by the variance of independent values would be found in any series whose neighbours are alike.
 */
function longRunVariance({ counts, exposure }: Series, starts: readonly number[], cost: Cost): number {
  const n = counts.length;
  const residuals = new Float64Array(n);
  starts.forEach((from, k) => {
    const to = starts[k + 1] ?? n;
    const [sum, time] = [sumOf(counts, from, to), sumOf(exposure, from, to)];
    let mean = 0;
    for (let i = from; i < to; i++) mean += counts[i]! / exposure[i]! / (to - from);
    for (let i = from; i < to; i++) {
      const expected = (sum / time) * exposure[i]!;
      if (cost === 'normal') residuals[i] = counts[i]! / exposure[i]! - mean;
      else residuals[i] = expected > 0 ? (counts[i]! - expected) / Math.sqrt(expected) : 0;
    }
  });
  let [squares, products] = [0, 0];
  for (let i = 0; i < n; i++) {
    squares += residuals[i]! ** 2;
    if (i > 0) products += residuals[i]! * residuals[i - 1]!;
  }
  if (squares === 0) return cost === 'poisson' ? 1 : 0;
  // Means taken off make neighbours look less alike than they are (Kendall 1954).
  const raw = products / squares;
  const r = Math.min(MOST_CORRELATION, Math.max(0, raw + (starts.length * (1 + 3 * raw)) / n));
  const variance = (squares / (n - starts.length)) * ((1 + r) / (1 - r));
  return cost === 'poisson' ? Math.max(1, variance) : variance;
}

function sumOf(values: Float64Array, from: number, to: number): number {
  let sum = 0;
  for (let i = from; i < to; i++) sum += values[i]!;
  return sum;
}

/**
 * Modified BIC of Zhang & Siegmund (2007), times -2: cost / variance + 3 m ln T + sum of ln(n_i / T) over the segments; the lower,
 * the better. It allows for the places of the breaks having been chosen, which BIC does not.
 */
export function modifiedBic({ starts, cost }: Segmentation, length: number, variance: number): number {
  const shares = starts.reduce((sum, from, k) => sum + Math.log(((starts[k + 1] ?? length) - from) / length), 0);
  return cost / variance + 3 * (starts.length - 1) * Math.log(length) + shares;
}

/** The segmentation that the modified BIC prefers, and the variance it was judged by. */
export type Selection = Segmentation & { readonly variance: number };

/**
 * Chooses among the cheapest segmentations: first by the local variance, then by the long-run variance of what that choice leaves over
 * where it is larger, so that noise in which neighbours are alike makes few breaks.
 */
export function selectSegments(series: Series, found: readonly Segmentation[], cost: Cost): Selection {
  const length = series.counts.length;
  const pick = (variance: number) =>
    found.reduce((best, one) =>
      modifiedBic(one, length, variance) < modifiedBic(best, length, variance) ? one : best,
    );
  const local = Math.max(localVariance(series, cost), Number.MIN_VALUE);
  const first = pick(local);
  const variance = Math.max(local, longRunVariance(series, first.starts, cost));
  return { ...pick(variance), variance };
}

/** Where a break may lie: -ln(1 - root of 0.9), in log-likelihood. */
const REACH_90 = -Math.log(1 - Math.sqrt(0.9));

/**
 * For each break the first and last period that may begin the new level, 90 %: the positions between its neighbours that cost at most
 * 2 x 2.97 variances more. On either side the likelihood falls like a random walk with drift, whose maximum exceeds x with chance
 * exp(-x) at most (Siegmund 1988, Confidence sets in change-point problems): both stay below it with chance (1 - exp(-x))^2.
 */
export function locateBreaks(
  cost: SegmentCost,
  { starts, variance }: Selection,
  length: number,
  least: number,
): { readonly from: number; readonly to: number; readonly strength: number }[] {
  return starts.slice(1).map((at, k) => {
    const [left, right] = [starts[k]!, starts[k + 2] ?? length];
    const split = (position: number) => cost(left, position) + cost(position, right);
    const limit = split(at) + 2 * REACH_90 * variance;
    let [from, to] = [at, at];
    for (let position = left + least; position <= right - least; position++) {
      if (split(position) > limit) continue;
      from = Math.min(from, position);
      to = Math.max(to, position);
    }
    return { from, to, strength: (cost(left, right) - split(at)) / variance };
  });
}
