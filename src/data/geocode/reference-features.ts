import type * as GeoJSON from 'geojson';
import type { RawReference } from './read-reference.ts';

type Row = RawReference['rows'][number];

/** Points and lines of a GeoJSON object with their properties as fields; polygons (parcels, buildings) stand for the middle of their corners. */
export function readReferenceFeatures(json: unknown): Pick<RawReference, 'headers' | 'rows'> {
  const collection = json as GeoJSON.FeatureCollection | GeoJSON.Feature | null;
  const features =
    collection?.type === 'FeatureCollection'
      ? (collection.features ?? [])
      : collection?.type === 'Feature'
        ? [collection]
        : [];
  const columns = new Map<string, number>();
  for (const feature of features) {
    for (const name of Object.keys(feature?.properties ?? {})) if (!columns.has(name)) columns.set(name, columns.size);
  }
  const headers = [...columns.keys()];
  const rows = features.flatMap((feature): Row[] => {
    const paths = pathsOf(feature?.geometry);
    if (paths.length === 0) return [];
    const fields = headers.map((name) => textOf(feature.properties?.[name]));
    return [{ fields, paths }];
  });
  return { headers, rows };
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : typeof value === 'number' && Number.isFinite(value) ? String(value) : '';
}

function pathsOf(geometry: GeoJSON.Geometry | null | undefined): readonly (readonly (readonly number[])[])[] {
  switch (geometry?.type) {
    case 'Point':
      return isPosition(geometry.coordinates) ? [[geometry.coordinates]] : [];
    case 'MultiPoint':
      return (geometry.coordinates ?? []).filter(isPosition).map((position) => [position]);
    case 'LineString':
      return isPath(geometry.coordinates) ? [geometry.coordinates] : [];
    case 'MultiLineString':
      return (geometry.coordinates ?? []).filter(isPath);
    case 'Polygon':
      return isPath(geometry.coordinates?.[0]) ? [[middleOf(geometry.coordinates[0]!)]] : [];
    case 'MultiPolygon':
      return isPath(geometry.coordinates?.[0]?.[0]) ? [[middleOf(geometry.coordinates[0]![0]!)]] : [];
    default:
      return [];
  }
}

function isPosition(position: unknown): position is readonly number[] {
  return Array.isArray(position) && typeof position[0] === 'number' && typeof position[1] === 'number';
}

function isPath(path: unknown): path is readonly (readonly number[])[] {
  return Array.isArray(path) && path.length > 1 && path.every(isPosition);
}

function middleOf(ring: readonly (readonly number[])[]): readonly number[] {
  const mean = (axis: 0 | 1) => ring.reduce((sum, position) => sum + position[axis]!, 0) / ring.length;
  return [mean(0), mean(1)];
}
