/** A coordinate reference system: what its numbers mean, and where it is used. */
export type Crs = {
  /** 'EPSG:2913', 'ESRI:102696', or 'custom' for a definition that was written out. */
  readonly id: string;
  readonly title: string;
  /** A PROJ string or WKT that proj4 understands, the shift to WGS84 included; null: its numbers are degrees WGS84, to a metre or two. */
  readonly definition: string | null;
  /** West, south, east, north in degrees; null where nobody said. */
  readonly area: readonly [number, number, number, number] | null;
};
