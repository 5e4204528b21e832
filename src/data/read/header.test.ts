import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { codeOf, importText, reportOf } from '../../../fixtures/import/memory-import.ts';
import { readHead, type Head } from './header.ts';
import { weighHeader } from './weigh-header.ts';

const types = ['Theft', 'Robbery', 'Assault'];
const day = (i: number) => `2020-03-${String((i % 28) + 1).padStart(2, '0')}`;
const rows = (count: number, delimiter = ',') =>
  Array.from({ length: count }, (_, i) =>
    [`A${100 + i}`, day(i), types[i % 3], `D${i % 5}`, `42.3${i}`].join(delimiter),
  ).join('\n');

function head(text: string, settings?: Parameters<typeof readHead>[3]): Head {
  const found = readHead(text, 'file.csv', true, settings);
  if (!found.ok) throw new Error(found.failure.code);
  return found.value;
}

describe('a file without names', () => {
  test('is known by its first row, which is like the rows below', () => {
    expect(head(rows(40))).toMatchObject({
      hasHeader: false,
      headerLine: 0,
      headers: ['Column 1', 'Column 2', 'Column 3', 'Column 4', 'Column 5'],
      headerRows: [],
    });
    expect(head(rows(40)).rows).toHaveLength(40);
    expect(head(`Printed by the records office\n\n${rows(20)}`)).toMatchObject({ hasHeader: false, headerLine: 2 });
  });

  test('keeps its first row, and the wizard or the options say what the columns are', async () => {
    const columns = { date: 'Column 2', category: 'Column 3', area: 'Column 4', id: 'Column 1' };
    const imported = await importText(`${rows(40)}\nnever,no date,Theft,D1,1\n`, { columns, profile: 'generic' });
    expect(reportOf(imported)).toMatchObject({ rowsRead: 41, rowsKept: 40, dateFrom: '2020-03-01' });
    // A row without a date is not taken for a line of names that are not there.
    expect(reportOf(imported).reasons).toEqual({ 'date-impossible': 1 });
    expect(imported.table.quarantine).toContain('\r\n41,date-impossible,never');
  });

  test('can be told: names that look like rows, rows that look like names', () => {
    expect(head(rows(40), { hasHeader: true })).toMatchObject({ hasHeader: true, headerLine: 1 });
    expect(head(`a,b\nc,d\ne,f\n`, { hasHeader: false }).rows).toHaveLength(3);
  });

  test('words and whole numbers alone: repeated words are rows', () => {
    const text = Array.from({ length: 30 }, (_, i) => `${types[i % 3]},District ${i % 4},${2000 + (i % 9)}`).join('\n');
    expect(head(text).hasHeader).toBe(false);
    expect(head(`offence,area,year\n${text}`)).toMatchObject({ hasHeader: true, headers: ['offence', 'area', 'year'] });
  });
});

describe('names that look like values stay names', () => {
  const wide = (names: readonly string[]) =>
    `Type,Area,${names.join(',')}\n${Array.from({ length: 20 }, (_, i) => `${types[i % 3]},D${i},${names.map((_, k) => (i * k) % 3000).join(',')}`).join('\n')}`;

  test.each([
    ['years', ['2010', '2011', '2012', '2013']],
    ['months', ['201011', '201012', '201101', '201102']],
    ['dates', ['2020-01-06', '2020-01-13', '2020-01-20']],
    ['dates of a month', ['01/04/2010', '01/05/2010', '01/06/2010']],
  ])('%s across columns of counts', (_, names) => {
    expect(head(wide(names))).toMatchObject({ hasHeader: true, headers: ['Type', 'Area', ...names] });
  });

  test('the line of names again within the sample says nothing', () => {
    const names = 'id,date,type,district,lat';
    expect(head(`${names}\n${rows(10)}\n${names}\n${rows(10)}`)).toMatchObject({ hasHeader: true });
  });
});

describe('what stands above the names', () => {
  const names = 'id,date,type,district,lat';
  test.each([
    [
      'sixty lines of notes',
      `${Array.from({ length: 60 }, (_, i) => `Note ${i}: as of today, all figures are preliminary`).join('\n')}\n`,
      61,
    ],
    ['a title padded by a spreadsheet', 'Crimes of the city,,,,\n,,,,\nPrinted,2020-05-01,,,\n', 4],
    ['blank lines and a title', '\n\nCrimes\n\n', 5],
    ['a title with nearly as many fields', 'Crimes, by day, type, and district\n', 2],
    ['the delimiter for Excel', 'sep=,\n', 2],
  ])('%s', (_, above, line) => {
    expect(head(`${above}${names}\n${rows(30)}`)).toMatchObject({
      headerLine: line,
      headers: names.split(','),
      delimiter: ',',
    });
  });

  test('the delimiter that Excel is told counts, whatever else the rows hold', () => {
    const text = `sep=;\n${names.replaceAll(',', ';')}\n${rows(20, ';').replaceAll('42.3', '42,3')}`;
    expect(head(text)).toMatchObject({ delimiter: ';', headerLine: 2 });
  });

  test('two lines of names: groups above', () => {
    const text = `Incident,,Offence,,Place\nid,date,code,name,lat\n${rows(30)}`;
    expect(head(text)).toMatchObject({ headers: ['id', 'date', 'code', 'name', 'lat'] });
    const from = `Case,From,,To,\nid,date,hour,date,hour\n${Array.from({ length: 20 }, (_, i) => `A${i},${day(i)},1${i % 9},${day(i + 1)},${i % 9}`).join('\n')}`;
    const found = head(from);
    expect(found.headers).toEqual(['Case id', 'From date', 'From hour', 'To date', 'To hour']);
    expect(found.headerLine).toBe(2);
    expect(found.rows).toHaveLength(20);
  });

  test('two lines of names: descriptions or units below', async () => {
    const text = `id,date,type,district,lat\nnumber of the case,day of the offence,kind,police district,degrees north\n${rows(30)}`;
    expect(head(text)).toMatchObject({ headers: ['id', 'date', 'type', 'district', 'lat'], headerLine: 2 });
    expect(reportOf(await importText(text)).rowsRead).toBe(30);
  });

  test('a first row of missing values is no second line of names', () => {
    expect(head(`id,date,type,district,lat\nA1,n/a,Theft,D1,NULL\n${rows(30)}`).headerLine).toBe(1);
  });
});

test('what stands below the rows is set aside with a reason', async () => {
  const text = `id,date,type,district,lat\n${rows(30)}\n\nTotal rows: 30\n(30 rows affected)\nTotal,,,,30\n`;
  const report = reportOf(await importText(text));
  expect(report).toMatchObject({ rowsRead: 33, rowsKept: 30, reasons: { ragged: 2, 'date-missing': 1 } });
});

test('prose is no table', async () => {
  const prose =
    'We collect, store and publish\nwhat the police record.\nAsk us, if, you, must, know, more.\nNo warranty is given,\nnone, at all.\n';
  expect(codeOf(await importText(prose))).toBe('import.not-a-table');
});

test('evidence for names and for data never both come from one cell, and rows are weighed in any order', () => {
  const cell = fc.oneof(
    fc.constantFrom('', 'Theft', '2020-03-01', '42.3', '7', 'n/a', '10:30'),
    fc.string({ maxLength: 6 }),
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 12 }), ([first, ...below]) => {
      const { header, data } = weighHeader(first!, below);
      expect(header).toBeGreaterThanOrEqual(0);
      expect(data).toBeGreaterThanOrEqual(0);
      expect(header + data).toBeLessThanOrEqual(3);
      expect(weighHeader(first!, below.toReversed())).toEqual({ header, data });
    }),
  );
});
