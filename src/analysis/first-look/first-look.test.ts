import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { minutesFromCivil, MINUTES_PER_DAY } from '../../data/calendar.ts';
import type { AreaTableContext } from '../../data/context/context.ts';
import { createRandom } from '../../data/random.ts';
import type { Table } from '../../data/table/table.ts';
import { correlateAreas } from './area-correlations.ts';
import { concentrateOnAreas, concentrateOnPoints } from './concentration.ts';
import { takeFirstLook } from './first-look.ts';
import { correctedGini, giniOf, lorenzCurve, shareOfPlaces, sortCounts } from './gini.ts';
import { createEmptinessCount } from './missing-values.ts';

const counts = fc.array(fc.nat(400), { minLength: 2, maxLength: 60 }).filter((list) => list.some((count) => count > 0));

describe('concentration of counts', () => {
  test('equal counts have a Gini of 0, whatever their number', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 500 }), fc.integer({ min: 1, max: 90 }), (places, count) => {
        expect(giniOf(sortCounts(new Float64Array(places).fill(count)))).toBeCloseTo(0, 10);
      }),
    );
  });

  test('no order, unit or repetition of the places changes it', () => {
    fc.assert(
      fc.property(counts, fc.integer({ min: 2, max: 9 }), (list, times) => {
        const gini = giniOf(sortCounts(list));
        expect(gini).toBeGreaterThanOrEqual(-1e-12);
        expect(gini).toBeLessThan(1);
        expect(giniOf(sortCounts(list.toReversed()))).toBeCloseTo(gini, 10);
        expect(giniOf(sortCounts(list.map((count) => count * times)))).toBeCloseTo(gini, 10);
        expect(giniOf(sortCounts([...list, ...list]))).toBeCloseTo(gini, 10);
      }),
    );
  });

  test('a move from a poorer to a richer place raises it', () => {
    fc.assert(
      fc.property(counts, (list) => {
        const sorted = sortCounts(list);
        const last = sorted.length - 1;
        const at = sorted.findIndex((count) => count > 0);
        if (at === last) return;
        const moved = sorted.slice();
        moved[at]!--;
        moved[last]!++;
        expect(giniOf(sortCounts(moved))).toBeGreaterThan(giniOf(sorted));
      }),
    );
  });

  test('one incident at each of some places is as even as can be, and places without incidents then do not count', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 80 }), fc.nat(300), (hit, empty) => {
        const list = [...Array<number>(hit).fill(1), ...Array<number>(empty).fill(0)];
        expect(correctedGini(sortCounts(list))).toBeCloseTo(0, 9);
      }),
    );
    const few = [4, 2, 1, 1];
    const among = (places: number) => correctedGini(sortCounts([...few, ...Array<number>(places - 4).fill(0)]));
    expect(among(50)).toBeCloseTo(among(5000), 9);
  });

  test('the Lorenz curve rises to one and bends down, and holds the shares that are told', () => {
    fc.assert(
      fc.property(counts, (list) => {
        const sorted = sortCounts(list);
        const curve = lorenzCurve(sorted, 1000);
        expect(curve.at(-1)).toEqual({ places: 1, incidents: 1 });
        for (let i = 1; i < curve.length; i++) {
          expect(curve[i]!.incidents).toBeGreaterThanOrEqual(curve[i - 1]!.incidents - 1e-12);
          expect(curve[i]!.incidents).toBeGreaterThanOrEqual(curve[i]!.places - 1e-9);
        }
        expect(shareOfPlaces(sorted, 0.25)).toBeLessThanOrEqual(shareOfPlaces(sorted, 0.5));
        expect(shareOfPlaces(sorted, 0.5)).toBeLessThanOrEqual(0.5 + 1e-9);
      }),
    );
  });
});

/** Rows spread over areas, days and places by a seeded draw. */
function makeTable(
  rows: number,
  draw: (random: ReturnType<typeof createRandom>) => { area: number; minutes: number; x: number },
): Table {
  const random = createRandom(7);
  const drawn = Array.from({ length: rows }, () => draw(random));
  const areas = Math.max(...drawn.map(({ area }) => area));
  return {
    rows,
    columns: {
      time: { kind: 'time', precision: 'minute', minutes: Int32Array.from(drawn, ({ minutes }) => minutes) },
      area: {
        kind: 'category',
        labels: ['', ...Array.from({ length: areas }, (_, i) => `Area ${i + 1}`)],
        codes: Uint8Array.from(drawn, ({ area }) => area),
      },
      longitude: { kind: 'number', values: Float64Array.from(drawn, ({ x }) => -87.6 + x / 1000) },
      latitude: { kind: 'number', values: new Float64Array(rows).fill(41.8) },
    },
  };
}

