/** Area under the ROC curve and average precision of a score for one class. */
export type RankingScores = { readonly auc: number; readonly prAuc: number };

/**
 * How well a score tells one class from the rest, rows with equal scores taken together.
 * `auc`: share of (positive, negative) pairs in the right order, ties counted half. `prAuc`: average precision, the sum over distinct
 * scores of precision times the step in recall (scikit-learn's `average_precision_score`). NaN where a side is empty.
 * @param positives scores of the rows of the class, any order; sorted in place
 * @param negatives scores of all other rows; sorted in place
 */
export function scoreRanking(positives: Float64Array, negatives: Float64Array): RankingScores {
  // Two sorts of plain numbers are many times faster than one sort of row numbers by score.
  positives.sort();
  negatives.sort();
  let p = positives.length - 1;
  let n = negatives.length - 1;
  let above = 0; // positives with a higher score
  let seen = 0; // rows with a higher score
  let pairs = 0;
  let precisionSum = 0;
  while (p >= 0 || n >= 0) {
    const score = Math.max(
      p >= 0 ? positives[p]! : Number.NEGATIVE_INFINITY,
      n >= 0 ? negatives[n]! : Number.NEGATIVE_INFINITY,
    );
    let tiedPositives = 0;
    let tiedNegatives = 0;
    for (; p >= 0 && positives[p]! === score; p--) tiedPositives++;
    for (; n >= 0 && negatives[n]! === score; n--) tiedNegatives++;
    pairs += tiedNegatives * (above + tiedPositives / 2);
    above += tiedPositives;
    seen += tiedPositives + tiedNegatives;
    precisionSum += (above / seen) * tiedPositives;
  }
  const isOneSided = positives.length === 0 || negatives.length === 0;
  return {
    auc: isOneSided ? Number.NaN : pairs / (positives.length * negatives.length),
    prAuc: positives.length === 0 ? Number.NaN : precisionSum / positives.length,
  };
}
