/** Counts of one category by the cells of a table; cell 0 holds what has no cell of its own. */
export type CellCounts = ReadonlyMap<number, number>;

/**
 * Takes small counts out of one row of a table whose total is known: cells below `minimum` go into cell 0 (primary suppression), and while
 * what was taken out is a single cell, or comes to less than `minimum`, the next cell that is shown goes with it (secondary
 * suppression; Hundepool et al. 2012, "Statistical Disclosure Control", ch. 4). The next is the one behind the first small cell in the order of cells,
 * whatever its count: choosing it by its count would tell something of the others. Counts that add up to less than `minimum` are all left out.
 */
export function suppressCells(counts: CellCounts, minimum: number): Map<number, number> {
  const order = [...counts].filter(([, count]) => count !== 0).sort(([a], [b]) => a - b);
  const total = order.reduce((sum, [, count]) => sum + count, 0);
  if (total < minimum) return new Map();
  const isSmall = ([, count]: readonly [number, number]) => count < minimum;
  const taken = new Set(order.filter(isSmall).map(([cell]) => cell));
  if (taken.size === 0) return new Map(order);
  const unplaced = counts.get(0) ?? 0;
  const own = () => order.filter(([cell]) => cell !== 0 && taken.has(cell));
  const isEnough = () => {
    const cells = own();
    const sum = cells.reduce((all, [, count]) => all + count, 0);
    // What has no cell may be known from elsewhere, so it hides nothing; only itself has to be hidden, by any one cell.
    const hidesItself = unplaced === 0 || unplaced >= minimum || cells.length > 0;
    return hidesItself && (cells.length === 0 || (cells.length > 1 && sum >= minimum));
  };
  const cells = order.map(([cell]) => cell).filter((cell) => cell !== 0);
  const from = Math.max(
    0,
    cells.findIndex((cell) => taken.has(cell)),
  );
  for (let step = 0; step < cells.length && !isEnough(); step++) taken.add(cells[(from + step) % cells.length]!);
  const shown = new Map(order.filter(([cell]) => cell !== 0 && !taken.has(cell)));
  const withheld = order.reduce((sum, [cell, count]) => sum + (cell === 0 || taken.has(cell) ? count : 0), 0);
  if (withheld !== 0) shown.set(0, withheld);
  return shown;
}