const start = minutesFromCivil(2019, 1, 1);

describe('the first look', () => {
  test('finds a planted evening, weekend, summer and decline, and leaves alone what is flat', async () => {
    const year = 1461;
    const seasonal = makeTable(30_000, (random) => {
      for (;;) {
        const day = random.integer(year);
        const hour = random.integer(24);
        const weekday = (day + 1) % 7;
        const summer = 1 - Math.cos((2 * Math.PI * day) / 365.25);
        const weight = (1 + 0.4 * summer) * (weekday >= 5 ? 1.5 : 1) * (hour >= 18 ? 2 : 1) * (1 - (0.5 * day) / year);
        if (random.next() * 6 < weight)
          return {
            area: 1 + random.integer(5),
            minutes: start + day * MINUTES_PER_DAY + hour * 60,
            x: random.integer(900),
          };
      }
    });
    const look = await takeFirstLook(seasonal, { facts: { areaColumns: ['area'] }, tables: [] });
    const cycles = new Map(look.cycles.map((cycle) => [cycle.cycle, cycle]));
    expect(cycles.get('month')!.p).toBeLessThan(0.001);
    expect([6, 7, 8]).toContain(cycles.get('month')!.peak);
    expect(cycles.get('weekday')!.p).toBeLessThan(0.001);
    expect([5, 6]).toContain(cycles.get('weekday')!.peak);
    expect(cycles.get('hour')!.peak).toBeGreaterThanOrEqual(18);
    expect(cycles.get('hour')!.ratio.lower).toBeLessThan(2);
    expect(cycles.get('hour')!.ratio.upper).toBeGreaterThan(1.7);
    expect(look.trend!.perYear!.upper).toBeLessThan(0);
    expect(look.trend!.isSeasonal).toBe(true);

    const flat = makeTable(20_000, (random) => ({
      area: 1 + random.integer(5),
      minutes: start + random.integer(year * MINUTES_PER_DAY),
      x: random.integer(900),
    }));
    const quiet = await takeFirstLook(flat, { facts: { areaColumns: ['area'] }, tables: [] });
    for (const cycle of quiet.cycles) expect(cycle.p, cycle.cycle).toBeGreaterThan(0.001);
    expect(quiet.trend!.trend!.p).toBeGreaterThan(0.01);
    // Five areas that are equally likely, and points that are.
    expect(quiet.areas[0]!.gini.value).toBeLessThan(0.03);
    expect(quiet.points!.gini.value).toBeCloseTo(quiet.points!.giniByChance, 1);
  });

  test('rows whose hour is unknown are left out of hours', async () => {
    const table = makeTable(4000, (random) => ({
      area: 1,
      minutes: start + random.integer(200 * MINUTES_PER_DAY),
      x: 0,
    }));
    const codes = Uint8Array.from({ length: 4000 }, (_, row) => (row % 4 === 0 ? 1 : 2));
    const columns = { ...table.columns, clock: { kind: 'category', labels: ['', 'unknown', 'known'], codes } } as const;
    const { cycles } = await takeFirstLook({ rows: 4000, columns }, { facts: { areaColumns: [] }, tables: [] });
    const hours = cycles.find(({ cycle }) => cycle === 'hour')!;
    expect(hours.total).toBeLessThanOrEqual(3000);
    expect(hours.leftOut + hours.total).toBe(4000);
  });

  test('the interval of a concentration holds that of other years drawn alike', async () => {
    const make = (seed: number) => {
      const random = createRandom(seed);
      return makeTable(6000, () => ({
        area: 1 + Math.floor(20 * random.next() ** 3),
        minutes: start + random.integer(360 * MINUTES_PER_DAY),
        x: 0,
      }));
    };
    const first = (await concentrateOnAreas(make(1), 'area'))!;
    const others = await Promise.all(
      [2, 3, 4, 5, 6, 7, 8, 9, 10, 11].map(async (seed) => (await concentrateOnAreas(make(seed), 'area'))!.gini.value),
    );
    const inside = others.filter((value) => value >= first.gini.lower - 0.01 && value <= first.gini.upper + 0.01);
    expect(first.gini.upper - first.gini.lower).toBeGreaterThan(0.002);
    expect(first.gini.upper - first.gini.lower).toBeLessThan(0.05);
    expect(inside.length).toBeGreaterThanOrEqual(6);
    expect(await concentrateOnPoints({ rows: 1, columns: {} })).toBeNull();
  });

  test('areas go with a planted column and not with noise; persons are divided by residents; audit columns stay labelled', () => {
    const random = createRandom(3);
    const areas = Array.from({ length: 40 }, (_, i) => ({
      name: `Area ${i + 1}`,
      residents: 1000 + random.integer(9000),
      poverty: random.next() * 40,
      noise: random.next(),
    }));
    const codes = areas.flatMap(({ residents, poverty }, i) =>
      Array<number>(Math.round((residents * (5 + poverty)) / 1000)).fill(i + 1),
    );
    const table: Table = {
      rows: codes.length,
      columns: {
        area: { kind: 'category', labels: ['', ...areas.map(({ name }) => name)], codes: Uint8Array.from(codes) },
      },
    };
    const column = (header: string, more: Partial<AreaTableContext['columns'][number]> = {}) =>
      ({
        header,
        unit: null,
        kind: 'number',
        isProtected: false,
        isLocked: false,
        isAdditive: false,
        ...more,
      }) as const;
    const item = {
      kind: 'area-table',
      id: 'item',
      name: 'census',
      areaColumn: 'area',
      keyColumn: 'name',
      yearColumn: null,
      years: [],
      columns: [
        column('population', { isAdditive: true }),
        column('poverty'),
        column('noise'),
        column('pct_minority', { isProtected: true, isLocked: true }),
        column('poor persons', { isAdditive: true }),
      ],
    } as unknown as AreaTableContext;
    const content = {
      headers: ['name', 'population', 'poverty', 'noise', 'pct_minority', 'poor persons'],
      rows: areas.map(({ name, residents, poverty, noise }) => [
        name.toUpperCase(),
        residents,
        poverty,
        noise,
        100 - poverty,
        (residents * poverty) / 100,
      ]),
    };
    const found = correlateAreas(table, item, content)!;
    const by = new Map(found.columns.map((one) => [one.column, one]));
    expect(found.population).toBe('population');
    expect(by.has('population')).toBe(false);
    expect(by.get('poverty')!.rho.value).toBeGreaterThan(0.95);
    expect(by.get('poverty')!.p).toBeLessThan(0.001);
    expect(by.get('poor persons')!.rho.value).toBeGreaterThan(0.95);
    expect(by.get('noise')!.p).toBeGreaterThan(0.05);
    expect(by.get('pct_minority')!.isAuditOnly).toBe(true);
    expect(by.get('poverty')!.areas).toBe(40);
    // Without residents the size of an area is all there is: a column of shares is held against counts.
    const counted = correlateAreas(table, { ...item, columns: item.columns.slice(1) } as AreaTableContext, content)!;
    expect(counted.population).toBeNull();
  });

  test('empty values are counted by month, and a month that is unlike the others is named', () => {
    const days = Array.from({ length: 360 }, (_, i) => i);
    const minutes = Int32Array.from(days.flatMap((day) => Array<number>(5).fill(start + day * MINUTES_PER_DAY)));
    const block: Table = {
      rows: minutes.length,
      columns: {
        time: { kind: 'time', precision: 'day', minutes },
        full: { kind: 'number', values: new Float64Array(minutes.length) },
        half: {
          kind: 'category',
          labels: ['', 'a'],
          codes: Uint8Array.from(minutes, (at) =>
            at >= minutesFromCivil(2019, 5, 1) && at < minutesFromCivil(2019, 6, 1) ? 0 : 1,
          ),
        },
      },
    };
    const columns = ['time', 'full', 'half'].map((name) => ({
      name,
      header: name,
      role: null,
      kind: 'number' as const,
    }));
    const count = createEmptinessCount(columns);
    count.add(block);
    const { columns: found, months } = count.finish();
    expect(months).toHaveLength(12);
    expect(found[0]).toMatchObject({
      header: 'half',
      empty: 155,
      oddMonths: [{ month: '2019-05', empty: 155, rows: 155 }],
    });
    expect(found.slice(1).map(({ empty }) => empty)).toEqual([0, 0]);
  });
});
