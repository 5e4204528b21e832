import { parquetMetadataAsync, parquetRead, parquetSchema, type AsyncBuffer, type FileMetaData } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import { fail, succeed, type Failure, type Result } from '../../../text/failure.ts';
import { say } from '../../../text/say.ts';
import type { StoredFile } from '../byte-source.ts';
import { nameColumns } from '../find-header.ts';
import type { RowBatch } from '../rows.ts';
import { singleFile, type SourceHead, type TableSource } from '../table-source.ts';
import { pickValue, planColumns, type ParquetColumn } from './parquet-columns.ts';
import { BATCH_ROWS, HEAD_ROWS, namedHead, toBatch } from './text-rows.ts';

type Opened = {
  readonly metadata: FileMetaData;
  readonly columns: readonly ParquetColumn[];
  readonly leftOut: readonly string[];
};

/** A Parquet file as a source of rows. One group of rows is held at a time; `RowBatch.lines` number the rows from 1. */
export function createParquetSource(file: StoredFile): TableSource {
  let consumed = 0;
  let opened: Opened | null = null;
  let readFailure: Failure | null = null;

  /** The reader throws; a file that could not be read is told apart from one that is damaged. */
  const failureOf = (thrown: unknown): Result<never> =>
    readFailure
      ? { ok: false, failure: readFailure }
      : fail('import.parquet-damaged', { file: file.name }, thrown instanceof Error ? thrown.message : undefined);

  const buffer: AsyncBuffer = {
    byteLength: file.size,
    async slice(from, to = file.size) {
      const start = from < 0 ? file.size + from : from;
      const read = await file.read(start, to);
      if (!read.ok) {
        readFailure = read.failure;
        throw new Error(read.failure.code);
      }
      const { value } = read;
      return value.byteLength === value.buffer.byteLength ? value.buffer : value.slice().buffer;
    },
  };

  async function open(): Promise<Result<Opened>> {
    if (opened) return succeed(opened);
    try {
      const metadata = await parquetMetadataAsync(buffer);
      const { columns, leftOut } = planColumns(parquetSchema(metadata));
      if (columns.length === 0) return fail('import.parquet-no-columns', { file: file.name });
      opened = { metadata, columns, leftOut };
      return succeed(opened);
    } catch (thrown) {
      return failureOf(thrown);
    }
  }

  /** Rows `from` to `to` as texts, column by column as they are stored. */
  async function readTexts({ metadata, columns }: Opened, from: number, to: number): Promise<Result<string[][]>> {
    const byColumn = new Map<string, { column: ParquetColumn; index: number }[]>();
    columns.forEach((column, index) => {
      byColumn.set(column.column, [...(byColumn.get(column.column) ?? []), { column, index }]);
    });
    const texts = Array.from({ length: to - from }, () => columns.map(() => ''));
    try {
      await parquetRead({
        file: buffer,
        metadata,
        compressors,
        columns: [...byColumn.keys()],
        rowStart: from,
        rowEnd: to,
        onChunk({ columnName, columnData, rowStart, rowEnd }) {
          for (const { column, index } of byColumn.get(columnName) ?? []) {
            const last = Math.min(rowEnd, to);
            for (let row = Math.max(rowStart, from); row < last; row++)
              texts[row - from]![index] = column.textOf(pickValue(columnData[row - rowStart], column.path));
          }
        },
      });
      return succeed(texts);
    } catch (thrown) {
      return failureOf(thrown);
    }
  }

  async function readHead(): Promise<Result<SourceHead>> {
    const found = await open();
    if (!found.ok) return found;
    const { metadata, columns } = found.value;
    const rows = await readTexts(found.value, 0, Math.min(Number(metadata.num_rows), HEAD_ROWS));
    if (!rows.ok) return rows;
    if (rows.value.length === 0) return fail('import.no-rows', { file: file.name });
    const table = namedHead(nameColumns(columns.map(({ header }) => header)), rows.value);
    return succeed({ ...table, ...singleFile, format: 'parquet', encoding: 'utf-8' });
  }

  async function* readRows(): AsyncGenerator<Result<RowBatch>, void> {
    const found = await open();
    if (!found.ok) return yield found;
    const { metadata } = found.value;
    consumed = 0;
    let from = 0;
    for (const group of metadata.row_groups) {
      const to = from + Number(group.num_rows);
      const texts = await readTexts(found.value, from, to);
      if (!texts.ok) return yield texts;
      consumed = Math.min(file.size, consumed + Number(group.total_compressed_size ?? group.total_byte_size));
      for (let at = 0; at < texts.value.length; at += BATCH_ROWS) {
        const rows = texts.value.slice(at, at + BATCH_ROWS);
        const first = from + at + 1;
        yield succeed(
          toBatch(
            rows,
            Int32Array.from(rows, (_, i) => first + i),
          ),
        );
      }
      from = to;
    }
    consumed = file.size;
  }

  return {
    name: file.name,
    files: [file.name],
    totalBytes: file.size,
    bytesRead: () => consumed,
    readHead,
    rows: readRows,
    mixedLines: () => 0,
    notes: () =>
      opened && opened.leftOut.length > 0
        ? [say('note.nested-left-out', { file: file.name, columns: opened.leftOut.join(', ') })]
        : [],
  };
}
