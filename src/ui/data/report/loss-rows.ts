import { betaShare } from '../../../analysis/quality/tail-probabilities.ts';
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

/** How the worst key compares with all rows together. */
export type Unevenness = {
  readonly worst: LossShare;
  /** Its share of rows lost over that of all. */
  readonly times: number;
  readonly kind: 'uneven' | 'even' | 'chance';
};

/** Whether one key loses far more than all together, about as much, or no more than chance makes of it; null where nothing is lost. */
export function compareWorst(rows: readonly LossShare[]): Unevenness | null {
  const read = rows.reduce((sum, row) => sum + row.read, 0);
  const lost = rows.reduce((sum, row) => sum + row.lost, 0);
  const [worst] = worstLossesFirst(rows);
  if (lost === 0 || worst === undefined) return null;
  const times = worst.share / (lost / read);
  return { worst, times, kind: !standsOut(rows) ? 'chance' : times >= UNEVEN ? 'uneven' : 'even' };
}

/** A chance below this, for the worst of all keys, is taken for no chance. */
const CLEAR = 0.01;

/**
 * Whether the worst key lost so many more of its rows than all together that chance does not explain it: the upper tail of the binomial
 * distribution, times the number of keys that were looked at (Bonferroni).
 */
function standsOut(rows: readonly LossShare[]): boolean {
  const read = rows.reduce((sum, row) => sum + row.read, 0);
  const lost = rows.reduce((sum, row) => sum + row.lost, 0);
  const [worst] = worstLossesFirst(rows);
  if (worst === undefined || worst.lost === 0 || lost === read) return false;
  const tail = betaShare(worst.lost, worst.read - worst.lost + 1, lost / read);
  return tail * rows.filter((row) => row.read >= FEW).length < CLEAR;
}

/** Months from the first to the last with rows enough: a few rows of long ago would fill a strip with nothing. */
export function monthsToDraw(rows: readonly LossShare[]): readonly LossShare[] {
  const first = rows.findIndex(({ read }) => read >= FEW);
  return first < 0 ? rows : rows.slice(first, rows.findLastIndex(({ read }) => read >= FEW) + 1);
}
