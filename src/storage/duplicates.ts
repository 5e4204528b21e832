import { fail, succeed, type Result } from '../text/failure.ts';
import { keysUnder, type Database } from './database.ts';
import { getDataset } from './datasets.ts';

/** Rows left out because their id and offence came before, as they stood in the file: line number, reason, fields. */
export type StoredDuplicates = { readonly header: string; readonly csv: readonly string[] };

/** The rows of the last import or append that were left out as duplicates, the first of them; no `csv` where none was. */
export async function readDuplicates(database: Database, dataset: string): Promise<Result<StoredDuplicates>> {
  const record = await getDataset(database, dataset);
  if (!record.ok) return record;
  const { dexie, codec } = database;
  const all = dexie.quarantine.where(':id').between(...keysUnder([dataset]));
  const keys = ((await all.primaryKeys()) as unknown as (readonly [string, number, number])[])
    .filter(([, version, index]) => version <= record.value.version && index < 0)
    // Parts are numbered downwards from -2.
    .sort((a, b) => a[1] - b[1] || b[2] - a[2]);
  let header = '';
  const csv: string[] = [];
  for (const stored of await dexie.quarantine.bulkGet(keys)) {
    if (!stored) return fail('storage.block-damaged', { dataset, column: 'quarantine' });
    const part = await codec.open('quarantine', stored);
    if (part.index === -1) header = part.csv;
    else csv.push(part.csv);
  }
  return succeed({ header, csv });
}
