/** What is planted for one category of the demo city. */
export type CityCategory = {
  readonly name: string;
  /** Descriptions with their shares, which sum to 1. */
  readonly descriptions: readonly (readonly [text: string, share: number])[];
  /** Mean incidents per day in 2019, before season, weekday, surge and near repeats. */
  readonly perDay: number;
  /** Rate x (1 + amplitude x cos(2 pi (day of year - peak) / 365.25)), day 1 = 1 January. */
  readonly season: { readonly amplitude: number; readonly peakDay: number };
  /** Rate x (1 + trend)^(years since 2019-01-01). */
  readonly trend: number;
  /** Factors from Monday to Sunday, mean 1. */
  readonly weekdays: readonly number[];
  /** Weights of the hours 0 to 23, from Monday to Friday and on the weekend. */
  readonly hours: readonly number[];
  readonly weekendHours: readonly number[];
  /** Weights of the districts A to L for the incidents outside hotspots. */
  readonly districts: readonly number[];
  /** The offence recorded beside it when an incident has two. */
  readonly secondOffence: string;
  /** Of these incidents, the share known only as a range of hours (the victim was away). */
  readonly rangeShare: number;
  readonly arrestShare: number;
  readonly premises: readonly string[];
};

const officeHours = [1, 1, 1, 1, 1, 1, 2, 4, 7, 9, 10, 11, 12, 11, 11, 11, 11, 9, 7, 5, 4, 3, 2, 1];
const shopHours = [0, 0, 0, 0, 0, 0, 0, 0, 2, 5, 8, 10, 12, 12, 13, 14, 14, 13, 10, 6, 3, 1, 0, 0];
const eveningHours = [5, 4, 3, 2, 1, 1, 1, 2, 3, 4, 5, 5, 6, 6, 7, 8, 9, 10, 11, 11, 12, 12, 10, 8];
const nightHours = [14, 13, 11, 7, 4, 2, 1, 1, 1, 1, 2, 2, 3, 3, 3, 4, 4, 5, 6, 8, 10, 12, 14, 15];
const clubHours = [20, 20, 17, 12, 7, 3, 1, 1, 1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 5, 7, 9, 12, 15, 18];
const awayHours = [2, 2, 2, 2, 1, 1, 3, 7, 10, 11, 11, 10, 9, 8, 8, 8, 7, 6, 6, 5, 4, 3, 3, 2];
const parkedHours = [11, 11, 10, 9, 7, 5, 4, 3, 2, 2, 2, 2, 3, 3, 3, 3, 4, 5, 6, 7, 9, 10, 11, 11];

