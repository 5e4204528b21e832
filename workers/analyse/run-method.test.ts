import 'fake-indexeddb/auto';
import { beforeAll, describe, expect, test } from 'vitest';
import { encodeBoundaries } from '../../src/data/context/boundaries.ts';
import { describeColumn } from '../../src/data/context/column-facts.ts';
import type { AreaTableContext, BoundaryContext, ContextTable } from '../../src/data/context/context.ts';
import { describeMethods } from '../../src/analysis/methods/describe.ts';
import { methods } from '../../src/analysis/methods/registry.ts';
import { localBayes } from '../../src/analysis/rates/empirical-bayes.ts';
import { createRandom } from '../../src/data/random.ts';
import type { Column } from '../../src/data/table/column.ts';
import type { TableSink } from '../../src/data/table/sink.ts';
import { putContext } from '../../src/storage/context.ts';
import { openDatabase } from '../../src/storage/database.ts';
import { createDatasetWriter } from '../../src/storage/dataset-writer.ts';
import { encodeContent } from '../context/content.ts';
import { runMethod } from './run-method.ts';

const ROWS = 2000;
const DAY = 1440;
const LABELS = { category: ['', 'Theft', 'Assault', 'Fraud'], area: ['', 'North', 'South'] };

async function store(
  dataset: string,
  change: (columns: Record<string, Column>) => Record<string, Column> = (same) => same,
) {
  const random = createRandom(4);
  const at = Array.from({ length: ROWS }, (_, i) => i);
  const columns = change({
    time: {
      kind: 'time',
      minutes: Int32Array.from(at, (i) => 20_000 * DAY + Math.floor((i * 800) / ROWS) * DAY + random.integer(DAY)),
      precision: 'minute',
    },
    category: { kind: 'category', codes: Uint8Array.from(at, () => 1 + random.integer(3)), labels: LABELS.category },
    area: { kind: 'category', codes: Uint8Array.from(at, (i) => 1 + (i % 2)), labels: LABELS.area },
    // Every fifth incident in one corner.
    longitude: {
      kind: 'number',
      values: Float64Array.from(at, (i) => (i % 50 === 7 ? NaN : -71.1 + random.next() / (i % 5 === 0 ? 50 : 10))),
    },
    latitude: {
      kind: 'number',
      values: Float64Array.from(at, (i) => (i % 50 === 7 ? NaN : 42.3 + random.next() / (i % 5 === 0 ? 50 : 10))),
    },
  });
  const sink = createDatasetWriter(openDatabase(), { dataset, name: `${dataset}.csv` });
  await sink.putBlock(0, { rows: ROWS, columns });
  const infos = Object.entries(columns).map(([name, { kind }]) => ({ name, header: name, role: null, kind }));
  const record = { id: dataset, name: `${dataset}.csv`, shape: 'incidents', version: 1, rows: ROWS, columns: infos };
  const labels = Object.entries(columns).flatMap(([name, column]) =>
    column.kind === 'category' ? [[name, column.labels] as const] : [],
  );
  await sink.commit(record as unknown as Parameters<TableSink['commit']>[0], Object.fromEntries(labels), 'line,reason');
}

/** What methods are asked that cannot answer by their defaults: they need a table or zones. */
const ASKED: Readonly<Record<string, object>> = {
  rates: { table: 'people' },
  funnel: { table: 'people' },
  harm: { table: 'weights' },
  displacement: { treated: 'North', control: 'South', start: '2025-11-01' },
};

/** Stores a table keyed by area or category. */
async function storeTable(id: string, areaColumn: string, rows: ContextTable['rows'], ...headers: string[]) {
  const dataset = id.startsWith('ward') ? 'wards' : 'city';
  const columns = headers.map((header) => describeColumn(header, 'number', /black/i.test(header)));
  const table = { headers: [areaColumn, ...headers], rows };
  const item = { id, dataset, kind: 'area-table', name: id, areaColumn, columns, yearColumn: null, years: [] };
  const known = { ...item, unmatchedInTable: [] } as unknown as AreaTableContext;
  await putContext(openDatabase(), { item: known, content: encodeContent({ table }) });
}

const calls = (signal = new AbortController().signal) => ({ database: openDatabase(), signal, progress: () => {} });
const analyse = async (method: string, rest: object = {}) =>
  await runMethod({ dataset: 'city', method, ...rest }, calls());

