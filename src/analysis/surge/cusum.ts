/** What a likelihood ratio CUSUM watches for: counts of mean `means[i]` and variance mean + alpha mean^2 rising by the factor `shift`. */
export type CusumModel = {
  readonly means: Float64Array;
  /** 0: Poisson. */
  readonly alpha: number;
  readonly shift: number;
};

/** What the statistic moves by when a count of 0 comes, and for each incident more. */
type Step = { readonly base: number; readonly slope: number };

function stepOf({ means, alpha, shift }: CusumModel, at: number): Step {
  const mean = means[at]!;
  if (alpha <= 0) return { base: -mean * (shift - 1), slope: Math.log(shift) };
  const ratio = Math.log((1 + alpha * mean) / (1 + alpha * mean * shift));
  return { base: ratio / alpha, slope: Math.log(shift) + ratio };
}

/** The statistic after each count, and 1 where it exceeds the limit; it then begins again from 0. As R's surveillance::algo.glrnb with a fixed theta. */
export function runCusum(
  counts: ArrayLike<number>,
  model: CusumModel,
  limit: number,
): { readonly statistic: Float64Array; readonly alarm: Uint8Array } {
  const statistic = new Float64Array(counts.length);
  const alarm = new Uint8Array(counts.length);
  let value = 0;
  for (let at = 0; at < counts.length; at++) {
    const { base, slope } = stepOf(model, at);
    value = Math.max(0, value + base + slope * counts[at]!);
    statistic[at] = value;
    if (value > limit) {
      alarm[at] = 1;
      value = 0;
    }
  }
  return { statistic, alarm };
}

/** States between 0 and the limit: the mean run length is then within a few per cent of simulated ones. */
const STATES = 48;
/** Rounds through the means after which the chance to go on from round to round no longer changes. */
const ROUNDS = 3;

/**
 * Mean number of periods to the first alarm when nothing changes, the means repeating as a cycle (a year): Markov chain over bands of the
 * statistic (Brook & Evans 1972), from 0, with the steps of each period of the cycle.
 */
export function meanRunLength(model: CusumModel, limit: number): number {
  return runLengthOf(tablesOf(model), limit);
}

function runLengthOf(tables: readonly CountTable[], limit: number): number {
  const periods = tables.length;
  const width = limit / (STATES - 0.5);
  let chance: Float64Array = new Float64Array(STATES);
  let other: Float64Array = new Float64Array(STATES);
  chance[0] = 1;
  let [length, before, survived] = [0, 1, 1];
  const bands = tables.map((table) => bandChances(table, width));
  for (let round = 0; round < ROUNDS; round++) {
    before = survived;
    let sum = 0;
    for (let at = 0; at < periods; at++) {
      sum += survived;
      survived = move(chance, bands[at]!, other);
      [chance, other] = [other, chance];
    }
    length += sum;
    // What is left after the last round falls off by the same share in each that follows.
    if (round === ROUNDS - 1) {
      const share = before > 0 ? survived / before : 0;
      length += share < 1 ? (sum * share) / (1 - share) : Infinity;
    }
    if (survived < 1e-12) break;
  }
  return length;
}

/** Distribution function of a period's count, and its step. */
type CountTable = { readonly step: Step; readonly below: Float64Array };

function tablesOf(model: CusumModel): CountTable[] {
  return Array.from(model.means, (mean, at) => ({
    step: stepOf(model, at),
    below: cumulative(mean, model.alpha),
  }));
}

/** P(count <= k) for k = 0, 1, ... until next to nothing is left. */
function cumulative(mean: number, alpha: number): Float64Array {
  const most = Math.ceil(mean + 12 * Math.sqrt(mean + alpha * mean * mean) + 12);
  const below = new Float64Array(most + 1);
  // By logarithms: the chance of no incident is too small a number for large means.
  let log = alpha > 0 ? -Math.log1p(alpha * mean) / alpha : -mean;
  let sum = Math.exp(log);
  below[0] = sum;
  for (let k = 1; k <= most; k++) {
    log += Math.log((mean * (1 + alpha * (k - 1))) / ((1 + alpha * mean) * k));
    sum += Math.exp(log);
    below[k] = Math.min(1, sum);
  }
  return below;
}

/** P(the statistic moves by at most (d + 1/2) bands), for d from -STATES to STATES. */
function bandChances({ step, below }: CountTable, width: number): Float64Array {
  const chances = new Float64Array(2 * STATES + 1);
  for (let d = -STATES; d <= STATES; d++) {
    const count = Math.floor(((d + 0.5) * width - step.base) / step.slope + 1e-9);
    chances[d + STATES] = count < 0 ? 0 : below[Math.min(count, below.length - 1)]!;
  }
  return chances;
}

/** Moves the chances of the bands into `next`; what is left below the limit. */
function move(chance: Float64Array, bands: Float64Array, next: Float64Array): number {
  next.fill(0);
  let left = 0;
  for (let from = 0; from < STATES; from++) {
    const own = chance[from]!;
    if (own < 1e-12) continue;
    let before = bands[STATES - from]!;
    next[0]! += own * before;
    for (let to = 1; to < STATES; to++) {
      const until = bands[to - from + STATES]!;
      next[to]! += own * (until - before);
      before = until;
    }
    left += own * before;
  }
  return left;
}

/** The limit at which the mean run length is the one that is wanted, to about one per cent; slightly more rather than less. */
export function limitForRunLength(model: CusumModel, wanted: number): number {
  const tables = tablesOf(model);
  const missing = (limit: number) => Math.log(runLengthOf(tables, limit) / wanted);
  let [low, high] = [0, 1];
  let [below, above] = [-Math.log(wanted), missing(1)];
  while (above < 0 && high < MOST_LIMIT) {
    [low, below] = [high, above];
    high *= 1.6;
    above = missing(high);
  }
  // The logarithm of the run length is nearly a line: regula falsi, with bisection where a side stays.
  for (let step = 0; step < MOST_SEARCH && above > CLOSE; step++) {
    const line = low + ((high - low) * -below) / (above - below);
    const at = step % 2 === 0 ? Math.min(high, line + (high - low) * 0.02) : (low + high) / 2;
    const found = missing(at);
    if (found < 0) [low, below] = [at, found];
    else [high, above] = [at, found];
  }
  return high;
}

const MOST_LIMIT = 60;
const MOST_SEARCH = 12;
const CLOSE = 0.01;
