import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { guessJoin, matchCodes, readCodeTable, writeCodeTable } from './code-table.ts';

const table = {
  headers: ['CODE', 'NAME', 'GROUP'],
  rows: [
    ['110', 'Homicide', 'Violence'],
    ['0261', 'Assault', 'Violence'],
    ['261', 'Assault, old', 'Other'],
    ['810', 'Theft', 'Property'],
    ['810', 'Theft', 'Property'],
    ['820', 'Theft over', 'Property'],
    ['820', 'Theft above', 'Property'],
    ['', 'Nothing', ''],
  ],
};
const columns = { code: 0, name: 1, group: 2 };

describe('a table of codes', () => {
  test('is read once for each code, with its conflicts', () => {
    const read = readCodeTable(table, columns);
    expect(read.codes.map(({ code }) => code)).toEqual(['110', '0261', '261', '810', '820']);
    expect(read).toMatchObject({ repeated: 1, blank: 1 });
    expect(read.conflicts).toEqual([{ code: '820', names: ['Theft over', 'Theft above'], groups: ['Property'] }]);
  });

  test('matches as written first, then without leading zeros where that is clear', () => {
    const values = ['0110', '0261', '00261', '0810', '9999'].map((value, i) => ({ value, count: 10 * (i + 1) }));
    const match = matchCodes(readCodeTable(table, columns), values);
    expect(match.groups).toEqual([
      ['0110', 'Violence'],
      ['0261', 'Violence'],
      ['0810', 'Property'],
    ]);
    // '00261' could be '0261' or '261'.
    expect(match.unmatched).toEqual([
      { value: '9999', count: 50 },
      { value: '00261', count: 30 },
    ]);
    expect(match).toMatchObject({ matched: 3, matchedRows: 70, rows: 150, withoutZeros: 2, unused: ['261', '820'] });
  });

  test('comes back from a file as it was, leading zeros and formulas included', () => {
    const grouping = {
      id: 'g',
      name: 'g',
      column: 'iucr',
      rest: null,
      groups: [
        ['0110', '=Violence'],
        ['A, "b"', 'C'],
      ],
      names: [['0110', 'x']],
    } as const;
    const text = writeCodeTable(grouping, [{ value: '0999', count: 1 }]);
    expect(text).toBe(`code,name,group\r\n0999,,\r\n0110,x,'=Violence\r\n"A, ""b""",,C\r\n`);
  });
});

const folder = process.env.BEATBOOK_DATA ?? '../shared/data';
const skip = !existsSync(folder);
const lines = (text: string) =>
  text
    .split(/\r\n?|\n/)
    .filter((line) => line !== '')
    .map((line) => line.split(','));

test.skipIf(skip)(
  `the codes of Chicago fit its incidents, whose zeros the list has lost (${folder})`,
  () => {
    const [headers = [], ...rows] = lines(readFileSync(`${folder}/chicago/iucr-codes.csv`, 'utf8'));
    const [first = [], ...incidents] = lines(
      gunzipSync(readFileSync(`${folder}/chicago/chicago_crimes_2015.csv.gz`)).toString(),
    );
    const count = (name: string) => {
      const counts = new Map<string, number>();
      for (const row of incidents)
        counts.set(row[first.indexOf(name)]!, (counts.get(row[first.indexOf(name)]!) ?? 0) + 1);
      return [...counts].map(([value, n]) => ({ value, count: n }));
    };
    const iucr = count('IUCR');
    const join = guessJoin({ headers, rows }, [
      { column: 'category', values: count('Primary Type') },
      { column: 'IUCR', values: iucr },
      { column: 'FBI Code', values: count('FBI Code') },
    ]);
    expect(join).toEqual({ column: 'IUCR', columns: { code: 0, name: 2, group: 1 } });
    const match = matchCodes(readCodeTable({ headers, rows }, join!.columns), iucr);
    expect(match.matchedRows / match.rows).toBeGreaterThan(0.999);
    expect(match.withoutZeros).toBeGreaterThan(50);
    expect(match.groups.find(([value]) => value === '0110')).toEqual(['0110', 'HOMICIDE']);
  },
  60_000,
);

test.skipIf(skip)(`the codes of Boston stand for several things, and some rows twice (${folder})`, () => {
  const text = readFileSync(`${folder}/boston/boston_offense_codes.csv`, 'latin1');
  const rows = lines(text)
    .slice(1)
    .map(([code = '', ...name]) => [code, name.join(',')]);
  const read = readCodeTable({ headers: ['CODE', 'NAME'], rows }, { code: 0, name: 1, group: null });
  // 83 rows are repeated exactly; rows that differ by a blank in the name are repeated here, too.
  expect(read.repeated).toBeGreaterThanOrEqual(83);
  expect(read.conflicts.length).toBeGreaterThan(20);
  expect(read.codes.length + read.repeated).toBeLessThanOrEqual(576);
});
