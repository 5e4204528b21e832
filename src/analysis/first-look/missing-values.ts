import { MISSING_INTEGER, type Column } from '../../data/table/column.ts';
import { emptyTest } from '../../data/table/empty-test.ts';
import type { ColumnInfo, Table } from '../../data/table/table.ts';
import { MINUTES_PER_DAY } from '../../data/calendar.ts';
import { medianOf } from '../quality/order-statistics.ts';
import { isoOfMonthNumber, monthNumberOfDay } from '../quality/time-counts.ts';

/** How often a column of the file is empty. */
export type EmptyColumn = {
  readonly name: string;
  readonly header: string;
  readonly rows: number;
  readonly empty: number;
  /** Months in which the share of empty values is far from what it is in most months. */
  readonly oddMonths: readonly { readonly month: string; readonly rows: number; readonly empty: number }[];
};

/** Emptiness of every column by month. */
export type Emptiness = {
  readonly months: readonly string[];
  readonly rowsByMonth: readonly number[];
  /** Those with the most empty values first; `byMonth[i]` is how many of month i. */
  readonly columns: readonly (EmptyColumn & { readonly byMonth: readonly number[] })[];
};

/** Takes tables block by block, for a dataset that does not fit into memory with all of its columns. */
export type EmptinessCount = { add(block: Table): void; finish(): Emptiness };

/** A month is odd from this far from the median share on, with so many rows. */
const ODD = 0.25;
const LEAST_ROWS = 50;
/** Of longer series only the years with rows enough are drawn; all are counted. */
const MOST_MONTHS = 600;

/** Counts empty values of all columns of the file, by month of the row. */
export function createEmptinessCount(columns: readonly ColumnInfo[]): EmptinessCount {
  const named = columns.filter(({ header }) => header !== null);
  const rowsByMonth = new Map<number, number>();
  const emptyByMonth = named.map(() => new Map<number, number>());
  return {
    add(block) {
      const months = monthsOf(block);
      for (const month of months) rowsByMonth.set(month, (rowsByMonth.get(month) ?? 0) + 1);
      named.forEach(({ name }, i) => {
        const column = block.columns[name];
        if (column) tally(column, months, emptyByMonth[i]!);
      });
    },
    finish() {
      const months = [...rowsByMonth.keys()].sort((a, b) => a - b).filter((month) => month >= 0);
      const rows = [...rowsByMonth.values()].reduce((sum, count) => sum + count, 0);
      const shown = months.slice(-MOST_MONTHS);
      return {
        months: shown.map(isoOfMonthNumber),
        rowsByMonth: shown.map((month) => rowsByMonth.get(month)!),
        columns: named
          .map(({ name, header }, i) => {
            const counts = emptyByMonth[i]!;
            const empty = [...counts.values()].reduce((sum, count) => sum + count, 0);
            const byMonth = shown.map((month) => counts.get(month) ?? 0);
            return { name, header: header!, rows, empty, byMonth, oddMonths: oddOf(shown, rowsByMonth, counts) };
          })
          .sort((a, b) => b.empty - a.empty),
      };
    },
  };
}

/** Month number of each row; -1 without a time. Days repeat, so each is worked out once. */
function monthsOf(block: Table): Int32Array {
  const time = block.columns['time'];
  if (time?.kind !== 'time') return new Int32Array(block.rows).fill(-1);
  const known = new Map<number, number>();
  return Int32Array.from(time.minutes, (at) => {
    if (at === MISSING_INTEGER) return -1;
    const day = Math.floor(at / MINUTES_PER_DAY);
    let month = known.get(day);
    if (month === undefined) known.set(day, (month = monthNumberOfDay(day)));
    return month;
  });
}

function tally(column: Column, months: Int32Array, counts: Map<number, number>): void {
  const isEmpty = emptyTest(column);
  // Runs of a month are added at once: a file in order of time has few.
  let [month, run] = [Number.NaN, 0];
  for (let row = 0; row < months.length; row++) {
    if (!isEmpty(row)) continue;
    if (months[row] !== month) {
      if (run > 0) counts.set(month, (counts.get(month) ?? 0) + run);
      [month, run] = [months[row]!, 0];
    }
    run++;
  }
  if (run > 0) counts.set(month, (counts.get(month) ?? 0) + run);
}

function oddOf(
  months: readonly number[],
  rows: ReadonlyMap<number, number>,
  counts: ReadonlyMap<number, number>,
): EmptyColumn['oddMonths'] {
  const large = months.filter((month) => rows.get(month)! >= LEAST_ROWS);
  const shareOf = (month: number) => (counts.get(month) ?? 0) / rows.get(month)!;
  const usual = medianOf(large.map(shareOf));
  return large
    .filter((month) => Math.abs(shareOf(month) - usual) >= ODD)
    .map((month) => ({ month: isoOfMonthNumber(month), rows: rows.get(month)!, empty: counts.get(month) ?? 0 }));
}
