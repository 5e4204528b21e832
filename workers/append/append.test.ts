import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { giveText, importToStore, storedRows, valueOf } from '../../fixtures/import/store-import.ts';
import { createTabs } from '../../fixtures/storage/tabs.ts';
import { testKeys } from '../../fixtures/storage/small-dataset.ts';
import { changesCsv } from '../../src/data/append/changes.ts';
import { openDatabase, type Database } from '../../src/storage/database.ts';
import { getDataset } from '../../src/storage/datasets.ts';
import { listImports } from '../../src/storage/imports.ts';
import { sweepOrphans } from '../../src/storage/orphans.ts';
import { readQuarantine } from '../../src/storage/quarantine.ts';
import { verifyDataset } from '../../src/storage/verify-dataset.ts';

let names = 0;
let database: Database;

beforeEach(async () => {
  database = openDatabase(`append-table-${names++}`, createTabs().locksOf('here'), await testKeys());
});
afterEach(async () => {
  vi.restoreAllMocks();
  await database.dexie.delete();
});

const header = 'id,date,type,description,district,lat,lon,note';
type Row = { id: string; day: number; type: string; what: string; district: string; note: string };
const lineOf = ({ id, day, type, what, district, note }: Row) =>
  `${id},2020-03-${String(day).padStart(2, '0')} 10:30,${type},${what},${district},41.${800 + day},-87.${600 + day},${note}`;
const fileOf = (rows: readonly Row[], columns = header) => `${[columns, ...rows.map(lineOf)].join('\n')}\n`;
const settings = { columns: { id: 'id', category: 'type', subcategory: 'description', area: 'district' } } as const;

const row = (id: string, day: number, more: Partial<Row> = {}): Row => ({
  id,
  day,
  type: 'THEFT',
  what: 'PLAIN',
  district: 'D1',
  note: 'n',
  ...more,
});
const base = Array.from({ length: 30 }, (_, i) =>
  row(`A${1000 + i}`, (i % 27) + 1, { type: i % 3 === 0 ? 'ROBBERY' : 'THEFT', district: `D${i % 4}` }),
);

async function begin(rows: readonly Row[] = base): Promise<string> {
  return valueOf(await importToStore(database, [giveText(fileOf(rows), 'first.csv')], settings)).dataset;
}
const add = (dataset: string, text: string, name = 'more.csv') =>
  importToStore(database, [giveText(text, name)], { appendTo: dataset });
const record = async (dataset: string) => valueOf(await getDataset(database, dataset));

