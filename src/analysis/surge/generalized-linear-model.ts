/** Rows of a regression for counts with a log link. Arrays are parallel; `design` holds `columns` values a row. */
export type CountRegression = {
  readonly design: Float64Array;
  readonly columns: number;
  readonly counts: ArrayLike<number>;
  /** Prior weight of each row; 1 each where there are none. */
  readonly weights?: Float64Array | undefined;
  /** Var = mean + alpha mean^2; 0 for (quasi-)Poisson. */
  readonly alpha?: number | undefined;
  /** Coefficients to begin with. */
  readonly start?: Float64Array | undefined;
};

export type CountFit = {
  readonly coefficients: Float64Array;
  readonly means: Float64Array;
  /** (X'WX)^-1 row by row, without the dispersion; 0 for a column that says nothing new. */
  readonly covariance: Float64Array;
  /** Weights of the last step. */
  readonly working: Float64Array;
  /** Rows with weight less the rank. */
  readonly freedom: number;
  /** Pearson chi-square over `freedom`; NaN without any. */
  readonly dispersion: number;
  readonly converged: boolean;
};

const MOST_STEPS = 25;
const CHANGE = 1e-8;
/** A column of which less than this share is not told by those before it is left out. */
const SINGULAR = 1e-11;
/** Beyond it the exponential of a linear predictor leaves the numbers. */
const MOST_PREDICTOR = 500;

/**
 * Iteratively reweighted least squares with the steps and the stopping rule of R's glm.fit: relative change of the deviance below 1e-8.
 * As there, covariance and leverage take the weights of the last step, so that results agree to more digits than the rule asks for.
 */
export function fitCounts({ design, columns, counts, weights, alpha = 0, start }: CountRegression): CountFit {
  const rows = counts.length;
  const means = Float64Array.from(counts, (count) => (alpha > 0 ? count + (count === 0 ? 1 / 6 : 0) : count + 0.1));
  if (start) for (let i = 0; i < rows; i++) means[i] = Math.exp(predict(design, columns, i, start));
  const working = new Float64Array(rows);
  const coefficients = new Float64Array(columns);
  const information = new Float64Array(columns * columns);
  const score = new Float64Array(columns);
  const factor: Factor = { lower: new Float64Array(columns * columns), kept: new Uint8Array(columns) };
  let deviance = devianceOf(counts, means, weights, alpha);
  let converged = false;
  for (let step = 0; step < MOST_STEPS && !converged; step++) {
    setUp({ design, columns, counts, weights, alpha }, means, { working, information, score });
    decompose(information, columns, factor);
    solve(factor, score, coefficients);
    for (let i = 0; i < rows; i++) means[i] = Math.exp(predict(design, columns, i, coefficients));
    const next = devianceOf(counts, means, weights, alpha);
    converged = Math.abs(next - deviance) / (Math.abs(next) + 0.1) < CHANGE;
    deviance = next;
  }
  const covariance = invert(factor, columns);
  let [pearson, used] = [0, 0];
  for (let i = 0; i < rows; i++) {
    const prior = weights ? weights[i]! : 1;
    if (prior > 0) used++;
    // The weights of the last step, as R's summary takes them.
    pearson += working[i]! * ((counts[i]! - means[i]!) / means[i]!) ** 2;
  }
  const freedom = used - factor.kept.reduce((sum, one) => sum + one, 0);
  return {
    coefficients,
    means,
    covariance,
    working,
    freedom,
    dispersion: freedom > 0 ? pearson / freedom : Number.NaN,
    converged,
  };
}

/** Diagonal of the hat matrix of a fit. */
export function leverageOf({ covariance, working }: CountFit, design: Float64Array, columns: number): Float64Array {
  return working.map(
    (weight, i) => weight * quadraticForm(covariance, design.subarray(i * columns, (i + 1) * columns)),
  );
}

/** x' C x for a square matrix given row by row. */
export function quadraticForm(matrix: Float64Array, x: ArrayLike<number>): number {
  const size = x.length;
  let sum = 0;
  for (let i = 0; i < size; i++) {
    let line = 0;
    for (let j = 0; j < size; j++) line += matrix[i * size + j]! * x[j]!;
    sum += x[i]! * line;
  }
  return sum;
}

