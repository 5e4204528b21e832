import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createRandom } from '../../random.ts';
import { findCoveringColumn, findSumColumns } from './sum-columns.ts';

/** Independent columns of counts, drawn from a seed. */
function drawColumns(seed: number, columns: number, rows: number): number[][] {
  const random = createRandom(seed);
  return Array.from({ length: columns }, (_, c) =>
    Array.from({ length: rows }, () => Math.floor(random.next() ** 3 * (10 + 40 * c))),
  );
}

const sumOf = (columns: readonly (readonly number[])[], parts: readonly number[]) =>
  columns[0]!.map((_, row) => parts.reduce((sum, part) => sum + columns[part]![row]!, 0));

describe('columns that are sums of others', () => {
  test('independent columns are none', () => {
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 2, max: 12 }), (seed, columns) => {
        expect(findSumColumns(drawColumns(seed, columns, 120)).size).toBe(0);
      }),
    );
  });

  test('a sum of any parts is found, wherever it stands, and no part is taken for one', () => {
    fc.assert(
      fc.property(
        fc.nat(),
        fc.integer({ min: 3, max: 10 }).chain((columns) =>
          fc.record({
            columns: fc.constant(columns),
            parts: fc.subarray([...Array(columns).keys()], { minLength: 2 }),
            at: fc.nat({ max: columns }),
          }),
        ),
        (seed, { columns, parts, at }) => {
          const drawn = drawColumns(seed, columns, 150);
          const table = drawn.toSpliced(at, 0, sumOf(drawn, parts));
          expect([...findSumColumns(table)]).toEqual([at]);
        },
      ),
    );
  });

  test('subtotals, and a total that holds them once, are all set aside; a copy is, too', () => {
    const drawn = drawColumns(7, 6, 200);
    const first = sumOf(drawn, [0, 1]);
    const second = sumOf(drawn, [2, 3]);
    const total = sumOf(drawn, [0, 1, 2, 3, 4, 5]);
    const table = [...drawn, first, second, total, drawn[5]!];
    expect([...findSumColumns(table)].sort((a, b) => a - b)).toEqual([6, 7, 8, 9]);
  });

  test('two rare columns that happen to agree on zeros are no copies', () => {
    const a = Array.from({ length: 2000 }, (_, row) => (row % 333 === 1 ? 1 + (row % 3) : 0));
    const b = Array.from({ length: 2000 }, (_, row) => (row % 333 === 2 ? 1 + (row % 3) : 0));
    expect(findSumColumns([a, b]).size).toBe(0);
  });

  test('a column that holds all kinds, also those without a column, covers the others', () => {
    const drawn = drawColumns(3, 7, 100);
    const all = sumOf(drawn, [0, 1, 2, 3, 4, 5, 6]).map((sum, row) => sum + (row % 17));
    expect(findCoveringColumn([...drawn, all])).toBe(7);
    expect(findCoveringColumn(drawn)).toBe(-1);
  });
});
