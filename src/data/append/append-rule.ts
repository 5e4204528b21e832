import type { DatasetRecord } from '../table/dataset.ts';

/**
 * How rows of a new file are known again among the stored ones. 'offence': by incident id and offence. 'cell': counts by area, period and
 * category. 'row': by everything they say, so that k stored copies of a row stand for k copies in the file.
 */
export type AppendRule = 'offence' | 'cell' | 'row';

/** The columns that make an offence of an incident. */
export const offenceColumns = ['category', 'subcategory'] as const;
/** What the import makes, or what tells where a row stood: no part of what a row says. */
const beside: ReadonlySet<string> = new Set(['line', 'source', 'place']);

/** The rule of a dataset. Where a column of the file says how often a row counts, a -1 takes back a 1 and two rows of 1 are 2: nothing is known again by its id. */
export function ruleOf({ shape, columns }: DatasetRecord): AppendRule {
  if (shape === 'area-counts') return 'cell';
  const isCounted = columns.some(({ name, role }) => name === 'count' && role === 'count');
  return !isCounted && columns.some(({ name }) => name === 'id') ? 'offence' : 'row';
}

/** Columns by which rows are held against each other: those of the dataset that the file has, less what is beside the point. */
export function comparedColumns(base: DatasetRecord, provided: ReadonlySet<string>): readonly string[] {
  // Which row of an incident counts is the counting rule's matter.
  const isDerived = (name: string) =>
    name === 'count' &&
    base.columns.some((column) => column.name === name && column.role === null) &&
    base.shape === 'incidents';
  return base.columns
    .filter(({ name, layer }) => layer === undefined && provided.has(name) && !beside.has(name) && !isDerived(name))
    .map(({ name }) => name);
}

/** Columns that name a count: area, period and category; `wide` adds every other one that is no number. */
export function cellColumns(base: DatasetRecord, compared: readonly string[], isWide: boolean): readonly string[] {
  return base.columns
    .filter(({ name, kind, role }) => {
      if (!compared.includes(name) || name === 'count') return false;
      if (['time', 'category', 'subcategory', 'area'].includes(name) || role === 'otherArea') return true;
      return isWide && name !== 'clock' && (kind === 'category' || kind === 'text');
    })
    .map(({ name }) => name);
}
