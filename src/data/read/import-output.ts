import type { Quarantine } from '../clean/quarantine.ts';
import { duplicatePart, type TableSink } from '../table/sink.ts';
import type { Table } from '../table/table.ts';

/** Numbers blocks and quarantine parts on their way into a sink. */
export type ImportOutput = {
  put(block: Table): Promise<void>;
  /** Sends quarantined rows, when there are many or `all` are to go. */
  flush(all: boolean): Promise<void>;
};

/** The output of one import. */
export function createOutput(sink: TableSink, quarantine: Quarantine): ImportOutput {
  let blocks = 0;
  let parts = 0;
  let duplicateParts = 0;
  return {
    put: (block) => sink.putBlock(blocks++, block),
    async flush(all) {
      const csv = quarantine.take(all);
      if (csv !== null) await sink.putQuarantine(parts++, csv);
      const repeated = quarantine.takeDuplicates(all);
      if (repeated !== null) await sink.putQuarantine(duplicatePart(duplicateParts++), repeated);
    },
  };
}
