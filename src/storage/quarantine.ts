import type { RowsPage } from '../data/table/rows-page.ts';
import { succeed, type Result } from '../text/failure.ts';
import { keysUnder, type Database } from './database.ts';
import { getDataset } from './datasets.ts';

/** Blocks of quarantined rows read at a time. */
const BATCH = 16;
/** Line number and reason stand before the fields. */
const FIELDS_FROM = 2;

type Part = { readonly csv: string; readonly isHeader: boolean };

/** The stored parts of a dataset's quarantine up to a version, those of earlier versions first, each with its header line before it. */
async function* readParts({ dexie, codec }: Database, dataset: string, upTo: number): AsyncGenerator<Part, void> {
  const all = dexie.quarantine.where(':id').between(...keysUnder([dataset]));
  const keys = ((await all.primaryKeys()) as unknown as (readonly [string, number, number])[]).filter(
    ([, version, index]) => version <= upTo && index >= -1,
  );
  for (let from = 0; from < keys.length; from += BATCH) {
    for (const stored of await dexie.quarantine.bulkGet(keys.slice(from, from + BATCH))) {
      if (!stored) continue;
      const { csv, index } = await codec.open('quarantine', stored);
      if (csv) yield { csv: csv.endsWith('\n') ? csv : `${csv}\r\n`, isHeader: index === -1 };
    }
  }
}

/**
 * The quarantined rows of a dataset as CSV: line number, reason, then the fields as they stood in the file; those of earlier versions first.
 * A header line is repeated only where an appended file had another.
 */
export async function readQuarantine(database: Database, dataset: string): Promise<Result<Blob>> {
  const record = await getDataset(database, dataset);
  if (!record.ok) return record;
  const parts: string[] = [];
  let header = '';
  for await (const { csv, isHeader } of readParts(database, dataset, record.value.version)) {
    if (isHeader && csv === header) continue;
    if (isHeader) header = csv;
    parts.push(csv);
  }
  return succeed(new Blob(parts, { type: 'text/csv' }));
}

/** Which quarantined rows: of one reason, with one value in a column of the file; all of them without either. */
export type QuarantineQuestion = {
  readonly dataset: string;
  readonly reason?: string;
  readonly field?: { readonly header: string; readonly value: string };
};

/** Some of the quarantined rows: line number, reason and fields, under the header of the last file. */
export async function readQuarantinePage(
  database: Database,
  { dataset, reason, field, from, count }: QuarantineQuestion & { from: number; count: number },
): Promise<Result<RowsPage>> {
  const record = await getDataset(database, dataset);
  if (!record.ok) return record;
  const { createRowReader } = await import('../data/read/rows.ts');
  let header: readonly string[] = [];
  let fieldAt = -1;
  const rows: (readonly string[])[] = [];
  let total = 0;
  for await (const { csv, isHeader } of readParts(database, dataset, record.value.version)) {
    const reader = createRowReader(',', '\n');
    const read = [...reader.push(csv).rows, ...reader.finish().rows];
    if (isHeader) {
      header = read[0] ?? header;
      fieldAt = field ? header.indexOf(field.header, FIELDS_FROM) : -1;
      continue;
    }
    for (const row of read) {
      if (reason !== undefined && row[1] !== reason) continue;
      if (field && (fieldAt < 0 || (row[fieldAt] ?? '').trim() !== field.value)) continue;
      if (total >= from && rows.length < count) rows.push(row);
      total++;
    }
  }
  return succeed({ header, rows, total });
}
