import { fail, succeed, type Result } from '../../text/failure.ts';
import { readHeadBytes, type ByteSource } from './byte-source.ts';
import type { ImportSettings } from './detection.ts';
import { createDecoder, detectBinary, detectEncoding } from './encoding.ts';
import { readHead } from './header.ts';
import { createRowReader, MAX_FIELD_CHARACTERS, type RowBatch, type RowReader } from './rows.ts';
import { singleFile, type SourceHead, type TableSource } from './table-source.ts';

/** Bytes of a text that are looked at before anything is asked. */
const HEAD_BYTES = 262144;
/** Characters that are parsed at a time: enough to keep the parser busy, few enough for the processor's cache. */
const CHUNK_CHARACTERS = 1 << 17;

/** Leaves out what stands above the first row: for the batches of one text, in their order. */
export function createHeaderSkip(headerLine: number): (batch: RowBatch) => RowBatch {
  let isBelowHeader = false;
  return (batch) => {
    if (isBelowHeader) return batch;
    const first = batch.lines.findIndex((line) => line > headerLine);
    if (first < 0) return { ...batch, rows: [], lines: batch.lines.subarray(0, 0), unclosed: new Set() };
    isBelowHeader = true;
    const unclosed = new Set([...batch.unclosed].map((row) => row - first));
    return { ...batch, rows: batch.rows.slice(first), lines: batch.lines.subarray(first), unclosed };
  };
}

/** The failure of a row that goes on for longer than any field; null while it does not. */
export function checkFieldLength(reader: RowReader, file: string): Result<never> | null {
  if (reader.unfinished() <= MAX_FIELD_CHARACTERS) return null;
  return fail('import.field-too-long', { file, line: reader.line(), most: MAX_FIELD_CHARACTERS });
}

/** Delimited text as a source of rows. */
export function createTextSource(bytes: ByteSource): TableSource {
  const file = bytes.name;
  let mixed = 0;

  async function readTextHead(settings: ImportSettings): Promise<Result<SourceHead>> {
    const read = await readHeadBytes(bytes, HEAD_BYTES);
    if (!read.ok) return read;
    const { head, isWhole } = read.value;
    if (head.length === 0) return fail('import.empty-file', { file });
    const binary = detectBinary(head);
    if (binary !== null) return fail('import.binary-file', { file, kind: binary });
    const encoding = settings.encoding ?? detectEncoding(head).name;
    const decoder = createDecoder(encoding);
    if (!decoder) return fail('import.encoding-unknown', { encoding });
    const text = decoder.decode(head) + (isWhole ? decoder.finish() : '');
    const table = readHead(text, file, isWhole, settings);
    return table.ok ? succeed({ ...table.value, ...singleFile, format: 'text', encoding }) : table;
  }

  async function* readRows(head: SourceHead): AsyncGenerator<Result<RowBatch>, void> {
    const decoder = createDecoder(head.encoding)!;
    const reader = createRowReader(head.delimiter, head.newline);
    mixed = 0;
    const below = createHeaderSkip(head.headerLine);
    let waiting = '';
    for await (const piece of bytes.open()) {
      if (!piece.ok) return yield piece;
      waiting += decoder.decode(piece.value);
      mixed = decoder.mixedLines();
      if (waiting.length < CHUNK_CHARACTERS) continue;
      const text = waiting;
      waiting = '';
      yield succeed(below(reader.push(text)));
      const failure = checkFieldLength(reader, file);
      if (failure) return yield failure;
    }
    yield succeed(below(reader.push(waiting + decoder.finish())));
    mixed = decoder.mixedLines();
    const failure = checkFieldLength(reader, file);
    if (failure) return yield failure;
    yield succeed(below(reader.finish()));
  }

  return {
    name: file,
    files: [file],
    totalBytes: bytes.totalBytes,
    bytesRead: () => bytes.bytesRead(),
    readHead: readTextHead,
    rows: readRows,
    texts: ({ encoding, delimiter, newline, headerLine }) => [
      { bytes, form: { encoding, delimiter, newline, headerLine, order: null } },
    ],
    mixedLines: () => mixed,
    notes: () => [],
  };
}
