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

/** How far the worst share lies above that of all rows together: 1 where loss is even. */
export function concentrationOf(rows: readonly LossShare[]): number {
  const read = rows.reduce((sum, row) => sum + row.read, 0);
  const lost = rows.reduce((sum, row) => sum + row.lost, 0);
  const [worst] = worstLossesFirst(rows);
  return lost === 0 || worst === undefined ? 1 : worst.share / (lost / read);
}
