import { existsSync, readFileSync } from 'node:fs';
import { assignAreas, codesFor } from '../src/data/context/assign-areas.ts';
import { settleBoundaries, shapesOf } from '../src/data/context/boundaries.ts';
import { readFeatures } from '../src/data/context/features.ts';
import { createAreaIndex } from '../src/data/geometry/area-index.ts';
import { boundsOfShapes } from '../src/data/geometry/area-shape.ts';
import { findArea } from '../src/data/geometry/inside.ts';
import { createRandom } from '../src/data/random.ts';

const cases = [
  { boundaries: 'boundaries/chicago_community_areas.geojson', name: 'community', places: 6_700_000 },
  { boundaries: 'boundaries/chicago_police_beats_2012-12.geojson', name: 'BEAT_NUM', places: 1_000_000 },
];
/** Places looked up the slow way, edge by edge, to compare answers and time. */
const CHECKED = 20_000;

/** Areas of places: half of them anywhere in the box, half within 30 m of an outline's corner, where the index has most to do. */
export async function run(report: (measurement: Record<string, unknown>) => void): Promise<void> {
  const folder = process.env.BEATBOOK_DATA ?? '../shared/data';
  for (const { boundaries, name, places } of cases) {
    const file = `${folder}/${boundaries}`;
    if (!existsSync(file)) {
      report({ boundaries, skipped: 'no data: set BEATBOOK_DATA to the folder of the real files' });
      continue;
    }
    const raw = readFeatures(JSON.parse(readFileSync(file, 'utf8')), file);
    const settled = raw.ok ? settleBoundaries(raw.value, { file, toDegrees: null }) : raw;
    if (!settled.ok) throw new Error(settled.failure.code);
    const shapes = shapesOf(settled.value.features, name);
    const [west, south, east, north] = boundsOfShapes(shapes)!;
    const random = createRandom(1);
    const corners = shapes.flatMap(({ polygons }) => polygons.flat());
    const longitudes = new Float64Array(places);
    const latitudes = new Float64Array(places);
    for (let i = 0; i < places; i++) {
      const ring = corners[random.integer(corners.length)]!;
      const corner = 2 * random.integer(ring.length / 2);
      const isNear = i % 2 === 0;
      longitudes[i] = isNear ? ring[corner]! + 3e-4 * (random.next() - 0.5) : west + random.next() * (east - west);
      latitudes[i] = isNear
        ? ring[corner + 1]! + 3e-4 * (random.next() - 0.5)
        : south + random.next() * (north - south);
    }
    const started = performance.now();
    const index = createAreaIndex(shapes);
    const built = performance.now();
    const codes = codesFor(shapes.length, places);
    const tally = { inside: 0, outside: 0, unlocated: 0 };
    assignAreas(index, longitudes, latitudes, codes, tally);
    const assigned = performance.now();
    let wrong = 0;
    for (let i = 0; i < CHECKED; i++) if (findArea(shapes, longitudes[i]!, latitudes[i]!) + 1 !== codes[i]) wrong++;
    const checked = performance.now();
    report({
      boundaries,
      areas: shapes.length,
      points: corners.reduce((sum, ring) => sum + ring.length / 2, 0),
      places,
      inside: tally.inside,
      buildMs: Math.round(built - started),
      assignMs: Math.round(assigned - built),
      naiveMsForAll: Math.round(((checked - assigned) / CHECKED) * places),
      wrong,
    });
  }
}
