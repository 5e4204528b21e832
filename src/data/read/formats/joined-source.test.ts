import { describe, expect, test } from 'vitest';
import { readAll, readTable } from '../../../../fixtures/formats/read-all.ts';
import { giveBytes, importGiven, reportOf } from '../../../../fixtures/import/memory-import.ts';

const give = (name: string, text: string) => giveBytes(name, new TextEncoder().encode(text));
const day = (i: number) => `2020-03-${String((i % 28) + 1).padStart(2, '0')}`;
const type = (i: number) => ['Theft', 'Robbery'][i % 2];
const table = (header: string, count: number, row: (i: number) => string) =>
  `${header}\n${Array.from({ length: count }, (_, i) => row(i)).join('\n')}\n`;

const first = give(
  'march.csv',
  table('id,date,type,district', 30, (i) => `A${i},${day(i)},${type(i)},D1`),
);

describe('several files of one schema are one table', () => {
  test('columns go by name whatever their order, delimiter and spelling', async () => {
    const second = give(
      'april.csv',
      table('District;TYPE;Date;"ID"', 20, (i) => `D2;${type(i)};${day(i)};B${i}`),
    );
    const { head, rows, files, source } = await readTable([first, second]);
    expect(head.headers).toEqual(['id', 'date', 'type', 'district']);
    expect(rows[30]).toEqual(['B0', '2020-03-01', 'Theft', 'D2']);
    expect(files.filter((file) => file === 1)).toHaveLength(20);
    expect(source).toMatchObject({ name: 'march.csv and 1 more', files: ['march.csv', 'april.csv'] });
  });

  test('rows, report and quarantine keep the file', async () => {
    const second = give(
      'april.csv',
      table('type,id,date,district', 20, (i) => (i === 3 ? 'Total: 19' : `${type(i)},B${i},${day(i)},D2`)),
    );
    const imported = await importGiven([first, second]);
    const report = reportOf(imported);
    expect(report).toMatchObject({ rowsRead: 50, rowsKept: 49, rowsQuarantined: 1, files: ['march.csv', 'april.csv'] });
    expect(imported.table.quarantine).toBe(
      'line,reason,file,id,date,type,district\r\n5,ragged,april.csv,Total: 19\r\n',
    );
    const source = imported.table.blocks[0]!.columns['source']!;
    if (source.kind !== 'category') throw new Error('no category');
    const names = Array.from(source.codes, (code) => source.labels[code]);
    expect(names.filter((name) => name === 'march.csv')).toHaveLength(30);
    expect(names.filter((name) => name === 'april.csv')).toHaveLength(19);
  });

  test('later parts of a file that was cut have no names and go by position', async () => {
    const rest = give(
      'part2.csv',
      table(`C0,${day(0)},Theft,D1`, 20, (i) => `C${i + 1},${day(i)},${type(i)},D1`),
    );
    expect((await readTable([first, rest])).rows).toHaveLength(51);
    expect((await readTable([rest, first])).head).toMatchObject({
      hasHeader: true,
      headers: ['id', 'date', 'type', 'district'],
    });
  });

  test('a file with another schema is named, with the first column that differs', async () => {
    const lacks = give(
      'may.csv',
      table('id,date,district', 20, (i) => `B${i},${day(i)},D2`),
    );
    const more = give(
      'may.csv',
      table('id,date,type,district,x', 20, (i) => `B${i},${day(i)},Theft,D2,1`),
    );
    const differ = async (file: typeof first) => {
      const { result } = await importGiven([first, file]);
      return result.ok ? null : result.failure;
    };
    expect(await differ(lacks)).toMatchObject({
      code: 'import.files-differ',
      detail: { file: 'may.csv', difference: expect.stringContaining('type') },
    });
    expect((await differ(more))?.detail?.['difference']).toContain('x');
    expect(await readAll([])).toBe('import.no-files');
  });
});
