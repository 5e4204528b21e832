import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readAll, readTable } from '../../../../fixtures/formats/read-all.ts';
import { giveBytes, importGiven, reportOf } from '../../../../fixtures/import/memory-import.ts';
import { createFeatureReader } from './feature-reader.ts';

const point = (i: number, more: object = {}) => ({
  type: 'Feature',
  geometry: { type: 'Point', coordinates: [-71 - i / 1000, 42 + i / 1000] },
  properties: {
    case: `A${i}`,
    when: `2020-03-0${(i % 9) + 1}T14:30`,
    'offence "type"': ['Theft', 'Assault {x} ]'][i % 2],
    age: i,
    note: null,
    ...more,
  },
});
const points = Array.from({ length: 40 }, (_, i) => point(i));
const give = (text: string, pieceBytes?: number) => [
  giveBytes('points.csv', new TextEncoder().encode(text), pieceBytes),
];
const collection = (features: readonly unknown[], more: object = {}) =>
  JSON.stringify({ type: 'FeatureCollection', name: 'x', ...more, features, bbox: [1, 2, 3, 4] });

const expected = points.map(({ geometry, properties: { age, ...properties } }) => [
  ...geometry.coordinates.map(String),
  properties.case,
  properties.when,
  properties['offence "type"'],
  String(age),
  '',
]);

describe('GeoJSON points become rows', () => {
  test.each([
    ['a collection', collection(points)],
    ['a collection, indented', JSON.stringify({ type: 'FeatureCollection', features: points }, null, 2)],
    ['a feature per line', points.map((feature) => JSON.stringify(feature)).join('\n')],
    ['a sequence with record separators', points.map((feature) => `\u001e${JSON.stringify(feature)}\n`).join('')],
    ['a list of features', JSON.stringify(points)],
  ])('%s', async (_, text) => {
    for (const pieceBytes of [7, 100_000]) {
      const { head, rows, lines } = await readTable(give(text, pieceBytes));
      expect(head).toMatchObject({ format: 'geojson', encoding: 'utf-8' });
      expect(head.headers).toEqual(['longitude', 'latitude', 'case', 'when', 'offence "type"', 'age', 'note']);
      expect(rows).toEqual(expected);
      expect(lines.slice(0, 3)).toEqual([1, 2, 3]);
    }
  });

  test('a whole import, with a shape, a feature without a place and one that is broken set aside or kept as they should be', async () => {
    const odd = [
      {
        ...point(90),
        geometry: {
          type: 'LineString',
          coordinates: [
            [0, 0],
            [1, 1],
          ],
        },
      },
      { ...point(91), geometry: null },
      { ...point(92), geometry: { type: 'MultiPoint', coordinates: [[-71, 42]] } },
    ];
    const text = collection([...points, ...odd]).replace('"case":"A5"', '"case":A5"');
    const imported = await importGiven(give(text), {
      columns: { date: 'when', category: 'offence "type"', id: 'case' },
    });
    expect(reportOf(imported)).toMatchObject({
      rowsRead: 43,
      rowsKept: 41,
      reasons: { 'geometry-not-point': 1, 'json-damaged': 1 },
      fixes: { 'place-missing': 1 },
    });
    expect(imported.table.quarantine).toContain('41,geometry-not-point,,,A90');
  });
});

describe('GeoJSON that holds no rows is refused', () => {
  test('shapes, other JSON, cut-off JSON', async () => {
    const area = { type: 'Feature', geometry: { type: 'Polygon', coordinates: [] }, properties: { name: 'D1' } };
    expect(await readAll(give(collection([area, area])))).toBe('import.geojson-no-points');
    expect(await readAll(give('{"a": [1, 2, {"b": 3}]}'))).toBe('import.json-not-geojson');
    expect(await readAll(give('[{"date": "2020-01-01"}, {"date": "2020-01-02"}]'))).toBe('import.json-not-geojson');
    expect(await readAll(give(collection(points).slice(0, -400)))).toBe('import.json-damaged');
    expect(await readAll(give(collection(Array.from({ length: 9 }, () => points).flat()).slice(0, -4)))).toBe(
      'import.json-damaged',
    );
  });
});

test('coordinates of another system are named x and y, with a note', async () => {
  const crs = { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::3435' } };
  const { head, source } = await readTable(give(collection(points, { crs })));
  expect(head.headers.slice(0, 2)).toEqual(['x', 'y']);
  expect(source.notes().join()).toContain('EPSG:3435');
});

test('features are found wherever the text is cut and whatever their strings hold', () => {
  const value = fc.oneof(fc.string(), fc.integer(), fc.constant('"features":[{'), fc.constant('\\"}]'));
  const feature = fc.record({ type: fc.constant('Feature'), properties: fc.dictionary(fc.string(), value) });
  fc.assert(
    fc.property(
      fc.array(feature, { maxLength: 8 }),
      fc.integer({ min: 1, max: 40 }),
      fc.boolean(),
      (features, size, isList) => {
        const text = isList
          ? JSON.stringify(features)
          : JSON.stringify({ name: 'features', features, end: { features: [] } });
        const reader = createFeatureReader();
        const found: string[] = [];
        for (let at = 0; at < text.length; at += size) found.push(...reader.push(text.slice(at, at + size)));
        expect(found.map((json) => JSON.parse(json))).toEqual(JSON.parse(JSON.stringify(features)));
        expect(reader.finish()).toBe(true);
      },
    ),
  );
});
