/**
 * Everything that is planted in the demo city. The generator reads it, the tests check the generated file against it, and
 * docs/demo-city.md describes it. Metres are east and north of the centre.
 */
export const cityTruth = {
  name: 'Larkmoor',
  center: { longitude: -101.6, latitude: 42.2 },
  timeZone: 'America/Denver',
  dateFrom: '2019-01-01',
  dateTo: '2024-12-31',
  /** The city is an ellipse of square blocks, its street grid turned counter-clockwise. */
  semiAxesMeters: { east: 7000, north: 5600 },
  blockMeters: 200,
  gridDegrees: 12,
  /** Spread of the blocks' weights within a district (sigma of a log-normal): a few blocks hold much of the crime. */
  blockSigma: 0.9,
  /** Voronoi cells around these points; beats are the four quarters of each. */
  districts: [
    { code: 'A', name: 'Old Town', x: 0, y: 200 },
    { code: 'B', name: 'Station', x: 1700, y: -400 },
    { code: 'C', name: 'Northgate', x: 300, y: 3300 },
    { code: 'D', name: 'Larchfield', x: 3400, y: 2600 },
    { code: 'E', name: 'Eastbrook', x: 4700, y: 400 },
    { code: 'F', name: 'Foundry', x: 2700, y: -2900 },
    { code: 'G', name: 'Southmoor', x: 0, y: -3300 },
    { code: 'H', name: 'Fairground', x: -2700, y: -2700 },
    { code: 'I', name: 'Westhill', x: -4900, y: -300 },
    { code: 'J', name: 'University', x: -2100, y: 300 },
    { code: 'K', name: 'Millrace', x: -2900, y: 2900 },
    { code: 'L', name: 'Airfield', x: 5000, y: -2000 },
  ],
  /** Discs in which a stated share of a category's incidents is put, between two dates where they are given. */
  hotspots: [
    {
      name: 'Market Square',
      x: 150,
      y: 100,
      radiusMeters: 250,
      shares: { Theft: 0.16, 'Public disorder': 0.18, Assault: 0.08 },
    },
    {
      name: 'Central Station',
      x: 1800,
      y: -350,
      radiusMeters: 200,
      shares: { Theft: 0.1, Robbery: 0.16, 'Drug offence': 0.1 },
    },
    {
      name: 'Fairfield Mall',
      x: -2500,
      y: -3000,
      radiusMeters: 300,
      shares: { Shoplifting: 0.4, 'Vehicle crime': 0.07 },
    },
    {
      name: 'Lantern Street',
      x: 700,
      y: 900,
      radiusMeters: 250,
      shares: { Assault: 0.16, 'Public disorder': 0.2, Robbery: 0.1 },
    },
    {
      name: 'Foundry Estate',
      x: 2900,
      y: -2700,
      radiusMeters: 350,
      shares: { 'Drug offence': 0.22, 'Criminal damage': 0.08 },
    },
    { name: 'Campus', x: -2200, y: 500, radiusMeters: 400, shares: { Theft: 0.08, Burglary: 0.05 } },
    {
      name: 'Airfield Car Park',
      x: 4900,
      y: -1900,
      radiusMeters: 200,
      shares: { 'Vehicle crime': 0.14 },
      from: '2022-07-01',
    },
    { name: 'Mill Lane', x: -2800, y: 2800, radiusMeters: 250, shares: { Burglary: 0.12 }, to: '2021-06-30' },
  ] as readonly CityHotspot[],
  /** One district's background rate of one category, multiplied for six weeks. */
  surge: { district: 'Southmoor', category: 'Vehicle crime', from: '2023-03-06', to: '2023-04-16', factor: 5 },
  /** The chance that an incident is followed by another within the distance and time; followers can be followed. */
  nearRepeat: { category: 'Burglary', chance: 0.22, radiusMeters: 200, days: 14, sameAddressShare: 0.3 },
  /** Rows of the file with each defect, exactly; no row has two. */
  defects: {
    placeMissing: 1150,
    placeZero: 240,
    placeOutOfBounds: 85,
    districtMissing: 310,
    timeUnknown: 2400,
    categoryMissing: 95,
    dateMissing: 130,
    dateImpossible: 60,
    /** Exact copies of an earlier row. */
    duplicate: 180,
    /** A second row of the same incident with another offence. */
    secondOffence: 2600,
  },
} as const;

export type CityHotspot = {
  readonly name: string;
  readonly x: number;
  readonly y: number;
  readonly radiusMeters: number;
  /** Of a category's incidents while the hotspot is active. */
  readonly shares: Readonly<Record<string, number>>;
  /** First and last day, inclusive; without them from the start, to the end. */
  readonly from?: string;
  readonly to?: string;
};
export type CityDefect = keyof typeof cityTruth.defects;
