import { describe, expect, test } from 'vitest';
import { createMemorySource, importText, codeOf, reportOf } from '../../../fixtures/import/memory-import.ts';
import { sayFailure } from '../../text/say.ts';
import { detectTable } from './detect.ts';
import type { ImportSettings } from './detection.ts';
import { createTextSource } from './text-source.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

async function detect(text: string, settings: ImportSettings = {}) {
  const detected = await detectTable(createTextSource(createMemorySource('file.csv', () => [bytes(text)])), settings);
  if (!detected.ok) throw new Error(detected.failure.code);
  return detected.value;
}

const rows = (count: number, row: (i: number) => string) => Array.from({ length: count }, (_, i) => row(i)).join('\n');
const types = ['Burglary', 'Robbery', 'Theft'];

describe('columns', () => {
  test('are recognised by name and value, with samples', async () => {
    const text = `Vorfall;Datum;Uhrzeit;Delikt;Bezirk;Breite\n${rows(60, (i) => `${i};${(i % 28) + 1}.03.2020;1${i % 10}:30;${types[i % 3]};0${i % 9}0;x`)}`;
    const { detection } = await detect(text, { columns: { area: 'Bezirk' } });
    expect(detection).toMatchObject({
      profile: 'generic',
      delimiter: ';',
      headerLine: 1,
      datePrecision: 'minute',
      doubts: [],
    });
    const roles = Object.fromEntries(detection.columns.map(({ header, role }) => [header, role]));
    expect(roles).toMatchObject({ Datum: 'date', Uhrzeit: 'time', Delikt: 'category', Bezirk: 'area' });
    expect(detection.columns[3]!.samples).toEqual(['Burglary', 'Robbery', 'Theft', 'Burglary', 'Robbery']);
  });

  test('a title above the header is passed over, and lines still count', async () => {
    const text = `Crimes of the city\n\nid\tdate\ttype\tdistrict\n${rows(40, (i) => `${i}\t2020-03-0${(i % 9) + 1}\t${types[i % 3]}\tD${i % 4}`)}\nX\t2020-02-31\tTheft\tD1\n`;
    const imported = await importText(text);
    expect(reportOf(imported)).toMatchObject({ rowsKept: 40, delimiter: '\t', reasons: { 'date-impossible': 1 } });
    expect(imported.table.quarantine).toContain('44,date-impossible,X,');
  });

  test('codes stay text, numbers become numbers, flags and zeros at the front do not', async () => {
    const text = `id,date,type,district,iucr,age,flag,offense_code\n${rows(60, (i) => `A${i},2020-03-01 10:00,${types[i % 3]},D1,0${i % 9}10,${20 + i},${i % 2},${600 + (i % 9)}`)}`;
    const { table } = await importText(text);
    const kinds = Object.fromEntries(table.record!.columns.map(({ name, kind }) => [name, kind]));
    expect(kinds).toMatchObject({
      id: 'text',
      iucr: 'category',
      age: 'number',
      flag: 'category',
      offense_code: 'category',
    });
    const { iucr } = table.blocks[0]!.columns;
    expect(iucr).toMatchObject({ kind: 'category' });
    expect(table.labels.iucr).toContain('0010');
  });

  test('a number column whose later rows are words keeps every word', async () => {
    const text = `id,date,type,district,age\n${rows(9000, (i) => `A${i},2020-03-01 10:00,${types[i % 3]},D1,${i === 8999 ? 'unknown' : 20 + (i % 60)}`)}`;
    const { result, table } = await importText(text);
    expect(result.ok && result.value.rowsKept).toBe(9000);
    expect(table.blocks[0]!.columns.age).toMatchObject({ kind: 'text' });
    const age = table.blocks[0]!.columns.age!;
    expect(age.kind === 'text' && age.text.endsWith('unknown')).toBe(true);
    expect(result.ok && result.value.warnings.join()).toContain('age');
  });

  test('a header with a reserved name keeps its column beside the reserved one', async () => {
    const text = `date,type,district,place,line\n${rows(40, (i) => `2020-03-01,${types[i % 3]},D1,Shop,${i}`)}`;
    const { table } = await importText(text);
    expect(table.record!.columns.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['place (file)', 'line (file)', 'line']),
    );
  });

  test('several candidates are a question, and the options answer it', async () => {
    const text = `when1_date,when2_date,type,district\n${rows(40, (i) => `2020-03-0${(i % 9) + 1},2020-04-0${(i % 9) + 1},${types[i % 3]},D1`)}`;
    expect((await detect(text)).detection.doubts).toEqual([
      { kind: 'column', role: 'date', candidates: ['when1_date', 'when2_date'] },
    ]);
    expect(codeOf(await importText(text))).toBe('import.column-ambiguous');
    expect(reportOf(await importText(text, { columns: { date: 'when2_date' } })).dateFrom).toBe('2020-04-01');
    expect(codeOf(await importText(text, { columns: { date: 'when3' } }))).toBe('import.column-unknown');
  });
});

