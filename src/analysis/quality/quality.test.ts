import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayNumberOf, minutesFromCivil, MINUTES_PER_DAY } from '../../data/calendar.ts';
import { createRandom, type Random } from '../../data/random.ts';
import type { Column } from '../../data/table/column.ts';
import type { Table } from '../../data/table/table.ts';
import { assessQuality } from './assess-quality.ts';
import { findBulk } from './bulk-period.ts';
import { createDuplicateComparison, isSame } from './differing-columns.ts';
import { findNearDuplicates } from './near-duplicates.ts';
import { reportingLag } from './reporting-lag.ts';

type Row = {
  minutes: number;
  category?: string;
  area?: string;
  reported?: number;
  id?: string;
  place?: readonly [number, number];
};

const start = minutesFromCivil(2019, 1, 1);
const day = (at: number) => start + at * MINUTES_PER_DAY;

function labelsOf(values: readonly string[]): Column {
  const labels = ['', ...new Set(values.filter(Boolean))];
  return { kind: 'category', labels, codes: Uint16Array.from(values, (value) => labels.indexOf(value)) };
}

function textOf(values: readonly string[]): Column {
  let end = 0;
  return { kind: 'text', text: values.join(''), ends: Uint32Array.from(values, (value) => (end += value.length)) };
}

function tableOf(rows: readonly Row[]): Table {
  const columns: Record<string, Column> = {
    time: { kind: 'time', precision: 'minute', minutes: Int32Array.from(rows, ({ minutes }) => minutes) },
    category: labelsOf(rows.map(({ category = 'Theft' }) => category)),
    area: labelsOf(rows.map(({ area = 'North' }) => area)),
    longitude: { kind: 'number', values: Float64Array.from(rows, ({ place }) => place?.[0] ?? Number.NaN) },
    latitude: { kind: 'number', values: Float64Array.from(rows, ({ place }) => place?.[1] ?? Number.NaN) },
  };
  if (rows.some(({ id }) => id !== undefined)) columns['id'] = textOf(rows.map(({ id = '' }) => id));
  if (rows.some(({ reported }) => reported !== undefined)) {
    const minutes = Int32Array.from(rows, ({ reported = 0 }) => reported);
    columns['timeReported'] = { kind: 'time', precision: 'day', minutes };
  }
  return { rows: rows.length, columns };
}

/** So many rows on each of `days` days: Poisson about `perDay`, busier at weekends. */
function ordinary(
  days: number,
  perDay: number,
  random: Random,
  more: (at: number) => Partial<Row> = () => ({}),
): Row[] {
  return Array.from({ length: days }, (_, at) => at).flatMap((at) => {
    const mean = perDay * (at % 7 >= 5 ? 1.3 : 1);
    const count = Math.max(0, Math.round(mean + Math.sqrt(mean) * random.normal()));
    return Array.from({ length: count }, () => ({ minutes: day(at) + random.integer(1440), ...more(at) }));
  });
}

const facts = { shape: 'incidents', areaColumns: ['area'], addressColumn: null } as const;
const isoOf = (at: number) => new Date(day(at) * 60_000).toISOString().slice(0, 10);

