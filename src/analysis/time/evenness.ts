import { fisherTail, gammaShare } from '../quality/tail-probabilities.ts';

/** A test of counts against time covered. */
export type Evenness = {
  readonly chiSquare: number;
  /** Cells less one. */
  readonly df: number;
  /** Pearson dispersion of the cells of single weeks, at least 1; 1 where there are too few weeks to measure it. */
  readonly dispersion: number;
  readonly p: number;
};

/** Fewer weeks do not tell how much weeks differ. */
const LEAST_WEEKS = 8;

/**
 * Whether cells of a week count what their time covered leaves them: chi-square against `exposure`, divided by the dispersion of the cells
 * of single weeks (quasi-Poisson: McCullagh & Nelder 1989), by F; by chi-square alone below eight weeks.
 * `counts` has one entry for each cell; `weeks` holds whole weeks, entry `week * cells + cell`. Null where nothing can be compared.
 */
export function testEvenness(counts: Float64Array, exposure: ArrayLike<number>, weeks: Float64Array): Evenness | null {
  let [total, time, cells] = [0, 0, 0];
  counts.forEach((count, cell) => {
    if (!(exposure[cell]! > 0)) return;
    total += count;
    time += exposure[cell]!;
    cells++;
  });
  if (cells < 2 || total <= 0) return null;
  let chiSquare = 0;
  counts.forEach((count, cell) => {
    const expected = (total * exposure[cell]!) / time;
    if (expected > 0) chiSquare += (count - expected) ** 2 / expected;
  });
  const df = cells - 1;
  const scatter = measureScatter(weeks, counts.length);
  if (!scatter) return { chiSquare, df, dispersion: 1, p: 1 - gammaShare(df / 2, chiSquare / 2) };
  const dispersion = Math.max(1, scatter.dispersion);
  return { chiSquare, df, dispersion, p: fisherTail(chiSquare / df / dispersion, df, scatter.df) };
}

/** Pearson dispersion about week x cell: all cells of whole weeks cover the same time, so the fitted mean is the product of the sums. */
function measureScatter(weeks: Float64Array, cells: number): { dispersion: number; df: number } | null {
  const count = weeks.length / cells;
  if (count < LEAST_WEEKS) return null;
  const perWeek = new Float64Array(count);
  const perCell = new Float64Array(cells);
  weeks.forEach((value, i) => {
    perWeek[Math.floor(i / cells)]! += value;
    perCell[i % cells]! += value;
  });
  const total = perWeek.reduce((sum, value) => sum + value, 0);
  const busy = (sums: Float64Array) => sums.filter((sum) => sum > 0).length - 1;
  const df = busy(perWeek) * busy(perCell);
  if (df < 1) return null;
  let pearson = 0;
  weeks.forEach((value, i) => {
    const mean = (perWeek[Math.floor(i / cells)]! * perCell[i % cells]!) / total;
    if (mean > 0) pearson += (value - mean) ** 2 / mean;
  });
  return { dispersion: pearson / df, df };
}
