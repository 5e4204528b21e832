import { MISSING_INTEGER, type Column } from '../table/column.ts';
import type { Table } from '../table/table.ts';

/** What a table of a summary counts by, beside the category. */
export type SummaryDimension = 'month' | 'area' | 'hour-of-week';

/**
 * Counts of incidents by category and one thing more: entry i counts `counts[i]` of `categories[category[i]]` in cell `cell[i]`. The cells
 * are months (local minutes of their start), areas (labels) or hours of the week (0 = Monday 00:00); cell 0 is null: unknown, or
 * withheld because too few incidents stand behind it.
 */
export type SummaryTable = {
  readonly by: SummaryDimension;
  readonly cells: readonly (number | string | null)[];
  readonly cell: readonly number[];
  readonly category: readonly number[];
  readonly counts: readonly number[];
};

/** What is kept of a dataset whose rows were left out: counts that at least `minimum` incidents stand behind each. */
export type Summary = {
  readonly minimum: number;
  /** '' is the unknown one. */
  readonly categories: readonly string[];
  readonly tables: readonly SummaryTable[];
};

/** Monday 1970-01-05: any Monday tells hours and weekdays. */
const A_MONDAY = 4 * 1440;

/** Incidents in a summary; each of its tables holds all of them. */
export function countSummary({ tables }: Summary): number {
  return tables[0]?.counts.reduce((sum, count) => sum + count, 0) ?? 0;
}

/** A table of a summary as rows that count more than one each, so that it is filtered and counted as every other. */
export function tableOfSummary({ categories }: Summary, { by, cells, cell, category, counts }: SummaryTable): Table {
  const codeOf = new Map(['', ...categories.filter((label) => label !== '')].map((label, code) => [label, code]));
  const columns: Record<string, Column> = {
    category: {
      kind: 'category',
      labels: [...codeOf.keys()],
      codes: Uint32Array.from(category, (index) => codeOf.get(categories[index]!)!),
    },
    count: { kind: 'number', values: Float64Array.from(counts) },
  };
  if (by === 'area') {
    const labels = cells.map((label) => label ?? '').map(String);
    columns['area'] = { kind: 'category', labels, codes: Uint32Array.from(cell) };
  } else {
    const start = (index: number) => {
      const value = cells[index];
      if (typeof value !== 'number') return MISSING_INTEGER;
      return by === 'month' ? value : A_MONDAY + value * 60;
    };
    columns['time'] = {
      kind: 'time',
      minutes: Int32Array.from(cell, start),
      precision: by === 'month' ? 'month' : 'hour',
    };
  }
  return { rows: counts.length, columns };
}

const isIndexes = (values: unknown, length: number, below: number) =>
  Array.isArray(values) &&
  values.length === length &&
  values.every((value) => Number.isInteger(value) && value >= 0 && value < below);

function isTable(value: unknown, categories: number, minimum: number): boolean {
  const { by, cells, cell, category, counts } = (value ?? {}) as Partial<SummaryTable>;
  if (!Array.isArray(cells) || cells[0] !== null || !Array.isArray(counts)) return false;
  const kind = by === 'area' ? 'string' : 'number';
  if (by !== 'area' && by !== 'month' && by !== 'hour-of-week') return false;
  const isHour = (hour: unknown) => Number.isInteger(hour) && (hour as number) >= 0 && (hour as number) < 168;
  return (
    cells.slice(1).every((one) => typeof one === kind && (by !== 'hour-of-week' || isHour(one))) &&
    (by !== 'month' || cells.slice(1).every((one) => Number.isSafeInteger(one))) &&
    new Set(cells).size === cells.length &&
    isIndexes(cell, counts.length, cells.length) &&
    isIndexes(category, counts.length, categories) &&
    counts.every((count) => Number.isSafeInteger(count) && count >= minimum)
  );
}

/** The summary when a value that came from a file is one, whole and with no count below its own minimum; null otherwise. */
export function readSummary(value: unknown): Summary | null {
  const { minimum, categories, tables } = (value ?? {}) as Partial<Summary>;
  const isNamed =
    Array.isArray(categories) &&
    categories.every((label) => typeof label === 'string') &&
    new Set(categories).size === categories.length;
  if (!isNamed || !Number.isInteger(minimum) || minimum! < 2 || !Array.isArray(tables)) return null;
  const isWhole = tables.length > 0 && tables.every((table) => isTable(table, categories.length, minimum!));
  const isOnce = new Set(tables.map(({ by }) => by)).size === tables.length;
  return isWhole && isOnce ? { minimum: minimum!, categories, tables } : null;
}
