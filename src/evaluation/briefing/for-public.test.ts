import type * as GeoJSON from 'geojson';
import { describe, expect, test } from 'vitest';
import { createMeterProjection } from '../../data/projection.ts';
import { forPublic, type PublicSource } from './for-public.ts';
import { DONUT, maskPlace } from './mask-places.ts';
import type { BriefingColumn } from './section.ts';

const random = (() => {
  let state = 1;
  return () => (state = (state * 48271) % 2147483647) / 2147483647;
})();

const column = (name: string, role: BriefingColumn['role'], values: BriefingColumn['values']): BriefingColumn => ({
  name,
  header: name,
  role,
  values,
});

function sourceOf(columns: readonly BriefingColumn[], more: Partial<PublicSource> = {}): PublicSource {
  return {
    n: 100,
    isForecast: false,
    isOfAll: false,
    shapeOf: (line) => ({
      type: 'Feature',
      properties: { count: columns.find(({ name }) => name === 'count')!.values[line], z: 3.1, tone: 5, sign: '+' },
      geometry: { type: 'Point', coordinates: [line, 0] },
    }),
    section: {
      title: 'Cells',
      sentence: '3 cells are hot, one of them with 2 incidents.',
      traces: [{ label: '3', value: 'summary' }],
      facts: [],
      warnings: ['a warning that names 2 incidents'],
      tables: [
        { caption: 'Lines', columns },
        { caption: 'More', columns: [column('count', 'count', [1])] },
      ],
      pictures: [{ alt: '', png: new Uint8Array(1), width: 1, height: 1 }],
      shapes: null,
    },
    ...more,
  };
}

describe('a section for the public', () => {
  test('has only the cells that are published, without figures, pictures, further tables and the words of the method', () => {
    const made = forPublic(
      sourceOf([
        column('cell', 'label', [0, 1, 2, 3]),
        column('longitude', 'place', [0, 1, 2, 3]),
        column('count', 'count', [20, 2, 30, 7]),
        column('z', 'figure', [1, 2, 3, 4]),
        column('class', 'label', ['Hot', 'Hot', 'Not significant', 'Hot']),
      ]),
      random,
    )!;
    expect(made.tables).toHaveLength(1);
    expect(made.tables[0]!.columns.map(({ name, values }) => [name, values])).toEqual([
      ['cell', [2, 0]],
      ['longitude', [2, 0]],
      ['count', [30, 20]],
      ['class', ['Not significant', 'Hot']],
    ]);
    expect(made.shapes!.features.map(({ properties }) => properties)).toEqual([
      { count: 30, tone: 5, sign: '+' },
      { count: 20, tone: 5, sign: '+' },
    ]);
    expect(made.pictures).toEqual([]);
    expect(made.traces).toEqual([]);
    expect(JSON.stringify(made)).not.toContain('2 incidents');
    expect(made.sentence).toContain('2 lines are shown; the largest has 30');
    expect(made.warnings[0]).toContain('2 of 4 lines are hidden');
  });

  test('moves places, and drops their names', () => {
    const made = forPublic(
      sourceOf([
        column('label', 'label', ['1 High Street', '2 High Street']),
        column('longitude', 'place', [-87.6, -87.7]),
        column('latitude', 'place', [41.8, 41.9]),
        column('count', 'count', [20, 12]),
      ]),
      random,
    )!;
    expect(JSON.stringify(made)).not.toContain('High Street');
    made.shapes!.features.forEach(({ geometry }, i) => {
      const [longitude, latitude] = (geometry as GeoJSON.Point).coordinates as [number, number];
      const place = new Float64Array(2);
      createMeterProjection({ longitude: [-87.6, -87.7][i]!, latitude: [41.8, 41.9][i]! }).forward(
        longitude,
        latitude,
        place,
        0,
      );
      const distance = Math.hypot(place[0]!, place[1]!);
      expect(distance).toBeGreaterThan(DONUT.inner - 2);
      expect(distance).toBeLessThan(DONUT.outer + 2);
    });
    expect(made.warnings.at(-1)).toContain('100 to 300 m');
  });

  test('shows no shape but those of cells: hulls go through incidents', () => {
    const made = forPublic(sourceOf([column('cluster', 'label', [0, 1]), column('count', 'count', [20, 30])]), random)!;
    expect(made.tables).toHaveLength(1);
    expect(made.shapes).toBeNull();
  });

  test('leaves out forecasts, findings of too few, and tables that cannot be checked', () => {
    const columns = [column('label', 'label', ['a', 'b']), column('count', 'count', [20, 30])];
    expect(forPublic(sourceOf(columns, { isForecast: true }), random)).toBeNull();
    expect(forPublic(sourceOf(columns, { n: 4 }), random)).toBeNull();
    const unknown = forPublic(sourceOf([column('z', 'figure', [1, 2])], { shapeOf: null }), random)!;
    expect([unknown.tables, unknown.sentence, unknown.shapes]).toEqual([[], '', null]);
  });
});

test('a moved place is as likely in every part of the ring as its area says', () => {
  const middle = Math.hypot(DONUT.inner, DONUT.outer) / Math.SQRT2;
  const place = new Float64Array(2);
  const center = { longitude: -0.1, latitude: 51.5 };
  const { forward } = createMeterProjection(center);
  let inside = 0;
  for (let i = 0; i < 4000; i++) {
    const { longitude, latitude } = maskPlace(center, random);
    forward(longitude, latitude, place, 0);
    const distance = Math.hypot(place[0]!, place[1]!);
    expect(distance).toBeGreaterThanOrEqual(DONUT.inner - 0.01);
    expect(distance).toBeLessThanOrEqual(DONUT.outer + 0.01);
    if (distance < middle) inside++;
  }
  // Half of the area, within four standard errors.
  expect(Math.abs(inside / 4000 - 0.5)).toBeLessThan(0.032);
});
