/** What is done to both numbers of every row before they are a place: axes exchanged, signs that the file has lost. */
export type AxisRepair = {
  readonly swapped?: boolean;
  readonly negative?: readonly ('longitude' | 'latitude')[];
};

/** How the places of a file are read. Positions are those of columns in a row; -1 where there is none. */
export type PlacePlan = {
  /** Columns of longitude and latitude, or of easting and northing where `definition` says so; one and the same where it holds points. */
  readonly longitude: number;
  readonly latitude: number;
  /** One number in each column, or points such as '(41.88, -87.63)' in one column. */
  readonly form: 'columns' | 'point';
  /** Which number of a point comes first, where its notation does not say. */
  readonly order: 'longitude-first' | 'latitude-first';
  /** System of the numbers, such as 'EPSG:2913'; null where nobody knows it or there are none. */
  readonly crs: string | null;
  /** What proj4 converts by; null: the numbers are degrees. */
  readonly definition: string | null;
  readonly repair: AxisRepair;
  /** Places in degrees that stand for no place. */
  readonly sentinels: readonly (readonly [longitude: number, latitude: number])[];
  /** West, south, east, north in degrees; null: the whole world. */
  readonly bounds: readonly [number, number, number, number] | null;
  /** Whether the bounds are the publisher's. */
  readonly hasPublishedBounds: boolean;
  /** The file has coordinates, but in a projection that is not known. */
  readonly isProjected: boolean;
  /** What an import that nobody attends tells: what was repaired, and what was left as it is although it may be wrong. */
  readonly warnings: readonly string[];
  /** Whether the publisher says that it moves places to streets or blocks; null where no publisher is known. */
  readonly isSnappedByPublisher: boolean | null;
};
