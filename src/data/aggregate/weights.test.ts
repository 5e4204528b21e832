import { VectorTile } from '@mapbox/vector-tile';
import fc from 'fast-check';
import { PbfReader } from 'pbf';
import { describe, expect, test } from 'vitest';
import { listSingleIncidents } from '../../evaluation/single-incidents.ts';
import { buildCountSeries } from '../series/count-series.ts';
import { compileFilter } from '../table/filter.ts';
import type { Table } from '../table/table.ts';
import { totalOf } from '../table/weights.ts';
import { aggregate } from './aggregate.ts';
import { extentOf } from './extent.ts';
import { incidents, tableOf, type PlainIncident } from './incidents.arbitrary.ts';
import { nearestRows } from './nearest.ts';
import { buildTileIndex, orderMask } from './tile-index.ts';
import { encodeTile } from './tiles.ts';

/** Rows with a count each, and the rows they stand for, one for each incident. */
const weighted = incidents.chain(({ rows }) =>
  fc.array(fc.nat({ max: 4 }), { minLength: rows.length, maxLength: rows.length }).map((counts) => ({
    table: weigh(tableOf(rows), counts),
    plain: tableOf(rows.flatMap((row, i) => Array.from({ length: counts[i]! }, () => row))),
    counts,
  })),
);

function weigh(table: Table, counts: readonly number[]): Table {
  return { ...table, columns: { ...table.columns, count: { kind: 'number', values: Int32Array.from(counts) } } };
}

function select(table: Table) {
  const selected = compileFilter(table, [{ column: 'area', in: ['North', ''] }]);
  if (!selected.ok) throw new Error(selected.failure.code);
  return selected.value;
}

const positions = (table: Table) => {
  const { longitude, latitude } = table.columns as Record<string, { values: Float64Array }>;
  return [longitude!.values, latitude!.values] as const;
};

/** Incidents of a tile of the world: clusters by their count, points by theirs. */
function incidentsOf(table: Table, counts: readonly number[] | null): number {
  const index = buildTileIndex(...positions(table));
  const buffer = encodeTile(index, orderMask(index, select(table).mask), null, { z: 0, x: 0, y: 0 }, 9, counts);
  const layers = buffer ? Object.values(new VectorTile(new PbfReader(buffer)).layers) : [];
  return layers.reduce((sum, layer) => {
    for (let i = 0; i < layer.length; i++) sum += Number(layer.feature(i).properties['count'] ?? 1);
    return sum;
  }, 0);
}

describe('rows that count other than 1', () => {
  test('give every answer that as many single rows give', () => {
    fc.assert(
      fc.property(weighted, ({ table, plain, counts }) => {
        const [selection, singles] = [select(table), select(plain)];
        for (const by of [[], ['category'], ['month'], ['area', 'weekday'], ['hour']] as const) {
          const answers = [aggregate(table, by, selection), aggregate(plain, by, singles)].map((answer) => {
            if (!answer.ok) throw new Error(answer.failure.code);
            const { keys, counts: sums, total } = answer.value;
            return { total, sums: new Map(keys.map((key, i) => [JSON.stringify(key), sums[i]!])) };
          });
          expect(answers[0]).toEqual(answers[1]);
        }
        const { bounds: _, ...extent } = extentOf(table, selection);
        expect(extentOf(plain, singles)).toMatchObject(extent);
        expect(totalOf(table, selection.mask)).toBe(singles.count);
        expect(incidentsOf(table, counts)).toBe(incidentsOf(plain, null));
        const coverage = { from: 16_000_000, to: 24_000_000 };
        const request = { by: 'category', period: 'month', column: 'category' } as const;
        const [one, other] = [buildCountSeries(table, request, coverage), buildCountSeries(plain, request, coverage)];
        const sums = (built: typeof one) =>
          built.ok
            ? built.value.names.map((name, s) => [
                name,
                ...built.value.counts.subarray(s * built.value.starts.length, (s + 1) * built.value.starts.length),
              ])
            : [];
        // A label whose rows all count 0 is a series of zeros, which single rows cannot show.
        expect(sums(one).filter(([, ...values]) => values.some((value) => value !== 0))).toEqual(
          sums(other).filter(([, ...values]) => values.some((value) => value !== 0)),
        );
        const listed = listSingleIncidents({ name: 'd', shape: 'incidents' }, table);
        expect(listed.ok ? listed.value.rows : 0).toBe(plain.rows);
      }),
    );
  });

  test('a row that counts nothing or less is never the nearest, and -1 cancels 1', () => {
    const row: PlainIncident = {
      minutes: 20_000_000,
      isClockKnown: true,
      category: 'Theft',
      area: 'North',
      place: [-87.5, 41.5],
    };
    const table = weigh(tableOf([row, row, { ...row, place: [-87, 41] }]), [1, -1, 1]);
    const selection = select(table);
    expect(extentOf(table, selection)).toMatchObject({ rows: 1, located: 1 });
    expect(
      nearestRows(...positions(table), selection, { longitude: -87.5, latitude: 41.5 }, 3, [1, -1, 1]),
    ).toMatchObject([{ row: 0 }, { row: 2 }]);
    expect(aggregate(table, ['category', 'area'], selection)).toMatchObject({ value: { counts: [1], total: 1 } });
    expect(listSingleIncidents({ name: 'd', shape: 'area-counts' }, table)).toMatchObject({
      failure: { code: 'model.needs-incidents' },
    });
  });
});

test('a series with periods that were not collected is left out, not taken for zeros', () => {
  const month = (index: number, category: string): PlainIncident => ({
    minutes: 20_000_000 + index * 43_920,
    isClockKnown: true,
    category,
    area: 'North',
    place: null,
  });
  const rows = [0, 1, 2, 3].flatMap((at) => [month(at, 'Theft'), ...(at > 1 ? [month(at, 'Arson')] : [])]);
  const table = weigh(tableOf(rows), [3, 0, 4, 5, 6, 7]);
  const coverage = { from: rows[0]!.minutes! - 43_920, to: rows.at(-1)!.minutes! + 43_920 };
  const request = { by: 'category', period: 'month', column: 'category' } as const;
  const names = (built: ReturnType<typeof buildCountSeries>) => built.ok && built.value.names;
  expect(names(buildCountSeries(table, request, coverage))).toEqual(['Arson', 'Theft']);
  const told = buildCountSeries(
    table,
    { ...request, tellsZeros: true },
    { from: rows[0]!.minutes!, to: rows.at(-1)!.minutes! },
  );
  expect(told).toMatchObject({ value: { names: ['Theft'], leftOut: [{ name: 'Arson' }] } });
});
