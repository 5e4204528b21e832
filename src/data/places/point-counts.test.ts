import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createPointCounts } from './point-counts.ts';

function countAll(points: readonly (readonly [number, number] | null)[], pieces = 1) {
  const counts = createPointCounts();
  const size = Math.max(1, Math.ceil(points.length / pieces));
  for (let at = 0; at < points.length; at += size) {
    const part = points.slice(at, at + size);
    counts.add({
      count: part.length,
      longitude: Float64Array.from(part, (point) => point?.[0] ?? NaN),
      latitude: Float64Array.from(part, (point) => point?.[1] ?? NaN),
    });
  }
  return counts.summarize();
}

describe('counts of points', () => {
  test('are those of a slow count, however the rows come', () => {
    const point = fc.option(
      fc
        .tuple(fc.integer({ min: -40, max: 40 }), fc.integer({ min: -20, max: 20 }))
        .map(([x, y]) => [x / 10, y / 10] as const),
    );
    fc.assert(
      fc.property(fc.array(point, { maxLength: 300 }), fc.integer({ min: 1, max: 5 }), (points, pieces) => {
        const slow = new Map<string, number>();
        for (const one of points) if (one) slow.set(one.join(' '), (slow.get(one.join(' ')) ?? 0) + 1);
        const summary = countAll(points, pieces);
        const counts = [...slow.values()].sort((a, b) => b - a);
        const located = counts.reduce((sum, count) => sum + count, 0);
        const top = counts
          .slice(0, Math.max(1, Math.round(0.01 * counts.length)))
          .reduce((sum, count) => sum + count, 0);
        expect(summary?.unique ?? 0).toBe(slow.size);
        if (!summary) return;
        expect(summary.topShare).toBeCloseTo(top / located, 12);
        expect(summary.sharedShare).toBeCloseTo(1 - counts.filter((count) => count === 1).length / located, 12);
      }),
    );
  });

  test('grow to hundreds of thousands of points', () => {
    const points = Array.from({ length: 200_000 }, (_, i) => [(i % 1000) / 1e4, Math.floor(i / 1000) / 1e4] as const);
    expect(countAll([...points, ...points], 7)).toMatchObject({
      unique: 200_000,
      sharedShare: 1,
      snapped: true,
      heaps: [],
    });
    expect(countAll(points, 7)).toMatchObject({ unique: 200_000, sharedShare: 0, snapped: false, heaps: [] });
  });

  test('tell a headquarters from busy corners', () => {
    const corners = Array.from({ length: 20_000 }, (_, i) => [((i * i) % 2003) / 1e3, 40] as const);
    const headquarters = Array.from({ length: 900 }, () => [-71.0856, 42.3286] as const);
    const summary = countAll([...corners, ...headquarters])!;
    expect(summary.heaps).toEqual([{ longitude: -71.0856, latitude: 42.3286, rows: 900, share: 900 / 20_900 }]);
    expect(countAll(corners)!.heaps).toEqual([]);
  });
});
