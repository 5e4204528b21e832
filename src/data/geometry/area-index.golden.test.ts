import { existsSync, openAsBlob, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { importSource } from '../../../fixtures/import/memory-import.ts';
import { openBlob } from '../../../workers/ingest/blob-source.ts';
import { settleBoundaries, shapesOf } from '../context/boundaries.ts';
import { readFeatures } from '../context/features.ts';
import { createAreaIndex } from './area-index.ts';
import type { AreaShape } from './area-shape.ts';
import { findArea } from './inside.ts';

/** What shapely finds; see tools/golden/areas.py. */
const golden = JSON.parse(readFileSync('fixtures/golden/areas.json', 'utf8')) as {
  readonly stars: {
    readonly polygons: readonly (readonly (readonly [number, number])[])[][];
    readonly places: readonly (readonly [number, number])[];
    readonly areas: readonly number[];
  };
  readonly files: readonly {
    readonly file: string;
    readonly boundaries: string;
    readonly name: string;
    readonly located: number;
    readonly inside: number;
    readonly edge: number;
    readonly counts: Readonly<Record<string, number>>;
  }[];
};
const folder = process.env.BEATBOOK_DATA ?? '../shared/data';
const skip = existsSync(folder) ? null : `no data folder at ${folder}: set BEATBOOK_DATA`;

function readShapes(file: string, name: string): readonly AreaShape[] {
  const raw = readFeatures(JSON.parse(readFileSync(`${folder}/${file}`, 'utf8')), file);
  const settled = raw.ok ? settleBoundaries(raw.value, { file, toDegrees: null }) : raw;
  if (!settled.ok) throw new Error(settled.failure.code);
  return shapesOf(settled.value.features, name);
}

test('finds the area of every place that shapely finds', () => {
  const { polygons, places, areas } = golden.stars;
  const shapes = polygons.map((rings, i) => ({
    name: String(i),
    polygons: [rings.map((ring) => Float64Array.from(ring.flat()))],
  }));
  const index = createAreaIndex(shapes);
  expect(places.map(([x, y]) => index.locate(x, y))).toEqual(areas);
  expect(places.map(([x, y]) => findArea(shapes, x, y))).toEqual(areas);
  expect(areas.filter((area) => area >= 0).length).toBeGreaterThan(500);
});

describe.skipIf(skip !== null)(`incidents of real files${skip === null ? '' : `: ${skip}`}`, () => {
  test.each(golden.files)('$file in $boundaries', { timeout: 120_000 }, async (expected) => {
    const source = await openBlob(await openAsBlob(`${folder}/${expected.file}`), expected.file);
    if (!source.ok) throw new Error(source.failure.code);
    const { table } = await importSource(source.value);
    const shapes = readShapes(expected.boundaries, expected.name);
    const index = createAreaIndex(shapes);
    const counts: Record<string, number> = Object.fromEntries(shapes.map(({ name }) => [name, 0]));
    let located = 0;
    let inside = 0;
    for (const { columns } of table.blocks) {
      const { longitude, latitude } = columns;
      if (longitude?.kind !== 'number' || latitude?.kind !== 'number') throw new Error('no places');
      longitude.values.forEach((x, row) => {
        if (Number.isNaN(x)) return;
        located++;
        const area = index.locate(x, latitude.values[row]!);
        if (area < 0) return;
        inside++;
        counts[shapes[area]!.name]!++;
      });
    }
    expect(located).toBe(expected.located);
    // No place of these files lies on an edge, where the two rules would differ.
    expect(expected.edge).toBe(0);
    expect(inside).toBe(expected.inside);
    expect(counts).toEqual(expected.counts);
  });
});
