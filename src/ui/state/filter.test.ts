import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  activeParts,
  clausesFor,
  cleared,
  EMPTY_FILTER,
  type Filter,
  filterFromParams,
  filterToParams,
  toggled,
} from './filter.ts';
import { changeParams, hashOf, parseHash } from './route.ts';

const isoDate = fc.integer({ min: 0, max: 40_000 }).map((day) => new Date(day * 86_400_000).toISOString().slice(0, 10));
const labels = fc.uniqueArray(fc.string({ minLength: 1, unit: 'grapheme' }), { maxLength: 5 });
const numbers = (max: number) =>
  fc.uniqueArray(fc.integer({ min: 0, max }), { maxLength: max + 1 }).map((list) => [...list].sort((a, b) => a - b));
const degrees = (limit: number) =>
  fc
    .tuple(fc.double({ min: -limit, max: limit, noNaN: true }), fc.double({ min: -limit, max: limit, noNaN: true }))
    .map(([a, b]) => [Math.min(a, b) + 0, Math.max(a, b) + 0] as const);

const filters: fc.Arbitrary<Filter> = fc.record({
  dataset: fc.option(fc.string({ minLength: 1 })),
  from: fc.option(isoDate),
  to: fc.option(isoDate),
  category: labels,
  area: labels,
  areaColumn: fc.option(fc.string({ minLength: 1 })),
  bounds: fc.option(
    fc.tuple(degrees(180), degrees(90)).map(([[west, east], [south, north]]) => [west, south, east, north] as const),
  ),
  shape: fc.option(
    fc.record({
      kind: fc.constant('route' as const),
      places: fc.array(
        fc
          .tuple(fc.integer({ min: -18e6, max: 18e6 }), fc.integer({ min: -9e6, max: 9e6 }))
          .map(([x, y]) => [x / 1e5, y / 1e5] as const),
        { minLength: 2, maxLength: 5 },
      ),
      meters: fc.integer({ min: 1, max: 1000 }),
    }),
  ),
  hour: numbers(23),
  weekday: numbers(6),
});

describe('the filter in the address', () => {
  it('is read back as it was written, whatever the labels hold', () => {
    fc.assert(
      fc.property(filters, (filter) => {
        const hash = hashOf('explore', changeParams(new URLSearchParams(), filterToParams(filter)));
        expect(filterFromParams(parseHash(hash).params)).toEqual(filter);
      }),
    );
  });

  it('leaves other parameters of the address alone', () => {
    fc.assert(
      fc.property(filters, (filter) => {
        const params = changeParams(new URLSearchParams('run=r1&layer=points'), filterToParams(filter));
        expect([params.get('run'), params.get('layer')]).toEqual(['r1', 'points']);
      }),
    );
  });

  it('leaves out what makes no sense', () => {
    const params = new URLSearchParams('from=2016-13-45&to=soon&bounds=1,2,3&hour=7,99,x&weekday=5-9&category=');
    expect(filterFromParams(params)).toEqual({ ...EMPTY_FILTER, hour: [7], weekday: [5, 6] });
    expect(filterFromParams(new URLSearchParams('bounds=5,0,4,1')).bounds).toBeNull();
    expect(filterFromParams(new URLSearchParams('bounds=,,,')).bounds).toBeNull();
  });

  it('writes runs of hours short', () => {
    const params = changeParams(new URLSearchParams(), filterToParams({ ...EMPTY_FILTER, hour: [22, 0, 1, 2, 23] }));
    expect(params.get('hour')).toBe('0-2,22-23');
  });
});

describe('clauses', () => {
  const filter: Filter = {
    dataset: 'd',
    from: '2016-01-01',
    to: null,
    category: ['Burglary'],
    area: ['B2'],
    areaColumn: 'BEAT',
    bounds: [-71.2, 42.2, -70.9, 42.4],
    shape: { kind: 'circle', places: [[-71.1, 42.3]], meters: 500 },
    hour: [22, 23],
    weekday: [4],
  };

  it('hold every part', () => {
    expect(clausesFor(filter)).toEqual([
      { column: 'date', from: '2016-01-01' },
      { column: 'category', in: ['Burglary'] },
      { column: 'area', in: ['B2'], areaColumn: 'BEAT' },
      { column: 'bounds', bounds: [-71.2, 42.2, -70.9, 42.4] },
      { column: 'shape', shape: { kind: 'circle', places: [[-71.1, 42.3]], meters: 500 } },
      { column: 'hour', in: [22, 23] },
      { column: 'weekday', in: [4] },
    ]);
  });

  it('leave out the part of the view that asks', () => {
    expect(clausesFor(filter, 'category').map(({ column }) => column)).not.toContain('category');
    expect(clausesFor(filter, ['hour', 'weekday']).map(({ column }) => column)).toEqual([
      'date',
      'category',
      'area',
      'bounds',
      'shape',
    ]);
  });

  it('are as many as there are active parts, and none once cleared', () => {
    fc.assert(
      fc.property(filters, (any) => {
        expect(clausesFor(any)).toHaveLength(activeParts(any).length);
        expect(clausesFor(cleared(any))).toEqual([]);
        for (const part of activeParts(any)) expect(activeParts(cleared(any, part))).not.toContain(part);
      }),
    );
  });
});

it('a second click takes back the first', () => {
  fc.assert(
    fc.property(labels, fc.string(), (values, value) => {
      const twice = toggled(toggled(values, value), value);
      expect([...twice].sort()).toEqual([...values].sort());
    }),
  );
});
