import { assert, integer, array, property, record, boolean } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hideSmallCounts, LEAST_PUBLISHED, suppressTable } from './suppress.ts';

const least = LEAST_PUBLISHED;
const counts = array(integer({ min: 0, max: 40 }), { minLength: 1, maxLength: 60 });
const column = (name: string, values: readonly (number | string)[], role: 'count' | 'figure' | 'label' = 'count') => ({
  name,
  header: name,
  role,
  values,
});

/**
 * The least and the most a hidden count can be for somebody who knows the sum of the list and the published counts, and takes every hidden
 * one to be small.
 */
function rangeOfHidden(list: readonly number[], hidden: readonly boolean[], isSmall: boolean): [number, number] {
  const group = list.filter((_, i) => hidden[i]);
  const sum = group.reduce((total, count) => total + count, 0);
  const cap = isSmall ? least - 1 : sum;
  return [Math.max(0, sum - (group.length - 1) * cap), Math.min(cap, sum)];
}

describe('hiding small counts', () => {
  test('publishes none below the least', () => {
    assert(
      property(counts, (list) => {
        const hidden = hideSmallCounts(list, least);
        list.forEach((count, i) => expect(hidden[i] || count >= least).toBe(true));
      }),
    );
  });

  test('leaves every hidden count open when the sum is known, and what is hidden counts enough together', () => {
    assert(
      property(counts, (list) => {
        const hidden = hideSmallCounts(list, least);
        // Of a list that is hidden whole nothing is published, its sum neither.
        if (!hidden.includes(true) || hidden.every(Boolean)) return;
        const group = list.filter((_, i) => hidden[i]);
        const sum = group.reduce((total, count) => total + count, 0);
        expect(sum).toBeGreaterThanOrEqual(least);
        const [low, high] = rangeOfHidden(list, hidden, false);
        expect(high - low).toBeGreaterThanOrEqual(least);
        if (sum > group.length * (least - 1)) return;
        const [from, to] = rangeOfHidden(list, hidden, true);
        expect(to).toBeGreaterThan(from);
      }),
    );
  });

  test('hides no more than it must', () => {
    expect(hideSmallCounts([20, 30, 40], least)).toEqual([false, false, false]);
    expect(hideSmallCounts([20, 3, 40, 12], least)).toEqual([false, true, false, true]);
    expect(hideSmallCounts([20, 3, 4, 12], least)).toEqual([false, true, true, false]);
    // Two fours and their sum of eight say each other.
    expect(hideSmallCounts([20, 4, 4, 12], least)).toEqual([false, true, true, true]);
  });
});

describe('a table for the public', () => {
  const lines = array(
    record({ first: integer({ min: 0, max: 30 }), second: integer({ min: 0, max: 30 }), odd: boolean() }),
    {
      minLength: 1,
      maxLength: 40,
    },
  );

  test('has no small count and no figure, and columns that add up hide the same lines', () => {
    assert(
      property(lines, (rows) => {
        const made = suppressTable(
          {
            caption: '',
            columns: [
              column(
                'label',
                rows.map((_, i) => `line ${i}`),
                'label',
              ),
              column(
                'first',
                rows.map(({ first }) => first),
              ),
              column(
                'second',
                rows.map(({ second }) => second),
              ),
              column(
                'count',
                rows.map(({ first, second }) => first + second),
              ),
              column(
                'z',
                rows.map(({ first }) => first / 7),
                'figure',
              ),
            ],
          },
          least,
        );
        if (!made) return;
        expect(made.table.columns.map(({ name }) => name)).toEqual(['label', 'first', 'second', 'count']);
        const numbers = made.table.columns.slice(1);
        for (const { values } of numbers)
          values.forEach((value, i) => {
            expect(value === null).toBe(made.hidden[i]);
            expect(value ?? least).toBeGreaterThanOrEqual(least);
          });
        for (const name of ['first', 'second'] as const) {
          const hidden = rows.filter((_, i) => made.hidden[i]).map((row) => row[name]);
          const sum = hidden.reduce((total, count) => total + count, 0);
          expect(hidden.length === 0 || sum >= least).toBe(true);
          expect(hidden.length).not.toBe(1);
        }
      }),
    );
  });

  test('is none where nothing can be checked, or nothing is left', () => {
    expect(suppressTable({ caption: '', columns: [column('z', [1, 2], 'figure')] }, least)).toBeNull();
    expect(suppressTable({ caption: '', columns: [column('count', [1, 2])] }, least)).toBeNull();
    expect(suppressTable({ caption: '', columns: [column('count', [])] }, least)).toBeNull();
  });
});
