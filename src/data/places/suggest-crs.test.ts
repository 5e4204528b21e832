import proj4 from 'proj4';
import { expect, test } from 'vitest';
import { resolveCrs } from './resolve-crs.ts';
import { suggestCrs, type CrsCandidate } from './suggest-crs.ts';

/** Towns and the grid their records come in; those marked are no town of the list that the ranking uses. */
const towns: readonly (readonly [
  name: string,
  longitude: number,
  latitude: number,
  code: string,
  isUnlisted?: true,
])[] = [
  ['Manchester', -2.24, 53.48, '27700'],
  ['Preston', -2.7, 53.76, '27700'],
  ['Norwich', 1.29, 52.63, '27700'],
  ['Swindon', -1.78, 51.56, '27700', true],
  ['Boulder', -105.27, 40.01, '2231', true],
  ['Naperville', -88.15, 41.76, '3435', true],
  ['Bellevue', -122.19, 47.6, '2926', true],
  ['Waco', -97.15, 31.55, '2277', true],
  ['Chapel Hill', -79.05, 35.91, '2264', true],
  ['New York', -73.95, 40.7, '2263'],
  ['Washington', -77.02, 38.9, '26985'],
  ['Baltimore', -76.62, 39.3, '2248'],
  ['Minneapolis', -93.27, 44.97, '26915'],
  ['Philadelphia', -75.15, 39.98, '2272'],
  ['Detroit', -83.1, 42.37, '2253'],
  ['Los Angeles', -118.3, 34.05, '2229'],
  ['San Francisco', -122.44, 37.76, '2227'],
  ['Seattle', -122.33, 47.61, '2285'],
  ['Houston', -95.37, 29.76, '2278'],
  ['Nashville', -86.78, 36.16, '2274'],
  ['Cincinnati', -84.5, 39.13, '3735'],
  ['Buffalo', -78.85, 42.9, '2262'],
  ['Tucson', -110.95, 32.22, '2868'],
  ['Dublin', -6.26, 53.35, '2157'],
  ['Dublin, older grid', -6.26, 53.35, '29902'],
  ['Rotterdam', 4.48, 51.92, '28992'],
  ['Ghent', 3.72, 51.05, '31370'],
  ['Zurich', 8.54, 47.38, '2056'],
  ['Zurich, older grid', 8.54, 47.38, '21781'],
  ['Paris', 2.35, 48.86, '2154'],
  ['Berlin', 13.4, 52.52, '25833'],
  ['Seoul', 126.98, 37.56, '5179'],
  ['Seoul, belt', 126.98, 37.56, '5186'],
  ['Medellin', -75.57, 6.25, '3116'],
  ['Medellin, national', -75.57, 6.25, '9377'],
  ['Sao Paulo', -46.63, -23.55, '31983'],
  ['Mexico City', -99.13, 19.43, '32614'],
  ['Santiago', -70.65, -33.45, '32719'],
  ['Lima', -77.03, -12.05, '32718'],
  ['Toronto', -79.4, 43.7, '26917'],
  ['Montreal', -73.6, 45.53, '32188'],
  ['Vancouver', -123.1, 49.26, '26910'],
  ['Sydney', 151.2, -33.87, '28356'],
  ['Auckland', 174.77, -36.86, '2193'],
  ['Oslo', 10.75, 59.91, '25832'],
  ['Helsinki', 24.94, 60.17, '3067'],
  ['Warsaw', 21.0, 52.23, '2180'],
  ['Madrid', -3.7, 40.42, '25830'],
  ['Vienna', 16.37, 48.21, '31256'],
  ['Lyon', 4.85, 45.76, '3857'],
  ['Singapore', 103.85, 1.3, '3414'],
  ['Tokyo', 139.7, 35.69, '2451'],
  ['Asheville', -82.55, 35.6, '2264', true],
  ['Bend', -121.31, 44.06, '2270', true],
  ['Springfield, Illinois', -89.65, 39.8, '3436', true],
  ['Gothenburg', 11.97, 57.71, '3006'],
  ['Cape Town', 18.5, -33.95, '32734'],
];

async function suggest(
  [, x, y, code]: (typeof towns)[number],
  hints: Parameters<typeof suggestCrs>[2],
): Promise<readonly CrsCandidate[]> {
  const crs = await resolveCrs(code);
  if (!crs.ok) throw new Error(code);
  const { forward } = proj4(crs.value.definition!);
  const points = Array.from({ length: 100 }, (_, i) =>
    forward([x + ((i * 37) % 61) * 0.0021 - 0.06, y + ((i * 53) % 59) * 0.0017 - 0.05], true),
  );
  return await suggestCrs(
    points.map(([a]) => a!),
    points.map(([, b]) => b!),
    hints,
  );
}

const isAt = ([, x, y]: (typeof towns)[number], { longitude, latitude }: CrsCandidate) =>
  Math.abs(longitude - x) < 0.05 && Math.abs(latitude - y) < 0.05;

test('the system of a file is told from its numbers: first for most towns, on the list for nearly all', async () => {
  const ranks: [string, number][] = [];
  for (const town of towns) {
    const candidates = await suggest(town, { text: 'export.csv', utcOffsetMinutes: null });
    ranks.push([town[0], candidates.findIndex((candidate) => isAt(town, candidate))]);
  }
  const wrong = ranks.filter(([, rank]) => rank !== 0);
  expect(wrong.length, JSON.stringify(wrong)).toBeLessThanOrEqual(6);
  expect(ranks.filter(([, rank]) => rank < 0).length, JSON.stringify(wrong)).toBeLessThanOrEqual(2);
}, 60_000);

test('the time zone and the name of the file settle more', async () => {
  const [manchester, swindon] = [towns[0]!, towns[3]!];
  const byName = await suggest(manchester, { text: 'manchester_2021.csv', utcOffsetMinutes: null });
  expect(isAt(manchester, byName[0]!)).toBe(true);
  const byZone = await suggest(swindon, { text: 'export.csv', utcOffsetMinutes: 0 });
  expect(isAt(swindon, byZone[0]!)).toBe(true);
});

test('nothing is suggested for nothing, or for numbers of no map', async () => {
  expect(await suggestCrs([], [], { text: '', utcOffsetMinutes: null })).toEqual([]);
  const far = Array.from({ length: 20 }, (_, i) => 1e12 + i);
  expect(await suggestCrs(far, far, { text: '', utcOffsetMinutes: null })).toEqual([]);
});
