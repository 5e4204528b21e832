import 'fake-indexeddb/auto';
import { beforeAll, describe, expect, test } from 'vitest';
import { describeMethods } from '../../src/analysis/methods/describe.ts';
import { methods } from '../../src/analysis/methods/registry.ts';
import { createRandom } from '../../src/data/random.ts';
import type { Column } from '../../src/data/table/column.ts';
import type { TableSink } from '../../src/data/table/sink.ts';
import { openDatabase } from '../../src/storage/database.ts';
import { createDatasetWriter } from '../../src/storage/dataset-writer.ts';
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
  await sink.commit(record as unknown as Parameters<TableSink['commit']>[0], LABELS, 'line,reason');
}

const calls = (signal = new AbortController().signal) => ({ database: openDatabase(), signal, progress: () => {} });
const analyse = async (method: string, rest: object = {}) =>
  await runMethod({ dataset: 'city', method, ...rest }, calls());

beforeAll(async () => {
  await store('city');
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
      const found = await analyse(id);
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
      const again = await analyse(id);
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
    ['a day that does not exist', 'e-test', { params: { until: '2025-02-30' } }, 'analysis.date-invalid'],
    ['nothing to compare with', 'poisson-z', { params: { until: '2024-11-01' } }, 'analysis.no-baseline'],
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
