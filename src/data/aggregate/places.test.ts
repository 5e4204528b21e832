import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compileFilter } from '../table/filter.ts';
import { extentOf } from './extent.ts';
import { incidents } from './incidents.arbitrary.ts';
import { distanceMeters, nearestRows } from './nearest.ts';

describe('nearestRows', () => {
  test('gives the nearest rows, nearest first, and no others', () => {
    fc.assert(
      fc.property(incidents, fc.integer({ min: 1, max: 8 }), ({ rows, table }, count) => {
        const selection = compileFilter(table, [{ column: 'category', in: ['Theft', 'Arson'] }]);
        if (!selection.ok) throw new Error(selection.failure.code);
        const { longitude, latitude } = table.columns as Record<string, { values: Float64Array }>;
        const found = nearestRows(
          longitude!.values,
          latitude!.values,
          selection.value,
          { longitude: -87.5, latitude: 41.5 },
          count,
        );
        const all = rows
          .flatMap(({ place, category }, row) =>
            place && ['Theft', 'Arson'].includes(category)
              ? [{ row, meters: distanceMeters(-87.5, 41.5, ...place) }]
              : [],
          )
          .sort((a, b) => a.meters - b.meters);
        expect(found.map(({ meters }) => meters)).toEqual(all.slice(0, count).map(({ meters }) => meters));
        for (const { row, meters } of found) expect(all).toContainEqual({ row, meters });
      }),
    );
  });

  test('measures as a globe does', () => {
    // One degree of a meridian on a sphere of 6,371,008.8 m.
    expect(distanceMeters(0, 0, 0, 1)).toBeCloseTo(111_195.08, 1);
    expect(distanceMeters(0, 60, 1, 60)).toBeCloseTo(55_597, -1);
    expect(distanceMeters(179.9, 0, -179.9, 0)).toBeCloseTo(22_239, 0);
  });
});

describe('extentOf', () => {
  test('counts rows, places and unknown hours of a selection', () => {
    fc.assert(
      fc.property(incidents, ({ rows, table }) => {
        const selection = compileFilter(table, [{ column: 'area', in: ['North', ''] }]);
        if (!selection.ok) throw new Error(selection.failure.code);
        const chosen = rows.filter(({ area }) => area !== 'South');
        const places = chosen.flatMap(({ place }) => (place ? [place] : []));
        const [xs, ys] = [places.map(([x]) => x), places.map(([, y]) => y)];
        expect(extentOf(table, selection.value)).toEqual({
          rows: chosen.length,
          located: places.length,
          unknownHour: chosen.filter(({ isClockKnown }) => !isClockKnown).length,
          bounds: places.length ? [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)] : null,
        });
      }),
    );
  });
});