describe('days, gaps and breaks', () => {
  test('of months the first and the last count like the others', async () => {
    const months = [0, 31, 61, 92, 123];
    const rows = months.flatMap((at) => Array.from({ length: 800 }, (): Row => ({ minutes: day(at + 273) })));
    const table = tableOf(rows);
    const time = { ...table.columns['time']!, precision: 'month' } as Column;
    const report = await assessQuality({ ...table, columns: { ...table.columns, time } }, facts);
    expect(report).toMatchObject({ from: '2019-10-01', to: '2020-02-01' });
  });

  test('dates far off are told in rows, those that cancel others too', async () => {
    const rows = ordinary(400, 20, createRandom(3));
    const early = Array.from({ length: 6 }, (): Row => ({ minutes: day(-900) }));
    const table = tableOf([...rows, ...early]);
    const values = new Int32Array(rows.length + 6).fill(1);
    values[rows.length] = values[rows.length + 1] = -1;
    const count: Column = { kind: 'number', values };
    const report = await assessQuality({ ...table, columns: { ...table.columns, count } }, facts);
    expect(report.earlyDates).toMatchObject({ rows: 6 });
  });

  test('ordinary data raise no alarm: two years of twenty cities of every size', { timeout: 120_000 }, async () => {
    let alarms = 0;
    for (let seed = 1; seed <= 20; seed++) {
      const random = createRandom(seed);
      const rows = ordinary(730, [1, 5, 20, 100][seed % 4]!, random, () => ({
        area: `Area ${1 + random.integer(8)}`,
        category: `Type ${1 + Math.floor(6 * random.next() ** 2)}`,
      }));
      const report = await assessQuality(tableOf(rows), facts);
      alarms += report.days!.found.length + report.gaps.length + report.areaGapCount + report.breaks.length;
      alarms += report.lag!.incompleteFrom === null ? 0 : 1;
      expect(report.earlyDates).toBeNull();
    }
    expect(alarms).toBeLessThanOrEqual(1);
  });

  test('a bulk-load day, an empty week, a dead area and a renamed type are found, and nothing else', async () => {
    const random = createRandom(11);
    const rows = ordinary(730, 40, random, (at) => ({
      area: random.next() < 0.2 && (at < 300 || at > 420) ? 'South' : 'North',
      category: at < 400 ? 'Burglary of dwelling' : 'Dwelling burglary',
    })).filter(
      ({ minutes }) =>
        dayNumberOf(minutes) - dayNumberOf(start) < 500 || dayNumberOf(minutes) - dayNumberOf(start) >= 506,
    );
    rows.push(
      ...Array.from({ length: 160 }, (): Row => ({ minutes: day(200) + 9 * 60, category: 'Burglary of dwelling' })),
    );
    const report = await assessQuality(tableOf(rows), facts);
    const loaded = report.days!.found.filter(({ count }) => count > 0);
    expect(loaded).toHaveLength(1);
    expect(loaded[0]).toMatchObject({ date: isoOf(200), kind: 'one-stamp', stamp: { time: '09:00' } });
    expect(report.gaps).toMatchObject([{ from: isoOf(500), to: isoOf(505), days: 6 }]);
    expect(report.areaGaps).toMatchObject([{ area: 'South', from: isoOf(300) }]);
    expect(report.breaks.map(({ label, kind, sibling }) => [label, kind, sibling])).toEqual(
      [
        ['Burglary of dwelling', 'stops', 'Dwelling burglary'],
        ['Dwelling burglary', 'starts', 'Burglary of dwelling'],
      ].toSorted((a, b) => rowsOf(rows, b[0]!) - rowsOf(rows, a[0]!)),
    );
  });

  test('a holiday is told from a load, and the first of a month from both', async () => {
    const random = createRandom(5);
    const rows = ordinary(1461, 40, random);
    const on = (iso: string, times: number) => {
      const at = minutesFromCivil(Number(iso.slice(0, 4)), Number(iso.slice(5, 7)), Number(iso.slice(8)));
      rows.push(...Array.from({ length: times }, () => ({ minutes: at + random.integer(1440) })));
    };
    for (const year of ['2019', '2020', '2021', '2022']) on(`${year}-07-14`, 70);
    for (let month = 1; month <= 12; month++) on(`2020-${String(month).padStart(2, '0')}-01`, 60);
    const report = await assessQuality(tableOf(rows), facts);
    const kinds = new Map(report.days!.found.map(({ date, kind }) => [date, kind]));
    expect(kinds.get('2020-07-14')).toBe('every-year');
    const others = [...kinds].filter(([date]) => !date.endsWith('07-14')).map(([, kind]) => kind);
    expect(others.length).toBeGreaterThan(8);
    expect(new Set(others)).toEqual(new Set(['unexplained']));
  });

  test('the bulk holds nearly all rows, and dates long before it are told', async () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 60, max: 900 }),
        fc.integer({ min: 1, max: 40 }),
        fc.nat(20),
        (days, perDay, most) => {
          // More than one in twenty would be a start, not strays.
          const strays = Math.min(most, Math.floor(0.04 * days * perDay));
          const length = 365 * 30 + days;
          const counts = new Float64Array(length);
          counts.fill(perDay, length - days);
          for (let i = 0; i < strays; i++) counts[i * 97] = 1;
          const bulk = findBulk({ first: 0, counts });
          const inside = counts.slice(bulk.from, bulk.to + 1).reduce((sum, count) => sum + count, 0);
          expect(inside).toBeGreaterThanOrEqual(0.85 * days * perDay);
          expect(bulk.to).toBe(length - 1);
          expect(bulk.from).toBeGreaterThanOrEqual(length - days - 31);
        },
      ),
    );
    const rows = [
      ...ordinary(400, 30, createRandom(2)),
      { minutes: minutesFromCivil(1900, 1, 1) },
      { minutes: minutesFromCivil(2009, 5, 2) },
    ];
    const report = await assessQuality(tableOf(rows), facts);
    expect(report.earlyDates).toMatchObject({ rows: 2, from: '1900-01-01', to: '2009-05-02' });
    expect(report.from).toBe('2019-01-01');
  });
});

function rowsOf(rows: readonly Row[], category: string): number {
  return rows.filter((row) => row.category === category).length;
}