beforeAll(async () => {
  await store('city');
  const people = [
    ['North', 20_000, 30, 500],
    ['South', 30_000, 40, 700],
  ];
  await storeTable('people', 'area', people, 'Population', 'Median income', 'Black population');
  await storeTable('no-people', 'area', [['North', 0]], 'Population');
  await storeTable('half-people', 'area', [['North', 9000], ['South', null]], 'Population'); // prettier-ignore
  await storeTable('weights', 'category', [['theft', 1], ['ASSAULT', 20], ['Fraud', 5.5]], 'weight'); // prettier-ignore
  await storeTable('few-weights', 'category', [['Theft', 1], ['Fraud', 5]], 'weight'); // prettier-ignore
  await storeTable('other-weights', 'category', [['Arson', 1]], 'weight');
  await storeTable('odd-weights', 'category', [['Theft', -1]], 'weight');
  const corners = (west: number) => Float64Array.of(west, 42, west + 0.05, 42, west + 0.05, 42.5, west, 42.5);
  const boxes = ['North', 'South', 'West'].map((name, i) => ({
    properties: { name },
    polygons: [[corners(-71.1 + i * 0.05)]],
  }));
  await storeTable(
    'hours',
    'hour',
    Array.from({ length: 24 }, (_, hour) => [String(hour), 1000 + 100 * hour]),
    'Present',
  );
  for (const [id, dataset] of [
    ['boxes', 'city'],
    ['ward-boxes', 'wards'],
  ] as const) {
    // prettier-ignore
    const item = { id, dataset, kind: 'boundaries', name: id, nameProperty: 'name' } as unknown as BoundaryContext;
    await putContext(openDatabase(), { item, content: encodeBoundaries(boxes) });
  }
  await store('wards', (columns) => ({
    ...columns,
    area: {
      kind: 'category',
      codes: Uint8Array.from({ length: ROWS }, (_, i) => [0, 1, 1, 2, 2, 2, 3, 3, 4, 4][i % 10]!),
      labels: ['', 'north', 'South', 'West', 'Far'],
    },
  }));
  const wards = [['North', 4000], ['SOUTH', 9000], ['West', 4000], ['Far', 100], ['Nowhere', 7]]; // prettier-ignore
  await storeTable('ward-people', 'area', wards, 'Residents');
  await store('months', (columns) => ({ ...columns, time: { ...columns['time'], precision: 'month' } as Column }));
  await store('unplaced', ({ longitude: _longitude, latitude: _latitude, ...columns }) => columns);
  await store('one-place', (columns) => ({
    ...columns,
    longitude: { kind: 'number', values: new Float64Array(ROWS).fill(-71) },
    latitude: { kind: 'number', values: new Float64Array(ROWS).fill(42) },
  }));
});

