import { describe, expect, test } from 'vitest';
import { buildGridCity, type GridStreet } from '../../../fixtures/geocode/grid-city.ts';
import { layOutStreets } from '../synthetic/streets.ts';
import { createRandom, type Random } from '../random.ts';
import { createMatcher, DEFAULT_SCORE, type AddressMatch } from './match-address.ts';
import { readAddress } from './read-address.ts';
import { createReference } from './reference.ts';
import type { ReferenceLine, ReferencePoint } from './reference-rows.ts';

function meters(a: { longitude: number; latitude: number }, b: { longitude: number; latitude: number }): number {
  const east = (a.longitude - b.longitude) * 111_320 * Math.cos((a.latitude * Math.PI) / 180);
  return Math.hypot(east, (a.latitude - b.latitude) * 110_574);
}

/** Where a match lies; nowhere for what is none. */
function placeOf(found: AddressMatch): { longitude: number; latitude: number } {
  return found.status === 'matched' ? found : { longitude: NaN, latitude: NaN };
}

const settings = { leastScore: DEFAULT_SCORE, allowStreets: false };
const matcherOf = (points: readonly ReferencePoint[], lines: readonly ReferenceLine[] = [], more = {}) => {
  const match = createMatcher(createReference({ points, lines }), { ...settings, ...more });
  return (address: string, ...areas: string[]): AddressMatch => match(readAddress(address), areas);
};
const point = (address: string, longitude: number, latitude: number, area = ''): ReferencePoint => ({
  address,
  area,
  longitude,
  latitude,
});

const city = buildGridCity();
const inCity = matcherOf([], city.lines);

const full: Readonly<Record<string, string>> = { N: 'North', S: 'South', E: 'East', W: 'West' };
const types: Readonly<Record<string, string>> = {
  Ave: 'Avenue',
  St: 'Street',
  Blvd: 'Boulevard',
  Pl: 'Place',
  Ct: 'Court',
};

/** One typing error in a word: a letter left out, doubled, exchanged with the next, or another one. */
function misspell(word: string, random: Random): string {
  const at = 1 + random.integer(word.length - 2);
  const kind = random.integer(4);
  if (kind === 0) return word.slice(0, at) + word.slice(at + 1);
  if (kind === 1) return word.slice(0, at) + word[at]! + word.slice(at);
  if (kind === 2) return word.slice(0, at) + word[at + 1]! + word[at]! + word.slice(at + 2);
  return `${word.slice(0, at)}${'abcdefghijklmnopqrstuvwxyz'[random.integer(26)]!}${word.slice(at + 1)}`;
}

type Spell = (street: GridStreet, random: Random) => string;
const plain: Spell = ({ pre, name, type }) => `${pre} ${name} ${type}`;

/** Ways to write a street, and the share that must be found. */
const perturbations: Readonly<Record<string, readonly [spell: Spell, recall: number]>> = {
  'as it stands': [plain, 1],
  'in capitals': [(street, random) => plain(street, random).toUpperCase(), 1],
  'in words': [({ pre, name, type }) => `${full[pre]} ${name} ${types[type]}`, 1],
  'with full stops': [({ pre, name, type }) => `${pre}. ${name}, ${type}.`.replace(', ', ' '), 1],
  'direction behind': [({ pre, name, type }) => `${name} ${type} ${pre}`, 1],
  'with a flat': [(street, random) => `${plain(street, random)} Apt ${random.integer(40)}B`, 1],
  'with the town': [(street, random) => `${plain(street, random)}, Gridville, IL 60600`, 1],
  // Numbered streets have a place and a street of one number.
  'without its type': [({ pre, name }) => `${pre} ${name}`, 0.9],
  // North and south have the same numbers: only a street of which one half was drawn can be told.
  'one typing error': [
    ({ pre, name, type }, random) => `${pre} ${/\d/.test(name) ? name : misspell(name, random)} ${type}`,
    0.9,
  ],
  'one typing error, without its type': [
    ({ pre, name }, random) => `${pre} ${/\d/.test(name) ? name : misspell(name, random)}`,
    0.8,
  ],
};

