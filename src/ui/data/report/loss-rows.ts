import type { LossRow } from '../../../data/contract.ts';

/** What became of the rows of a month or an area: those that were lost to the map or to everything, and their share. */
export type LossShare = LossRow & { readonly lost: number; readonly share: number };

/** Below this many rows a share says little, so it does not lead a list. */
const FEW = 20;

/** Rows lost of those read. Duplicates are not lost: their incident is there once. */
export function lossSharesOf(rows: readonly LossRow[]): readonly LossShare[] {
  return rows.map((row) => {
    const lost = row.quarantined + row.unplaced;
    return { ...row, lost, share: row.read === 0 ? 0 : lost / row.read };
  });
}

/** The highest shares first; keys of few rows last. */
export function worstLossesFirst(rows: readonly LossShare[]): readonly LossShare[] {
  return rows.toSorted((a, b) => Number(a.read < FEW) - Number(b.read < FEW) || b.share - a.share || b.read - a.read);
}

/** A share so far above that of all rows is worth a sentence. */
const UNEVEN = 2;
/** Standard deviations: among hundreds of months or areas one lies three above by chance. */
const CERTAIN = 4;

/** The row whose loss lies furthest above that of all rows together, and how many times; null where that may be chance. */
export function concentrationOf(
  rows: readonly LossShare[],
): { readonly worst: LossShare; readonly times: number } | null {
  const read = rows.reduce((sum, row) => sum + row.read, 0);
  const lost = rows.reduce((sum, row) => sum + row.lost, 0);
  const [worst] = worstLossesFirst(rows);
  if (lost === 0 || worst === undefined) return null;
  const share = lost / read;
  const times = worst.share / share;
  const deviation = Math.sqrt(worst.read * share * (1 - share));
  return times >= UNEVEN && worst.lost - worst.read * share > CERTAIN * deviation ? { worst, times } : null;
}
