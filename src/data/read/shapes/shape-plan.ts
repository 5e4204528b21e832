/** A column of a wide count table: its number is how many incidents of `label`, or in the period `minutes` or `month`, a row stands for. */
export type CountCell = {
  readonly index: number;
  /** Category of the cell; null where a column of the row names it. */
  readonly label: string | null;
  /** First local minute of the cell's period; null where the row tells the period. */
  readonly minutes: number | null;
  /** Month of the row's year, 1..12; null where the header is no bare month. */
  readonly month: number | null;
};

/** A column of numbers that is no count of its own: it would count incidents twice. */
export type SetAside = {
  readonly header: string;
  /** 'sum': equals other columns added up; 'total': named a total; 'arrests': stands beside the same offence's occurrences. */
  readonly why: 'sum' | 'total' | 'arrests';
};

/** Rows that are sums of other rows, by file and line (see `rowKey`), and the labels that gave them away. */
export type TotalRows = {
  readonly rows: ReadonlySet<number>;
  readonly labels: readonly { readonly header: string; readonly label: string; readonly rows: number }[];
  /** Labels that read like totals but do not add up: their rows stay. */
  readonly unproven: readonly { readonly header: string; readonly label: string }[];
};

/** Labels of the area column that several areas bear, as districts of different states may: the parent's name tells them apart. */
export type SameNames = { readonly parent: number; readonly labels: ReadonlySet<string> };

/** What a row of the file is, and how many incidents it stands for. */
export type ShapePlan = {
  readonly kind: 'incidents' | 'area-counts';
  /** Wide tables: each of these columns makes a table row of its own; null: a row is a row. */
  readonly cells: readonly CountCell[] | null;
  /** Column that says how many incidents a row stands for; -1: one each. */
  readonly count: number;
  /** 'incidents': of several rows with one id only the first counts. */
  readonly countingRule: 'offences' | 'incidents';
  /** What no column tells: the same for every row. */
  readonly fixedArea: string | null;
  readonly fixedCategory: string | null;
  /** First local minute of the period of every row, where no column tells it. */
  readonly fixedMinutes: number | null;
  /** Length of the periods of an area-count table. */
  readonly period: 'day' | 'week' | 'month' | 'year' | null;
  readonly totals: TotalRows;
  readonly sameNames: SameNames | null;
  readonly setAside: readonly SetAside[];
};

export const noTotals: TotalRows = { rows: new Set(), labels: [], unproven: [] };

/** One row, one incident. */
export const plainShape: ShapePlan = {
  kind: 'incidents',
  cells: null,
  count: -1,
  countingRule: 'offences',
  fixedArea: null,
  fixedCategory: null,
  fixedMinutes: null,
  period: null,
  totals: noTotals,
  sameNames: null,
  setAside: [],
};

/** Lines of one file; more than any file has. */
const LINES_PER_FILE = 2 ** 32;

/** One number for a row of one of several files. */
export function rowKey(file: number, line: number): number {
  return file * LINES_PER_FILE + line;
}

/** Whether rows can count other than 1, so that the table needs a `count` column. */
export function isCounted(shape: ShapePlan): boolean {
  return shape.cells !== null || shape.count >= 0 || shape.countingRule === 'incidents';
}

/** Whether the headers of the cells name the periods, so that a row has none of its own. */
export function hasPeriodsAcross({ cells }: ShapePlan): boolean {
  return cells !== null && cells.some(({ minutes }) => minutes !== null);
}

/** Whether the headers of the cells name the categories. */
export function hasCategoriesAcross({ cells }: ShapePlan): boolean {
  return cells !== null && cells.some(({ label }) => label !== null);
}
