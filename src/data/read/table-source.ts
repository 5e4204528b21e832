import type { Result } from '../../text/failure.ts';
import type { ByteSource } from './byte-source.ts';
import type { ImportSettings } from './detection.ts';
import type { Head } from './header.ts';
import type { ColumnOrder } from './formats/same-schema.ts';
import type { RowBatch } from './rows.ts';

/** What kind of file the rows come from. */
export type SourceFormat = 'text' | 'excel' | 'geojson' | 'parquet';

/** The table at the beginning of a source: how it is written, its columns, and a sample of its rows. */
export type SourceHead = Head & {
  readonly format: SourceFormat;
  /** Name of the Encoding Standard; 'utf-8' for formats that are no text. */
  readonly encoding: string;
  /** Sheets of a workbook that are shown, in its order; empty for other formats. */
  readonly sheets: readonly string[];
  /** The sheet that is read; null for other formats. */
  readonly sheet: string | null;
  /** Names of the files when there are several, `RowBatch.file` counts in them; else empty. */
  readonly files: readonly string[];
};

/** Where a table that was found goes on: what every format adds to it. */
export const singleFile = { sheets: [], sheet: null, files: [] } as const;

/** Rows below the header, in file order. The first failure ends them. */
export type RowStream = AsyncIterable<Result<RowBatch>>;

/** How the rows of a delimited text are read. */
export type TextForm = Pick<SourceHead, 'encoding' | 'delimiter' | 'newline' | 'headerLine'> & {
  /** Where the columns of the table stand in its rows. */
  readonly order: ColumnOrder;
};

/** A delimited text whose rows are still to be split. */
export type SourceText = { readonly bytes: ByteSource; readonly form: TextForm };

/**
 * One file, or several of one schema, as rows of texts: whatever the format, the rules of the import see only this.
 * It can be read several times; each reading starts at the first row.
 */
export type TableSource = {
  readonly name: string;
  /** Names of the files the rows come from, one or more; `RowBatch.file` counts in them. */
  readonly files: readonly string[];
  /** Size on disk of all of it. */
  readonly totalBytes: number;
  /** Bytes on disk that the last reading has consumed. */
  bytesRead(): number;
  /** Reads the beginning (256 kB of a text). Fails with the code that says why there is no table. */
  readHead(settings: ImportSettings): Promise<Result<SourceHead>>;
  rows(head: SourceHead): RowStream;
  /** The texts that `rows` splits, by file, for those who split them themselves; null or absent where the format is none. */
  texts?(head: SourceHead): readonly SourceText[] | null;
  /** Lines of UTF-8 files that were no UTF-8 in the last reading and were read as windows-1252. */
  mixedLines(): number;
  /** Sentences on what of the files is not in the rows: other files of an archive, columns of lists. After a reading they are complete. */
  notes(): readonly string[];
};
