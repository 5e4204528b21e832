const LEAST_WEEKS = 26;

/** Weekly counts that vary more than this beside their mean are no Poisson counts (methods.md, 4). */
export const DISPERSED = 1.5;

/**
 * Variance of weekly counts about the weeks beside them, over their mean; 1 for Poisson counts, also where they rise or have seasons, and
 * for fewer than 26 weeks. `days` are counts of consecutive days.
 */
export function weeklyDispersion(days: Float64Array): number {
  const weeks = Math.floor(days.length / 7);
  return dispersionOfWeeks(
    Array.from({ length: weeks }, (_, week) => days.slice(7 * week, 7 * week + 7).reduce((sum, day) => sum + day, 0)),
  );
}

/** The same of counts of consecutive weeks. */
export function dispersionOfWeeks(counts: ArrayLike<number>): number {
  const weeks = counts.length;
  if (weeks < LEAST_WEEKS) return 1;
  const mean = Array.from(counts).reduce((sum, count) => sum + count, 0) / weeks;
  if (mean <= 0) return 1;
  // Half of the mean square of differences between neighbours: von Neumann's estimate of a variance about a slowly moving level.
  let squares = 0;
  for (let week = 1; week < weeks; week++) squares += (counts[week]! - counts[week - 1]!) ** 2;
  return squares / (2 * (weeks - 1) * mean);
}