describe('a file that is added', () => {
  test('again holds nothing new: no row, no block, no version is written', async () => {
    const dataset = await begin();
    const before = await record(dataset);
    const report = valueOf(await add(dataset, fileOf(base)));
    expect(report).toMatchObject({ rowsRead: 30, rowsKept: 0, rowsUpdated: 0, rowsDuplicate: 30, rowsQuarantined: 0 });
    expect(await record(dataset)).toEqual(before);
    expect(await database.dexie.pendingImports.count()).toBe(0);
    const entries = valueOf(await listImports(database, dataset));
    expect(entries.map(({ kind, rowsNew }) => [kind, rowsNew])).toEqual([
      ['import', 30],
      ['append', 0],
    ]);
  });

  test('adds new rows, replaces changed ones and lists what changed', async () => {
    const dataset = await begin();
    const before = await record(dataset);
    const changed = base.slice(5, 15).map((one, i) => (i === 2 ? { ...one, note: '=changed', district: 'D9' } : one));
    const report = valueOf(await add(dataset, fileOf([...changed, row('B1', 28, { type: 'ARSON' }), row('B2', 29)])));
    expect(report).toMatchObject({ rowsRead: 12, rowsKept: 3, rowsUpdated: 1, rowsDuplicate: 9, rowsQuarantined: 0 });
    const after = await record(dataset);
    expect(after).toMatchObject({ version: 2, rows: 32, located: 32 });
    expect(after.dataHash).not.toBe(before.dataHash);
    expect(after.categories).toEqual(['THEFT', 'ROBBERY', 'ARSON']);
    expect(after.report).toMatchObject({
      rowsRead: 42,
      rowsKept: 33,
      rowsUpdated: 1,
      incidents: 32,
      dateTo: '2020-03-29T10:30',
    });
    const rows = await storedRows(database, dataset);
    expect(
      rows
        .filter(({ source }) => source === 'more.csv')
        .map(({ id }) => id)
        .sort(),
    ).toEqual([changed[2]!.id, 'B1', 'B2'].sort());
    expect(rows.find(({ id }) => id === 'A1000')).toMatchObject({ source: 'first.csv' });
    const csv = changesCsv(valueOf(await listImports(database, dataset)));
    expect(
      csv
        .split('\r\n')
        .slice(1, -1)
        .map((line) => line.split(',').slice(3)),
    ).toEqual([
      ['A1007', 'district', 'D3', 'D9'],
      ['A1007', 'note', 'n', "'=changed"],
    ]);
    expect(await verifyDataset(database, dataset)).toMatchObject({ value: { ok: true, rows: 32, hashMatches: true } });
  });

  test('leaves a report that says of the rows what an import of them all at once says', async () => {
    const head = 'id,date,type,description,district,lat,lon,note';
    const lines = Array.from({ length: 120 }, (_, i) => {
      const place = i % 6 === 0 ? ',' : i % 10 === 1 ? '0,0' : `41.${800 + i},-87.${600 + (i % 50)}`;
      const clock = i % 4 === 0 ? '00:01' : `${String(8 + (i % 12)).padStart(2, '0')}:3${i % 10}`;
      const day = `2020-0${3 + (i % 3)}-${String(1 + (i % 27)).padStart(2, '0')}`;
      return `R${1000 + i},${day} ${clock},THEFT,PLAIN,D${i % 4},${place},n`;
    });
    const text = (some: readonly string[]) => `${[head, ...some].join('\n')}\n`;
    // A row loses its place, another gets one; a third is broken in both files.
    const changed = lines.map((line, i) => (i === 62 ? line.replace(/41\.\d+,-87\.\d+/, ',') : line));
    changed[66] = changed[66]!.replace(',,n', '41.9,-87.7,n');
    const broken = 'R1,never,THEFT,PLAIN,D0,41.8,-87.6,n';
    const add1 = await importToStore(
      database,
      [giveText(text([...lines.slice(0, 80), broken]), 'first.csv')],
      settings,
    );
    const { dataset } = valueOf(add1);
    valueOf(await add(dataset, text([...changed.slice(60), broken])));
    const { report } = await record(dataset);
    const all = text([...changed, broken, broken]);
    const once = valueOf(await importToStore(database, [giveText(all, 'all.csv')], settings));
    for (const key of ['fixes', 'losses', 'places', 'heaping', 'reasons'] as const)
      expect(report[key]).toEqual(once[key]);
    expect(report.warnings).toEqual(once.warnings);
    expect(report).toMatchObject({ rowsRead: 142, rowsKept: 122, rowsUpdated: 2, rowsDuplicate: 18, rowsKnown: 18 });
    expect(report.files).toEqual(['first.csv', 'more.csv']);
  });

  test('an offence that was classified anew is the same one, when its incident has no other', async () => {
    const two = [row('S1', 3), row('S1', 3, { type: 'ASSAULT' })];
    const dataset = await begin([...base, ...two]);
    const report = valueOf(
      await add(
        dataset,
        fileOf([
          { ...base[4]!, type: 'BURGLARY' },
          { ...two[0]!, type: 'FRAUD' },
          row('A1001', 2),
          row('A1001', 2, { type: 'DRUGS' }),
        ]),
      ),
    );
    // A1004: reclassified; S1: a third offence of a known incident; A1001: known, and a second offence of it.
    expect(report).toMatchObject({ rowsRead: 4, rowsUpdated: 1, rowsKept: 3 });
    const rows = await storedRows(database, dataset);
    expect(rows.filter(({ id }) => id === 'A1004').map(({ category }) => category)).toEqual(['BURGLARY']);
    expect(rows.filter(({ id }) => id === 'S1')).toHaveLength(3);
    expect((await record(dataset)).report.incidents).toBe(31);
  });

  test('lacks columns: changed rows keep what they had there; columns it has beside are left out', async () => {
    const dataset = await begin();
    const text = fileOf([{ ...base[0]!, district: 'D7' }, row('N1', 9)], header)
      .replaceAll(/,n$/gm, '')
      .replace(',note\n', '\n');
    const wider = text.replace('id,', 'weather,id,').replaceAll('\nA', '\nrain,A').replaceAll('\nN', '\nrain,N');
    const report = valueOf(await add(dataset, wider));
    expect(report).toMatchObject({ rowsKept: 2, rowsUpdated: 1 });
    expect(report.warnings.join(' ')).toMatch(/note.*weather/s);
    const rows = await storedRows(database, dataset);
    expect(rows.find(({ id }) => id === 'A1000')).toMatchObject({ area: 'D7', note: 'n' });
    expect(rows.find(({ id }) => id === 'N1')).toMatchObject({ note: '' });
  });

  test('is refused in words when it is of another kind, and leaves everything as it was', async () => {
    const dataset = await begin();
    const codeOf = async (text: string) => {
      const result = await add(dataset, text);
      return result.ok ? 'added' : result.failure.code;
    };
    expect(await codeOf('date,type,district\n2020-03-01 10:00,THEFT,D1\n')).toBe('append.column-missing');
    expect(await codeOf(fileOf([row('X', 4)]).replaceAll(' 10:30', ''))).toBe('append.precision-differs');
    expect(await codeOf(fileOf(base).replaceAll('2020-03', 'march'))).toMatch(/^(import|append)\./);
    expect(await record(dataset)).toMatchObject({ version: 1, rows: 30 });
    expect((await importToStore(database, [giveText(fileOf(base))], { appendTo: 'nothing' })).ok).toBe(false);
  });

  test('keeps its quarantined rows beside the earlier ones', async () => {
    const dataset = await begin([...base, row('Q1', 31, { type: '' })]);
    valueOf(await add(dataset, fileOf([row('Q2', 3, { type: '' }), row('N1', 3)])));
    const csv = await valueOf(await readQuarantine(database, dataset)).text();
    expect(csv).toContain('Q1');
    expect(csv).toContain('Q2');
  });

  test('several files at once, and rows of each say which', async () => {
    const dataset = await begin();
    const report = valueOf(
      await importToStore(
        database,
        [giveText(fileOf([...base.slice(0, 5), row('N1', 3)]), 'a.csv'), giveText(fileOf([row('N2', 4)]), 'b.csv')],
        { appendTo: dataset },
      ),
    );
    expect(report).toMatchObject({ rowsRead: 7, rowsKept: 2, rowsDuplicate: 5 });
    const rows = await storedRows(database, dataset);
    expect(rows.slice(-2).map(({ id, source }) => [id, source])).toEqual([
      ['N1', 'a.csv'],
      ['N2', 'b.csv'],
    ]);
  });
});

