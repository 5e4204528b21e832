import { blockChecksum, decodeBlock } from '../../data/table/block.ts';
import type { Column } from '../../data/table/column.ts';
import type { DatasetRecord } from '../../data/table/dataset.ts';
import { BLOCK_ROWS, type ColumnInfo } from '../../data/table/table.ts';
import { withoutLayers } from '../../data/table/without-layers.ts';
import { hashOf } from '../block-facts.ts';
import { columnKey } from '../columns.ts';

/** Every column that is stored, those that a layer covers with it. */
export function storedColumns({ columns }: Pick<DatasetRecord, 'columns'>): readonly ColumnInfo[] {
  return columns.flatMap((column) => (column.covers ? [column, column.covers] : [column]));
}

function rowsOf(column: Column): number {
  if (column.kind === 'number') return column.values.length;
  if (column.kind === 'category') return column.codes.length;
  return column.kind === 'time' ? column.minutes.length : column.ends.length;
}

/** Whether every code has a label and every text its place. */
function isSound(column: Column): boolean {
  if (column.kind === 'category') return column.codes.every((code) => code < column.labels.length);
  if (column.kind !== 'text') return true;
  let last = 0;
  for (const end of column.ends) {
    if (end < last) return false;
    last = end;
  }
  return last === column.text.length;
}

export type DatasetCheck = {
  /** Takes the labels of a column; what is wrong with them, or null. */
  labels(column: string, labels: readonly string[]): string | null;
  /** Takes the next block; a text says what is wrong with it. */
  block(column: string, index: number, bytes: ArrayBuffer): Column | string;
  /** After the last block: what is missing or does not add up, or null. */
  end(): string | null;
  /** Labels by column key. */
  readonly known: ReadonlyMap<string, readonly string[]>;
};

/**
 * Holds the parts of a dataset against its record as they come: every column has its labels and all of its blocks, in order, each
 * whole and of as many rows as the record says, and the hash over all of them is the one of the import.
 */
export function createDatasetCheck(record: DatasetRecord): DatasetCheck {
  const columns = storedColumns(record);
  const keys = columns.map(columnKey);
  const base = withoutLayers(record);
  const known = new Map<string, readonly string[]>();
  const checksums = new Map<string, number[]>(keys.map((column) => [column, []]));
  let next = 0;

  return {
    known,
    labels(column, labels) {
      if (next > 0 || !keys.includes(column) || known.has(column)) return 'labels out of place';
      known.set(column, labels);
      return null;
    },
    block(column, index, bytes) {
      const info = columns[next % columns.length];
      const isNext = info && columnKey(info) === column && Math.floor(next / columns.length) === index;
      if (!isNext || index >= record.blocks) return 'block out of place';
      next++;
      const labels = known.get(column) ?? [''];
      const decoded = decodeBlock(bytes, labels, info.name);
      if (!decoded.ok) return `block: ${decoded.failure.cause}`;
      const rows = Math.min(BLOCK_ROWS, record.rows - index * BLOCK_ROWS);
      if (decoded.value.kind !== info.kind || rowsOf(decoded.value) !== rows) return 'block of another column';
      if (!isSound(decoded.value)) return 'block: values';
      checksums.get(column)!.push(blockChecksum(bytes));
      return decoded.value;
    },
    end() {
      if (next !== columns.length * record.blocks) return 'blocks missing';
      const isMade = base.columns.length > 0 && base.rows > 0 && !record.summary;
      if (isMade && Math.ceil(record.rows / BLOCK_ROWS) !== record.blocks) return 'number of blocks';
      const { report } = record;
      const isSum = report.rowsRead === report.rowsKept + report.rowsQuarantined + report.rowsDuplicate;
      if (!isSum) return 'report does not add up';
      if (record.summary) return record.blocks === 0 ? null : 'summary with rows';
      const sums = Object.fromEntries(base.columns.map((info) => [info.name, checksums.get(columnKey(info)) ?? []]));
      const names = base.columns
        .flatMap((info) => {
          const labels = known.get(columnKey(info));
          return labels ? [[info.name, labels] as const] : [];
        })
        .sort(([a], [b]) => (a < b ? -1 : 1));
      return hashOf(sums, names) === base.dataHash ? null : 'hash of the rows';
    },
  };
}
