import type { DatasetRecord } from './dataset.ts';
import type { Table } from './table.ts';

/**
 * Where rows that were left out as duplicates lie among quarantined ones: below -1, which is the header line. They are no quarantined rows
 * and never read as such.
 */
export function duplicatePart(part: number): number {
  return -2 - part;
}

/** Where an import puts its sealed blocks. Nothing is visible to readers before `commit`; `abort` leaves nothing behind. */
export type TableSink = {
  /** Notes that rows are about to come; throws when somebody else writes there. */
  begin(): Promise<void>;
  /**
   * Takes block `index` (0, 1, 2 ...): BLOCK_ROWS rows, the last one shorter. Category codes are those of the whole dataset;
   * `labels` may still grow, so only `commit` stores them. Resolves when the caller may go on; the sink bounds what is in flight.
   */
  putBlock(index: number, block: Table): Promise<void>;
  /** Takes quarantined rows as finished CSV lines (line number, reason, the raw fields), without the header line; duplicates under `duplicatePart`. */
  putQuarantine(index: number, csv: string): Promise<void>;
  commit(
    record: Omit<DatasetRecord, 'blocks' | 'bytes' | 'quarantineBlocks' | 'dataHash'>,
    labels: Readonly<Record<string, readonly string[]>>,
    quarantineHeader: string,
  ): Promise<DatasetRecord>;
  abort(): Promise<void>;
};