describe('day and month', () => {
  const file = (dates: readonly string[]) =>
    `date,type,district\n${dates.map((date, i) => `${date},${types[i % 3]},D1`).join('\n')}\n`;
  const low = Array.from({ length: 30 }, (_, i) => `0${(i % 9) + 1}/0${((i * 2) % 9) + 1}/2020`);

  test('are told apart by the values', async () => {
    expect(reportOf(await importText(file([...low, '25/03/2020']))).dateTo).toBe('2020-09-05');
    expect((await detect(file([...low, '25/03/2020']))).detection.dateFormat).toBe('DD/MM/YYYY');
    expect((await detect(file([...low, '03/25/2020']))).detection.dateFormat).toBe('MM/DD/YYYY');
  });

  test('are told apart by a value far behind the first 256 kB', async () => {
    const many = Array.from({ length: 30_000 }, (_, i) => low[i % low.length]!);
    const { detection } = await detect(file([...many, '31/01/2020']));
    expect(detection).toMatchObject({ dateFormat: 'DD/MM/YYYY', doubts: [] });
  });

  test('are asked about when no value tells, and the format answers', async () => {
    expect((await detect(file(low))).detection.doubts).toMatchObject([
      { kind: 'day-or-month-first', example: '02/03/2020' },
    ]);
    expect(codeOf(await importText(file(low)))).toBe('import.date-ambiguous');
    expect(reportOf(await importText(file(['02/03/2020', '02/03/2020']), { dateFormat: 'DD/MM/YYYY' })).dateFrom).toBe(
      '2020-03-02',
    );
    expect(reportOf(await importText(file(['02/03/2020', '02/03/2020']), { dateFormat: 'MM/DD/YYYY' })).dateFrom).toBe(
      '2020-02-03',
    );
    expect(codeOf(await importText(file(low), { dateFormat: 'whenever' }))).toBe('import.date-format-invalid');
  });

  test('do not matter when both are always the same', async () => {
    expect(reportOf(await importText(file(['05/05/2020', '05/05/2020']))).dateFrom).toBe('2020-05-05');
  });
});

describe('precision', () => {
  const file = (dates: readonly string[]) =>
    `month,type,district\n${dates.map((date, i) => `${date},${types[i % 3]},D1`).join('\n')}\n`;

  test('a month column is a month, not a first day', async () => {
    expect(reportOf(await importText(file(['2020-01', '2020-02']))).datePrecision).toBe('month');
    expect(reportOf(await importText(file(['2020-01-01', '2020-02-01'])))).toMatchObject({
      datePrecision: 'month',
      dateTo: '2020-02',
    });
  });

  test('hours behind thousands of midnights make it a file of minutes', async () => {
    const dates = Array.from({ length: 20_000 }, (_, i) => `2020-03-01 ${i === 19_999 ? '14:30' : '00:00'}`);
    const { result, table } = await importText(file(dates));
    expect(result.ok && result.value).toMatchObject({ datePrecision: 'minute', dateTo: '2020-03-01T14:30' });
    expect(table.blocks[0]!.columns.clock).toBeDefined();
  });
});

test('settings that cannot be met are refused with their reason', async () => {
  const text = 'date,type,district\n2020-03-01,Theft,D1\n2020-03-02,Theft,D1\n';
  expect(codeOf(await importText(text, { crs: 'EPSG:1' }))).toBe('import.crs-unsupported');
  expect(codeOf(await importText(text, { timeZone: 'Mars/Base' }))).toBe('import.time-zone-unknown');
  expect(codeOf(await importText(text, { profile: 'atlantis' }))).toBe('import.profile-unknown');
  expect(codeOf(await importText(text, { encoding: 'klingon' }))).toBe('import.encoding-unknown');
});

