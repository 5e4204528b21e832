import type { Role } from '../contract.ts';
import type { Column, ColumnKind } from './column.ts';

/**
 * Columns of equal length, by name. Reserved names, present where the file knows them:
 * `time` (time), `timeEnd` and `timeReported` (time: the end of a from-to time, and of the report; MISSING_INTEGER where there is none),
 * `clock` (category: whether the hour of the row is known, see `isClockKnown`), `category`, `subcategory`, `area` (category),
 * `longitude`, `latitude` (Float64, degrees WGS84, NaN where the row is not located),
 * `place` (category: 'located' or the reason it is not, such as 'place-zero'), `id` (text), `line` (Int32, line in the file),
 * `count` (Int32, how many incidents a row stands for; absent where each is one).
 * Every other column keeps its header as its name.
 */
export type Table = { readonly rows: number; readonly columns: Readonly<Record<string, Column>> };

/** What the store knows of a column without opening it. */
export type ColumnInfo = {
  /** Key in `Table.columns`. */
  readonly name: string;
  /** How the store calls the column in its keys, which are in plain sight; absent: by its name. */
  readonly key?: string;
  /** Header in the file; null for a column the import made. */
  readonly header: string | null;
  /** 'otherArea' marks an area column beside the main one. */
  readonly role: Role | 'otherArea' | null;
  /** The boundaries whose areas it holds: found from the places, not read from the file. An append leaves it out until it is found anew. */
  readonly layer?: string;
  /** The column of the import that a layer stands in for: places found from addresses in place of those of the file, which stay stored. */
  readonly covers?: ColumnInfo;
  readonly kind: ColumnKind;
  /** Distinct labels of a category column, the missing one not counted. */
  readonly distinct?: number;
};

/** Rows of a sealed block; only the last block of a dataset is shorter. */
export const BLOCK_ROWS = 65536;
