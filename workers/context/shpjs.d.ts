/** The parts of shpjs that are used; the package ships no types. */
declare module 'shpjs' {
  import type { FeatureCollection, Geometry } from 'geojson';
  export function parseShp(shp: DataView): Geometry[];
  export function parseDbf(dbf: DataView, cpg?: string): Record<string, unknown>[];
  export function combine(parts: [Geometry[], Record<string, unknown>[]]): FeatureCollection;
}