function predict(design: Float64Array, columns: number, row: number, coefficients: Float64Array): number {
  let sum = 0;
  for (let j = 0; j < columns; j++) sum += design[row * columns + j]! * coefficients[j]!;
  return Math.max(-MOST_PREDICTOR, Math.min(MOST_PREDICTOR, sum));
}

function devianceOf(
  counts: ArrayLike<number>,
  means: Float64Array,
  weights: Float64Array | undefined,
  alpha: number,
): number {
  let sum = 0;
  for (let i = 0; i < means.length; i++) {
    const count = counts[i]!;
    const mean = means[i]!;
    const own = count > 0 ? count * Math.log(count / mean) : 0;
    const term =
      alpha > 0 ? own - (count + 1 / alpha) * Math.log((1 + alpha * count) / (1 + alpha * mean)) : own - (count - mean);
    sum += 2 * (weights ? weights[i]! : 1) * term;
  }
  return sum;
}

type Equations = {
  /** Weight of each row. */
  readonly working: Float64Array;
  /** X'WX, its lower triangle. */
  readonly information: Float64Array;
  /** X'Wz. */
  readonly score: Float64Array;
};

/** The normal equations of a step. */
function setUp(
  { design, columns, counts, weights, alpha = 0 }: CountRegression,
  means: Float64Array,
  { working, information, score }: Equations,
): void {
  information.fill(0);
  score.fill(0);
  for (let i = 0; i < means.length; i++) {
    const mean = means[i]!;
    const weight = (weights ? weights[i]! : 1) * (mean / (1 + alpha * mean));
    working[i] = weight;
    const response = Math.log(mean) + (counts[i]! - mean) / mean;
    const at = i * columns;
    for (let j = 0; j < columns; j++) {
      const scaled = weight * design[at + j]!;
      if (scaled === 0) continue;
      score[j]! += scaled * response;
      for (let k = 0; k <= j; k++) information[j * columns + k]! += scaled * design[at + k]!;
    }
  }
}

/** Lower triangle of X'WX = LL'; a column that depends on those before it has no part in it. */
type Factor = { readonly lower: Float64Array; readonly kept: Uint8Array };

function decompose(matrix: Float64Array, size: number, { lower, kept }: Factor): void {
  lower.fill(0);
  kept.fill(0);
  for (let j = 0; j < size; j++) {
    for (let k = 0; k < j; k++) {
      if (kept[k] === 0) continue;
      let sum = matrix[j * size + k]!;
      for (let l = 0; l < k; l++) sum -= lower[j * size + l]! * lower[k * size + l]!;
      lower[j * size + k] = sum / lower[k * size + k]!;
    }
    let pivot = matrix[j * size + j]!;
    for (let l = 0; l < j; l++) pivot -= lower[j * size + l]! ** 2;
    if (pivot > SINGULAR * matrix[j * size + j]!) {
      kept[j] = 1;
      lower[j * size + j] = Math.sqrt(pivot);
    }
  }
}

/** Solves LL'b = v over the columns that are kept; the others get 0. */
function solve({ lower, kept }: Factor, values: Float64Array, into: Float64Array): void {
  const size = values.length;
  for (let j = 0; j < size; j++) {
    if (kept[j] === 0) {
      into[j] = 0;
      continue;
    }
    let sum = values[j]!;
    for (let l = 0; l < j; l++) sum -= lower[j * size + l]! * into[l]!;
    into[j] = sum / lower[j * size + j]!;
  }
  for (let j = size - 1; j >= 0; j--) {
    if (kept[j] === 0) continue;
    let sum = into[j]!;
    for (let l = j + 1; l < size; l++) if (kept[l] === 1) sum -= lower[l * size + j]! * into[l]!;
    into[j] = sum / lower[j * size + j]!;
  }
}

function invert(factor: Factor, size: number): Float64Array {
  const inverse = new Float64Array(size * size);
  const unit = new Float64Array(size);
  const column = new Float64Array(size);
  for (let j = 0; j < size; j++) {
    if (factor.kept[j] === 0) continue;
    unit.fill(0);
    unit[j] = 1;
    solve(factor, unit, column);
    for (let i = 0; i < size; i++) inverse[i * size + j] = column[i]!;
  }
  return inverse;
}
