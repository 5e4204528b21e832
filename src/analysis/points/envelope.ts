/** Where a function of distance lies beside those of patterns at random. */
export type Envelope = {
  /** Least, mean and greatest value of the simulations at each distance. */
  readonly lower: Float64Array;
  readonly mean: Float64Array;
  readonly upper: Float64Array;
  /** Half width of a band about 0 that a random pattern leaves anywhere with the chance `globalChance`. */
  readonly globalReach: number;
  readonly globalChance: number;
  /** (simulations whose greatest distance from 0 is at least that observed + 1) / (simulations + 1). */
  readonly p: number;
};

/** Chance with which a random pattern may leave the global band. */
const GLOBAL_CHANCE = 0.05;

/**
 * Pointwise and global envelopes of functions that are about 0 for patterns at random.
 * Source: Ripley 1981; maximum absolute deviation test, Ripley 1977; Baddeley et al. 2014.
 */
export function envelopeOf(observed: Float64Array, simulations: readonly Float64Array[]): Envelope {
  const valuesAt = (at: number) => simulations.map((values) => values[at]!);
  const lower = observed.map((_, at) => Math.min(...valuesAt(at)));
  const upper = observed.map((_, at) => Math.max(...valuesAt(at)));
  const mean = observed.map((_, at) => valuesAt(at).reduce((sum, value) => sum + value, 0) / simulations.length);
  const farthest = (values: Float64Array) => values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const reaches = simulations.map(farthest).sort((a, b) => b - a);
  const rank = Math.max(1, Math.floor(GLOBAL_CHANCE * (simulations.length + 1)));
  const own = farthest(observed);
  return {
    lower,
    mean,
    upper,
    globalReach: reaches[rank - 1]!,
    globalChance: rank / (simulations.length + 1),
    p: (reaches.filter((reach) => reach >= own).length + 1) / (simulations.length + 1),
  };
}