describe('the end of the data', () => {
  test('is learned from report dates, and the days that are not complete are named', () => {
    const random = createRandom(4);
    const last = 399;
    const rows = ordinary(400, 60, random).flatMap((row) => {
      const happened = dayNumberOf(row.minutes);
      const delay = Math.floor(Math.log(1 - random.next()) / Math.log(0.8));
      const reported = happened + delay;
      return reported <= dayNumberOf(start) + last ? [{ ...row, reported: reported * MINUTES_PER_DAY }] : [];
    });
    const lag = reportingLag(tableOf(rows))!;
    expect(lag.basis).toBe('report-dates');
    // 1 - 0.8^(d + 1) reaches 95 % after 13 days.
    const days = last + 1 - (lag.incompleteFrom! - start) / MINUTES_PER_DAY;
    expect(days).toBeGreaterThanOrEqual(11);
    expect(days).toBeLessThanOrEqual(15);
    expect(lag.ages[0]!.share).toBeGreaterThan(0.17);
    expect(lag.ages[0]!.share).toBeLessThan(0.23);
    expect(lag.weeks[0]!.share).toBeLessThan(0.65);
    expect(lag.weeks.at(-1)!.share).toBeGreaterThan(0.98);
  });

  test('is judged by counts where nothing tells when incidents were reported', () => {
    const rows = ordinary(400, 60, createRandom(9));
    const full = reportingLag(tableOf(rows))!;
    expect([full.basis, full.incompleteFrom]).toEqual(['volume', null]);
    const thinned = rows.filter(({ minutes }, i) => minutes < day(390) || i % 3 === 0);
    const lag = reportingLag(tableOf(thinned))!;
    expect(lag.thinEnd).not.toBeNull();
    expect((lag.incompleteFrom! - start) / MINUTES_PER_DAY).toBeGreaterThanOrEqual(388);
    expect((lag.incompleteFrom! - start) / MINUTES_PER_DAY).toBeLessThanOrEqual(392);
  });

  test('has nothing to say of months', () => {
    const table = tableOf(ordinary(60, 3, createRandom(1)));
    const time = { ...(table.columns['time'] as Extract<Column, { kind: 'time' }>), precision: 'month' } as const;
    expect(reportingLag({ ...table, columns: { ...table.columns, time } })).toBeNull();
  });
});