describe('every method', () => {
  test('has an id of its own, and sentences', () => {
    expect(new Set(methods.map(({ id }) => id)).size).toBe(methods.length);
    for (const { title, params } of describeMethods()) {
      expect(title).not.toMatch(/^method\./);
      for (const spec of Object.values(params) as { title: string; help: string }[]) {
        expect(`${spec.title} ${spec.help}`).not.toMatch(/method\.|\{/);
      }
    }
  });

  test.each(methods.map(({ id }) => id))(
    '%s answers with columns of one length, finite figures and a whole sentence',
    async (id) => {
      const asked = { params: ASKED[id] ?? {} };
      const found = await analyse(id, asked);
      if (!found.ok) throw new Error(found.failure.code);
      const { n, table, more = {}, summary, sentence, periodFrom, periodTo, warnings, params } = found.value;
      expect(n).toBeGreaterThan(100);
      for (const columns of [table, ...Object.values(more)]) {
        expect(new Set(Object.values(columns).map(({ length }) => length)).size).toBe(1);
      }
      expect(Object.values(table)[0]!.length).toBeGreaterThan(0);
      expect(Object.values(summary).filter((value) => !Number.isFinite(value))).toEqual([]);
      expect([sentence, ...warnings].join(' ')).not.toMatch(/method\.|[{}]|NaN|undefined|Infinity/);
      expect(periodFrom).toBe('2024-10-04');
      expect(periodTo).toBe('2026-12-12');
      expect(Object.keys(params)).toEqual(Object.keys(methods.find((method) => method.id === id)!.params));
      // The same question has the same answer.
      const again = await analyse(id, asked);
      expect(again.ok && again.value.table).toEqual(table);
    },
  );
});

test('counts of cells add up to the located incidents, and the planted corner is hot', async () => {
  const found = await analyse('gi-star', { params: { cellMeters: 800 } });
  if (!found.ok) throw new Error(found.failure.code);
  const { table, summary, warnings } = found.value;
  const counts = table['count'] as number[];
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(1960);
  expect(warnings[0]).toContain('40 incidents without a place');
  expect(summary['hot']).toBeGreaterThan(0);
  const hottest = (table['z'] as number[]).indexOf(Math.max(...(table['z'] as number[])));
  expect((table['longitude'] as number[])[hottest]).toBeLessThan(-71.075);
  expect((table['latitude'] as number[])[hottest]).toBeLessThan(42.325);
});

test('a filter narrows what is looked at', async () => {
  const found = await analyse('mean-centre', { where: [{ column: 'area', in: ['South'] }] });
  expect(found).toMatchObject({ ok: true, value: { n: 960 } });
});

describe('tables and zones of the dataset', () => {
  const answer = async (method: string, rest: object) => {
    const found = await analyse(method, rest);
    if (!found.ok) throw new Error(found.failure.code);
    return found.value;
  };

  test('rates are counts over the population and the years; an area without one is left out in words', async () => {
    const { table, summary, sentence } = await answer('rates', { params: { table: 'people' } });
    expect(table['label']).toEqual(['North', 'South']);
    expect(summary['days']).toBe(800);
    expect((table['rate'] as number[])[0]).toBeCloseTo(((1000 / 20_000) * 1000 * 365.25) / 800, 9);
    expect(table['ebLocal']).toEqual([null, null]);
    expect(sentence).toContain('per 1,000 Population and year');
    const whole = await answer('rates', { params: { table: 'people', perYear: false, per: '100000' } });
    expect(whole.table['rate']).toEqual([5000, expect.closeTo(100_000 / 30, 9)]);
    expect(await analyse('rates', { params: { table: 'half-people' } })).toMatchObject({
      failure: { code: 'analysis.too-few-populations', detail: { areas: 1 } },
    });
  });

  test('a filter of areas leaves the others out instead of giving them no incidents', async () => {
    const where = [{ column: 'area', in: ['North', 'South'] }];
    const { n, warnings } = await answer('rates', { params: { table: 'people' }, where });
    expect(n).toBe(2000);
    expect(warnings.join(' ')).not.toContain('cuts through');
    const one = await analyse('rates', { params: { table: 'people' }, where: [{ column: 'area', in: ['North'] }] });
    expect(one).toMatchObject({ failure: { code: 'analysis.too-few-populations' } });
    const cut = await answer('rates', {
      params: { table: 'people' },
      where: [{ column: 'bounds', bounds: [-71.1, 42.3, -71.05, 42.4] }],
    });
    expect(cut.warnings.join(' ')).toContain('cuts through areas');
  });

  test('local rates are drawn towards those that touch, and areas without a shape have none', async () => {
    const ask = async (params: object) =>
      await answer('rates', { dataset: 'wards', params: { table: 'ward-people', column: 'Residents', ...params } });
    const { table, n, warnings } = await ask({ neighbourBoundary: 'ward-boxes' });
    expect(table['label']).toEqual(['Far', 'north', 'West', 'South']);
    expect(table['population']).toEqual([100, 4000, 4000, 9000]);
    expect(n).toBe(1800);
    expect(warnings[0]).toBe('200 incidents name no area and are left out.');
    expect(warnings.join(' ')).toContain('no local rate: 1.');
    // From west to east: north, south, west.
    const neighbours = { starts: Uint32Array.of(0, 1, 3, 4), of: Uint32Array.of(1, 0, 2, 1) };
    const [north, south, west] = localBayes([400, 600, 400], [4000, 9000, 4000], neighbours).map(
      (rate) => (rate * 1000 * 365.25) / 800,
    );
    expect(table['ebLocal']).toEqual([null, ...[north, west, south].map((rate) => expect.closeTo(rate!, 9))]);
    const near = await ask({ neighbourBoundary: 'ward-boxes', neighbours: 'nearest', nearest: 1 });
    expect((near.table['ebLocal'] as number[])[2]).toBeCloseTo(north!, 9);
    expect((await ask({})).table['ebLocal']).toEqual([null, null, null, null]);
  });

  test('rates by hour divide by who is there at that hour', async () => {
    const params = { table: 'hours', column: 'Present', perYear: false };
    const { table, n, sentence } = await answer('rates', { params });
    expect(n).toBe(2000);
    expect((table['label'] as string[]).toSorted().at(-1)).toBe('23:00');
    const at = (table['label'] as string[]).indexOf('07:00');
    expect((table['population'] as number[])[at]).toBe(1700);
    expect((table['rate'] as number[])[at]).toBeCloseTo((table['count'] as number[])[at]! / 1.7, 9);
    expect(sentence).toContain('24 hours of the day');
    const night = await answer('rates', { params, where: [{ column: 'hour', from: 22, to: 2 }] });
    expect((night.table['label'] as string[]).toSorted()).toEqual(['00:00', '01:00', '02:00', '22:00', '23:00']);
    expect((await answer('funnel', { params })).more!['limits']!['population']).toHaveLength(80);
  });

  test('the period is that of the filter, not from the first incident to the last', async () => {
    const where = [{ column: 'date', from: '2025-01', to: '2025-06' }, { column: 'category', in: ['Theft'] }]; // prettier-ignore
    const { summary } = await answer('rates', { params: { table: 'people' }, where });
    expect(summary['days']).toBe(181);
    const several = [{ column: 'date', in: ['2025-01', '2025-03'] }];
    expect((await answer('rates', { params: { table: 'people' }, where: several })).summary['days']).toBe(62);
  });

  test('local rates need shapes of enough areas', async () => {
    const params = { table: 'people', neighbourBoundary: 'boxes' };
    expect(await analyse('rates', { params })).toMatchObject({ failure: { code: 'analysis.shapes-unmatched' } });
  });

  test('categories without a weight are named, with their incidents', async () => {
    const whole = await answer('harm', { params: { table: 'weights', by: 'area' } });
    expect(whole.summary['withoutWeight']).toBe(0);
    const counts = (await answer('harm', { params: { table: 'weights' } })).table;
    const assaults = (counts['count'] as number[])[(counts['label'] as string[]).indexOf('Assault')]!;
    const { n, warnings, table } = await answer('harm', { params: { table: 'few-weights' } });
    expect(n).toBe(2000 - assaults);
    expect(warnings[0]).toContain(`Their ${assaults} incidents`);
    expect(warnings[0]).toContain('Assault');
    expect(table['label']).toHaveLength(2);
  });

  test('a zone can be drawn: the polygon around all of the north is the same as its incidents with a place', async () => {
    const ring = [[-72, 42], [-70, 42], [-70, 43], [-72, 43], [-72, 42]]; // prettier-ignore
    const everywhere = JSON.stringify({ type: 'Polygon', coordinates: [ring] });
    const away = JSON.stringify({ type: 'Polygon', coordinates: [ring.map(([x, y]) => [x! + 10, y])] });
    const params = { ...ASKED['displacement'], treated: everywhere, control: away };
    const { table, warnings, more } = await answer('displacement', { params });
    expect((table['after'] as number[])[0]).toBeGreaterThan(400);
    expect((table['after'] as number[])[1]).toBe(0);
    expect(warnings.join(' ')).toContain('without a place');
    expect(more!['estimates']!['kind']).toEqual(['local']);
  });

  test('a displacement zone leaves out the zone it lies around', async () => {
    const where = [{ column: 'category', in: ['Theft', 'Fraud'] }];
    const params = { ...ASKED['displacement'], treatedNear: 'North', controlNear: 'South' };
    const { table, warnings } = await answer('displacement', { params, where });
    expect((table['before'] as number[]).slice(2)).toEqual([0, 0]);
    expect(warnings.join(' ')).toContain('they count in the zone only');
  });

  test('addresses and cells are counted once each', async () => {
    const cells = await answer('concentration', { params: { places: 'cells', cellMeters: 500, simulations: 39 } });
    const joined = await answer('concentration', { params: { toleranceMeters: 400, simulations: 39 } });
    for (const { n, more } of [cells, joined]) {
      expect(n).toBe(1960);
      expect((more!['lorenz']!['incidentShare'] as number[]).at(-1)).toBe(1);
    }
    expect(cells.summary['giniCorrected']).toBeGreaterThan(cells.summary['giniCorrectedChanceUpper']!);
    expect(joined.warnings.join(' ')).toContain('joined in chains');
  });
});

describe('what cannot be answered is refused with what to do', () => {
  const cases: [string, string, object, string][] = [
    ['an unknown method', 'gi-stare', {}, 'analysis.method-unknown'],
    ['an unknown parameter', 'gi-star', { params: { cells: 4 } }, 'model.parameter-unknown'],
    ['a parameter out of range', 'near-repeat', { params: { permutations: 3 } }, 'model.parameter-invalid'],
    [
      'a filter that lets nothing through',
      'gi-star',
      { where: [{ column: 'date', from: '2031' }] },
      'analysis.no-rows',
    ],
    ['too few incidents', 'gi-star', { where: [{ column: 'date', to: '2024-10-08' }] }, 'analysis.too-few'],
    ['no places', 'gi-star', { dataset: 'unplaced' }, 'analysis.no-places'],
    ['all at one place', 'gi-star', { dataset: 'one-place' }, 'analysis.one-place'],
    ['an unknown boundary', 'gi-star', { params: { boundary: 'nowhere' } }, 'analysis.boundary-unknown'],
    ['cells too small', 'local-moran', { params: { cellMeters: 1 } }, 'analysis.too-many-cells'],
    ['cells too large', 'gi-star', { params: { cellMeters: 50_000 } }, 'analysis.too-few-cells'],
    ['months where days are needed', 'near-repeat', { dataset: 'months' }, 'analysis.no-dates'],
    [
      'months where a day divides',
      'displacement',
      { dataset: 'months', params: ASKED['displacement'] },
      'analysis.no-dates',
    ],
    ['a day that does not exist', 'e-test', { params: { until: '2025-02-30' } }, 'analysis.date-invalid'],
    ['nothing to compare with', 'poisson-z', { params: { until: '2024-11-01' } }, 'analysis.no-baseline'],
    ['rates without a table', 'rates', {}, 'analysis.table-needed'],
    ['an unknown table', 'funnel', { params: { table: 'nowhere' } }, 'analysis.table-unknown'],
    ['a boundary file for a table', 'rates', { params: { table: 'boxes' } }, 'analysis.table-unknown'],
    ['a population of 0', 'rates', { params: { table: 'no-people' } }, 'analysis.too-few-populations'],
    [
      'a mean as denominator',
      'rates',
      { params: { table: 'people', column: 'Median income' } },
      'analysis.column-no-count',
    ],
    [
      'a protected attribute',
      'rates',
      { params: { table: 'people', column: 'Black population' } },
      'analysis.column-locked',
    ],
    ['no such column', 'funnel', { params: { table: 'people', column: 'Homes' } }, 'analysis.table-column-unknown'],
    ['weights by area', 'harm', { params: { table: 'people' } }, 'analysis.no-category-key'],
    ['harm without a table', 'harm', {}, 'analysis.table-needed'],
    ['weights of other categories', 'harm', { params: { table: 'other-weights' } }, 'analysis.weights-unmatched'],
    ['a negative weight', 'harm', { params: { table: 'odd-weights' } }, 'analysis.weights-negative'],
    ['no intervention', 'displacement', {}, 'analysis.start-needed'],
    ['no zones', 'displacement', { params: { start: '2025-11-01' } }, 'analysis.zones-needed'],
    [
      'one zone for both',
      'displacement',
      { params: { ...ASKED['displacement'], control: 'north; South' } },
      'analysis.zones-overlap',
    ],
    [
      'an unknown area',
      'displacement',
      { params: { ...ASKED['displacement'], control: 'East' } },
      'analysis.zone-unknown',
    ],
    [
      'a broken polygon',
      'displacement',
      { params: { ...ASKED['displacement'], control: '{"type":' } },
      'analysis.zone-invalid',
    ],
    [
      'displacement without its control',
      'displacement',
      { params: { ...ASKED['displacement'], treatedNear: 'South' } },
      'analysis.zones-incomplete',
    ],
    [
      'an intervention too late',
      'displacement',
      { params: { ...ASKED['displacement'], start: '2026-12-01' } },
      'analysis.ends-early',
    ],
    ['too few addresses', 'concentration', { params: { allPlaces: 40 } }, 'analysis.places-too-few'],
  ];
  test.each(cases)('%s', async (_, method, rest, code) => {
    expect(await analyse(method, rest)).toMatchObject({ ok: false, failure: { code } });
  });

  test('a cancelled analysis', async () => {
    const controller = new AbortController();
    const running = runMethod(
      { dataset: 'city', method: 'near-repeat', params: { permutations: 9999, bands: 20, bandMeters: 500 } },
      calls(controller.signal),
    );
    setTimeout(() => controller.abort(), 60);
    expect(await running).toMatchObject({ ok: false, failure: { code: 'analysis.cancelled' } });
  });
});
