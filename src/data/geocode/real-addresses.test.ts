import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { openProjection } from '../places/open-projection.ts';
import { resolveCrs } from '../places/resolve-crs.ts';
import { createRowReader } from '../read/rows.ts';
import { createMatcher, DEFAULT_SCORE } from './match-address.ts';
import { readAddress } from './read-address.ts';
import { createReference } from './reference.ts';
import type { ReferencePoint } from './reference-rows.ts';

const folder = process.env.BEATBOOK_DATA ?? '../shared/data';

function readRows(path: string): readonly (readonly string[])[] {
  const bytes = readFileSync(`${folder}/${path}`);
  const text = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8').replaceAll('\r\n', '\n');
  const reader = createRowReader(',', '\n');
  const { rows } = reader.push(text);
  return [...rows, ...reader.finish().rows];
}

type Columns = { readonly address: string; readonly area?: string; readonly x: string; readonly y: string };

function readPoints(path: string, { address, area, x, y }: Columns): readonly ReferencePoint[] {
  const [headers, ...rows] = readRows(path);
  const at = (name: string) => headers!.indexOf(name);
  const [a, b, c, d] = [at(address), area === undefined ? -1 : at(area), at(x), at(y)];
  return rows
    .map((row) => ({
      address: row[a]?.trim() ?? '',
      area: row[b]?.trim() ?? '',
      longitude: Number(row[c] === '' ? NaN : row[c]),
      latitude: Number(row[d] === '' ? NaN : row[d]),
    }))
    .filter(
      ({ address: text, longitude, latitude }) => text !== '' && Math.abs(longitude) > 1 && Math.abs(latitude) > 1,
    );
}

type Outcome = { readonly rate: number; readonly median: number; readonly p90: number; readonly farShare: number };

/** Matches rows by the places other rows were given, and holds the result against their own. */
function hold(
  name: string,
  reference: readonly ReferencePoint[],
  rows: readonly ReferencePoint[],
  allowStreets = false,
): Outcome {
  const match = createMatcher(createReference({ points: reference, lines: [] }), {
    leastScore: DEFAULT_SCORE,
    allowStreets,
  });
  const known = new Map<string, ReturnType<typeof match>>();
  const errors: number[] = [];
  for (const { address, area, longitude, latitude } of rows) {
    const key = `${address}\n${area}`;
    let found = known.get(key);
    if (!found) known.set(key, (found = match(readAddress(address), [area])));
    if (found.status !== 'matched') continue;
    const east = (found.longitude - longitude) * 111_320 * Math.cos((latitude * Math.PI) / 180);
    errors.push(Math.hypot(east, (found.latitude - latitude) * 110_574));
  }
  errors.sort((a, b) => a - b);
  const outcome = {
    rate: errors.length / rows.length,
    median: errors[errors.length >> 1]!,
    p90: errors[Math.floor(0.9 * errors.length)]!,
    farShare: errors.filter((meters) => meters > 500).length / errors.length,
  };
  process.stdout.write(`${name}: ${JSON.stringify({ rows: rows.length, addresses: known.size, ...outcome })}\n`);
  return outcome;
}

async function inDegrees(points: readonly ReferencePoint[], crs: string): Promise<readonly ReferencePoint[]> {
  const found = await resolveCrs(crs);
  if (!found.ok || found.value.definition === null) throw new Error(crs);
  const toDegrees = await openProjection(found.value.definition, false);
  const out = new Float64Array(2);
  return points.map((point) => {
    toDegrees(point.longitude, point.latitude, out);
    return { ...point, longitude: out[0]!, latitude: out[1]! };
  });
}

describe.skipIf(!existsSync(folder))(`addresses of publishers (data folder ${folder})`, () => {
  test('Chicago: blocks of 2015 by those of 2012 to 2014', { timeout: 300_000 }, () => {
    const columns = { address: 'Block', x: 'Longitude', y: 'Latitude' };
    const of = (year: number) =>
      // The known wrong geocode lies in another state.
      readPoints(`chicago/chicago_crimes_${year}.csv.gz`, columns).filter(({ latitude }) => latitude > 41);
    const { rate, median, p90, farShare } = hold('Chicago', [2012, 2013, 2014].flatMap(of), of(2015));
    expect(rate).toBeGreaterThan(0.99);
    expect(median).toBeLessThan(15);
    expect(p90).toBeLessThan(80);
    expect(farShare).toBeLessThan(0.001);
  });

  test('San Francisco: blocks and corners of half a month by the other half', { timeout: 120_000 }, () => {
    const all = readPoints('sf/sf_crime_2017-07.csv', { address: 'Address', x: 'X', y: 'Y' });
    const half = all.length >> 1;
    const { rate, median, farShare } = hold('San Francisco', all.slice(0, half), all.slice(half));
    // Half of the addresses of a month do not come in its other half, and none of them may be made up.
    expect(rate).toBeGreaterThan(0.5);
    expect(median).toBeLessThan(5);
    expect(farShare).toBeLessThan(0.002);
    const whole = hold('San Francisco, all rows', all, all);
    expect(whole.rate).toBeGreaterThan(0.99);
    expect(whole.median).toBeLessThan(5);
    expect(whole.farShare).toBeLessThan(0.002);
  });

  test('Vancouver: blocks of every other row by those of the rest', { timeout: 120_000 }, async () => {
    const columns = { address: 'HUNDRED_BLOCK', area: 'NEIGHBOURHOOD', x: 'X', y: 'Y' };
    const read = readPoints('vancouver/crimedata_csv_AllNeighbourhoods_2020.csv', columns);
    const all = (await inDegrees(read, 'EPSG:26910')).filter(({ address }) => !address.startsWith('OFFSET'));
    const even = all.filter((_, row) => row % 2 === 0);
    const odd = all.filter((_, row) => row % 2 === 1);
    const { rate, median, farShare } = hold('Vancouver', even, odd);
    expect(rate).toBeGreaterThan(0.83);
    expect(median).toBeLessThan(40);
    expect(farShare).toBeLessThan(0.005);
  });

  test('Boston: streets, told apart by district, of which only the middle is known', { timeout: 120_000 }, () => {
    const columns = { address: 'STREET', area: 'DISTRICT', x: 'Long', y: 'Lat' };
    const all = readPoints('boston/boston_2022_ytd.csv', columns);
    const half = all.length >> 1;
    const strict = hold('Boston', all.slice(0, half), all.slice(half));
    const { rate } = hold('Boston, middle of the street', all.slice(0, half), all.slice(half), true);
    // Corners, and names of places: nearly all addresses of this file are streets without a number.
    expect(strict.rate).toBeLessThan(0.1);
    expect(strict.farShare).toBeLessThan(0.01);
    expect(rate).toBeGreaterThan(0.8);
  });
});