/** The ten categories. */
export const cityCategories: readonly CityCategory[] = [
  {
    name: 'Theft',
    descriptions: [
      ['Theft from person', 0.3],
      ['Bicycle theft', 0.22],
      ['Theft from building', 0.28],
      ['Other theft', 0.2],
    ],
    perDay: 17,
    season: { amplitude: 0.28, peakDay: 200 },
    trend: 0.02,
    weekdays: [0.96, 0.97, 0.98, 1, 1.08, 1.1, 0.91],
    hours: officeHours,
    weekendHours: eveningHours,
    districts: [22, 14, 6, 5, 6, 5, 6, 7, 5, 14, 6, 4],
    secondOffence: 'Fraud',
    rangeShare: 0.25,
    arrestShare: 0.08,
    premises: ['Street', 'Shop', 'Station', 'Public building', 'Yard'],
  },
  {
    name: 'Vehicle crime',
    descriptions: [
      ['Theft from vehicle', 0.68],
      ['Theft of vehicle', 0.22],
      ['Vehicle interference', 0.1],
    ],
    perDay: 10.5,
    season: { amplitude: 0.15, peakDay: 340 },
    trend: 0.04,
    weekdays: [1.06, 1, 0.97, 0.97, 1.02, 1.02, 0.96],
    hours: parkedHours,
    weekendHours: parkedHours,
    districts: [5, 8, 9, 10, 11, 8, 9, 10, 8, 5, 8, 9],
    secondOffence: 'Criminal damage',
    rangeShare: 0.7,
    arrestShare: 0.05,
    premises: ['Street', 'Car park', 'Driveway', 'Garage'],
  },
  {
    name: 'Assault',
    descriptions: [
      ['Common assault', 0.62],
      ['Assault with injury', 0.28],
      ['Serious assault', 0.1],
    ],
    perDay: 10,
    season: { amplitude: 0.22, peakDay: 190 },
    trend: 0,
    weekdays: [0.84, 0.82, 0.85, 0.92, 1.13, 1.3, 1.14],
    hours: eveningHours,
    weekendHours: clubHours,
    districts: [18, 11, 8, 5, 6, 14, 10, 9, 5, 5, 6, 3],
    secondOffence: 'Public disorder',
    rangeShare: 0,
    arrestShare: 0.38,
    premises: ['Street', 'Residence', 'Bar', 'Park'],
  },
  {
    name: 'Criminal damage',
    descriptions: [
      ['Damage to vehicle', 0.45],
      ['Damage to building', 0.4],
      ['Arson', 0.05],
      ['Graffiti', 0.1],
    ],
    perDay: 8.5,
    season: { amplitude: 0.12, peakDay: 150 },
    trend: -0.02,
    weekdays: [0.95, 0.93, 0.93, 0.95, 1.03, 1.14, 1.07],
    hours: nightHours,
    weekendHours: nightHours,
    districts: [8, 8, 10, 6, 7, 15, 12, 9, 7, 5, 8, 5],
    secondOffence: 'Public disorder',
    rangeShare: 0.4,
    arrestShare: 0.1,
    premises: ['Street', 'Residence', 'School', 'Shop', 'Park'],
  },
  {
    name: 'Burglary',
    descriptions: [
      ['Burglary, residence', 0.72],
      ['Burglary, business', 0.2],
      ['Attempted burglary', 0.08],
    ],
    perDay: 6.5,
    season: { amplitude: 0.32, peakDay: 350 },
    trend: -0.04,
    weekdays: [1.03, 1.02, 1.02, 1.03, 1.1, 0.95, 0.85],
    hours: awayHours,
    weekendHours: eveningHours,
    districts: [4, 5, 9, 13, 11, 7, 9, 7, 14, 7, 10, 4],
    secondOffence: 'Criminal damage',
    rangeShare: 0.75,
    arrestShare: 0.07,
    premises: ['Residence', 'Flat', 'Shop', 'Shed'],
  },
  {
    name: 'Shoplifting',
    descriptions: [
      ['Shoplifting', 0.9],
      ['Refund fraud at till', 0.1],
    ],
    perDay: 7,
    season: { amplitude: 0.14, peakDay: 345 },
    trend: 0.06,
    weekdays: [0.98, 1, 1, 1.02, 1.12, 1.18, 0.7],
    hours: shopHours,
    weekendHours: shopHours,
    districts: [26, 16, 8, 6, 7, 4, 5, 10, 4, 6, 5, 3],
    secondOffence: 'Assault',
    rangeShare: 0,
    arrestShare: 0.45,
    premises: ['Shop', 'Supermarket', 'Mall'],
  },
  {
    name: 'Public disorder',
    descriptions: [
      ['Disturbance', 0.55],
      ['Threatening behaviour', 0.35],
      ['Affray', 0.1],
    ],
    perDay: 5,
    season: { amplitude: 0.25, peakDay: 185 },
    trend: 0,
    weekdays: [0.8, 0.78, 0.82, 0.92, 1.18, 1.35, 1.15],
    hours: nightHours,
    weekendHours: clubHours,
    districts: [20, 12, 7, 4, 5, 12, 10, 12, 4, 6, 5, 3],
    secondOffence: 'Assault',
    rangeShare: 0,
    arrestShare: 0.33,
    premises: ['Street', 'Bar', 'Station', 'Park'],
  },
  {
    name: 'Drug offence',
    descriptions: [
      ['Possession', 0.78],
      ['Supply', 0.22],
    ],
    perDay: 4.5,
    season: { amplitude: 0.08, peakDay: 120 },
    trend: -0.03,
    weekdays: [0.9, 1, 1.08, 1.1, 1.12, 0.98, 0.82],
    hours: eveningHours,
    weekendHours: eveningHours,
    districts: [12, 14, 6, 2, 3, 26, 13, 8, 3, 6, 4, 3],
    secondOffence: 'Public disorder',
    rangeShare: 0,
    arrestShare: 0.86,
    premises: ['Street', 'Park', 'Vehicle', 'Residence'],
  },
  {
    name: 'Fraud',
    descriptions: [
      ['Card fraud', 0.5],
      ['Deception', 0.35],
      ['Identity fraud', 0.15],
    ],
    perDay: 3.8,
    season: { amplitude: 0.05, peakDay: 330 },
    trend: 0.08,
    weekdays: [1.16, 1.12, 1.1, 1.08, 1.06, 0.82, 0.66],
    hours: officeHours,
    weekendHours: officeHours,
    districts: [9, 7, 10, 11, 11, 6, 8, 7, 12, 7, 8, 4],
    secondOffence: 'Theft',
    rangeShare: 0.3,
    arrestShare: 0.04,
    premises: ['Online', 'Residence', 'Bank', 'Shop'],
  },
  {
    name: 'Robbery',
    descriptions: [
      ['Robbery, street', 0.75],
      ['Robbery, business', 0.15],
      ['Attempted robbery', 0.1],
    ],
    perDay: 3,
    season: { amplitude: 0.12, peakDay: 320 },
    trend: -0.01,
    weekdays: [0.94, 0.92, 0.94, 0.98, 1.08, 1.14, 1],
    hours: nightHours,
    weekendHours: nightHours,
    districts: [13, 14, 8, 3, 5, 16, 12, 9, 4, 7, 6, 3],
    secondOffence: 'Assault',
    rangeShare: 0,
    arrestShare: 0.16,
    premises: ['Street', 'Shop', 'Station', 'Park'],
  },
];
