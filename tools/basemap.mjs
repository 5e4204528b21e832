// Makes src/ui/map/basemap.bin: coasts, borders and states of the world as vector tiles in one gzipped archive.
// Tiles, because a single outline file would be parsed, cut and copied on the page's main thread.
//
//   node tools/basemap.mjs
//
// Layout after gunzip, little endian: 'BBM1', max zoom (u32), tile count n (u32), n times [key, end] (u32 each), the tiles.
// key = zoom * 2^26 + x * 2^13 + y, ascending; `end` is where a tile ends after the index, so it begins where the one before ends.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { gzipSync } from 'node:zlib';
import { GeoJSONVT } from '@maplibre/geojson-vt';
import { fromGeojsonVt } from '@maplibre/vt-pbf';
import { feature, mesh } from 'topojson-client';

const MAX_ZOOM = 5;
const EXTENT = 4096;
const require = createRequire(import.meta.url);
const read = (name) => JSON.parse(readFileSync(require.resolve(name), 'utf8'));
const world = read('world-atlas/countries-10m.json');
const coarse = read('world-atlas/countries-110m.json');
const us = read('us-atlas/states-10m.json');

/** The outlines count the Great Lakes as land of the United States: inside this box its shoreline is drawn over them. */
const LAKES = [-93, 41, -75.6, 49.4];

/** Sutherland and Hodgman's clipping of a ring by a box. */
function clipRing(ring, [west, south, east, north]) {
  const sides = [
    [(p) => p[0] >= west, (a, b) => [west, a[1] + ((b[1] - a[1]) * (west - a[0])) / (b[0] - a[0])]],
    [(p) => p[0] <= east, (a, b) => [east, a[1] + ((b[1] - a[1]) * (east - a[0])) / (b[0] - a[0])]],
    [(p) => p[1] >= south, (a, b) => [a[0] + ((b[0] - a[0]) * (south - a[1])) / (b[1] - a[1]), south]],
    [(p) => p[1] <= north, (a, b) => [a[0] + ((b[0] - a[0]) * (north - a[1])) / (b[1] - a[1]), north]],
  ];
  let points = ring.slice(0, -1);
  for (const [isInside, cross] of sides) {
    const kept = [];
    points.forEach((point, i) => {
      const before = points.at(i - 1);
      if (isInside(point) !== isInside(before)) kept.push(cross(before, point));
      if (isInside(point)) kept.push(point);
    });
    points = kept;
  }
  return points.length > 2 ? [...points, points[0]] : null;
}

function clipPolygons(geometry, box) {
  const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
  const clipped = polygons
    .map((rings) => rings.map((ring) => clipRing(ring, box)).filter((ring) => ring !== null))
    .filter((rings) => rings.length > 0);
  return { type: 'Feature', properties: {}, geometry: { type: 'MultiPolygon', coordinates: clipped } };
}

/** Rings that cross the date line jump from one edge of a flat map to the other: they are laid out beyond it, and cut there. */
function cutAtDateLine(rings) {
  const flat = rings.map((ring) => {
    let turn = 0;
    return ring.map(([x, y], i) => {
      const step = i === 0 ? 0 : x - ring[i - 1][0];
      if (step > 180) turn -= 360;
      if (step < -180) turn += 360;
      return [x + turn, y];
    });
  });
  const isRoundThePole = Math.abs(flat[0].at(-1)[0] - flat[0][0][0]) > 180;
  const longitudes = flat[0].map(([x]) => x);
  if (isRoundThePole) return [rings];
  if (Math.min(...longitudes) >= -180 && Math.max(...longitudes) <= 180) return [flat];
  return [-360, 0, 360].flatMap((shift) => {
    const moved = flat.map((ring) =>
      clipRing(
        ring.map(([x, y]) => [x + shift, y]),
        [-180, -90, 180, 90],
      ),
    );
    return moved[0] === null ? [] : [moved.filter((ring) => ring !== null)];
  });
}

const polygonsOf = (geometry) => (geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates);
const asFeature = (type, coordinates) => ({ type: 'Feature', properties: {}, geometry: { type, coordinates } });

// Nobody imports crimes of Antarctica, and its coast would be a tenth of the file: take it from the coarsest outline.
const antarctica = feature(coarse, coarse.objects.countries).features.find(
  (one) => one.properties.name === 'Antarctica',
);
const land = feature(world, world.objects.land)
  .features.flatMap((one) => polygonsOf(one.geometry))
  .flatMap(cutAtDateLine);
const inhabited = land.filter((rings) => Math.max(...rings[0].map((point) => point[1])) > -60);

/** Rings smaller than this many square degrees near the poles are left out: islets that nobody looks at. */
function isWorthDrawing(rings) {
  const ring = rings[0];
  let area = 0;
  for (let i = 1; i < ring.length; i++) area += ring[i - 1][0] * ring[i][1] - ring[i][0] * ring[i - 1][1];
  const northern = Math.min(...ring.map((point) => point[1])) > 62;
  return Math.abs(area) / 2 > (northern ? 0.02 : 0);
}

const usa = feature(world, world.objects.countries).features.find((one) => one.id === '840');
const nation = feature(us, us.objects.nation).features[0];
const layers = {
  land: asFeature('MultiPolygon', [...inhabited.filter(isWorthDrawing), ...polygonsOf(antarctica.geometry)]),
  border: asFeature('MultiLineString', mesh(world, world.objects.countries, (a, b) => a !== b).coordinates),
  lakewater: clipPolygons(usa.geometry, LAKES),
  lakeland: clipPolygons(nation.geometry, LAKES),
  state: asFeature('MultiLineString', mesh(us, us.objects.states, (a, b) => a !== b).coordinates),
};

/** The last zoom is stretched over every closer one, so it keeps more of the shape: 0.3 km against 1.5 km of its own pixels. */
function cut(tolerance) {
  const options = {
    maxZoom: MAX_ZOOM + 1,
    indexMaxZoom: MAX_ZOOM + 1,
    indexMaxPoints: 0,
    tolerance,
    extent: EXTENT,
    buffer: 32,
  };
  return Object.entries(layers).map(([name, data]) => [name, new GeoJSONVT(data, options)]);
}
const overview = cut(5);
const closest = cut(0.9);
const keys = [];
const tiles = [];
for (let z = 0; z <= MAX_ZOOM; z++) {
  for (let x = 0; x < 2 ** z; x++) {
    for (let y = 0; y < 2 ** z; y++) {
      const content = {};
      for (const [name, index] of z === MAX_ZOOM ? closest : overview) {
        const tile = index.getTile(z, x, y);
        if (tile && tile.features.length > 0) content[name] = tile;
      }
      if (Object.keys(content).length === 0) continue;
      keys.push(z * 2 ** 26 + x * 2 ** 13 + y);
      tiles.push(Buffer.from(fromGeojsonVt(content, { version: 2, extent: EXTENT })));
    }
  }
}
const index = Buffer.alloc(12 + keys.length * 8);
index.write('BBM1', 0, 'latin1');
index.writeUInt32LE(MAX_ZOOM, 4);
index.writeUInt32LE(keys.length, 8);
let end = 0;
keys.forEach((key, i) => {
  end += tiles[i].length;
  index.writeUInt32LE(key, 12 + i * 8);
  index.writeUInt32LE(end, 16 + i * 8);
});
const archive = gzipSync(Buffer.concat([index, ...tiles]), { level: 9 });
writeFileSync(new URL('../src/ui/map/basemap.bin', import.meta.url), archive);
console.log(`${keys.length} tiles, ${index.length + end} bytes, ${archive.length} bytes gzip`);
