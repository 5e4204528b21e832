import { succeed, type Result } from '../text/failure.ts';
import { keysUnder, type Database } from './database.ts';
import { getDataset } from './datasets.ts';

/** Blocks of quarantined rows read at a time. */
const BATCH = 16;

/**
 * The quarantined rows of a dataset as CSV: line number, reason, then the fields as they stood in the file; those of earlier versions first.
 * A header line (index -1) is repeated only where an appended file had another.
 */
export async function readQuarantine(database: Database, dataset: string): Promise<Result<Blob>> {
  const { dexie, codec } = database;
  const record = await getDataset(database, dataset);
  if (!record.ok) return record;
  const parts: string[] = [];
  let header = '';
  const all = dexie.quarantine.where(':id').between(...keysUnder([dataset]));
  const keys = ((await all.primaryKeys()) as unknown as (readonly [string, number, number])[]).filter(
    ([, version]) => version <= record.value.version,
  );
  for (let from = 0; from < keys.length; from += BATCH) {
    for (const stored of await dexie.quarantine.bulkGet(keys.slice(from, from + BATCH))) {
      if (!stored) continue;
      const { csv, index } = await codec.open('quarantine', stored);
      if (!csv || (index === -1 && csv === header)) continue;
      if (index === -1) header = csv;
      parts.push(csv.endsWith('\n') ? csv : `${csv}\r\n`);
    }
  }
  return succeed(new Blob(parts, { type: 'text/csv' }));
}
