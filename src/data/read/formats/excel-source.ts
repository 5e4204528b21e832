import { zipSync } from 'fflate';
import { readSheet } from 'read-excel-file/universal';
import { say } from '../../../text/say.ts';
import { fail, succeed, type Result } from '../../../text/failure.ts';
import type { StoredFile } from '../byte-source.ts';
import type { ImportSettings } from '../detection.ts';
import type { RowBatch } from '../rows.ts';
import type { SourceHead, TableSource } from '../table-source.ts';
import { FIRST_DAY_1900, FIRST_DAY_1904, textOfCell, textOfNumber } from './excel-cell.ts';
import { listSheets, readPart, type SheetEntry } from './excel-parts.ts';
import { BATCH_ROWS, headOfRows, toBatch } from './text-rows.ts';
import type { ZipEntry } from './zip-directory.ts';

type SheetRows = { readonly rows: readonly (readonly string[])[]; readonly lines: readonly number[] };

const WORKBOOK = 'xl/workbook.xml';
const RELATIONS = 'xl/_rels/workbook.xml.rels';

/** A workbook (Office Open XML) as a source of rows: its first sheet that is shown, or the one that is named. Dates become ISO texts. */
export function createExcelSource(file: StoredFile, entries: readonly ZipEntry[]): TableSource {
  const damaged = (cause?: string) => fail('import.excel-damaged', { file: file.name }, cause);
  let consumed = 0;
  let firstDay = FIRST_DAY_1900;
  let note: string | null = null;
  let held: { readonly sheet: string; readonly rows: SheetRows } | null = null;

  async function readSheets(): Promise<Result<readonly SheetEntry[]>> {
    const workbook = await readPart(file, entries, WORKBOOK);
    if (!workbook.ok) return workbook;
    const relations = await readPart(file, entries, RELATIONS);
    if (!relations.ok) return relations;
    if (!workbook.value || !relations.value) return damaged();
    const decode = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
    const list = decode(workbook.value);
    firstDay = /date1904\s*=\s*["'](?:1|true)["']/.test(list) ? FIRST_DAY_1904 : FIRST_DAY_1900;
    const sheets = listSheets(list, decode(relations.value)).filter(({ path }) => path !== null);
    return sheets.length === 0 ? damaged() : succeed(sheets);
  }

  /** A workbook of one sheet, stored unpacked: the reader unpacks packed parts in workers made of text, which the page's policy forbids. */
  async function repack(sheet: SheetEntry): Promise<Result<ArrayBuffer>> {
    const isWanted = ({ name, isFolder }: ZipEntry) =>
      !isFolder &&
      /\.(?:xml|rels)$/i.test(name) &&
      (!/^xl\/(?:worksheets|charts|drawings|pivot|comments)/i.test(name) || name === sheet.path);
    const parts: Record<string, Uint8Array> = {};
    for (const entry of entries.filter(isWanted)) {
      const part = await readPart(file, entries, entry.name);
      if (!part.ok) return part;
      parts[entry.name] = part.value!;
    }
    const zipped = zipSync(parts, { level: 0 });
    return succeed(zipped.buffer as ArrayBuffer);
  }

  async function readRows(sheet: SheetEntry): Promise<Result<SheetRows>> {
    if (held?.sheet === sheet.name) return succeed(held.rows);
    const packed = await repack(sheet);
    if (!packed.ok) return packed;
    const rows: (readonly string[])[] = [];
    const lines: number[] = [];
    try {
      const cells = await readSheet(packed.value, sheet.name, { parseNumber: textOfNumber, trim: false });
      for (const [index, row] of cells.entries()) {
        const texts = row.map((cell) => textOfCell(cell, firstDay));
        if (texts.every((text) => text.trim() === '')) continue;
        rows.push(texts);
        lines.push(index + 1);
      }
    } catch (thrown) {
      return damaged(thrown instanceof Error ? thrown.name : undefined);
    }
    held = { sheet: sheet.name, rows: { rows, lines } };
    return succeed(held.rows);
  }

  async function readHead(settings: ImportSettings): Promise<Result<SourceHead>> {
    const sheets = await readSheets();
    if (!sheets.ok) return sheets;
    const shown = sheets.value.filter(({ isHidden }) => !isHidden);
    const names = (shown.length > 0 ? shown : sheets.value).map(({ name }) => name);
    const wanted = settings.sheet ?? names[0]!;
    const sheet = sheets.value.find(({ name }) => name === wanted);
    if (!sheet) return fail('import.sheet-unknown', { file: file.name, sheet: wanted, sheets: names.join(', ') });
    const read = await readRows(sheet);
    if (!read.ok) return read;
    consumed = file.size;
    const { rows, lines } = read.value;
    const others = names.filter((name) => name !== sheet.name);
    const isChosen = settings.sheet !== undefined || others.length === 0;
    note = isChosen
      ? null
      : say('note.sheets-left-out', { file: file.name, sheet: sheet.name, others: others.join(', ') });
    const head = headOfRows(rows, lines, file.name, settings.hasHeader);
    if (!head.ok) {
      if (head.failure.code !== 'import.not-a-table' || names.length < 2) return head;
      return fail('import.sheet-empty', { file: file.name, sheet: wanted, sheets: names.join(', ') });
    }
    return succeed({ ...head.value, format: 'excel', encoding: 'utf-8', sheets: names, sheet: sheet.name, files: [] });
  }

  async function* readBatches(head: SourceHead): AsyncGenerator<Result<RowBatch>, void> {
    const sheets = await readSheets();
    if (!sheets.ok) return yield sheets;
    const read = await readRows(sheets.value.find(({ name }) => name === head.sheet)!);
    if (!read.ok) return yield read;
    const { rows, lines } = read.value;
    const found = lines.findIndex((line) => line > head.headerLine);
    const first = found < 0 ? rows.length : found;
    for (let from = first; from < rows.length; from += BATCH_ROWS) {
      const to = Math.min(rows.length, from + BATCH_ROWS);
      yield succeed(toBatch(rows.slice(from, to), Int32Array.from(lines.slice(from, to))));
    }
  }

  return {
    name: file.name,
    files: [file.name],
    totalBytes: file.size,
    bytesRead: () => consumed,
    readHead,
    rows: readBatches,
    mixedLines: () => 0,
    notes: () => (note === null ? [] : [note]),
  };
}
