/** How the places of a file are read. Positions are those of columns in a row; -1 where there is none. */
export type PlacePlan = {
  readonly longitude: number;
  readonly latitude: number;
  /** West, south, east, north in degrees; null: the whole world. */
  readonly bounds: readonly [number, number, number, number] | null;
  /** Whether the bounds are the publisher's, so that exchanged coordinates can be told. */
  readonly hasPublishedBounds: boolean;
  /** The file has coordinates, but in a projection. */
  readonly isProjected: boolean;
};
