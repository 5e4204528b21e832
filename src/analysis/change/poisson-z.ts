/**
 * z of a change between two counts: 2 (sqrt(current) - sqrt(baseline)), which has a standard deviation of about 1 where the baseline is known.
 * A baseline that is itself counted adds its own chance: divided by sqrt(1 + 1/periods), `periods` being how many periods of equal
 * exposure the mean `baseline` is of. Counts below about 5 make it approximate. Source: Anscombe 1948; Wheeler 2016 (crimede-coder).
 */
export function poissonZ(current: number, baseline: number, periods = Infinity): number {
  return (2 * (Math.sqrt(current) - Math.sqrt(baseline))) / Math.sqrt(1 + 1 / periods);
}