describe('addresses of a made city', () => {
  test.each(Object.entries(perturbations))('%s', (_, [spell, least]) => {
    const random = createRandom(7);
    let matched = 0;
    let wrong = 0;
    const runs = 3000;
    for (let i = 0; i < runs; i++) {
      const address = city.draw(random);
      const found = inCity(`${address.number} ${spell(address.street, random)}`);
      if (found.status !== 'matched') continue;
      matched++;
      if (meters(found, address) > 40) wrong++;
    }
    expect(wrong / Math.max(1, matched)).toBeLessThanOrEqual(0.01);
    expect(matched / runs).toBeGreaterThanOrEqual(least);
  });

  test('blocks are found in their middle, however they are written', () => {
    const random = createRandom(8);
    const writers = [
      (block: number, street: string) => `${block} block of ${street}`,
      (block: number, street: string) => `${String(block / 100).padStart(3, '0')}XX ${street}`,
      (block: number, street: string) => `${block}-${block + 99} ${street}`,
    ];
    for (let i = 0; i < 1500; i++) {
      const { number, street, ...place } = city.draw(random);
      const block = Math.floor(number / 100) * 100;
      const found = inCity(writers[i % 3]!(block, plain(street, random)));
      expect(found).toMatchObject({ status: 'matched', kind: 'block' });
      expect(meters(placeOf(found), place)).toBeLessThan(80);
    }
  });

  test('corners are where the lines cross', () => {
    const random = createRandom(9);
    for (const joint of [' & ', ' / ', ' at ', ' and ']) {
      for (let i = 0; i < 200; i++) {
        const { first, second, ...place } = city.drawCorner(random);
        const found = inCity(`${plain(second, random)}${joint}${plain(first, random)}`);
        expect(found).toMatchObject({ status: 'matched', kind: 'intersection' });
        expect(meters(placeOf(found), place)).toBeLessThan(1);
      }
    }
  });

  test('streets that are not there are not guessed', () => {
    const random = createRandom(10);
    const known = new Set(city.streets.map(({ name }) => name.toUpperCase()));
    let guessed = 0;
    for (let i = 0; i < 2000; i++) {
      const name = Array.from({ length: 8 }, () => 'ABCDEFGHIKLMNOPRSTUVW'[random.integer(21)]!).join('');
      if (known.has(name)) continue;
      if (inCity(`${100 + i} N ${name} ST`).status === 'matched') guessed++;
    }
    expect(guessed).toBe(0);
    expect(inCity('99999 N Abbott Ave')).toEqual({ status: 'unmatched', reason: 'number-unknown' });
    expect(inCity('100 N Zzyzx Rd')).toEqual({ status: 'unmatched', reason: 'street-unknown' });
    expect(inCity('N Abbott Ave')).toEqual({ status: 'unmatched', reason: 'street-only' });
    expect(inCity('N Abbott Ave & N Albany Ave')).toEqual({ status: 'unmatched', reason: 'corner-unknown' });
    expect(inCity('UNKNOWN')).toMatchObject({ status: 'unmatched' });
    expect(inCity('')).toEqual({ status: 'unmatched', reason: 'unreadable' });
  });

  test('the same address always gets the same answer, in whatever order the lines come', () => {
    const turned = matcherOf([], city.lines.toReversed());
    const random = createRandom(11);
    for (let i = 0; i < 500; i++) {
      const { number, street } = city.draw(random);
      const text = `${number} ${i % 2 ? plain(street, random) : `${street.name} ${street.type}`}`;
      const [a, b] = [inCity(text), turned(text)];
      expect(b.status).toBe(a.status);
      expect(a.status !== 'matched' || meters(placeOf(a), placeOf(b)) < 0.01).toBe(true);
    }
  });
});

