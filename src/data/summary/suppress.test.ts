import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Column } from '../table/column.ts';
import type { Table } from '../table/table.ts';
import { createSummaryCounter } from './count-cells.ts';
import { countSummary, readSummary, type Summary } from './summary.ts';
import { suppressCells } from './suppress.ts';

const minimum = 5;
const counts = fc
  .array(fc.oneof(fc.nat({ max: 9 }), fc.nat({ max: 60 })), { minLength: 1, maxLength: 14 })
  .map((list) => new Map(list.map((count, cell) => [cell, count] as const)));
const total = (cells: ReadonlyMap<number, number>) => [...cells.values()].reduce((sum, count) => sum + count, 0);
const sorted = (cells: ReadonlyMap<number, number>) =>
  [...cells].filter(([, count]) => count !== 0).sort(([a], [b]) => a - b);

describe('suppressed cells', () => {
  test('what is shown is never small, adds up to the total, and hides two cells or none', () => {
    fc.assert(
      fc.property(counts, fc.boolean(), (cells, more) => {
        const shown = suppressCells(cells, minimum, { more, rank: (cell) => (cell * 7) % 15 });
        for (const count of shown.values()) expect(count).toBeGreaterThanOrEqual(minimum);
        expect(total(shown)).toBe(total(cells) < minimum ? 0 : total(cells));
        if (shown.size === 0) return;
        const hidden = sorted(cells).filter(([cell]) => cell !== 0 && !shown.has(cell));
        const own = sorted(cells).filter(([cell]) => cell !== 0);
        // A lone cell is hidden only where there is no other that could go with it.
        expect(hidden.length !== 1 || own.length === 1).toBe(true);
        const isSome = hidden.length > 1 && hidden.length < own.length;
        expect(!isSome || total(new Map(hidden)) >= minimum).toBe(true);
        const told = [...shown].filter(([cell]) => cell !== 0);
        expect(told).toEqual(told.map(([cell]) => [cell, cells.get(cell)]));
      }),
      { numRuns: 3000 },
    );
  });

  test('other counts in the hidden cells give the same table: none of them can be worked out', () => {
    fc.assert(
      fc.property(counts, fc.boolean(), (cells, more) => {
        const shown = suppressCells(cells, minimum, { more, rank: (cell) => (cell * 7) % 15 });
        if (shown.size === 0) return;
        const hidden = sorted(cells).filter(([cell]) => cell === 0 || !shown.has(cell));
        const table = JSON.stringify(sorted(shown));
        // Whoever does not know the draw cannot tell it from one that would have hidden the same cells.
        const rank = (cell: number) => (shown.has(cell) ? 1 : 0);
        const looksSame = (changes: readonly (readonly [number, number])[]) => {
          if (changes.some(([, count]) => count < 1)) return false;
          const instead = new Map([...cells, ...changes]);
          return [true, false].some(
            (coin) => JSON.stringify(sorted(suppressCells(instead, minimum, { more: coin, rank }))) === table,
          );
        };
        for (const [target, count] of hidden) {
          if (target === 0 || count >= minimum) continue;
          const others = hidden.filter(([cell]) => cell !== target);
          const guesses = [1, 2, 3, 4, 5, 6].filter((guess) => guess !== count);
          // Another count in the small cell, made up for by one other hidden cell, or by two.
          const isOpen = guesses.some((guess) =>
            others.some(
              ([first, one]) =>
                looksSame([
                  [target, guess],
                  [first, one + count - guess],
                ]) ||
                others.some(
                  ([second, two]) =>
                    second !== first &&
                    [1, 2, 3, 4, minimum].some((small) =>
                      looksSame([
                        [target, guess],
                        [first, small],
                        [second, one + two + count - guess - small],
                      ]),
                    ),
                ),
            ),
          );
          expect(isOpen).toBe(true);
        }
      }),
      { numRuns: 3000 },
    );
  });
});

/** Rows of a town: month, hour, type and area of each, with few types and areas, so that many cells are small. */
const rows = fc.array(
  fc.record({
    minutes: fc.integer({ min: 0, max: 200 * 1440 }),
    category: fc.integer({ min: 0, max: 4 }),
    area: fc.integer({ min: 0, max: 5 }),
  }),
  { minLength: 1, maxLength: 400 },
);
type Row = { readonly minutes: number; readonly category: number; readonly area: number };
const labels = { category: ['', 'Theft', 'Assault', 'Fraud', 'Arson'], area: ['', 'A', 'B', 'C', 'D', 'E'] };