describe('where headers say nothing', () => {
  const day = (i: number) => `2020-03-${String(1 + (i % 28)).padStart(2, '0')}`;
  const rolesOf = async (text: string) =>
    Object.fromEntries((await detect(text)).detection.columns.map(({ header, role }) => [header, role]));

  test('numbered columns are no columns of a colonia, and their values speak', async () => {
    const text = `col1,col2,col3,col4,col5\n${rows(60, (i) => `${day(i)} 1${i % 10}:30,${types[i % 3]},${42.3 + i / 1000},${-71.06 - i / 2000},x${i % 7}`)}`;
    expect(await rolesOf(text)).toEqual({
      col1: 'date',
      col2: 'category',
      col3: 'latitude',
      col4: 'longitude',
      col5: null,
    });
    expect((await detect(text.replaceAll('col', 'Field '))).detection.doubts).toEqual([]);
  });

  test('a month written as such is a date, also where all rows are of one', async () => {
    const text = `v1,v2,v3,v4\n${rows(60, (i) => `2018-10,${types[i % 3]},${53.1 + i / 1000},${-1.06 - i / 2000}`)}`;
    expect((await detect(text)).detection).toMatchObject({ datePrecision: 'month', doubts: [] });
  });

  test('one offence all over is the category, unless another column has several', async () => {
    const one = (second: (i: number) => string) =>
      `c1,c2,c3,c4,c5\n${rows(60, (i) => `${day(i)},Break and Enter Commercial,${second(i)},${42.3 + i / 1000},${-71.06 - i / 2000}`)}`;
    expect(await rolesOf(one(() => 'x'))).toMatchObject({ c2: 'category' });
    expect(await rolesOf(one((i) => types[i % 3]!))).toMatchObject({ c3: 'category' });
  });

  test('whole feet side by side are places; numbers that never come again are not', async () => {
    const text = (x: (i: number) => number) =>
      `c1,c2,c3,c4\n${rows(80, (i) => `${day(i)},${types[i % 3]},${x(i)},${680_000 + 311 * (i % 50)}`)}`;
    expect(await rolesOf(text((i) => 7_640_000 + 401 * ((i * 7) % 60)))).toMatchObject({ c3: 'x', c4: 'y' });
    expect(await rolesOf(text((i) => 20_100_000 + i))).toMatchObject({ c3: null, c4: null });
  });
});

test("the date that every row has is the incident's, not one that only some have", async () => {
  const text = (name: string) =>
    `número,data de registro,delito,delegacia,${name}\n${rows(60, (i) => `${i}7,0${1 + (i % 9)}/15/2020,${types[i % 3]},D${i % 5},${i % 3 ? '' : `0${1 + (i % 9)}/28/2020`}`)}`;
  for (const name of ['data prisão', 'data x']) {
    const { detection } = await detect(text(name));
    expect(detection.columns.map(({ role }) => role).slice(0, 2)).toEqual(['id', 'date']);
  }
});

test('attributes of persons and yes or no are not offered as types', async () => {
  const text = `Tatdatum,Örtlichkeit,Tötung,Täter Herkunft,Revier\n${rows(60, (i) => `2020-03-1${i % 9},Ort ${i % 4},${i % 2 ? 'TRUE' : 'FALSE'},${i % 2 ? 'A' : 'B'},R${i % 5}`)}`;
  expect((await detect(text)).detection.doubts).toEqual([
    { kind: 'column', role: 'category', candidates: ['Örtlichkeit'] },
  ]);
});

test('a column called category that has no rival is the category; of another the sentence does not speak of several', async () => {
  const text = (header: string, value: (i: number) => string) =>
    `date,${header},latitude,longitude\n${rows(60, (i) => `2020-03-1${i % 9},${value(i)},42.3${10 + i},-71.0${10 + i}`)}`;
  for (const value of [(i: number) => String(1 + (i % 9)), () => 'x', (i: number) => 'ab'[i % 2]!]) {
    const { detection } = await detect(text('Category', value));
    expect(detection.doubts).toEqual([]);
    expect(detection.columns[1]).toMatchObject({ role: 'category' });
  }
  const asked = await importText(text('kind', () => 'x'));
  expect(asked.result).toMatchObject({ failure: { code: 'import.column-ambiguous', detail: { candidates: 'kind' } } });
  expect(!asked.result.ok && sayFailure(asked.result.failure)).not.toContain('everal');
});

test.each([
  ['номер,дата,вид преступления,район,широта,долгота', 55.7, 37.6],
  ['事件番号,発生日時,罪種,地区,緯度,経度', 35.6, 139.7],
  ['사건번호,발생일시,범죄유형,구,위도,경도', 37.5, 127],
])('%s needs no question', async (header, north, east) => {
  const text = `${header}\n${rows(60, (i) => `K${i}7,2020-03-1${i % 9} 10:30,t${i % 4},q${i % 6},${(north + i / 1000).toFixed(4)},${(east + i / 2000).toFixed(4)}`)}`;
  const { detection } = await detect(text);
  expect(detection.doubts).toEqual([]);
  expect(detection.columns.map(({ role }) => role)).toEqual([
    'id',
    'date',
    'category',
    'area',
    'latitude',
    'longitude',
  ]);
});

test('where both columns could be the latitude, telling one tells the other', async () => {
  const text = `c1,c2,c3,c4\n${rows(60, (i) => `2020-03-1${i % 9},${types[i % 3]},${(55.7 + i / 1000).toFixed(4)},${(37.6 + i / 2000).toFixed(4)}`)}`;
  expect((await detect(text)).detection.doubts).toEqual([
    { kind: 'column', role: 'latitude', candidates: ['c3', 'c4'] },
  ]);
  const told = (await detect(text, { columns: { latitude: 'c3' } })).detection;
  expect(told.doubts).toEqual([]);
  expect(told.columns.map(({ role }) => role)).toEqual(['date', 'category', 'latitude', 'longitude']);
});
