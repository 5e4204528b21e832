import { addMonths, hourOf, startOfMonth, weekdayOf } from '../calendar.ts';
import { fingerprint } from '../table/checksum.ts';
import { MISSING_INTEGER, type CategoryColumn } from '../table/column.ts';
import { knownClock } from '../table/filter.ts';
import type { Table } from '../table/table.ts';
import { weightsOf } from '../table/weights.ts';
import { suppressCells, type SecretDraw } from './suppress.ts';
import type { Summary, SummaryDimension, SummaryTable } from './summary.ts';

/** The columns a summary counts by; those a dataset lacks are left out. */
export const SUMMARY_COLUMNS = ['time', 'clock', 'category', 'area', 'count'] as const;

/** Gives labels numbers, 0 to the missing one. */
function createNumbers() {
  const numbers = new Map<string | number, number>([['', 0]]);
  return {
    of(label: string | number): number {
      const known = numbers.get(label);
      if (known !== undefined) return known;
      numbers.set(label, numbers.size);
      return numbers.size - 1;
    },
    list: () => [...numbers.keys()],
  };
}

/** Number of every code of a column of one block: blocks may have labels of their own. */
function numbersOf(column: CategoryColumn | null, numbers: ReturnType<typeof createNumbers>): Uint32Array | null {
  return column && Uint32Array.from(column.labels, (label) => numbers.of(label.trim()));
}

const asCategory = (table: Table, name: string) => {
  const column = table.columns[name];
  return column?.kind === 'category' ? column : null;
};

/** Counts rows, block by block, into the tables of a summary. */
export function createSummaryCounter() {
  const categories = createNumbers();
  const areas = createNumbers();
  const months = createNumbers();
  /** By dimension: counts by category, then by cell. */
  const counted = new Map<SummaryDimension, Map<number, Map<number, number>>>();

  function add(by: SummaryDimension, category: number, cell: number, weight: number): void {
    let table = counted.get(by);
    if (!table) counted.set(by, (table = new Map()));
    let row = table.get(category);
    if (!row) table.set(category, (row = new Map()));
    row.set(cell, (row.get(cell) ?? 0) + weight);
  }

  return {
    addBlock(table: Table): void {
      const { time } = table.columns;
      const minutes = time?.kind === 'time' && time.precision !== 'year' ? time.minutes : null;
      const clock = asCategory(table, 'clock') ?? undefined;
      const isTimed = time?.kind === 'time' && (time.precision === 'minute' || time.precision === 'hour');
      const known = isTimed ? knownClock(clock, time.precision) : null;
      const category = asCategory(table, 'category');
      const area = asCategory(table, 'area');
      const [categoryNumbers, areaNumbers] = [numbersOf(category, categories), numbersOf(area, areas)];
      const weights = weightsOf(table);
      // Neighbouring rows are mostly of one month.
      let [from, to, month] = [0, 0, 0];
      for (let row = 0; row < table.rows; row++) {
        const weight = weights ? weights[row]! : 1;
        if (weight === 0) continue;
        const kind = category ? categoryNumbers![category.codes[row]!]! : 0;
        const at = minutes ? minutes[row]! : MISSING_INTEGER;
        const hasTime = at !== MISSING_INTEGER;
        if (hasTime && (at < from || at >= to)) {
          from = startOfMonth(at);
          to = addMonths(from, 1);
          month = months.of(from);
        }
        if (minutes) add('month', kind, hasTime ? month : 0, weight);
        if (area) add('area', kind, areaNumbers![area.codes[row]!]!, weight);
        if (!isTimed) continue;
        const isKnown = hasTime && (!known || known.allowed[known.codes[row]!] === 1);
        add('hour-of-week', kind, isKnown ? 1 + weekdayOf(at) * 24 + hourOf(at) : 0, weight);
      }
    },

    /** The tables with small counts taken out, as drawn from `secret`. Null when nothing is left, or there is no table: a year or a list of offences alone. */
    finish(minimum: number, secret: string): Summary | null {
      const hours = [null, ...Array.from({ length: 168 }, (_, hour) => hour)];
      const cellsOf = {
        month: [null, ...months.list().slice(1)],
        area: [null, ...areas.list().slice(1)],
        'hour-of-week': hours,
      };
      const names = categories.list() as string[];
      const tables: SummaryTable[] = [];
      const used = new Set<number>();
      for (const [by, rows] of counted) {
        const entries = [...rows].flatMap(([category, counts]) =>
          [...suppressCells(counts, minimum, drawFrom(`${secret} ${by} ${names[category]}`))].map(([cell, count]) => ({
            category,
            cell,
            count,
          })),
        );
        for (const { category } of entries) used.add(category);
        tables.push({ by, ...compact(cellsOf[by], entries), ...pick(entries) });
      }
      if (used.size === 0) return null;
      // Labels that only withheld rows have are withheld, too.
      const kept = [...used].sort((a, b) => a - b);
      const place = new Map(kept.map((category, index) => [category, index]));
      return {
        minimum,
        categories: kept.map((category) => names[category]!),
        tables: tables.map((table) => ({ ...table, category: table.category.map((one) => place.get(one)!) })),
      };
    },
  };
}

/** The same draw for the same secret: another archive of the same rows shows and hides the same cells. */
function drawFrom(secret: string): SecretDraw {
  const chance = (place: string) => Number.parseInt(fingerprint(`${secret}\n${place}`).slice(-8), 16) / 2 ** 32;
  return { more: chance('more') < 0.5, rank: (cell) => chance(String(cell)) };
}

type Entry = { readonly category: number; readonly cell: number; readonly count: number };

const pick = (entries: readonly Entry[]) => ({
  category: entries.map(({ category }) => category),
  counts: entries.map(({ count }) => count),
});

/** Only cells that are shown, in their order. */
function compact(cells: readonly (string | number | null)[], entries: readonly Entry[]) {
  const shown = [...new Set(entries.map(({ cell }) => cell))].filter((cell) => cell !== 0);
  const sorted = shown.toSorted((a, b) => {
    const [one, other] = [cells[a]!, cells[b]!];
    return one < other ? -1 : one > other ? 1 : 0;
  });
  const place = new Map([0, ...sorted].map((cell, index) => [cell, index]));
  return { cells: [null, ...sorted.map((cell) => cells[cell]!)], cell: entries.map(({ cell }) => place.get(cell)!) };
}
