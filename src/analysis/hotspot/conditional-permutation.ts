import type { Random } from '../../data/random.ts';
import type { Neighbours } from '../grid/neighbours.ts';

export type PermutationOptions = {
  readonly permutations: number;
  readonly random: Random;
  readonly progress?: (done: number, total: number) => void;
  readonly breathe?: () => Promise<void>;
};

/** Picks between two chances for messages to come in. */
const PICKS_PER_BREATH = 4_000_000;

/**
 * Pseudo p of every cell: its own value stays, its neighbours' are drawn without replacement from those of all other cells. Folded:
 * (the smaller of the numbers of draws with a sum around it at least, or at most, as large as the one there is, + 1) / (permutations + 1).
 * It serves Gi* and local Moran alike, for both rise with the sum around a cell when the cell is fixed. Source: Anselin 1995; GeoDa.
 */
export async function permuteAround(
  values: Float64Array,
  { starts, of }: Neighbours,
  { permutations, random, progress, breathe }: PermutationOptions,
): Promise<Float64Array> {
  const n = values.length;
  const p = new Float64Array(n).fill(1);
  const drawn = new Int32Array(n).fill(-1);
  let draw = 0;
  let picks = 0;
  for (let cell = 0; cell < n; cell++) {
    const size = starts[cell + 1]! - starts[cell]!;
    if (size === 0 || size > n - 1) continue;
    let observed = 0;
    for (let at = starts[cell]!; at < starts[cell + 1]!; at++) observed += values[of[at]!]!;
    let larger = 0;
    let smaller = 0;
    for (let run = 0; run < permutations; run++) {
      draw++;
      let sum = 0;
      for (let picked = 0; picked < size;) {
        const other = random.integer(n);
        // Neither the cell itself nor one that was drawn already.
        if (other === cell || drawn[other] === draw) continue;
        drawn[other] = draw;
        sum += values[other]!;
        picked++;
      }
      if (sum >= observed) larger++;
      if (sum <= observed) smaller++;
    }
    p[cell] = (Math.min(larger, smaller) + 1) / (permutations + 1);
    picks += size * permutations;
    if (picks > PICKS_PER_BREATH) {
      picks = 0;
      progress?.(cell + 1, n);
      await breathe?.();
    }
  }
  progress?.(n, n);
  return p;
}
