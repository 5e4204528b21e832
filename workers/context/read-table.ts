import type { RawTable } from '../../src/data/context/area-table.ts';
import type { ImportSettings } from '../../src/data/read/detection.ts';
import { createTextSource } from '../../src/data/read/text-source.ts';
import type { TableSource } from '../../src/data/read/table-source.ts';
import { fail, succeed, type Result } from '../../src/text/failure.ts';
import { openBlob } from '../ingest/blob-source.ts';
import { MOST_BYTES, readZipEntry, storedFileOf, type OpenedFile } from './open-file.ts';

/** A table of text or of a workbook, whole. Fails with 'import.*', or 'context.zip-nothing' for a zip without one. */
export async function readTable(file: OpenedFile, settings: ImportSettings): Promise<Result<RawTable>> {
  const source = await openTable(file);
  if (!source.ok) return source;
  const head = await source.value.readHead(settings);
  if (!head.ok) return head;
  const { headers } = head.value;
  const rows: (readonly string[])[] = [];
  let characters = 0;
  for await (const batch of source.value.rows(head.value)) {
    if (!batch.ok) return batch;
    for (const row of batch.value.rows) {
      rows.push(row);
      for (const cell of row) characters += cell.length;
    }
    if (characters > MOST_BYTES)
      return fail('context.too-large', {
        file: file.name,
        bytes: Math.ceil(characters / 1e6),
        most: Math.floor(MOST_BYTES / 1e6),
      });
  }
  return rows.length === 0 ? fail('import.no-rows', { file: file.name }) : succeed({ headers, rows });
}

async function openTable(file: OpenedFile): Promise<Result<TableSource>> {
  if (file.form === 'excel') {
    const { createExcelSource } = await import('../../src/data/read/formats/excel-source.ts');
    return succeed(createExcelSource(storedFileOf(file.blob, file.name), file.entries));
  }
  const entry = file.entries.find(({ name }) => /\.(csv|tsv|txt|tab)$/i.test(name));
  if (file.form === 'zip' && !entry) return fail('context.zip-nothing', { file: file.name });
  const inner = entry && (await readZipEntry(file, entry));
  if (inner && !inner.ok) return inner;
  const bytes = await openBlob(inner ? new Blob([inner.value]) : file.blob, file.name);
  return bytes.ok ? succeed(createTextSource(bytes.value)) : bytes;
}
