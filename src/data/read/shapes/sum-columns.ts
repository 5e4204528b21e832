/** Values of columns over the same rows; blanks are 0. */
type Columns = readonly (readonly number[])[];

/** A sum is proven by at least so many rows that say something. */
const LEAST_ROWS = 5;
/** Share of the rows that must add up exactly: published tables hold a few slips of the pen. */
const EXACT_SHARE = 0.995;
const NEAR = 0.02;

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}

/**
 * Solves for 0/1 weights of `parts` that add up to `target`: least squares on the normal equations with columns that depend on others
 * left out, later ones first. Null when the solution is no choice of columns.
 */
function chooseParts(target: readonly number[], parts: Columns): readonly number[] | null {
  const size = parts.length;
  const dot = (a: readonly number[], b: readonly number[]) => a.reduce((sum, value, i) => sum + value * b[i]!, 0);
  const matrix = parts.map((a) => [...parts.map((b) => dot(a, b)), dot(a, target)]);
  const scale = matrix.map((row, i) => row[i]!);
  const pivots: number[] = [];
  for (let i = 0; i < size; i++) {
    const pivot = matrix[i]![i]!;
    // What is left of a column after the columns before it: nothing, when it is a sum of theirs.
    if (!(pivot > 1e-9 * scale[i]!)) continue;
    pivots.push(i);
    for (let row = 0; row < size; row++) {
      const factor = row === i ? 0 : matrix[row]![i]! / pivot;
      if (factor === 0) continue;
      for (let at = 0; at <= size; at++) matrix[row]![at]! -= factor * matrix[i]![at]!;
    }
  }
  const chosen: number[] = [];
  for (const i of pivots) {
    const weight = matrix[i]![size]! / matrix[i]![i]!;
    if (Math.abs(weight - 1) < NEAR) chosen.push(i);
    else if (Math.abs(weight) > NEAR) return null;
  }
  return chosen;
}

/**
 * Finds columns that equal the sum of two or more others, or copy one, row by row. Later sums may hold earlier ones; of two equal columns
 * the first stays. Returns positions in `columns`.
 */
export function findSumColumns(columns: Columns): ReadonlySet<number> {
  const totals = columns.map(sumOf);
  // The smallest first: subtotals are set aside before the totals that hold them, and parts are preferred to subtotals.
  const order = columns.map((_, at) => at).sort((a, b) => totals[a]! - totals[b]! || a - b);
  const sums = new Set<number>();
  for (const at of order) {
    const target = columns[at]!;
    const busy = target.filter((value) => value > 0).length;
    if (busy < LEAST_ROWS || new Set(target).size < 3) continue;
    const candidates = order.filter(
      (other) =>
        other !== at &&
        !sums.has(other) &&
        totals[other]! > 0 &&
        (totals[other]! < totals[at]! || (totals[other]! === totals[at]! && other < at)) &&
        isWithin(columns[other]!, target),
    );
    if (candidates.length === 0 || busy < candidates.length) continue;
    const chosen = chooseParts(
      target,
      candidates.map((other) => columns[other]!),
    )?.map((i) => candidates[i]!);
    if (chosen && chosen.length > 0 && addsUp(target, chosen, columns)) sums.add(at);
  }
  return sums;
}

/** No part is greater than the whole, but for slips. */
function isWithin(part: readonly number[], whole: readonly number[]): boolean {
  let over = 0;
  let busy = 0;
  for (let i = 0; i < part.length; i++) {
    if (part[i]! > 0) busy++;
    if (part[i]! > whole[i]!) over++;
  }
  return over <= (1 - EXACT_SHARE) * busy;
}

function addsUp(target: readonly number[], chosen: readonly number[], columns: Columns): boolean {
  // Rows where nothing happened prove nothing.
  let exact = 0;
  let busy = 0;
  target.forEach((value, row) => {
    const sum = chosen.reduce((total, at) => total + columns[at]![row]!, 0);
    if (value === 0 && sum === 0) return;
    busy++;
    if (sum === value) exact++;
  });
  return exact >= EXACT_SHARE * busy;
}

/** Columns at least as great as all others together in nearly every row: they hold every kind, also those that have no column. */
export function findCoveringColumn(columns: Columns): number {
  if (columns.length < 6) return -1;
  const rows = columns[0]!.length;
  const all = Array.from({ length: rows }, (_, row) => columns.reduce((sum, column) => sum + column[row]!, 0));
  return columns.findIndex((column) => {
    const covered = column.filter((value, row) => all[row]! > 0 && value >= all[row]! - value).length;
    return rows >= LEAST_ROWS && covered >= 0.95 * all.filter((value) => value > 0).length && covered >= LEAST_ROWS;
  });
}
