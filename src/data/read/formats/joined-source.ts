import { succeed, type Result } from '../../../text/failure.ts';
import { say } from '../../../text/say.ts';
import type { ImportSettings } from '../detection.ts';
import { parseSingleRow, type RowBatch } from '../rows.ts';
import type { SourceHead, TableSource } from '../table-source.ts';
import { orderColumns, reorderRow, type ColumnOrder } from './same-schema.ts';

type Part = { readonly source: TableSource; readonly head: SourceHead; readonly order: ColumnOrder };

/** Rows that stand for all files in the sample. */
const SAMPLE_ROWS = 2000;

/** Rows of a file in the order of the first one's columns; a row inside one pair of quotes is taken apart first, for its order shows only then. */
export function arrangeRows(rows: RowBatch['rows'], delimiter: string, order: ColumnOrder): RowBatch['rows'] {
  if (!order) return rows;
  return rows.map((row) => {
    const inner = row.length === 1 ? (parseSingleRow(row[0]!, delimiter) ?? row) : row;
    return reorderRow(inner, order);
  });
}

const arrange = (rows: RowBatch['rows'], { head, order }: Part) => arrangeRows(rows, head.delimiter, order);

/** Several files of one schema as one source: their rows follow each other, each with its file and its line there. */
export function createJoinedSource(sources: readonly TableSource[], name?: string): TableSource {
  const files = sources.map((source) => source.name);
  let parts: readonly Part[] = [];
  let finished = 0;
  let current: TableSource | null = null;

  async function readHead(settings: ImportSettings): Promise<Result<SourceHead>> {
    const found: Part[] = [];
    for (const source of sources) {
      const head = await source.readHead(settings);
      if (!head.ok) return head;
      const first = found[0];
      const order = first ? orderColumns(first.head, head.value, files[0]!, source.name) : succeed(null);
      if (!order.ok) return order;
      found.push({ source, head: head.value, order: order.value });
    }
    parts = found;
    // The part that names the columns speaks for those that do not.
    const named = found.find(({ head }) => head.hasHeader) ?? found[0]!;
    const share = Math.ceil(SAMPLE_ROWS / found.length);
    const rows = found.map((part) => arrange(part.head.rows, part));
    const optional = found.map(({ head, order }) => (order ? 0 : head.optionalColumns));
    return succeed({
      ...found[0]!.head,
      headers: named.head.headers,
      hasHeader: named.head.hasHeader,
      headerRows: found.flatMap(({ head, order }) =>
        order ? head.headerRows.map((row) => reorderRow(row, order)) : head.headerRows,
      ),
      optionalColumns: Math.min(...optional),
      rows: [...rows.flatMap((of) => of.slice(0, share)), ...rows.flatMap((of) => of.slice(share))],
      files,
    });
  }

  async function* readRows(): AsyncGenerator<Result<RowBatch>, void> {
    finished = 0;
    for (const [file, part] of parts.entries()) {
      current = part.source;
      for await (const batch of part.source.rows(part.head)) {
        yield batch.ok ? succeed({ ...batch.value, rows: arrange(batch.value.rows, part), file }) : batch;
        if (!batch.ok) return;
      }
      current = null;
      finished += part.source.totalBytes;
    }
  }

  return {
    name: name ?? say('files.name', { first: files[0]!, count: files.length - 1 }),
    files,
    totalBytes: sources.reduce((bytes, source) => bytes + source.totalBytes, 0),
    bytesRead: () => finished + (current?.bytesRead() ?? 0),
    readHead,
    rows: readRows,
    texts() {
      const texts = parts.map(({ source, head, order }) =>
        (source.texts?.(head) ?? []).map((text) => ({ ...text, form: { ...text.form, order } })),
      );
      return texts.every((of) => of.length === 1) ? texts.flat() : null;
    },
    mixedLines: () => sources.reduce((lines, source) => lines + source.mixedLines(), 0),
    notes: () => sources.flatMap((source) => source.notes()),
  };
}