describe('files without ids', () => {
  const plain = 'date,type,district';
  const text = (days: readonly number[]) =>
    `${[plain, ...days.map((day) => `2020-03-${String(day).padStart(2, '0')} 08:15,THEFT,D${day % 3}`)].join('\n')}\n`;

  test('a row that is there k times and in the file m times is added m - k times', async () => {
    const { dataset } = valueOf(await importToStore(database, [giveText(text([1, 1, 2, 3, 13]))]));
    const report = valueOf(await importToStore(database, [giveText(text([1, 1, 1, 3, 4, 4]))], { appendTo: dataset }));
    expect(report).toMatchObject({ rowsRead: 6, rowsKept: 3, rowsUpdated: 0, rowsDuplicate: 3 });
    const rows = await storedRows(database, dataset);
    const count = (day: string) => rows.filter(({ time }) => time!.startsWith(`2020-03-${day}`)).length;
    expect(['01', '02', '03', '04', '13'].map(count)).toEqual([3, 1, 1, 2, 1]);
    expect((await record(dataset)).report.incidents).toBe(8);
  });
});

describe('counts by area', () => {
  const counts = (rows: readonly (readonly [string, string, number])[]) =>
    `area,month,category,count\n${rows.map(([area, month, count]) => `${area},${month},Burglary,${count}\n`).join('')}`;

  test('are known again by area, period and category: another count replaces the old one', async () => {
    const first = [
      ['North', '2020-01', 5],
      ['South', '2020-01', 7],
      ['North', '2020-02', 4],
      ['South', '2020-02', 2],
    ] as const;
    const { dataset } = valueOf(await importToStore(database, [giveText(counts(first))]));
    expect(await record(dataset)).toMatchObject({ shape: 'area-counts', total: 18 });
    const next = [
      ['North', '2020-02', 6],
      ['South', '2020-02', 2],
      ['North', '2020-03', 3],
      ['South', '2020-03', 1],
    ] as const;
    const report = valueOf(await importToStore(database, [giveText(counts(next))], { appendTo: dataset }));
    expect(report).toMatchObject({ rowsRead: 4, rowsKept: 3, rowsUpdated: 1, rowsDuplicate: 1 });
    expect(await record(dataset)).toMatchObject({ rows: 6, total: 24, report: { incidents: 24 } });
    expect(valueOf(await importToStore(database, [giveText(counts(next))], { appendTo: dataset }))).toMatchObject({
      rowsKept: 0,
      rowsDuplicate: 4,
    });
  });
});

