import type { AggregateResult } from '../../../data/contract.ts';

/** Incidents of a month or an area, and those of them without a place. */
export type Loss = { readonly key: string; readonly all: number; readonly missing: number; readonly share: number };

/** Below this many incidents a share says little, so it does not lead a list. */
const FEW = 20;

/** Pairs the counts of all incidents with those of the located ones; a key without located incidents lost all of them. */
export function lossesOf(all: AggregateResult, located: AggregateResult): readonly Loss[] {
  const placed = new Map(located.keys.map(([key], index) => [String(key), located.counts[index] ?? 0]));
  return all.keys.flatMap(([key], index) => {
    const count = all.counts[index] ?? 0;
    if (count === 0) return [];
    const missing = count - (placed.get(String(key)) ?? 0);
    return [{ key: String(key), all: count, missing, share: missing / count }];
  });
}

/** The highest shares first; keys of few incidents last. */
export function worstFirst(losses: readonly Loss[]): readonly Loss[] {
  return [...losses].sort((a, b) => Number(a.all < FEW) - Number(b.all < FEW) || b.share - a.share || b.all - a.all);
}
