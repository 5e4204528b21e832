import type * as GeoJSON from 'geojson';
import { feature } from 'topojson-client';
import { fail, succeed, type Result } from '../../text/failure.ts';

type Topology = Parameters<typeof feature>[0];

/** Areas of a file as they came: rings of positions in the file's coordinates, and the properties beside them. */
export type RawFeature = {
  readonly polygons: readonly (readonly (readonly (readonly number[])[])[])[];
  readonly properties: Readonly<Record<string, string | number>>;
};

export type RawFeatures = {
  readonly features: readonly RawFeature[];
  /** Name of a coordinate reference system the file states; null when it states none. */
  readonly crs: string | null;
  /** Features without a polygon: points, lines, empty ones. */
  readonly others: number;
};

/** Whether a JSON value is GeoJSON of points: incidents, not boundaries. */
export function isPointCollection(json: unknown): boolean {
  const first = (json as GeoJSON.FeatureCollection | null)?.features?.[0]?.geometry;
  return first?.type === 'Point';
}

/** Areas of a GeoJSON or TopoJSON object: of all polygons in it. Fails with 'context.no-polygons'. */
export function readFeatures(json: unknown, file: string): Result<RawFeatures> {
  const kind = (json as { type?: unknown } | null)?.type;
  if (kind === 'Topology') return readTopology(json as Topology, file);
  const features: GeoJSON.Feature[] =
    kind === 'FeatureCollection'
      ? ((json as GeoJSON.FeatureCollection).features ?? [])
      : kind === 'Feature'
        ? [json as GeoJSON.Feature]
        : kind === 'Polygon' || kind === 'MultiPolygon' || kind === 'GeometryCollection'
          ? [{ type: 'Feature', properties: {}, geometry: json as GeoJSON.Geometry }]
          : [];
  if (!Array.isArray(features)) return fail('context.no-polygons', { file });
  return collect(features, crsOf(json), file);
}

function readTopology(topology: Topology, file: string): Result<RawFeatures> {
  const features = Object.values(topology.objects ?? {}).flatMap((object) => {
    const found = feature(topology, object) as GeoJSON.FeatureCollection | GeoJSON.Feature;
    return found.type === 'FeatureCollection' ? found.features : [found];
  });
  return collect(features, crsOf(topology), file);
}

/** 'urn:ogc:def:crs:EPSG::27700' and the like, as it stands; the member was taken out of GeoJSON in 2016, and is still written. */
function crsOf(json: unknown): string | null {
  const name = (json as { crs?: { properties?: { name?: unknown } } }).crs?.properties?.name;
  return typeof name === 'string' && !/CRS:?84$/i.test(name) ? name : null;
}

function collect(features: readonly GeoJSON.Feature[], crs: string | null, file: string): Result<RawFeatures> {
  const found: RawFeature[] = [];
  let others = 0;
  for (const one of features) {
    const polygons = polygonsOf(one?.geometry);
    if (polygons.length === 0) others++;
    else found.push({ polygons, properties: plainProperties(one.properties ?? {}) });
  }
  return found.length === 0 ? fail('context.no-polygons', { file }) : succeed({ features: found, crs, others });
}

function polygonsOf(geometry: GeoJSON.Geometry | null | undefined): RawFeature['polygons'] {
  if (geometry?.type === 'Polygon') return [geometry.coordinates].filter(isRings);
  if (geometry?.type === 'MultiPolygon') return (geometry.coordinates ?? []).filter(isRings);
  return geometry?.type === 'GeometryCollection' ? (geometry.geometries ?? []).flatMap(polygonsOf) : [];
}

function isRings(rings: unknown): boolean {
  return (
    Array.isArray(rings) && rings.length > 0 && rings.every((ring) => Array.isArray(ring) && ring.every(Array.isArray))
  );
}

function plainProperties(properties: Readonly<Record<string, unknown>>): RawFeature['properties'] {
  return Object.fromEntries(
    Object.entries(properties).flatMap(([name, value]): [string, string | number][] => {
      if (typeof value === 'string' && value.trim() !== '') return [[name, value.trim()]];
      return typeof value === 'number' && Number.isFinite(value) ? [[name, value]] : [];
    }),
  );
}
