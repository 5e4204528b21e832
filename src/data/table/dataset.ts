import type { DatasetReading } from '../append/reading.ts';
import type { ImportReport } from '../contract.ts';
import type { DatePrecision } from './precision.ts';
import type { ColumnInfo } from './table.ts';

/** How incidents of a category come to be known: a victim or witness reports them, or police find them by looking. */
export type Discovery = 'victim-reported' | 'police-discovered' | 'mixed';

/** Everything the store knows of a dataset without opening a block. Written last: a dataset that has a record is complete. */
export type DatasetRecord = {
  readonly id: string;
  readonly name: string;
  readonly shape: 'incidents' | 'area-counts';
  /** Raised by every append. Blocks carry it, so an append never touches the blocks readers hold. */
  readonly version: number;
  readonly rows: number;
  /** What all rows count together, where rows can count other than 1 (a `count` column); absent: as many as rows. */
  readonly total?: number;
  /** Length of the periods of area counts: known to the week only, a date tells no weekday. */
  readonly period?: 'day' | 'week' | 'month' | 'year';
  readonly countingRule?: 'offences' | 'incidents';
  readonly located: number;
  /** Local minutes of the first and last row in time; null in an empty dataset. */
  readonly timeFrom: number | null;
  readonly timeTo: number | null;
  readonly precision: DatePrecision;
  /** West, south, east, north of the located rows; null when none is. */
  readonly bounds: readonly [number, number, number, number] | null;
  readonly columns: readonly ColumnInfo[];
  readonly blocks: number;
  /** Version under which each block is stored; absent: `version`. An append leaves blocks it did not change where they are. */
  readonly blockVersions?: readonly number[];
  /** Bytes of each block and the checksums of its columns, by column; absent in datasets of the first release. */
  readonly blockBytes?: readonly number[];
  readonly blockChecksums?: Readonly<Record<string, readonly number[]>>;
  /** Bytes of all stored blocks. */
  readonly bytes: number;
  /** Labels of `category` and of the main area column, most frequent first, for menus. */
  readonly categories: readonly string[];
  /** By category, where it is known: counts of what police find show police work as much as crime. */
  readonly discovery?: Readonly<Record<string, Discovery>>;
  readonly areas: readonly string[];
  /** Names of the area columns, the main one ('area') first. */
  readonly areaColumns: readonly string[];
  readonly timeZone: string | null;
  readonly quarantineBlocks: number;
  readonly report: ImportReport;
  /** What a further file is read by, too; absent in datasets of the first release. */
  readonly reading?: DatasetReading;
  /** FNV-1a over the checksums of all blocks, hexadecimal: two datasets with equal hashes hold the same rows. */
  readonly dataHash: string;
  /** The hash without adjustments, where `dataHash` is of the rows under them. Never stored. */
  readonly rowsHash?: string;
  /** What the record says of the import alone, where a layer stands in for columns of it (`ColumnInfo.covers`). */
  readonly beneath?: Pick<DatasetRecord, 'located' | 'bounds' | 'dataHash'>;
  readonly createdAt: string;
  /** Present in a dataset that came without rows: it has counts only, with at least `minimum` incidents behind each. */
  readonly summary?: { readonly minimum: number };
  /** ISO day from which the dataset is purged; absent: never. */
  readonly purgeFrom?: string;
};
