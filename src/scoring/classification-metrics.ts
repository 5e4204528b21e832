import { scoreRanking } from './ranking.ts';

/** Class probabilities of rows: row i, class k at `values[i * classes + k]`. */
export type ClassProbabilities = {
  readonly rows: number;
  readonly classes: number;
  readonly values: Float32Array | Float64Array;
};

/** Probabilities below this count as this in the log loss, so one impossible surprise is dear but not infinite. */
export const LOG_LOSS_CLIP = 1e-6;
export const CALIBRATION_BINS = 15;

export type ClassScores = {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  readonly auc: number;
  readonly prAuc: number;
  readonly rows: number;
};

export type ReliabilityBin = {
  readonly from: number;
  readonly to: number;
  readonly rows: number;
  readonly confidence: number;
  readonly accuracy: number;
};

export type ClassificationScores = {
  readonly metrics: Record<ClassificationMetric, number>;
  /** confusion[actual][predicted]: rows. */
  readonly confusion: readonly (readonly number[])[];
  readonly perClass: readonly ClassScores[];
  readonly reliability: readonly ReliabilityBin[];
};

export type ClassificationMetric =
  | 'accuracy'
  | 'balancedAccuracy'
  | 'top3'
  | 'precisionMacro'
  | 'recallMacro'
  | 'f1Macro'
  | 'f1Weighted'
  | 'aucMacro'
  | 'prAucMacro'
  | 'logLoss'
  | 'brier'
  | 'ece';

/** Most probable class of a row; of equals the first, as in scikit-learn's argmax. */
export function mostProbable({ classes, values }: ClassProbabilities, row: number): number {
  let best = 0;
  for (let k = 1; k < classes; k++) if (values[row * classes + k]! > values[row * classes + best]!) best = k;
  return best;
}

/** -ln of the probability of the true class, clipped at LOG_LOSS_CLIP. */
export function logLossOf({ classes, values }: ClassProbabilities, row: number, actual: number): number {
  return -Math.log(Math.max(LOG_LOSS_CLIP, values[row * classes + actual]!));
}

function mean(values: readonly number[]): number {
  const known = values.filter((value) => !Number.isNaN(value));
  return known.length === 0 ? Number.NaN : known.reduce((sum, value) => sum + value, 0) / known.length;
}

function ratio(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}

function countConfusion(probabilities: ClassProbabilities, actual: Uint8Array): number[][] {
  const { rows, classes } = probabilities;
  const confusion = Array.from({ length: classes }, () => Array.from({ length: classes }, () => 0));
  for (let row = 0; row < rows; row++) confusion[actual[row]!]![mostProbable(probabilities, row)]!++;
  return confusion;
}

function scoreClass(probabilities: ClassProbabilities, actual: Uint8Array, confusion: number[][], k: number) {
  const { rows, classes, values } = probabilities;
  const hits = confusion[k]![k]!;
  const truly = confusion[k]!.reduce((sum, count) => sum + count, 0);
  const predicted = confusion.reduce((sum, line) => sum + line[k]!, 0);
  const precision = ratio(hits, predicted);
  const recall = ratio(hits, truly);
  const f1 = ratio(2 * hits, truly + predicted);
  const positives = new Float64Array(truly);
  const negatives = new Float64Array(rows - truly);
  let p = 0;
  let n = 0;
  for (let row = 0; row < rows; row++) {
    const score = values[row * classes + k]!;
    if (actual[row] === k) positives[p++] = score;
    else negatives[n++] = score;
  }
  const ranking = scoreRanking(positives, negatives);
  return { precision, recall, f1, ...ranking, rows: truly };
}

