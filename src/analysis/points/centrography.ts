/** Places in metres, each with what it counts; null: each counts 1. */
export type WeightedPoints = {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly weights: ArrayLike<number> | null;
};

/** Where points lie on average, and how far from there. */
export type Centre = {
  readonly n: number;
  readonly x: number;
  readonly y: number;
  /** Root of the mean squared distance to the centre, metres (CrimeStat's standard distance deviation divides by n - 2, ArcGIS by n). */
  readonly standardDistance: number;
  readonly standardDistanceCorrected: number;
};

/** Mean centre and standard distance. Source: Bachi 1963; Ebdon 1988; CrimeStat IV, chapter 4. */
export function findCentre(points: WeightedPoints): Centre {
  const { n, x, y, xx, yy } = momentsOf(points);
  return {
    n,
    x,
    y,
    standardDistance: Math.sqrt((xx + yy) / n),
    standardDistanceCorrected: n > 2 ? Math.sqrt((xx + yy) / (n - 2)) : NaN,
  };
}

/** The standard deviation ellipse. */
export type StandardEllipse = {
  readonly n: number;
  readonly x: number;
  readonly y: number;
  /** Half axes in metres, the longer first, in the manner of CrimeStat: variance times 2 / (n - 2). */
  readonly major: number;
  readonly minor: number;
  /** The same as sqrt(2 * variance), in the manner of ArcGIS: the square root of twice the eigenvalues of the covariance. */
  readonly majorPopulation: number;
  readonly minorPopulation: number;
  /** Of the longer axis, clockwise from north, degrees, 0 to below 180. */
  readonly angle: number;
};

/** Standard deviation ellipse: the axes of the covariance of the points. Source: Yuill 1971, corrected as in CrimeStat IV, eq. 4.10 to 4.17. */
export function findEllipse(points: WeightedPoints): StandardEllipse {
  const { n, x, y, xx, yy, xy } = momentsOf(points);
  const half = (xx + yy) / 2;
  const spread = Math.hypot((xx - yy) / 2, xy);
  const large = half + spread;
  // What cancels to less than nothing is nothing.
  const small = Math.max(0, half - spread);
  const east = 0.5 * Math.atan2(2 * xy, xx - yy);
  const angle = (((90 - (east * 180) / Math.PI) % 180) + 180) % 180;
  const corrected = (sum: number) => (n > 2 ? Math.sqrt((2 * sum) / (n - 2)) : NaN);
  return {
    n,
    x,
    y,
    major: corrected(large),
    minor: corrected(small),
    majorPopulation: Math.sqrt((2 * large) / n),
    minorPopulation: Math.sqrt((2 * small) / n),
    angle,
  };
}

/** Weighted mean, and sums of squares and products about it; two passes, so that far-off origins cost no digits. */
function momentsOf({ x, y, weights }: WeightedPoints) {
  let n = 0;
  let [sumX, sumY] = [0, 0];
  for (let i = 0; i < x.length; i++) {
    const weight = weights ? weights[i]! : 1;
    n += weight;
    sumX += weight * x[i]!;
    sumY += weight * y[i]!;
  }
  const [meanX, meanY] = [sumX / n, sumY / n];
  let [xx, yy, xy] = [0, 0, 0];
  for (let i = 0; i < x.length; i++) {
    const weight = weights ? weights[i]! : 1;
    const dx = x[i]! - meanX;
    const dy = y[i]! - meanY;
    xx += weight * dx * dx;
    yy += weight * dy * dy;
    xy += weight * dx * dy;
  }
  return { n, x: meanX, y: meanY, xx, yy, xy };
}
