/**
 * Prediction intervals for counts: split conformal (Papadopoulos 2002; Lei et al. 2018) with residuals divided by
 * sqrt(mean + 1/2), pooled over the series. The spread is that of a Poisson count times whatever factor the calibration
 * periods show, so one set of residuals serves quiet and busy areas.
 */
export type Calibration = {
  /** Scaled residuals in ascending order. */
  readonly residuals: Float64Array;
};

const deviation = (mean: number) => Math.sqrt(Math.max(mean, 0) + 0.5);

/** Learns the spread from predictions of periods the model was not fitted on. */
export function calibrate(actual: Float64Array, predicted: Float64Array): Calibration {
  const residuals = Float64Array.from(actual, (y, i) => (y - predicted[i]!) / deviation(predicted[i]!));
  return { residuals: residuals.sort() };
}

/** Quantile q of the count around a predicted mean, never below 0; `widening` multiplies the spread for later horizons. */
export function quantileOf({ residuals }: Calibration, mean: number, q: number, widening = 1): number {
  const n = residuals.length;
  // The order statistic that holds for one more draw: rank (n + 1) q, rounded away from the middle.
  const rank = q < 0.5 ? Math.floor((n + 1) * q) : Math.ceil((n + 1) * q);
  const residual = residuals[Math.min(n, Math.max(1, rank)) - 1]!;
  return Math.max(0, mean + residual * widening * deviation(mean));
}

/** The central interval that holds a share `level` of the counts. */
export function intervalOf(calibration: Calibration, mean: number, level: number, widening = 1) {
  return {
    lower: quantileOf(calibration, mean, (1 - level) / 2, widening),
    upper: quantileOf(calibration, mean, (1 + level) / 2, widening),
  };
}

const PINBALL_LEVELS = Array.from({ length: 19 }, (_, i) => (i + 1) / 20);
const CRPS_LEVELS = Array.from({ length: 99 }, (_, i) => (i + 1) / 100);

/** max(q (y - p), (q - 1) (y - p)). */
export function pinballLoss(y: number, predicted: number, q: number): number {
  return Math.max(q * (y - predicted), (q - 1) * (y - predicted));
}

/**
 * Scores of the distribution forecasts: pinball, the mean loss over the levels 0.05 to 0.95; crps, twice the mean loss over 99
 * levels (its integral form); coverage50, 80 and 90, the shares of counts within the interval, bounds included.
 */
export function scoreIntervals(
  actual: Float64Array,
  predicted: Float64Array,
  calibration: Calibration,
): Record<'pinball' | 'crps' | 'coverage50' | 'coverage80' | 'coverage90', number> {
  const n = actual.length;
  let pinball = 0;
  let crps = 0;
  const inside = [0, 0, 0];
  const levels = [0.5, 0.8, 0.9];
  for (let i = 0; i < n; i++) {
    const y = actual[i]!;
    const mean = predicted[i]!;
    for (const q of PINBALL_LEVELS)
      pinball += pinballLoss(y, quantileOf(calibration, mean, q), q) / PINBALL_LEVELS.length;
    for (const q of CRPS_LEVELS) crps += (2 * pinballLoss(y, quantileOf(calibration, mean, q), q)) / CRPS_LEVELS.length;
    levels.forEach((level, index) => {
      const { lower, upper } = intervalOf(calibration, mean, level);
      if (y >= lower && y <= upper) inside[index]!++;
    });
  }
  return {
    pinball: pinball / n,
    crps: crps / n,
    coverage50: inside[0]! / n,
    coverage80: inside[1]! / n,
    coverage90: inside[2]! / n,
  };
}