/** Confidence (probability of the predicted class) against accuracy in CALIBRATION_BINS equal bins, closed at their upper end; empty ones left out. */
export function reliability(probabilities: ClassProbabilities, actual: Uint8Array): ReliabilityBin[] {
  const { rows, classes, values } = probabilities;
  const count = new Float64Array(CALIBRATION_BINS);
  const confidence = new Float64Array(CALIBRATION_BINS);
  const hits = new Float64Array(CALIBRATION_BINS);
  for (let row = 0; row < rows; row++) {
    const predicted = mostProbable(probabilities, row);
    const p = values[row * classes + predicted]!;
    const bin = Math.min(CALIBRATION_BINS - 1, Math.max(0, Math.ceil(p * CALIBRATION_BINS) - 1));
    count[bin]!++;
    confidence[bin]! += p;
    if (predicted === actual[row]) hits[bin]!++;
  }
  return [...count.keys()]
    .filter((bin) => count[bin]! > 0)
    .map((bin) => ({
      from: bin / CALIBRATION_BINS,
      to: (bin + 1) / CALIBRATION_BINS,
      rows: count[bin]!,
      confidence: confidence[bin]! / count[bin]!,
      accuracy: hits[bin]! / count[bin]!,
    }));
}

/** Rows whose true class is among the three most probable; equals keep class order. */
function countTop3({ rows, classes, values }: ClassProbabilities, actual: Uint8Array): number {
  let hits = 0;
  for (let row = 0; row < rows; row++) {
    const k = actual[row]!;
    const own = values[row * classes + k]!;
    let ahead = 0;
    for (let other = 0; other < classes; other++) {
      const p = values[row * classes + other]!;
      if (p > own || (p === own && other < k)) ahead++;
    }
    if (ahead < 3) hits++;
  }
  return hits;
}

/**
 * Scores probabilities against true classes (`actual[i]` is the class of row i; at least one row). Definitions as in scikit-learn 1.2:
 * macro means go over the classes that occur in the test or the predictions (precision, recall, F1; an undefined ratio is 0), over the
 * classes that occur in the test for balanced accuracy and the two areas, which are one-vs-rest. Log loss clips at LOG_LOSS_CLIP.
 * Brier is the multi-class sum over classes (0..2). ECE after Guo et al. 2017, CALIBRATION_BINS bins.
 */
export function scoreClassification(probabilities: ClassProbabilities, actual: Uint8Array): ClassificationScores {
  const { rows, classes, values } = probabilities;
  const confusion = countConfusion(probabilities, actual);
  const perClass = Array.from({ length: classes }, (_, k) => scoreClass(probabilities, actual, confusion, k));
  const predictedRows = perClass.map((_, k) => confusion.reduce((sum, line) => sum + line[k]!, 0));
  const inTest = perClass.filter(({ rows: truly }) => truly > 0);
  const occurring = perClass.filter(({ rows: truly }, k) => truly + predictedRows[k]! > 0);

  let hits = 0;
  let logLoss = 0;
  let brier = 0;
  for (let k = 0; k < classes; k++) hits += confusion[k]![k]!;
  for (let row = 0; row < rows; row++) {
    logLoss += logLossOf(probabilities, row, actual[row]!);
    for (let k = 0; k < classes; k++) brier += (values[row * classes + k]! - (k === actual[row] ? 1 : 0)) ** 2;
  }
  const bins = reliability(probabilities, actual);
  return {
    metrics: {
      accuracy: hits / rows,
      balancedAccuracy: mean(inTest.map(({ recall }) => recall)),
      top3: countTop3(probabilities, actual) / rows,
      precisionMacro: mean(occurring.map(({ precision }) => precision)),
      recallMacro: mean(occurring.map(({ recall }) => recall)),
      f1Macro: mean(occurring.map(({ f1 }) => f1)),
      f1Weighted: perClass.reduce((sum, score) => sum + score.f1 * score.rows, 0) / rows,
      aucMacro: mean(inTest.map(({ auc }) => auc)),
      prAucMacro: mean(inTest.map(({ prAuc }) => prAuc)),
      logLoss: logLoss / rows,
      brier: brier / rows,
      ece: bins.reduce((sum, bin) => sum + (bin.rows / rows) * Math.abs(bin.accuracy - bin.confidence), 0),
    },
    confusion,
    perClass,
    reliability: bins,
  };
}
