import { readFileSync } from 'node:fs';
import { zipSync, unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { readAll, readTable } from '../../../../fixtures/formats/read-all.ts';
import { giveBytes } from '../../../../fixtures/import/memory-import.ts';
import { textOfDate, textOfNumber } from './excel-cell.ts';

/** What openpyxl wrote; see tools/golden/formats.py. */
const { excel: golden } = JSON.parse(readFileSync('fixtures/golden/formats.json', 'utf8')) as {
  readonly excel: {
    readonly sheets: readonly string[];
    readonly sheet: string;
    readonly headerLine: number;
    readonly headers: readonly string[];
    readonly rows: readonly (readonly string[])[];
    readonly rows1904: readonly (readonly string[])[];
  };
};
const bytesOf = (name: string) => new Uint8Array(readFileSync(`fixtures/formats/${name}`));
const workbook = () => giveBytes('workbook.xlsx', bytesOf('workbook.xlsx'));

test('a chosen sheet gives every cell as it was typed, dates as ISO texts, below a title', async () => {
  const { head, rows, lines } = await readTable([workbook()], { sheet: golden.sheet });
  expect(head).toMatchObject({
    format: 'excel',
    sheets: golden.sheets,
    sheet: golden.sheet,
    headerLine: golden.headerLine,
    headers: golden.headers,
    hasHeader: true,
  });
  expect(rows).toEqual(golden.rows);
  expect(lines.slice(0, 2)).toEqual([golden.headerLine + 1, golden.headerLine + 2]);
});

test('texts written into the cells and dates counted from 1904 read the same', async () => {
  const { head, rows } = await readTable([giveBytes('x.bin', bytesOf('workbook-1904.xlsx'))]);
  expect(head.headers).toEqual(golden.headers.slice(0, 5));
  expect(rows).toEqual(golden.rows1904);
});

test('a sheet without a table names the others, and so does a sheet that is not there', async () => {
  expect(await readAll([workbook()])).toBe('import.sheet-empty');
  expect(await readAll([workbook()], { sheet: 'Nowhere' })).toBe('import.sheet-unknown');
});

test('what is no readable workbook is refused with its own sentence', async () => {
  const parts = unzipSync(bytesOf('workbook.xlsx'));
  const damaged = zipSync({
    ...parts,
    'xl/worksheets/sheet2.xml': new TextEncoder().encode('<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>99999'),
  });
  expect(await readAll([giveBytes('a.xlsx', damaged)], { sheet: golden.sheet })).toMatch(
    /import\.(?:excel-damaged|not-a-table|sheet-empty)/,
  );
  const { 'xl/_rels/workbook.xml.rels': _, ...rest } = parts;
  expect(await readAll([giveBytes('a.xlsx', zipSync(rest))])).toBe('import.excel-damaged');
  expect(await readAll([giveBytes('a.xlsb', zipSync({ 'xl/workbook.bin': new Uint8Array(9) }))])).toBe(
    'import.excel-binary',
  );
  const ods = {
    mimetype: new Uint8Array(4),
    'content.xml': new Uint8Array(4),
    'META-INF/manifest.xml': new Uint8Array(4),
  };
  expect(await readAll([giveBytes('a.ods', zipSync(ods))])).toBe('import.opendocument');
  expect(await readAll([giveBytes('a.docx', zipSync({ 'word/document.xml': new Uint8Array(4) }))])).toBe(
    'import.office-document',
  );
  const container = (stream: string) => {
    const bytes = new Uint8Array(2048);
    bytes.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
    [...stream].forEach((letter, i) => (bytes[1024 + 2 * i] = letter.charCodeAt(0)));
    return bytes;
  };
  expect(await readAll([giveBytes('a.xls', container('Workbook'))])).toBe('import.excel-old');
  expect(await readAll([giveBytes('a.xlsx', container('EncryptedPackage'))])).toBe('import.excel-locked');
});

test('numbers keep what was typed, not the noise of the binary fraction', () => {
  expect(['0.30000000000000004', '1E-3', '-71.061', '12345678901234567890', '007', '1.5E+3'].map(textOfNumber)).toEqual(
    ['0.3', '0.001', '-71.061', '12345678901234567890', '007', '1500'],
  );
  expect(textOfDate(new Date(Date.UTC(2020, 2, 1, 14, 29, 59, 999)))).toBe('2020-03-01T14:30');
});
