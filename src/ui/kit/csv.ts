import { formatCsvLine } from '../../data/table/csv-line.ts';

export type Cell = string | number | null;

/** A table as CSV. Numbers stay plain; a text that a spreadsheet would run as a formula is made harmless. */
export function toCsv(header: readonly string[], rows: readonly (readonly Cell[])[]): string {
  return [header, ...rows].map((row) => formatCsvLine(row.map(writeCell))).join('');
}

function writeCell(value: Cell): string {
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : '';
  return value ?? '';
}
