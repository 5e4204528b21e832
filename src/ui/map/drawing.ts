import type * as GeoJSON from 'geojson';
import type { DrawnPlace, DrawnShape } from '../../data/geometry/drawn-shape.ts';
import type { MapHandles } from './map-handles.ts';
import { makeRing } from './ring.ts';

/** A shape on the map, finished or under way: fewer places than it needs are drawn as a line. */
export type Drawing = {
  readonly shape: DrawnShape;
  /** Of a drawing under way: its corners can be moved, and a click on the map adds one. */
  readonly edit?: Omit<MapHandles, 'places'> & { readonly onAdd: (place: DrawnPlace) => void };
};

const EARTH_METERS = 40_075_016.7;
const TILE_PIXELS = 512;

/** What is drawn of a shape: `strip` is the width in pixels of the strip along a route at zoom 0. */
export function drawingFeatures(drawing: Drawing | null): GeoJSON.FeatureCollection {
  const features = drawing && drawing.shape.places.length > 0 ? featuresOf(drawing.shape) : [];
  return { type: 'FeatureCollection', features };
}

function featuresOf(shape: DrawnShape): GeoJSON.Feature[] {
  const places = shape.places.map((place) => [...place]);
  if (shape.kind === 'circle') {
    const [longitude, latitude] = shape.places[0]!;
    return [feature({ type: 'Polygon', coordinates: [makeRing(longitude, latitude, shape.meters)] })];
  }
  if (shape.kind === 'polygon' && places.length > 2)
    return [feature({ type: 'Polygon', coordinates: [[...places, places[0]!]] })];
  const line = { type: 'LineString', coordinates: places } as const;
  if (shape.kind === 'polygon') return [feature(line)];
  const around = Math.cos(((shape.places[0]?.[1] ?? 0) * Math.PI) / 180);
  const strip = (2 * shape.meters * TILE_PIXELS) / (EARTH_METERS * Math.max(0.01, around));
  return [feature(line, { strip })];
}

const feature = (geometry: GeoJSON.Geometry, properties: GeoJSON.GeoJsonProperties = {}): GeoJSON.Feature => ({
  type: 'Feature',
  properties,
  geometry,
});
