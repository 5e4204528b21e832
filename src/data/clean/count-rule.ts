import { addMonths, startOfYear } from '../calendar.ts';
import { parseCount } from '../read/shapes/parse-count.ts';
import type { ShapePlan } from '../read/shapes/shape-plan.ts';
import type { Dictionary } from '../table/dictionary.ts';
import type { CleanBatch } from './batch.ts';
import { trimField } from './fields.ts';
import type { Reason } from './quarantine.ts';

/** Cells of a wide table: with a number, blank (not collected then), and with something else. */
export type CellCounts = { read: number; blank: number; invalid: number };

/** Share of the rows from which on blanks are told of a column. */
const PARTLY = 0.02;

/** Reads how many incidents a row stands for. */
export type CountRule = {
  readonly cells: CellCounts;
  /** Positions of columns that are blank in some rows and not in others. */
  partly(): readonly number[];
  /** Entries of the batch that a row may need. */
  readonly perRow: number;
  /**
   * Writes the counts of a row from entry `at` on, which holds what its entries share; a number of entries, or the reason there is none.
   * Blank cells make no entry, so that 'not collected' and 'none' stay apart.
   */
  read(row: readonly string[], batch: CleanBatch, at: number): number | Reason;
};

/** The rule of a plan. */
export function createCountRule(
  shape: ShapePlan,
  category: Dictionary,
  isMissing: (text: string) => boolean,
): CountRule {
  const cells: CellCounts = { read: 0, blank: 0, invalid: 0 };

  function readSingle(row: readonly string[], batch: CleanBatch, at: number): number | Reason {
    if (shape.count < 0) {
      batch.weight[at] = 1;
      return 1;
    }
    const text = trimField(row[shape.count]!);
    const count = parseCount(text);
    if (Number.isNaN(count)) return isMissing(text) ? 'count-missing' : 'count-invalid';
    batch.weight[at] = count;
    return 1;
  }

  if (shape.cells === null) return { cells, perRow: 1, partly: () => [], read: readSingle };
  const planned = shape.cells.map(({ index, label, minutes, month }) => ({
    index,
    code: label === null ? 0 : category.encode(label),
    minutes,
    month,
    blank: 0,
  }));
  let rows = 0;
  return {
    cells,
    partly: () =>
      planned.flatMap(({ index, blank }) => (blank >= Math.max(1, PARTLY * rows) && blank < rows ? [index] : [])),
    perRow: planned.length,
    read(row, batch, at) {
      // The shared values stand in the first entry, which the first cell overwrites.
      const shared = {
        minutes: batch.minutes[at]!,
        clock: batch.clock[at]!,
        category: batch.category[at]!,
        subcategory: batch.subcategory[at]!,
      };
      rows++;
      let entries = 0;
      let invalid = 0;
      for (const cell of planned) {
        const text = trimField(row[cell.index]!);
        const count = parseCount(text);
        if (Number.isNaN(count)) {
          if (isMissing(text)) {
            cells.blank++;
            cell.blank++;
          } else invalid++;
          continue;
        }
        const to = at + entries++;
        batch.weight[to] = count;
        batch.category[to] = cell.code === 0 ? shared.category : cell.code;
        batch.subcategory[to] = shared.subcategory;
        batch.clock[to] = shared.clock;
        batch.minutes[to] =
          cell.minutes ?? (cell.month === null ? shared.minutes : monthOfYear(shared.minutes, cell.month));
      }
      cells.read += entries;
      cells.invalid += invalid;
      if (entries > 0) return entries;
      return invalid > 0 ? 'count-invalid' : 'count-missing';
    },
  };
}

function monthOfYear(minutes: number, month: number): number {
  return addMonths(startOfYear(minutes), month - 1);
}