function tableOf(list: readonly Row[]): Table {
  const columns: Record<string, Column> = {
    time: { kind: 'time', precision: 'minute', minutes: Int32Array.from(list, ({ minutes }) => minutes) },
    category: { kind: 'category', labels: labels.category, codes: Uint8Array.from(list, ({ category }) => category) },
    area: { kind: 'category', labels: labels.area, codes: Uint8Array.from(list, ({ area }) => area) },
  };
  return { rows: list.length, columns };
}

function summarise(list: readonly Row[]): Summary | null {
  const counter = createSummaryCounter();
  counter.addBlock(tableOf(list.slice(0, 100)));
  counter.addBlock(tableOf(list.slice(100)));
  return counter.finish(minimum, 'secret');
}

const totalsOf = (byCategory: ReadonlyMap<string, { readonly all: number }>) =>
  Object.fromEntries([...byCategory].map(([label, { all }]) => [label, all]));

/** By table and category: what each cell shows, cell 0 left out, and all together. */
function read(summary: Summary) {
  return summary.tables.map((table) => {
    const byCategory = new Map<string, { all: number; cells: Map<number | string, number> }>();
    table.counts.forEach((count, i) => {
      const label = summary.categories[table.category[i]!]!;
      const entry = byCategory.get(label) ?? { all: 0, cells: new Map() };
      entry.all += count;
      const cell = table.cells[table.cell[i]!]!;
      if (cell !== null) entry.cells.set(cell, count);
      byCategory.set(label, entry);
    });
    return { by: table.by, byCategory };
  });
}

describe('a summary', () => {
  test('has tables that agree in every total they share, and shows no count that is small or wrong', () => {
    fc.assert(
      fc.property(rows, (list) => {
        const summary = summarise(list);
        const isEnough = labels.category.some(
          (_, code) => list.filter(({ category }) => category === code).length >= minimum,
        );
        expect(summary !== null).toBe(isEnough);
        if (!summary) return;
        expect(readSummary(structuredClone(summary))).toEqual(summary);
        const tables = read(summary);
        expect(tables.map(({ by }) => by).sort()).toEqual(['area', 'hour-of-week', 'month']);
        for (const { byCategory } of tables) {
          expect(totalsOf(byCategory)).toEqual(totalsOf(tables[0]!.byCategory));
        }
        const areas = tables.find(({ by }) => by === 'area')!;
        for (const [label, { cells }] of areas.byCategory) {
          for (const [area, count] of cells) {
            const real = list.filter(
              (row) => labels.category[row.category] === label && labels.area[row.area] === area,
            );
            expect(count).toBe(real.length);
          }
        }
        expect(countSummary(summary)).toBeLessThanOrEqual(list.length);
      }),
      { numRuns: 300 },
    );
  });

  /**
   * What somebody can reckon from all tables together: the total of each category (known from every table) less what a table shows. With
   * no other equation between the tables, a hidden cell is known exactly when it is the only one in that difference.
   */
  test('lets no hidden cell be found by differences between its tables', () => {
    fc.assert(
      fc.property(rows, (list) => {
        const summary = summarise(list);
        for (const { by, byCategory } of summary ? read(summary) : []) {
          if (by !== 'area') continue;
          for (const [label, { all, cells }] of byCategory) {
            const real = new Map<string, number>();
            for (const row of list) {
              if (labels.category[row.category] !== label || row.area === 0) continue;
              real.set(labels.area[row.area]!, (real.get(labels.area[row.area]!) ?? 0) + 1);
            }
            const hidden = [...real].filter(([area]) => !cells.has(area));
            const difference = all - [...cells.values()].reduce((sum, count) => sum + count, 0);
            for (const [, count] of hidden) {
              const isKnown = difference === count && real.size > 1;
              expect(isKnown && count < minimum).toBe(false);
            }
            expect(difference === 0 || difference >= minimum).toBe(true);
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  test('is refused when a value of it is not what it should be', () => {
    const summary = summarise(
      Array.from({ length: 40 }, (_, i) => ({ minutes: i * 700, category: 1 + (i % 2), area: i % 3 })),
    )!;
    const [table] = summary.tables;
    for (const broken of [
      null,
      { ...summary, minimum: 1 },
      { ...summary, categories: ['Theft', 'Theft'] },
      { ...summary, tables: [] },
      { ...summary, tables: [table, table] },
      { ...summary, tables: [{ ...table, counts: table!.counts.map(() => 2) }] },
      { ...summary, tables: [{ ...table, cell: table!.cell.map(() => 999) }] },
      { ...summary, tables: [{ ...table, by: 'street' }] },
    ]) {
      expect(readSummary(broken)).toBeNull();
    }
  });
});