describe('whatever is added to whatever', () => {
  const types = ['THEFT', 'ROBBERY', 'ASSAULT'];
  const rowArbitrary = fc.record({
    id: fc.constantFrom('', 'A1', 'A2', 'A3', 'A4', 'A5'),
    day: fc.integer({ min: 1, max: 3 }),
    type: fc.constantFrom(...types),
    what: fc.constantFrom('PLAIN', 'ARMED'),
    district: fc.constantFrom('D1', 'D2'),
    note: fc.constantFrom('', 'n', 'm'),
  });
  const contents = ({ id, day, type, what, district, note }: Row) =>
    JSON.stringify([id, day, type, what, district, note]);
  const keyOf = ({ id, type, what }: Row) => JSON.stringify([id, type, what]);

  /** The rule, said plainly over lists of rows. */
  function addPlainly(stored: readonly Row[], file: readonly Row[]) {
    const result = [...stored];
    const counts = { kept: 0, updated: 0, known: 0 };
    const seen = new Set<string>();
    const rows = file.filter((one) => one.id === '' || (!seen.has(keyOf(one)) && seen.add(keyOf(one))));
    counts.known += file.length - rows.length;
    const left = stored.filter(({ id }) => id === '').map(contents);
    const isAlone = (id: string, of: readonly Row[]) => of.filter((one) => one.id === id).length === 1;
    for (const one of rows) {
      let at = -1;
      if (one.id === '') {
        const copy = left.indexOf(contents(one));
        if (copy >= 0) {
          left.splice(copy, 1);
          counts.known++;
          continue;
        }
      } else {
        at = stored.findIndex((old) => keyOf(old) === keyOf(one));
        if (at < 0 && isAlone(one.id, stored) && isAlone(one.id, rows))
          at = stored.findIndex(({ id }) => id === one.id);
      }
      if (at >= 0 && contents(stored[at]!) === contents(one)) counts.known++;
      else {
        counts.kept++;
        if (at >= 0) {
          counts.updated++;
          result[at] = one;
        } else result.push(one);
      }
    }
    return { result, counts };
  }

  const clean = (rows: readonly Row[]) => addPlainly([], rows).result;

  test('ends as the plain rule says, and a second time nothing is new', { timeout: 120_000 }, async () => {
    // One row that is always there, so that the file is made out alike every time.
    const anchors = [row('Z1', 28), row('Z2', 29, { type: 'ROBBERY', what: 'ARMED' })];
    await fc.assert(
      fc.asyncProperty(
        fc.array(rowArbitrary, { maxLength: 12 }),
        fc.array(rowArbitrary, { maxLength: 12 }),
        async (first, second) => {
          const stored = clean([...anchors, ...first]);
          const file = [...anchors, ...second];
          const dataset = await begin([...anchors, ...first]);
          const report = valueOf(await add(dataset, fileOf(file)));
          const { result, counts } = addPlainly(stored, file);
          expect({ kept: report.rowsKept, updated: report.rowsUpdated, known: report.rowsDuplicate }).toEqual(counts);
          expect(report.rowsRead).toBe(report.rowsKept + report.rowsQuarantined + report.rowsDuplicate);
          const plain = ({ id, time, category, subcategory, area, note }: Record<string, string>) =>
            JSON.stringify([id, Number(time!.slice(8, 10)), category, subcategory, area, note]);
          expect((await storedRows(database, dataset)).map(plain).sort()).toEqual(result.map(contents).sort());
          const incidents =
            new Set(result.filter(({ id }) => id !== '').map(({ id }) => id)).size +
            result.filter(({ id }) => id === '').length;
          const after = await record(dataset);
          expect(after).toMatchObject({ rows: result.length, report: { incidents } });
          expect(await verifyDataset(database, dataset)).toMatchObject({ value: { ok: true } });
          // What the whole dataset would give by itself changes nothing.
          expect(valueOf(await add(dataset, fileOf(result)))).toMatchObject({
            rowsKept: 0,
            rowsDuplicate: result.length,
          });
          expect(await record(dataset)).toEqual(after);
        },
      ),
      { numRuns: 40 },
    );
  });
});

