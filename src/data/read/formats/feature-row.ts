import type { RefusedRow } from '../rows.ts';

/** A feature as far as the import needs it. */
export type ReadFeature = {
  readonly properties: Readonly<Record<string, unknown>>;
  /** Text of the coordinates; blank where the feature has no geometry. */
  readonly longitude: string;
  readonly latitude: string;
  /** Kind of a geometry that is no point. */
  readonly shape: string | null;
};

type Loose = { readonly [key: string]: unknown };

function isRecord(value: unknown): value is Loose {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function pointOf(geometry: unknown): { readonly point: readonly unknown[] } | { readonly shape: string } | null {
  if (!isRecord(geometry)) return null;
  const { type, coordinates } = geometry;
  if (type === 'Point' && Array.isArray(coordinates)) return { point: coordinates };
  // Some exports write every point as a list of one.
  if (type === 'MultiPoint' && Array.isArray(coordinates) && coordinates.length === 1 && Array.isArray(coordinates[0]))
    return { point: coordinates[0] };
  return { shape: typeof type === 'string' ? type : '?' };
}

const textOfCoordinate = (value: unknown) => (typeof value === 'number' ? String(value) : '');

/** Reads a feature of GeoJSON; null when the text is none. */
export function readFeature(json: string): ReadFeature | 'damaged' | null {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return 'damaged';
  }
  if (!isRecord(value) || value['type'] !== 'Feature') return null;
  const properties: Record<string, unknown> = isRecord(value['properties']) ? { ...value['properties'] } : {};
  const { id } = value;
  if ((typeof id === 'string' || typeof id === 'number') && !('id' in properties)) properties['id'] = id;
  const found = pointOf(value['geometry']);
  const point = found && 'point' in found ? found.point : [];
  return {
    properties,
    longitude: textOfCoordinate(point[0]),
    latitude: textOfCoordinate(point[1]),
    shape: found && 'shape' in found ? found.shape : null,
  };
}

/** A property as the text of a field; lists and objects as JSON. */
export function textOfProperty(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value as string | number | boolean);
}

/** The fields of a feature: the coordinates, then the named properties; and why it is no row, if so. */
export function rowOfFeature(
  json: string,
  names: readonly string[],
): { readonly row: readonly string[]; readonly refused: RefusedRow | null; readonly properties: readonly string[] } {
  const feature = readFeature(json);
  if (feature === null || feature === 'damaged') return { row: [json], refused: 'json-damaged', properties: [] };
  const { properties, longitude, latitude, shape } = feature;
  const row = [longitude, latitude];
  for (const name of names) row.push(textOfProperty(properties[name]));
  return { row, refused: shape === null ? null : 'geometry-not-point', properties: Object.keys(properties) };
}