describe('near-duplicates', { timeout: 60_000 }, () => {
  /** Every pair held against every other: what the search by squares must find. */
  function countPlainly(rows: readonly Row[], meters: number, window: number): number {
    let pairs = 0;
    for (let i = 0; i < rows.length; i++) {
      for (let j = 0; j < i; j++) {
        const [a, b] = [rows[i]!, rows[j]!];
        if (a.category !== b.category || Math.abs(a.minutes - b.minutes) > window || a.id === b.id) continue;
        const east = (a.place![0] - b.place![0]) * 111_194.93 * Math.cos((a.place![1] * Math.PI) / 180);
        const north = (a.place![1] - b.place![1]) * 111_194.93;
        if (Math.hypot(east, north) <= meters) pairs++;
      }
    }
    return pairs;
  }

  test('are those that looking at every pair finds', async () => {
    const row = fc.record({
      minutes: fc.integer({ min: start, max: start + 500 }),
      category: fc.constantFrom('Theft', 'Arson'),
      place: fc
        .tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 40 }))
        .map(([x, y]) => [-87.6 + x * 0.0001, 41.8 + y * 0.0001] as const),
      id: fc.integer({ min: 0, max: 60 }).map(String),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { minLength: 2, maxLength: 60 }),
        fc.integer({ min: 5, max: 120 }),
        fc.nat(90),
        async (rows, meters, window) => {
          const found = await findNearDuplicates(tableOf(rows), { radiusMeters: meters, windowMinutes: window });
          expect(found).toMatchObject({ kind: 'found', capped: 0 });
          if (found.kind !== 'found') return;
          // The distance is measured at the latitude of either row: on the line itself they may differ.
          const [least, most] = [countPlainly(rows, meters - 0.01, window), countPlainly(rows, meters + 0.01, window)];
          expect(found.pairs).toBeGreaterThanOrEqual(least);
          expect(found.pairs).toBeLessThanOrEqual(most);
          expect(found.byCategory.reduce((sum, { pairs }) => sum + pairs, 0)).toBe(found.pairs);
        },
      ),
    );
  });

  test('planted copies stand above what busy places make', async () => {
    const random = createRandom(8);
    const busy = Array.from({ length: 60 }, () => [-87.6 + random.next() / 50, 41.8 + random.next() / 50] as const);
    const rows: Row[] = ordinary(200, 50, random, () => ({ place: busy[random.integer(60)]! })).map((row, i) => ({
      ...row,
      id: String(i),
    }));
    const before = await findNearDuplicates(tableOf(rows));
    const copies = Array.from({ length: 80 }, (_, i): Row => {
      const row = rows[random.integer(rows.length)]!;
      return { ...row, id: `copy ${i}`, minutes: row.minutes + random.integer(30) };
    });
    const after = await findNearDuplicates(tableOf([...rows, ...copies]));
    if (before.kind !== 'found' || after.kind !== 'found') throw new Error('off');
    expect(Math.abs(before.pairs - before.ordinary)).toBeLessThan(5 * Math.sqrt(before.ordinary));
    expect(after.pairs - after.ordinary).toBeGreaterThan(60);
  });

  test('addresses stand in for places, and what cannot be searched says why', async () => {
    const rows = [0, 10, 20, 700].map((minutes, i) => ({ minutes: start + minutes, id: String(i) }));
    const table = tableOf(rows);
    const address = labelsOf(['1 Main St', '1 Main St', '2 Main St', '1 Main St']);
    const withAddress = { ...table, columns: { ...table.columns, address } };
    expect(await findNearDuplicates(withAddress, { addressColumn: 'address' })).toMatchObject({ pairs: 1 });
    expect(await findNearDuplicates(table)).toEqual({ kind: 'off', why: 'no-places' });
    const time = { kind: 'time', precision: 'month', minutes: new Int32Array(4) } as const;
    expect(await findNearDuplicates({ ...table, columns: { ...table.columns, time } })).toEqual({
      kind: 'off',
      why: 'precision',
    });
  });

  test('every address that differs from row to row stands in for a place', async () => {
    const rows = Array.from({ length: 200 }, (_, i): Row => ({ minutes: start + i, id: String(i) }));
    const table = tableOf(rows);
    const address = textOf(rows.map((_, i) => `${100 + i} Main St`));
    const found = await findNearDuplicates(
      { ...table, columns: { ...table.columns, address } },
      { addressColumn: 'address' },
    );
    expect(found).toMatchObject({ compared: 200, pairs: 0 });
  });

  test('thirty thousand rows at one place and minute end in a lower bound, not in hundreds of millions of looks', async () => {
    const rows = Array.from({ length: 30_000 }, (): Row => ({ minutes: start, place: [-87.6, 41.8] }));
    const found = await findNearDuplicates(tableOf(rows));
    if (found.kind !== 'found') throw new Error('off');
    expect(found.capped).toBeGreaterThan(29_000);
    expect(found.pairs).toBeGreaterThan(1_000_000);
    expect(found.closest.length).toBeLessThanOrEqual(500);
  });

  test('a pause that throws ends the search', async () => {
    const rows = Array.from({ length: 50_000 }, (_, i): Row => ({ minutes: start + i, place: [-87.6, 41.8] }));
    let pauses = 0;
    const pause = async () => {
      if (++pauses === 2) throw new Error('called off');
    };
    await expect(findNearDuplicates(tableOf(rows), { pause })).rejects.toThrow('called off');
  });
});

describe('rows left out as duplicates', () => {
  test.each([
    ['12', '12.0', false, true],
    ['12.5', '12,5', false, true],
    ['A', ' A ', false, true],
    ['A', 'B', false, false],
    ['', 'B', false, false],
    ['2020-02-01 14:30', '02/01/2020 02:30:00 PM', true, true],
    ['2020-02-01 14:30', '02/01/2020 03:30:00 PM', true, false],
    ['2020-02-01', '1 February 2020', true, true],
    ['2020-02-01', '01.02.20', true, true],
    ['2020-02-01', '02/03/2020', true, false],
  ])('%s and %s', (stored, field, isDate, same) => {
    expect(isSame(stored, field, isDate)).toBe(same);
  });

  test('are counted by the columns in which they differ', () => {
    const comparison = createDuplicateComparison(new Set());
    const kept = new Map([
      ['Id', '1'],
      ['Arrest', 'a'],
      ['Type', 'Theft'],
    ]);
    comparison.compare(
      7,
      '1',
      kept,
      new Map([
        ['Id', '1'],
        ['Arrest', 'b'],
        ['Type', 'Theft'],
      ]),
    );
    comparison.compare(
      8,
      '1',
      kept,
      new Map([
        ['Id', '1'],
        ['Arrest', 'a'],
        ['Type', 'Theft'],
        ['Name', 'not stored'],
      ]),
    );
    expect(comparison.finish(5)).toMatchObject({
      rows: 5,
      compared: 2,
      identical: 1,
      differing: [{ header: 'Arrest', rows: 1 }],
      examples: [{ line: 7, columns: [{ header: 'Arrest', kept: 'a', dropped: 'b' }] }],
    });
  });
});
