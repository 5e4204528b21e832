import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseAngle } from './parse-angle.ts';
import { parsePoint } from './parse-point.ts';

describe('an angle', () => {
  test.each([
    ['41.88° N', 41.88, 'latitude'],
    ['87.63W', -87.63, 'longitude'],
    ['S 33,92', -33.92, 'latitude'],
    ['87°37\'47.6"W', -(87 + 37 / 60 + 47.6 / 3600), 'longitude'],
    ['N41 52.5', 41.875, 'latitude'],
    ['-71:03:30', -(71 + 3 / 60 + 30 / 3600), null],
    ['6° 15′ 23″ N', 6 + 15 / 60 + 23 / 3600, 'latitude'],
    ["75° 34' O", -(75 + 34 / 60), 'longitude'],
  ])('%s is read', (text, degrees, axis) => {
    const angle = parseAngle(text)!;
    expect(angle.degrees).toBeCloseTo(degrees, 9);
    expect(angle.axis).toBe(axis);
  });

  test.each(['41.88', 'Main St', '800 BLOCK N', "41°75'N", '91 N', '12.5 30 N', '', '10/11/2012', '181° E', 'N 41 S'])(
    '%s is none',
    (text) => {
      expect(parseAngle(text)).toBeNull();
    },
  );

  test('written in degrees, minutes and seconds comes back', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 89 }),
        fc.nat(59),
        fc.nat(5999),
        fc.constantFrom('N', 'S', 'E', 'W'),
        (d, m, s, letter) => {
          const degrees = d + m / 60 + s / 100 / 3600;
          const read = parseAngle(`${d}°${m}'${(s / 100).toFixed(2)}"${letter}`)!;
          expect(read.degrees).toBeCloseTo(letter === 'S' || letter === 'W' ? -degrees : degrees, 9);
          expect(read.axis).toBe(letter === 'N' || letter === 'S' ? 'latitude' : 'longitude');
        },
      ),
    );
  });
});

const longitude = fc.integer({ min: -180_000_000, max: 180_000_000 }).map((value) => value / 1e6);
const latitude = fc.integer({ min: -90_000_000, max: 90_000_000 }).map((value) => value / 1e6);
const plain = (value: number) => (Number.isInteger(value) ? value.toFixed(1) : value.toFixed(6));
const comma = (value: number) => plain(value).replace('.', ',');

describe('a point', () => {
  test('in every notation comes back as it was written', () => {
    const written: readonly [(x: number, y: number) => string, 'xy' | 'yx', string | null][] = [
      [(x, y) => `POINT (${plain(x)} ${plain(y)})`, 'xy', 'longitude-first'],
      [(x, y) => `SRID=4326;POINT(${plain(x)} ${plain(y)})`, 'xy', 'longitude-first'],
      [(x, y) => `point z (${plain(x)} ${plain(y)} 12.5)`, 'xy', 'longitude-first'],
      [(x, y) => `(${plain(y)}, ${plain(x)})`, 'yx', null],
      [(x, y) => `800 BLOCK OF BRYANT ST\nSan Francisco, CA\n(${plain(y)}, ${plain(x)})`, 'yx', null],
      [(x, y) => `${plain(y)},${plain(x)}`, 'yx', null],
      [(x, y) => `${plain(x)} ${plain(y)}`, 'xy', null],
      [(x, y) => `${comma(y)}; ${comma(x)}`, 'yx', null],
      [(x, y) => `${comma(y)}, ${comma(x)}`, 'yx', null],
      [(x, y) => `[${plain(x)}, ${plain(y)}]`, 'xy', null],
      [
        (x, y) => `{"latitude": "${plain(y)}", "longitude": "${plain(x)}", "needs_recoding": false}`,
        'yx',
        'latitude-first',
      ],
      [(x, y) => `{'type': 'Point', 'coordinates': [${plain(x)}, ${plain(y)}]}`, 'xy', 'longitude-first'],
      [
        (x, y) => `${plain(Math.abs(y))}° ${y < 0 ? 'S' : 'N'}, ${plain(Math.abs(x))}° ${x < 0 ? 'W' : 'E'}`,
        'yx',
        'latitude-first',
      ],
    ];
    fc.assert(
      fc.property(longitude, latitude, fc.constantFrom(...written), (x, y, [write, places, order]) => {
        const point = parsePoint(write(x, y));
        expect(point, write(x, y)).not.toBeNull();
        const [a, b] = places === 'xy' ? [x, y] : [y, x];
        expect(point!.first).toBeCloseTo(a, 6);
        expect(point!.second).toBeCloseTo(b, 6);
        expect(point!.order).toBe(order);
      }),
    );
  });

  test('names its system where it can', () => {
    expect(parsePoint('SRID=26910;POINT(491059.48 5459122.41)')).toEqual({
      first: 491059.48,
      second: 5459122.41,
      order: 'longitude-first',
      code: 26910,
    });
  });

  test.each([
    '',
    'On or near Fishersgate (Station)',
    '100 MAIN ST',
    '12/31/2019 10:00',
    '2019-01-02 03:04',
    'POINT EMPTY',
    '41.88',
    '(a, b)',
    '1,2,3',
  ])('%s holds none', (text) => {
    expect(parsePoint(text)).toBeNull();
  });
});
