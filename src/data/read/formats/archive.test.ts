import { gzipSync } from 'node:zlib';
import { readFileSync } from 'node:fs';
import { zipSync, type Zippable } from 'fflate';
import { describe, expect, test } from 'vitest';
import { readAll, readTable } from '../../../../fixtures/formats/read-all.ts';
import { giveBytes, importGiven, reportOf } from '../../../../fixtures/import/memory-import.ts';
import { updateCrc32 } from './crc32.ts';

const text = (value: string) => new TextEncoder().encode(value);
const header = 'id,date,type,district\n';
const rows = (from: number, count: number) =>
  Array.from(
    { length: count },
    (_, i) =>
      `A${from + i},2020-03-${String((i % 28) + 1).padStart(2, '0')},${['Theft', 'Robbery'][i % 2]},D${i % 4}\n`,
  ).join('');
const give = (files: Zippable, name = 'export.zip') => [giveBytes(name, zipSync(files))];

describe('a zip is opened by what is in it', () => {
  test('several tables are one dataset; folders and what lies beside them are left out with a note', async () => {
    const files: Zippable = {
      'data/': new Uint8Array(0),
      'data/2020-01.csv': text(header + rows(0, 30)),
      'data/2020-02.csv': [text(header + rows(30, 30)), { level: 0 }],
      '__MACOSX/data/._2020-01.csv': text('x'),
      'README.txt': text('All incidents, by month.\nSee our terms.'),
      'terms.txt': text('You may use this, if you name us, in print.\nNo warranty.\nAsk us, please.\n\nThe police.'),
    };
    const imported = await importGiven(give(files));
    const report = reportOf(imported);
    expect(report).toMatchObject({ rowsRead: 60, rowsKept: 60, files: ['2020-01.csv', '2020-02.csv'] });
    expect(report.warnings.join()).toContain('__MACOSX/data/._2020-01.csv, README.txt, terms.txt');
    expect(imported.table.labels['source']).toEqual(['', '2020-01.csv', '2020-02.csv']);
  });

  test('a single table is no set of files', async () => {
    const imported = await importGiven(give({ 'only.csv': text(header + rows(0, 30)), 'notes.pdf': text('%PDF') }));
    expect(reportOf(imported).files).toBeUndefined();
    expect(imported.table.record!.columns.map(({ name }) => name)).not.toContain('source');
  });

  test('a workbook, points, Parquet, a packed table and another archive inside', async () => {
    const bytesOf = (name: string) => new Uint8Array(readFileSync(`fixtures/formats/${name}`));
    expect((await readTable(give({ 'w.xlsx': bytesOf('workbook-1904.xlsx') }))).head.format).toBe('excel');
    expect((await readTable(give({ 'p.parquet': bytesOf('incidents-zstd.parquet') }))).rows).toHaveLength(50);
    const feature = '{"type":"Feature","geometry":{"type":"Point","coordinates":[1,2]},"properties":{"a":1}}';
    expect((await readTable(give({ 'g.json': text(feature) }))).rows).toEqual([['1', '2', '1']]);
    const packed = new Uint8Array(gzipSync(header + rows(0, 3000)));
    expect((await readTable(give({ 'x.csv.gz': packed }))).rows).toHaveLength(3000);
    expect(await readAll(give({ 'x.csv.gz': packed.subarray(0, -500) }))).toBe('import.gzip-damaged');
    const inner = zipSync({ 'x.csv': text(header + rows(0, 30)) });
    expect((await readTable(give({ 'inner.zip': inner }))).rows).toHaveLength(30);
    const middle = zipSync({ 'inner.zip': inner });
    expect(await readAll(give({ 'middle.zip': middle }))).toBe('import.zip-nested');
  });

  test('tables of different columns are refused, naming file and column', async () => {
    const result = await importGiven(
      give({ 'a.csv': text(header + rows(0, 9)), 'codes.csv': text('id,name\n1,Theft\n2,Robbery\n') }),
    );
    expect(result.result).toMatchObject({
      ok: false,
      failure: {
        code: 'import.files-differ',
        detail: { file: 'codes.csv', difference: expect.stringContaining('date') },
      },
    });
  });
});

describe('an archive that cannot be read is refused whole', () => {
  const whole = zipSync({ 'a.csv': text(header + rows(0, 4000)) });
  const with8 = (at: number, value: number) => {
    const copy = whole.slice();
    copy[at] = value;
    return copy;
  };
  const central = whole.lastIndexOf(0x02, whole.length - 22 - 6);
  const entryAt = Array.from(whole.keys()).findLast(
    (i) => whole[i] === 0x50 && whole[i + 1] === 0x4b && whole[i + 2] === 1 && whole[i + 3] === 2,
  )!;

  test('cut off, changed inside, empty', async () => {
    expect(central).toBeGreaterThan(0);
    expect(await readAll([giveBytes('a.zip', whole.subarray(0, -500))])).toBe('import.zip-damaged');
    expect(await readAll([giveBytes('a.zip', with8(5000, whole[5000]! ^ 255))])).toBe('import.zip-damaged');
    expect(await readAll([giveBytes('a.zip', zipSync({}))])).toBe('import.zip-empty');
    expect(await readAll(give({ 'readme.md': text('x') }))).toBe('import.zip-empty');
  });

  test('protected by a password, packed in another way', async () => {
    expect(await readAll([giveBytes('a.zip', with8(entryAt + 8, 1))])).toBe('import.zip-encrypted');
    expect(await readAll([giveBytes('a.zip', with8(entryAt + 10, 9))])).toBe('import.zip-method');
  });

  test('a bomb: unpacked size far beyond what a table packs to', async () => {
    const view = new DataView(whole.slice().buffer);
    view.setUint32(entryAt + 24, 3_000_000_000, true);
    expect(await readAll([giveBytes('a.zip', new Uint8Array(view.buffer))])).toBe('import.zip-bomb');
    // One that lies about its size is stopped when it has given what it promised.
    view.setUint32(entryAt + 24, 500, true);
    expect(await readAll([giveBytes('a.zip', new Uint8Array(view.buffer))])).toBe('import.zip-damaged');
  });
});

test('CRC-32 is the one of the standard', () => {
  expect(updateCrc32(0, text('123456789'))).toBe(0xcbf43926);
  expect(updateCrc32(updateCrc32(0, text('12345')), text('6789'))).toBe(0xcbf43926);
});