describe('a street written in part', () => {
  const match = matcherOf([
    point('100 N CLARK ST', 0, 0),
    point('100 S CLARK ST', 0, 1),
    point('200 N CLARK ST', 0, 2),
    point('5 5TH ST', 0, 3),
    point('10 PARK AVE', 0, 4, 'Oak Park'),
    point('10 PARK AVE', 0, 5, 'Elmwood'),
    point('7 LA SALLE ST', 0, 6),
    point('10 LINDEN ST', 0, 7),
    point('UNION STATION', 0, 8),
    point('HAUPTSTRASSE 12', 0, 9),
    point('CALLE DE ALCALA 42', 0, 10),
    point('1 MUELLERWEG', 0, 11),
  ]);
  const latitudeOf = (found: AddressMatch) => (found.status === 'matched' ? Math.round(found.latitude) : found.status);

  test.each([
    ['100 Clark St', 'ambiguous'],
    ['200 Clark St', 2],
    ['100 S Clark', 1],
    ['100 E Clark St', 'unmatched'],
    ['5 5th Ave', 'unmatched'],
    ['5 Fifth Street', 3],
    ['7 Lasalle St', 6],
    ['10 Linden Ave', 7],
    ['10 Lindne St', 7],
    ['10 Lnden St', 7],
    ['10 Lndne St', 'unmatched'],
    ['10 Park Ave', 'ambiguous'],
    ['10 Park Ave, Elmwood', 5],
    ['Union Station', 8],
    ['Hauptstr. 12', 9],
    ['C/ Alcalá, 42', 10],
    ['Müllerweg 1', 11],
  ])('%s', (address, expected) => {
    expect(latitudeOf(match(address))).toBe(expected);
  });

  test('is told apart by what is known of its area', () => {
    expect(latitudeOf(match('10 PARK AVE', 'OAK PARK'))).toBe(4);
    expect(latitudeOf(match('10 PARK AVE', 'elsewhere'))).toBe('ambiguous');
    expect(match('200 N CLARK ST', 'Oak Park')).toEqual({ status: 'unmatched', reason: 'elsewhere' });
  });

  test('scores the differences', () => {
    const score = (address: string) => {
      const found = match(address);
      return found.status === 'matched' ? found.score : null;
    };
    expect(score('200 N Clark St')).toBe(1);
    expect(score('200 Clark St')).toBe(0.95);
    expect(score('200 Clark')).toBe(0.9);
    expect(score('10 Linden Ave')).toBe(0.86);
  });
});

describe('one house between two', () => {
  const match = matcherOf([point('101 ELM ST', 0, 0), point('121 ELM ST', 0.001, 0), point('12XX ELM ST', 0.01, 0)]);
  test('lies between them, and a house of a known block in its middle', () => {
    expect(match('111 Elm St')).toMatchObject({ kind: 'range', longitude: expect.closeTo(0.0005, 7) });
    expect(match('110 Elm St')).toMatchObject({ status: 'unmatched' });
    expect(match('1217 Elm St')).toMatchObject({ kind: 'block', longitude: expect.closeTo(0.01, 7) });
  });
  test('has a street in the middle only if asked', () => {
    const lenient = matcherOf([point('101 ELM ST', 0, 0), point('121 ELM ST', 0.001, 0)], [], { allowStreets: true });
    expect(lenient('900 Elm St')).toMatchObject({ kind: 'street' });
  });
});

describe('the demo city', () => {
  const streets = layOutStreets(createRandom(42).fork(0));
  /** The street file a city of that layout would have: a line for every block face, with its hundred. */
  function lineFile(): ReferenceLine[] {
    const lines: ReferenceLine[] = [];
    for (let block = 0; block < streets.blocks; block++) {
      if (streets.district[block] === 255) continue;
      for (const face of [0, 10]) {
        const [first, last] = [streets.describe(block * 20 + face), streets.describe(block * 20 + face + 9)];
        const [, hundred, street] = /^(\d+) block of (.*)$/.exec(first.address)!;
        const [from, to] = [Number(hundred), Number(hundred) + 99];
        lines.push({
          street: street!,
          area: '',
          left: { from: from + 1, to, parity: 'odd' },
          right: { from, to: to - 1, parity: 'even' },
          path: Float64Array.of(
            Number(first.longitude),
            Number(first.latitude),
            Number(last.longitude),
            Number(last.latitude),
          ),
        });
      }
    }
    return lines;
  }

  test('has every block address in its file, within half a block', () => {
    const match = matcherOf([], lineFile());
    const random = createRandom(12);
    const errors: number[] = [];
    for (let i = 0; i < 5000; i++) {
      const place = streets.drawPlace(random.integer(12), random);
      const { address, longitude, latitude } = streets.describe(place);
      const found = match(address);
      expect(found, address).toMatchObject({ status: 'matched', kind: 'block' });
      errors.push(meters(placeOf(found), { longitude: Number(longitude), latitude: Number(latitude) }));
    }
    errors.sort((a, b) => a - b);
    // Places are spread along blocks of 200 m, and the file knows the block: half of them lie within a quarter of it.
    expect(errors[2500]).toBeLessThan(55);
    expect(errors.at(-1)).toBeLessThan(95);
  });
});
