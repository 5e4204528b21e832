import { succeed, type Result } from '../text/failure.ts';
import { keysUnder, type Database } from './database.ts';
import { getDataset } from './datasets.ts';

/** The quarantined rows of a dataset as CSV: line number, reason, then the fields as they stood in the file. */
export async function readQuarantine(database: Database, dataset: string): Promise<Result<Blob>> {
  const record = await getDataset(database, dataset);
  if (!record.ok) return record;
  const { version } = record.value;
  const parts: string[] = [];
  await database.dexie.quarantine
    .where(':id')
    .between(...keysUnder([dataset, version]))
    .each(({ csv }) => {
      if (csv) parts.push(csv.endsWith('\n') ? csv : `${csv}\r\n`);
    });
  return succeed(new Blob(parts, { type: 'text/csv' }));
}
