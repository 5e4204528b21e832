import { readSummary, type Summary } from '../data/summary/summary.ts';
import { fail, succeed, type Result } from '../text/failure.ts';
import { say } from '../text/say.ts';
import type { Database } from './database.ts';
import { getDocument } from './documents.ts';

/** The document that holds the counts of a dataset without rows. */
export function documentIdOfSummary(dataset: string): string {
  return `summary:${dataset}`;
}

/** The counts of a dataset that came without rows. */
export async function getSummary(database: Database, dataset: string): Promise<Result<Summary>> {
  const found = await getDocument(database, documentIdOfSummary(dataset));
  const summary = found.ok ? readSummary(found.value.value) : null;
  return summary ? succeed(summary) : fail('storage.row-damaged', { table: 'documents' }, 'summary');
}

/** What whoever asks for rows of a dataset without rows is told. */
export function refuseRows() {
  const tables = ['month', 'area', 'hour-of-week'] as const;
  return fail('summary.only', { known: tables.map((by) => say(`summary.by.${by}`)).join('; ') });
}
