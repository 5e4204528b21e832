/** Counts of one category by the cells of a table; cell 0 holds what has no cell of its own. */
export type CellCounts = ReadonlyMap<number, number>;

/** Which cells go with small ones, drawn by chance that nobody else knows. */
export type SecretDraw = {
  /** Whether one cell more than needed goes. */
  readonly more: boolean;
  /** Of the cells that could go, the one with the lowest rank goes first. */
  rank(cell: number): number;
};

/**
 * Takes small counts out of one row of a table whose total is known: cells below `minimum` go into cell 0 (primary suppression), and while
 * what was taken out is a single cell, or comes to less than `minimum`, a cell that is shown goes with it (secondary suppression;
 * Hundepool et al. 2012, "Statistical Disclosure Control", ch. 4). Which one, and whether one more goes, is drawn by a secret chance: chosen by a
 * rule, it would tell those who know the rule something of the counts (two cells that come to 8 and went without a third would be 4
 * each). Counts that add up to less than `minimum` are all left out.
 */
export function suppressCells(counts: CellCounts, minimum: number, draw: SecretDraw): Map<number, number> {
  const order = [...counts].filter(([, count]) => count !== 0).sort(([a], [b]) => a - b);
  const total = order.reduce((sum, [, count]) => sum + count, 0);
  if (total < minimum) return new Map();
  const taken = new Set(order.filter(([, count]) => count < minimum).map(([cell]) => cell));
  if (taken.size === 0) return new Map(order);
  const unplaced = counts.get(0) ?? 0;
  const isEnough = () => {
    const own = order.filter(([cell]) => cell !== 0 && taken.has(cell));
    const sum = own.reduce((all, [, count]) => all + count, 0);
    // What has no cell may be known from elsewhere, so it hides nothing; it needs a cell to hide behind itself.
    if (own.length === 0) return unplaced === 0 || unplaced >= minimum;
    return own.length > 1 && sum >= minimum;
  };
  const others = order.map(([cell]) => cell).filter((cell) => cell !== 0 && !taken.has(cell));
  others.sort((a, b) => draw.rank(a) - draw.rank(b));
  let next = 0;
  while (next < others.length && !isEnough()) taken.add(others[next++]!);
  if (draw.more && next < others.length) taken.add(others[next]!);
  const shown = new Map(order.filter(([cell]) => cell !== 0 && !taken.has(cell)));
  const withheld = order.reduce((sum, [cell, count]) => sum + (cell === 0 || taken.has(cell) ? count : 0), 0);
  if (withheld !== 0) shown.set(0, withheld);
  return shown;
}