test(
  'an append that is cut short at any write leaves the dataset as it was, and a start removes the rest',
  { timeout: 120_000 },
  async () => {
    const text = fileOf([
      { ...base[3]!, note: 'changed' },
      row('N1', 3, { type: 'ARSON' }),
      row('Q2', 3, { type: '' }),
    ]);
    const cuts: { before: unknown; after: unknown; pending: number; verified: boolean; final: unknown }[] = [];
    let isDone = false;
    for (let cut = 1; !isDone; cut++) {
      const dataset = await begin();
      const state = async () => [await record(dataset), await storedRows(database, dataset)];
      const before = await state();
      let writes = 0;
      const original = IDBObjectStore.prototype.put;
      const spy = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...of) {
        if (++writes >= cut) throw new DOMException('cut', 'QuotaExceededError');
        return original.apply(this, of as [unknown]);
      });
      isDone = await add(dataset, text).then(
        ({ ok }) => ok,
        () => false,
      );
      spy.mockRestore();
      await sweepOrphans(database);
      const after = isDone ? before : await state();
      const pending = await database.dexie.pendingImports.count();
      const verified = valueOf(await verifyDataset(database, dataset)).ok;
      if (!isDone) valueOf(await add(dataset, text));
      const { version, rows } = await record(dataset);
      cuts.push({ before, after, pending, verified, final: [version, rows] });
    }
    expect(cuts.length).toBeGreaterThan(8);
    for (const { before, after, pending, verified, final } of cuts) {
      expect(after).toEqual(before);
      expect({ pending, verified, final }).toEqual({ pending: 0, verified: true, final: [2, 31] });
    }
  },
);
