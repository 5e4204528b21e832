import {
  parquetMetadataAsync,
  parquetRead,
  parquetSchema,
  type AsyncBuffer,
  type ColumnData,
  type FileMetaData,
} from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import { fail, succeed, type Failure, type Result } from '../../../text/failure.ts';
import { say } from '../../../text/say.ts';
import type { StoredFile } from '../byte-source.ts';
import { nameColumns } from '../find-header.ts';
import type { RowBatch } from '../rows.ts';
import { singleFile, type SourceHead, type TableSource } from '../table-source.ts';
import { isConsistent, pickValue, planColumns, type ParquetColumn } from './parquet-columns.ts';
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
      const schema = parquetSchema(metadata);
      if (!isConsistent(metadata, schema)) return fail('import.parquet-damaged', { file: file.name });
      const { columns, leftOut } = planColumns(schema);
      if (columns.length === 0) return fail('import.parquet-no-columns', { file: file.name });
      opened = { metadata, columns, leftOut };
      return succeed(opened);
    } catch (thrown) {
      return failureOf(thrown);
    }
  }

  /** Rows `from` to `to` of one group, as they are stored: column by column, in the types of the file. */
  async function readColumns({ metadata, columns }: Opened, from: number, to: number): Promise<Result<ColumnData[]>> {
    const names = new Set(columns.map(({ column }) => column));
    const chunks: ColumnData[] = [];
    try {
      await parquetRead({
        file: buffer,
        metadata,
        compressors,
        columns: [...names],
        rowStart: from,
        rowEnd: to,
        // What is thrown in here nobody hears of: chunks are only collected.
        onChunk: (chunk) => void chunks.push(chunk),
      });
    } catch (thrown) {
      return failureOf(thrown);
    }
    // A damaged file may promise rows that no column holds.
    const isComplete = [...names].every((name) => {
      const rows = chunks.filter(({ columnName }) => columnName === name);
      return (
        rows.reduce((sum, { rowStart, rowEnd }) => sum + Math.min(rowEnd, to) - Math.max(rowStart, from), 0) >=
        to - from
      );
    });
    return isComplete ? succeed(chunks) : fail('import.parquet-damaged', { file: file.name });
  }

  /** Rows `from` to `to` of the columns read as texts. */
  function toTexts({ columns }: Opened, chunks: readonly ColumnData[], from: number, to: number): Result<string[][]> {
    const texts = Array.from({ length: to - from }, () => columns.map(() => ''));
    try {
      for (const { columnName, columnData, rowStart, rowEnd } of chunks) {
        const last = Math.min(rowEnd, to);
        for (const [index, column] of columns.entries()) {
          if (column.column !== columnName) continue;
          for (let row = Math.max(rowStart, from); row < last; row++)
            texts[row - from]![index] = column.textOf(pickValue(columnData[row - rowStart], column.path));
        }
      }
      return succeed(texts);
    } catch (thrown) {
      return failureOf(thrown);
    }
  }

  async function readHead(): Promise<Result<SourceHead>> {
    const found = await open();
    if (!found.ok) return found;
    const { metadata, columns } = found.value;
    const count = Math.min(
      Number(metadata.row_groups.find(({ num_rows: rows }) => rows > 0)?.num_rows ?? 0),
      HEAD_ROWS,
    );
    if (count <= 0) return fail('import.no-rows', { file: file.name });
    const chunks = await readColumns(found.value, 0, count);
    if (!chunks.ok) return chunks;
    const rows = toTexts(found.value, chunks.value, 0, count);
    if (!rows.ok) return rows;
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
      const chunks = await readColumns(found.value, from, to);
      if (!chunks.ok) return yield chunks;
      consumed = Math.min(file.size, consumed + Number(group.total_compressed_size ?? group.total_byte_size));
      for (let at = from; at < to; at += BATCH_ROWS) {
        const rows = toTexts(found.value, chunks.value, at, Math.min(to, at + BATCH_ROWS));
        if (!rows.ok) return yield rows;
        const first = at + 1;
        yield succeed(
          toBatch(
            rows.value,
            Int32Array.from({ length: rows.value.length }, (_, i) => first + i),
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
