import { createRandom } from '../../src/data/random.ts';

/** Where the words are put that a search must not find again. */
export const places = [
  'category',
  'offence of a filter',
  'subcategory',
  'area',
  'second area',
  'address',
  'note',
  'header',
  'value of a column without a meaning',
  'id',
  'quarantined value',
  'person',
  'file',
  'dataset',
  'mapping',
  'context file',
  'area of the boundaries',
  'header of a table by date',
  'grouping',
  'appended value',
  'incident by hand',
  'search',
] as const;

export type Planted = Readonly<Record<(typeof places)[number], string>>;

/** Words that are nowhere else: fourteen letters without vowels, and no four in a row that another one has. */
export function plantWords(seed: number): Planted {
  const random = createRandom(seed);
  const letters = 'bcdfghjklmnpqrstvwxz';
  const parts = new Set<string>();
  const word = (): string => {
    const made = Array.from({ length: 14 }, () => letters[random.integer(letters.length)]!).join('');
    const own = Array.from({ length: 11 }, (_, at) => made.slice(at, at + 4));
    if (new Set(own).size < own.length || own.some((part) => parts.has(part))) return word();
    for (const part of own) parts.add(part);
    return made;
  };
  return Object.fromEntries(places.map((place) => [place, word()])) as Planted;
}

const pad = (number: number) => String(number).padStart(2, '0');

/** A records export with the words in it; rows from `from` on, so that a later export can follow. */
export function plantedCsv(words: Planted, rows: number, from = 0): string {
  const header = [
    'incident_number,occurred,offense,offense_description,district,beat,location,narrative',
    `${words.header},victim_name,latitude,longitude`,
  ].join(',');
  const lines = Array.from({ length: rows }, (_, at) => {
    const i = from + at;
    const isLater = from > 0 && at === 0;
    return [
      `${words.id}-${1000 + i}`,
      `2024-0${1 + (i % 6)}-${pad(1 + (i % 28))} ${pad(i % 24)}:15`,
      i % 3 === 0 ? words.category : i % 3 === 1 ? words['offence of a filter'] : 'Theft',
      i % 2 === 0 ? words.subcategory : 'Other',
      i % 4 < 2 ? words.area : 'North',
      i % 4 === 1 ? words['second area'] : 'Beat 7',
      `${10 + i} ${words.address} Street`,
      `${words.note} at the back door by row ${i}`,
      isLater ? words['appended value'] : `${words['value of a column without a meaning']} ${i % 5}`,
      `Maria ${words.person}`,
      `42.${3000 + (i % 90) * 10}`,
      `-71.${1000 + ((i * 7) % 90) * 10}`,
    ].join(',');
  });
  const broken = `${words.id}-1,never,Theft,Other,North,Beat 7,1 Main Street,${words['quarantined value']},x,,42.3,-71.1`;
  return [header, ...lines, broken].join('\n');
}

/** Two squares over the places of `plantedCsv`, one of them with a word as its name. */
export function plantedBoundaries(words: Planted): string {
  const square = (name: string, west: number, east: number) => ({
    type: 'Feature',
    properties: { name },
    geometry: {
      type: 'Polygon',
      coordinates: [
        [
          [west, 42],
          [east, 42],
          [east, 43],
          [west, 43],
          [west, 42],
        ],
      ],
    },
  });
  return JSON.stringify({
    type: 'FeatureCollection',
    features: [square(words['area of the boundaries'], -72, -71.15), square('East side', -71.15, -71)],
  });
}
