import { createDuplicateComparison, type DuplicateRows } from '../../src/analysis/quality/differing-columns.ts';
import { createRowReader } from '../../src/data/read/rows.ts';
import type { DatasetRecord } from '../../src/data/table/dataset.ts';
import { describeRow } from '../../src/data/table/describe-row.ts';
import { BLOCK_ROWS, type Table } from '../../src/data/table/table.ts';
import { loadBlock, loadColumns } from '../../src/storage/columns.ts';
import type { Database } from '../../src/storage/database.ts';
import { getDataset } from '../../src/storage/datasets.ts';
import { readDuplicates } from '../../src/storage/duplicates.ts';
import { succeed, type Result } from '../../src/text/failure.ts';

/** Duplicates that are held against the kept rows. */
const MOST_COMPARED = 5000;
const PAUSE_ROWS = 100_000;

type Dropped = { readonly line: number; readonly id: string; readonly fields: ReadonlyMap<string, string> };

/** Holds the rows that an import left out as duplicates against those that were kept: which columns differ. */
export async function compareDuplicates(
  database: Database,
  dataset: string,
  pause: () => Promise<void>,
): Promise<Result<DuplicateRows>> {
  const found = await getDataset(database, dataset);
  if (!found.ok) return found;
  const record = found.value;
  const dates = new Set(
    record.columns.flatMap(({ kind, header }) => (kind === 'time' && header !== null ? [header] : [])),
  );
  const comparison = createDuplicateComparison(dates);
  // Rows that were there already when they were added are the kept rows themselves.
  const total = record.report.rowsDuplicate - (record.report.rowsKnown ?? 0);
  const idHeader = record.columns.find(({ role }) => role === 'id')?.header;
  if (total === 0 || idHeader === null || idHeader === undefined) return succeed(comparison.finish(total));
  const stored = await readDuplicates(database, dataset);
  if (!stored.ok) return stored;
  const dropped = readDropped(stored.value.header, stored.value.csv, idHeader).slice(0, MOST_COMPARED);
  const kept = await findKept(database, record, dropped, pause);
  if (!kept.ok) return kept;
  const byBlock = dropped
    .flatMap((one) => {
      const rows = kept.value.get(one.id);
      return rows ? [{ one, rows }] : [];
    })
    .sort((a, b) => a.rows[0]! - b.rows[0]!);
  let [at, block]: [number, Table | null] = [-1, null];
  for (const { one, rows } of byBlock) {
    let closest: ReadonlyMap<string, string> | null = null;
    for (const row of rows) {
      const index = Math.floor(row / BLOCK_ROWS);
      if (block === null || at !== index) {
        const loaded = await loadBlock(database, record, index);
        if (!loaded.ok) return loaded;
        [at, block] = [index, loaded.value];
        await pause();
      }
      const fields = fieldsOf(block, record, row - index * BLOCK_ROWS);
      if (!closest || isCloser(fields, closest, one.fields, record)) closest = fields;
    }
    if (closest) comparison.compare(one.line, one.id, closest, one.fields);
  }
  return succeed(comparison.finish(total));
}

function readDropped(header: string, parts: readonly string[], idHeader: string): Dropped[] {
  const headerRow = readAll(header)[0] ?? [];
  const idAt = headerRow.lastIndexOf(idHeader);
  if (idAt < 0) return [];
  return parts.flatMap((csv) =>
    readAll(csv).map((row) => ({
      line: Number(row[0]),
      id: (row[idAt] ?? '').trim(),
      fields: new Map(row.slice(2).map((field, i) => [headerRow[i + 2] ?? '', plainField(field)])),
    })),
  );
}

function readAll(csv: string): readonly (readonly string[])[] {
  const reader = createRowReader(',', '\n');
  return [...reader.push(csv).rows, ...reader.finish().rows];
}

/** The field without the apostrophe that keeps a spreadsheet from running it. */
function plainField(field: string): string {
  return /^'[=+\-@\t\r]/.test(field) ? field.slice(1) : field;
}

/** Rows of the table by the ids of the dropped ones. */
async function findKept(
  database: Database,
  record: DatasetRecord,
  dropped: readonly Dropped[],
  pause: () => Promise<void>,
): Promise<Result<ReadonlyMap<string, number[]>>> {
  const rows = new Map<string, number[]>(dropped.map(({ id }) => [id, []]));
  const loaded = await loadColumns(database, record.id, ['id']);
  if (!loaded.ok) return loaded;
  const { id } = loaded.value.columns;
  if (id?.kind !== 'text') return succeed(rows);
  for (let row = 0, from = 0; row < id.ends.length; row++) {
    const to = id.ends[row]!;
    rows.get(id.text.slice(from, to))?.push(row);
    from = to;
    if (row % PAUSE_ROWS === 0) await pause();
  }
  return succeed(rows);
}

function fieldsOf(block: Table, record: DatasetRecord, row: number): ReadonlyMap<string, string> {
  return new Map(describeRow(block, record.columns, row).map(({ header, value }) => [header, value]));
}

/** Of several offences of an incident the dropped row repeats the one of its own category. */
function isCloser(
  fields: ReadonlyMap<string, string>,
  than: ReadonlyMap<string, string>,
  dropped: ReadonlyMap<string, string>,
  { columns }: DatasetRecord,
): boolean {
  const headers = columns.flatMap(({ role, header }) =>
    (role === 'category' || role === 'subcategory') && header !== null ? [header] : [],
  );
  const equal = (of: ReadonlyMap<string, string>) =>
    headers.filter((header) => of.get(header) === dropped.get(header)?.trim()).length;
  return equal(fields) > equal(than);
}
