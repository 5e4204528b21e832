const DAYS_PER_YEAR = 365.2425;

export type SeasonalTerms = {
  /** Pairs of sine and cosine waves of a year. */
  readonly harmonics: number;
  readonly trend: boolean;
};

/** Rows of `columns` values each. */
export type SeasonalDesign = { readonly design: Float64Array; readonly columns: number };

/** Columns of a regression on the calendar: intercept, trend in years, waves of the year. Days are day numbers of the period's beginning. */
export function seasonalDesign(
  days: ArrayLike<number>,
  { harmonics, trend }: SeasonalTerms,
  origin = days[0]!,
): SeasonalDesign {
  const columns = 1 + (trend ? 1 : 0) + 2 * harmonics;
  const design = new Float64Array(days.length * columns);
  for (let i = 0; i < days.length; i++) {
    let at = i * columns;
    design[at++] = 1;
    if (trend) design[at++] = (days[i]! - origin) / DAYS_PER_YEAR;
    for (let wave = 1; wave <= harmonics; wave++) {
      const angle = (2 * Math.PI * wave * days[i]!) / DAYS_PER_YEAR;
      design[at++] = Math.cos(angle);
      design[at++] = Math.sin(angle);
    }
  }
  return { design, columns };
}

/** Means that coefficients give for the rows of a design. */
export function meansOf(design: Float64Array, columns: number, coefficients: Float64Array): Float64Array {
  return Float64Array.from({ length: design.length / columns }, (_, i) => {
    let sum = 0;
    for (let j = 0; j < columns; j++) sum += design[i * columns + j]! * coefficients[j]!;
    return Math.exp(Math.min(500, sum));
  });
}
